import type {
  BattleID, FeedBatch, FeedID, LiveID, Method, Millis, ScoreReceipt, Seconds, UserID, UserInfo,
} from '../../model/index.js';
import { limits, LiveError, type ErrorCode } from '../../model/index.js';
import type { Actor } from '../../rules/door.js';
import { SimulatedBackend } from './backend.js';
import { Bot, type BotOptions } from './bots/bot.js';
import { Clock, toMillis, type ClockMode } from './clock.js';
import { Course } from './course.js';
import { Crowd } from './crowd.js';
import { Engine } from './engine.js';
import { Gifts, type Gift } from './gifts.js';
import { Hub } from './hub.js';
import { Queue } from './queue.js';
import { createChance, type Chance } from './random.js';

export interface SimulatedWorldOptions {
  /** The same seed gives the same ids and the same bots. */
  seed?: number | string;
  /** `real` by default; `manual` stands still until `advance`. */
  clock?: ClockMode;
  /** Where the clock starts, epoch milliseconds: now for a real clock, a fixed evening for a manual one. */
  startAt?: Millis;
  /** How long a host who vanished keeps its place: 30 s by default. */
  grace?: Seconds;
}

export type Person = Pick<UserInfo, 'userID' | 'userName'> & Partial<UserInfo>;

const aFixedEvening: Millis = Date.UTC(2026, 4, 8, 19, 0, 0);

/**
 * A whole world in the page: the rules of play, the clock, people and bots, and no server. Several clients may
 * share one. Everything done to it happens in the order in which it was asked for.
 */
export class SimulatedWorld {
  /** Said on screen where a page runs on it. */
  readonly label = 'simulated';
  readonly chance: Chance;
  #clock: Clock;
  #crowd = new Crowd();
  #queue = new Queue(() => this.#rest());
  #engine: Engine;
  #hub: Hub;
  #gifts: Gifts;
  #course: Course;
  #sessions = 0;
  #isClosed = false;

  constructor({ seed = 1, clock = 'real', startAt, grace = limits.grace }: SimulatedWorldOptions = {}) {
    this.chance = createChance(seed);
    this.#clock = new Clock(clock, startAt ?? (clock === 'real' ? Date.now() : aFixedEvening));
    const names = this.chance.fork('ids');
    this.#engine = new Engine({
      clock: this.#clock,
      newID: () => Array.from({ length: 12 }, () => names.between(0, 35).toString(36)).join(''),
      grace,
      onCommit: (decision, at) => this.#hub.publish(decision, at),
    });
    this.#hub = new Hub(this.#clock, this.#engine, this.#crowd, this.#queue);
    this.#gifts = new Gifts(this.#engine, this.#clock);
    this.#course = new Course(this.#clock, this.#engine, this.#queue);
  }

  /** What one page of this person needs to take part: give it to `createLiveClient`. */
  backend(person: Person, { can = { start: true, join: '*' } }: Partial<Pick<Actor, 'can'>> = {}): SimulatedBackend {
    return new SimulatedBackend(this.#hub, { user: toUser(person), session: this.#newSession(), can });
  }

  /** Someone who acts without a page: by temper and chance, or as you say through `bot.act`. */
  bot(options: BotOptions): Bot {
    const { user } = options;
    const actor = { user: toUser(user), session: this.#newSession(), can: { start: true, join: '*' } as const };
    return new Bot(this, new SimulatedBackend(this.#hub, actor, { isBot: true }), options);
  }

  now(): Millis {
    return this.#clock.now();
  }

  /** Moves time on, through everything that falls due on the way, one instant after the other. */
  advance(seconds: Seconds): Promise<void> {
    return this.#course.advance(toMillis(seconds));
  }

  /** Lets the time run from here. */
  run(): Promise<void> {
    return this.#hub.ask(() => this.#clock.run());
  }

  /** Stops the time here. */
  freeze(): Promise<void> {
    return this.#hub.ask(() => this.#clock.hold(this.#clock.now()));
  }

  /** Calls later in simulated time. Returns its undo. */
  after(seconds: Seconds, act: () => void): () => void {
    return this.#course.plan(this.#clock.now() + toMillis(seconds), act);
  }

  /**
   * Points for one fighter, as your backend would post them. Resolves when every page has been told the new score;
   * rejects with `not-in-battle` when there is no battle around this person.
   */
  async gift({ battleID, ...entry }: Gift): Promise<ScoreReceipt> {
    const receipt = await this.#hub.ask(() => {
      const liveID = this.#hub.liveOf(entry.userID);
      const around = battleID ?? (liveID && this.#hub.battleAround(liveID));
      if (!around) throw new LiveError('not-in-battle');
      this.#hub.scoreChanged(around);
      return this.#gifts.post(around, [entry]);
    });
    await this.#queue.idle();
    return receipt;
  }

  /** Ends a running battle by the server: the one named, or the one around this live. */
  endBattle({ battleID, liveID }: { battleID?: BattleID; liveID?: LiveID }): Promise<void> {
    return this.#hub.ask(() => {
      const ended = battleID ?? (liveID && this.#hub.battleAround(liveID));
      if (!ended) throw new LiveError('no-such-battle');
      this.#engine.perform({ kind: 'server', method: 'endBattle', battleID: ended });
    });
  }

  /** Ends a live by the server. */
  endLive(liveID: LiveID): Promise<void> {
    return this.#hub.ask(() => {
      this.#engine.perform({ kind: 'server', method: 'endLive', liveID });
    });
  }

  /** This person's connection breaks, in every tab. */
  dropLink(userID: UserID): Promise<void> {
    return this.#hub.ask(() => this.#hub.drop(userID));
  }

  /** It is back. */
  restoreLink(userID: UserID): Promise<void> {
    return this.#hub.ask(() => this.#hub.restore(userID));
  }

  /** The coordinator is gone for everybody, or back. */
  offline(isOffline: boolean): Promise<void> {
    return this.#hub.ask(() => this.#hub.outage(isOffline));
  }

  /** Time passes and nothing falls due until it is let go: the moment between an end and the word of it. */
  holdDeadlines(isHeld: boolean): Promise<void> {
    return this.#hub.ask(() => {
      this.#engine.holdsDeadlines = isHeld;
    });
  }

  /** Commands of pages wait for their answer until the returned function is called. */
  holdAnswers(): () => void {
    let release = (): void => {};
    this.#hub.show.gate = new Promise((resolve) => {
      release = () => {
        this.#hub.show.gate = null;
        resolve();
      };
    });
    return release;
  }

  /** Each call of this method is refused with this code, until it is given null. */
  refuse(method: Method, code: ErrorCode | null): void {
    if (code) this.#hub.show.refusals.set(method, new LiveError(code));
    else this.#hub.show.refusals.delete(method);
  }

  /** Viewers who are only a number, beside the people and bots that really watch. */
  crowd(liveID: LiveID, current: number, total = current): Promise<void> {
    return this.#hub.ask(() => this.#crowd.set(liveID, current, total));
  }

  /** Everything that happens, feed by feed, in order. Returns its undo. */
  listen(listener: (feed: FeedID, batch: FeedBatch) => void): () => void {
    return this.#hub.listen(listener);
  }

  /** The end of this world: nothing happens in it any more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#course.end();
    await this.#hub.close();
  }

  #newSession(): string {
    return `tab-${(this.#sessions += 1)}`;
  }

  /** Nothing is left to do: say what changed, and wake at the next instant that matters. */
  #rest(): void {
    if (this.#isClosed) return;
    this.#hub.flush();
    this.#course.rest();
  }
}

/** Starts a world. */
export function createSimulatedWorld(options?: SimulatedWorldOptions): SimulatedWorld {
  return new SimulatedWorld(options);
}

const toUser = ({ userID, userName, avatarURL = '' }: Person): UserInfo => ({ userID, userName, avatarURL });
