import type {
  Answer, BattleConfigInput, BattleID, FeedEvent, FeedID, LiveID, LiveSnapshot, Method, Millis, Options, ScoreReceipt,
  Seconds, UserID, UserInfo, UserSnapshot, Webhook,
} from '../../model/index.js';
import { applyPatch, liveFeed, userFeed } from '../../model/index.js';
import type { Act, Actor, Battle, Connection, Context, Key, LedgerLine, Live, Read, Score, Verdict } from '../index.js';
import {
  addScores, battleKey, deadlinesOf, decide, indexesOf, isMissing, liveKey, liveSnapshot, scoreKey, userSnapshot,
} from '../index.js';

type Done = Extract<Verdict, { verdict: 'done' }>;
type Snapshot = LiveSnapshot | UserSnapshot;
type WithoutLive<M extends Method> = Omit<Options<M>, 'liveID'> & { liveID?: LiveID };

/** What storage does to an entity; frozen, so that a rule which changes what it read is found out. */
const stored = (entity: object): object => deepFreeze(JSON.parse(JSON.stringify(entity)) as object);

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}

/** A small engine around the rules: state, clock, deadlines and readers who follow feeds. */
export class Arena {
  now: Millis = 1_700_000_000_000;
  readonly grace: Seconds = 30;
  readonly entities = new Map<Key, object>();
  readonly events: { feed: FeedID; at: Millis; event: FeedEvent }[] = [];
  readonly webhooks: Webhook[] = [];
  readonly fired: { key: Key; name: string; due: Millis }[] = [];
  readonly ledgers = new Map<BattleID, Map<string, LedgerLine>>();
  /** What a reader holds who has followed from the start. */
  readonly followed = new Map<FeedID, Snapshot>();
  /** Feeds of the last act, in the order they were told. */
  lastFeeds: FeedID[] = [];
  #acts = 0;

  readonly read: Read = (key) => this.entities.get(key) ?? null;

  person(userID: UserID): Person {
    return new Person(this, userID);
  }

  /** People who each host a running live; their tabs are linked. */
  hosts(...userIDs: UserID[]): Person[] {
    return userIDs.map((userID) => this.person(userID).link().start());
  }

  /** Connects the hosts with the first one. */
  connect(first: Person, ...others: Person[]): void {
    for (const other of others) {
      first.do('requestHostConnection', { targetHostLiveID: other.liveID });
      other.do('acceptHostConnection', { targetLiveID: first.liveID });
    }
  }

  /** Starts a battle of connected hosts that asks nobody. */
  battle(first: Person, others: Person[], config: BattleConfigInput = {}): BattleID {
    const { battleInfo } = first.do('requestBattle', {
      userIDList: others.map(({ userID }) => userID), config: { needResponse: false, ...config },
    });
    return battleInfo?.battleID ?? '';
  }

  live(liveID: LiveID): Live {
    return this.entities.get(liveKey(liveID)) as Live;
  }

  battleNamed(battleID: BattleID): Battle | undefined {
    return this.entities.get(battleKey(battleID)) as Battle | undefined;
  }

  connections(): Connection[] {
    return [...this.entities]
      .filter(([key]) => key.startsWith('connection/'))
      .map(([, entity]) => entity as Connection);
  }

  view(liveID: LiveID): LiveSnapshot {
    return this.#known(liveSnapshot(liveID, this.read, this.now));
  }

  privately(user: UserInfo): UserSnapshot {
    return this.#known(userSnapshot(user, this.read, this.now));
  }

  /** Names of what a feed was told, oldest first. */
  told(feed: FeedID): string[] {
    return this.events.filter((one) => one.feed === feed).map(({ event }) => event.type);
  }

  hooks(): string[] {
    return this.webhooks.map(({ type }) => type);
  }

  /** Performs an act after all that is due; throws the refusal. */
  act(act: Act): Done['answer'] {
    this.fireDue();
    return this.perform(act, this.now);
  }

  perform(act: Act, now: Millis): Done['answer'] {
    this.#acts += 1;
    const verdict = decide(act, this.read, this.#context(now));
    if (verdict.verdict === 'missing') throw new Error(`Everything is loaded, still missing: ${verdict.keys.join()}`);
    if (verdict.verdict === 'refused') throw verdict.error;
    this.#commit(verdict, now);
    return verdict.answer;
  }

  /** The verdict of an act with everything loaded, and with one key loaded at a time. Nothing is stored. */
  bothWays(act: Act): { whole: Verdict; piecewise: Verdict; rounds: number } {
    const whole = decide(act, this.read, this.#context(this.now));
    const loaded = new Set<Key>();
    for (let rounds = 1; ; rounds += 1) {
      const verdict = decide(
        act, (key) => (loaded.has(key) ? this.read(key) : undefined), this.#context(this.now),
      );
      if (verdict.verdict !== 'missing') return { whole, piecewise: verdict, rounds };
      const [next] = verdict.keys;
      if (next === undefined || loaded.has(next)) throw new Error('Asks again for what was loaded.');
      loaded.add(next);
    }
  }

  /** Lets time pass; what falls due fires at its time. */
  pass(seconds: Seconds): void {
    this.now += seconds * 1000;
    this.fireDue();
  }

  due(): { key: Key; name: string; due: Millis }[] {
    return [...this.entities]
      .flatMap(([key, entity]) => deadlinesOf(key, entity).map((one) => ({ key, ...one })))
      .sort((a, b) => a.due - b.due);
  }

  fireDue(): void {
    for (;;) {
      const [next] = this.due();
      if (!next || next.due > this.now) return;
      this.fired.push(next);
      this.perform({ kind: 'deadline', key: next.key, name: next.name }, next.due);
      const again = this.due().some(({ key, name, due }) => key === next.key && name === next.name && due === next.due);
      if (again) throw new Error(`${next.key} ${next.name} fired and stands as it was.`);
    }
  }

  /** The coordinator comes back after having been away. */
  restart(awaySeconds: Seconds): void {
    this.now += awaySeconds * 1000;
    for (const [key, entity] of [...this.entities]) {
      const isLinked = indexesOf(key, entity).some(({ index }) => index === 'linked');
      if (isLinked) this.perform({ kind: 'outage', key }, this.now);
    }
    this.fireDue();
  }

  /** Your backend posts scores. */
  score(battleID: BattleID, ...entries: unknown[]): ScoreReceipt {
    this.fireDue();
    const ledger = this.ledgers.get(battleID) ?? new Map<string, LedgerLine>();
    this.ledgers.set(battleID, ledger);
    const verdict = addScores(
      this.read(battleKey(battleID)) ?? null, this.read(scoreKey(battleID)) ?? null, [entries],
      (eventKey) => ledger.get(eventKey), this.now,
    );
    if (verdict.score) this.entities.set(scoreKey(battleID), stored(verdict.score));
    for (const line of verdict.lines) ledger.set(line.eventKey, line);
    return verdict.receipts[0]!;
  }

  /** Totals by user, as stored. */
  totals(battleID: BattleID): Map<UserID, number> {
    const score = this.entities.get(scoreKey(battleID)) as Score | undefined;
    return new Map(score?.fighters.map(({ userID, total }) => [userID, total]));
  }

  /** Follows a feed from now on. */
  follow(feed: FeedID, snapshot: Snapshot): void {
    if (!this.followed.has(feed)) this.followed.set(feed, snapshot);
  }

  #context(now: Millis): Context {
    let made = 0;
    return { now, newID: () => `id${this.#acts}-${made++}`, settings: { grace: this.grace } };
  }

  #commit({ writes, batches, webhooks }: Done, now: Millis): void {
    for (const [key, entity] of writes) {
      if (entity) this.entities.set(key, stored(entity));
      else this.entities.delete(key);
    }
    this.lastFeeds = [...batches.keys()];
    for (const [feed, { patch, events }] of batches) {
      const before = this.followed.get(feed);
      if (before) this.followed.set(feed, stored(applyPatch(before, patch)) as Snapshot);
      for (const event of events) this.events.push({ feed, at: now, event: stored(event) as FeedEvent });
    }
    for (const webhook of webhooks) this.webhooks.push(stored(webhook) as Webhook);
  }

  #known<T extends object>(view: T | { missing: Key[] }): T {
    if (isMissing(view)) throw new Error('Everything is loaded.');
    return view;
  }
}

/** Somebody with one tab and a live id of their own. */
export class Person {
  readonly liveID: LiveID;
  readonly info: UserInfo;
  can: Actor['can'] = { start: true, join: '*' };

  constructor(readonly arena: Arena, readonly userID: UserID, readonly session: string | null = `tab-${userID}`) {
    this.liveID = `live-${userID}`;
    this.info = { userID, userName: userID.toUpperCase(), avatarURL: '' };
    arena.follow(liveFeed(this.liveID), arena.view(this.liveID));
    arena.follow(userFeed(userID), arena.privately(this.info));
  }

  /** The same person in another tab; null is a caller without one. */
  tab(session: string | null): Person {
    return new Person(this.arena, this.userID, session);
  }

  command<M extends Method>(method: M, options: Options<M>): Act {
    return { kind: 'command', method, options, by: { user: this.info, session: this.session, can: this.can } } as Act;
  }

  /** Does a command, in the own live where none is named. */
  do<M extends Method>(method: M, options: WithoutLive<M>): Answer<M> {
    return this.arena.act(this.command(method, { liveID: this.liveID, ...options }));
  }

  start(options: Partial<Options<'startLive'>> = {}): this {
    this.do('startLive', options);
    return this;
  }

  link(up = true): this {
    this.arena.act({ kind: 'link', up, user: this.info, session: this.session ?? 'none' });
    return this;
  }

  drop(): this {
    return this.link(false);
  }

  /** What this person was told privately. */
  heard(): string[] {
    return this.arena.told(userFeed(this.userID));
  }

  /** What everyone in this person's live was told. */
  shown(): string[] {
    return this.arena.told(liveFeed(this.liveID));
  }

  get view(): LiveSnapshot {
    return this.arena.view(this.liveID);
  }

  get desk(): UserSnapshot {
    return this.arena.privately(this.info);
  }
}

/** The code with which something is refused; '' when it is not. */
export function codeOf(attempt: () => unknown): string {
  try {
    attempt();
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
  return '';
}
