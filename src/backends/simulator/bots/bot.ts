import type {
  Answer, FeedEvent, LiveID, LiveSnapshot, Method, Options, StartLiveOptions, UserInfo,
} from '../../../model/index.js';
import { liveFeed, LiveError } from '../../../model/index.js';
import type { SimulatedBackend } from '../backend.js';
import type { Chance } from '../random.js';
import type { Person, SimulatedWorld } from '../world.js';
import { gather } from './audience.js';
import { keepHabits } from './habits.js';
import { answer, still, within, type Answering, type Span, type Temper } from './temper.js';

export interface BotOptions {
  user: Person;
  /** The live it hosts; `viewers` is its crowd. */
  live?: StartLiveOptions & { viewers?: number };
  /** The live it watches, and the seat it takes there. */
  watches?: { liveID: LiveID; seatIndex?: number };
  /** What it does of itself: nothing when left out. */
  temper?: Partial<Temper>;
}

/** A person without a page. It hears and asks through the same port as a client. */
export class Bot {
  readonly user: UserInfo;
  /** The live it hosts, or null. */
  readonly liveID: LiveID | null;
  readonly temper: Temper;
  readonly chance: Chance;
  /** Resolves when it is live, or sits where it should. */
  readonly ready: Promise<void>;
  #view: LiveSnapshot | null = null;
  #watchers = new Set<(now: LiveSnapshot, before: LiveSnapshot | null) => void>();

  constructor(
    readonly world: SimulatedWorld,
    private readonly backend: SimulatedBackend,
    options: BotOptions,
  ) {
    this.user = backend.actor.user;
    this.liveID = options.live?.liveID ?? null;
    this.temper = { ...still, ...options.temper };
    this.chance = world.chance.fork(this.user.userID);
    this.#open();
    this.ready = this.#arrive(options).catch((error: unknown) => {
      // The world may be over before everybody has come.
      if (!(error instanceof LiveError && error.code === 'closed')) throw error;
    });
    keepHabits(this);
    const { giftsEvery, giftPoints } = this.temper;
    if (giftsEvery) gather(world, { userID: this.user.userID, giftsEvery, giftPoints });
  }

  /** Its own live as it sees it. */
  get view(): LiveSnapshot | null {
    return this.#view;
  }

  /** Does what a person would do by a store. Rejects with the LiveError of a refusal. */
  act<M extends Method>(method: M, options: Options<M>): Promise<Answer<M>> {
    return this.backend.send(method, options);
  }

  /** Does it, or lets it be: what a bot tries of itself may have become pointless meanwhile. */
  async attempt<M extends Method>(method: M, options: Options<M>): Promise<Answer<M> | undefined> {
    try {
      return await this.act(method, options);
    } catch (error) {
      if (error instanceof LiveError) return undefined;
      throw error;
    }
  }

  /** Calls on each change of its live. */
  watch(watcher: (now: LiveSnapshot, before: LiveSnapshot | null) => void): void {
    this.#watchers.add(watcher);
  }

  after(span: Span, act: () => void): () => void {
    return this.world.after(within(span, this.chance), act);
  }

  every(span: Span, act: () => void): void {
    this.after(span, () => {
      act();
      this.every(span, act);
    });
  }

  leave(): Promise<void> {
    return this.backend.close();
  }

  #open(): void {
    this.backend.open({
      connection: () => {},
      welcome: () => {},
      refused: () => {},
      volatile: () => {},
      peers: () => {},
      signal: () => {},
      rooms: () => {},
      error: (error) => {
        throw error;
      },
      snapshot: (feed, state) => {
        if (feed.startsWith('live:')) this.#see(state as LiveSnapshot);
      },
      batch: (feed, { patch, events }) => {
        if (feed.startsWith('live:') && this.#view) this.#see({ ...this.#view, ...patch });
        for (const event of events) this.#hear(event);
      },
    });
  }

  async #arrive({ live, watches }: BotOptions): Promise<void> {
    if (live) {
      const { viewers, ...options } = live;
      if (viewers !== undefined) void this.world.crowd(live.liveID, viewers);
      const { liveID, kind } = await this.act('startLive', options);
      await this.backend.subscribe(liveFeed(liveID));
      await this.act('reportDevices', { liveID, microphoneStatus: 'on', cameraStatus: kind === 'video' ? 'on' : 'off' });
    }
    if (watches) {
      const { liveID, seatIndex } = watches;
      const { kind } = await this.act('joinLive', { liveID });
      if (seatIndex === undefined) return;
      await this.act('takeSeat', { liveID, seatIndex });
      await this.act('reportDevices', { liveID, microphoneStatus: 'on', cameraStatus: kind === 'video' ? 'on' : 'off' });
    }
  }

  #see(view: LiveSnapshot): void {
    const before = this.#view;
    this.#view = view;
    for (const watcher of this.#watchers) watcher(view, before);
  }

  #hear(event: FeedEvent): void {
    const { liveID } = this;
    if (!liveID) return;
    if (event.type === 'onCoHostRequestReceived') {
      const targetLiveID = event.payload.inviter.liveID;
      this.#answer(this.temper.invitations, {
        accept: () => this.attempt('acceptHostConnection', { liveID, targetLiveID }),
        decline: () => this.attempt('rejectHostConnection', { liveID, targetLiveID }),
      });
    }
    if (event.type === 'onBattleRequestReceived') {
      const { battleID } = event.payload;
      this.#answer(this.temper.challenges, {
        accept: () => this.attempt('acceptBattle', { liveID, battleID }),
        decline: () => this.attempt('rejectBattle', { liveID, battleID }),
      });
    }
  }

  #answer(answering: Answering, acts: Record<'accept' | 'decline', () => Promise<unknown>>): void {
    const chosen = answer(answering, this.chance);
    if (chosen !== 'ignore') this.after(this.temper.answersAfter, () => void acts[chosen]());
  }
}
