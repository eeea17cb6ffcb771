import { createLiveClient, type LiveClient } from '../../client/index.js';
import type { Backend, BackendSink } from '../../core/backend.js';
import type { MediaAdapter } from '../../core/media.js';
import type { Readable } from '../../core/readable.js';
import type {
  BattleConfig, BattleEndedReason, BattleView, ConnectionView, FeedEvent, FighterOutcome, LiveID, LiveInfo, LiveSnapshot, Method, Millis,
  SeatUserInfo, Supporter, UserID,
} from '../../model/index.js';

const names = ['Mina Okafor', 'Dário Reis', 'Suvi Laine', 'Kwame Boateng', 'Elin Ström', 'Rafa Duarte', 'Salma Haddad', 'Jun Park', 'Tomás Vidal'];
const ids = ['mina', 'dario', 'suvi', 'kwame', 'elin', 'rafa', 'salma', 'jun', 'tomas'];

export const fighter = (at: number, change: Partial<SeatUserInfo> = {}): SeatUserInfo => ({
  userID: ids[at]!, userName: names[at]!, avatarURL: '', liveID: `live-${ids[at]}`, role: 'owner', microphoneStatus: 'on', cameraStatus: 'on',
  screenStatus: 'off', allowOpenMicrophone: true, allowOpenCamera: true, presence: 'online', ...change,
});

export const supporter = (userID: string, userName: string, points: number): Supporter => ({ userID, userName, avatarURL: '', points });

const config: BattleConfig = {
  duration: 300, needResponse: false, extensionInfo: '', penaltyDuration: 0, startDelay: 0, afterBattle: 'stay', teams: null,
};

/** Of those still in, by score; leavers after them. */
function outcomeOf(users: readonly SeatUserInfo[], totals: Readonly<Record<UserID, number>>, exited: readonly UserID[]): FighterOutcome[] {
  const isOut = (userID: UserID) => exited.includes(userID);
  const better = (a: UserID, b: UserID) => (isOut(a) === isOut(b) ? (totals[a] ?? 0) > (totals[b] ?? 0) : isOut(b));
  const ranked = users.map(({ userID }) => ({ userID, rank: 1 + users.filter((other) => better(other.userID, userID)).length }));
  const top = ranked.filter(({ rank }) => rank === 1).length;
  return ranked.map(({ userID, rank }) => ({
    userID, rank, exited: isOut(userID), result: rank > 1 || isOut(userID) ? 'lose' : top > 1 ? 'draw' : 'win',
  }));
}

const still = <T>(value: T): Readable<T> => ({
  get: () => value,
  listen: () => () => {},
  subscribe: (listener) => {
    listener(value);
    return () => {};
  },
});

/** No picture and no sound. */
const noMedia: MediaAdapter = {
  kind: 'synthetic',
  label: '',
  open: () => ({
    tiles: still(new Map()), speaking: still(new Map()), needsUnlock: still(false),
    unlock: async () => {}, attach: () => () => {}, close: async () => {},
  }),
};

const liveOf = (owner: SeatUserInfo): LiveInfo => ({
  liveID: owner.liveID, liveName: 'Late night sketching', kind: 'video', liveOwner: owner, coverURL: '', notice: '', isPublicVisible: true,
  seatTemplate: 'videoDynamicGrid9Seats', maxSeatCount: 9, coGuestWhileCoHost: true, createTime: 0, metaData: {}, presence: 'online',
  currentViewerCount: 12_804, totalViewerCount: 20_000,
});

export interface BattleRoomOptions {
  /** Connected hosts; all of them fight. */
  fighters?: number;
  /** Host of the live, or somebody who watches it. */
  as?: 'host' | 'audience';
  /** Whose live it is: an index of `fighter()`. */
  owner?: number;
}

/** A battle as the coordinator would tell it, and a real client that hears it. The clock stands until it is moved. */
export class BattleRoom implements Backend {
  now: Millis = 1_800_000_000_000;
  /** Commands that came in, without going into the live. */
  readonly sent: { method: Method; options: unknown }[] = [];
  /** What the next commands answer; an error rejects. */
  answer: unknown = null;
  readonly client: LiveClient;
  readonly liveID: LiveID;
  readonly users: readonly SeatUserInfo[];
  totals: Record<UserID, number> = {};
  #sink!: BackendSink;
  #listeners = 0;
  #version = 0;
  #seq = 0;
  #connection: ConnectionView | null;
  #battle: BattleView | null = null;
  readonly #owner: SeatUserInfo;
  readonly #isHost: boolean;

  private constructor({ fighters = 2, as = 'host', owner = 0 }: BattleRoomOptions) {
    this.users = Array.from({ length: fighters }, (_, at) => fighter(at));
    this.#owner = fighter(owner);
    this.#isHost = as === 'host';
    this.liveID = this.#owner.liveID;
    this.#connection = { connectionID: 'c', members: this.users, layoutTemplate: 'hostDynamicGrid', openedAt: this.now - 252_000 };
    this.client = createLiveClient({ backend: this, media: noMedia });
  }

  static async open(options: BattleRoomOptions = {}): Promise<BattleRoom> {
    const room = new BattleRoom(options);
    const { liveListStore } = room.client;
    const live = room.client.live(room.liveID);
    for (const { state } of [live.battleStore, live.coHostStore]) room.#count(state, 'listen');
    room.#count(live.battleStore, 'on');
    await (room.#isHost ? liveListStore.startLive({ liveID: room.liveID }) : liveListStore.joinLive(room.liveID));
    return room;
  }

  get store() {
    return this.client.live(this.liveID).battleStore;
  }

  get battle(): BattleView {
    return this.#battle!;
  }

  /** How many watch the live's stores. */
  get listeners(): number {
    return this.#listeners;
  }

  /** Changes the battle as a patch from the coordinator would; null takes it away. */
  show(change: Partial<BattleView> | null, events: readonly Omit<FeedEvent, 'liveID'>[] = []): void {
    this.#battle = change && { ...this.#noBattle(), ...this.#battle, ...change };
    this.#batch({ battle: this.#battle }, events);
  }

  /** A battle that runs with so many seconds left. */
  run({ left = 167, totals = {}, ...more }: { left?: number; totals?: Record<UserID, number> } & Partial<BattleConfig> = {}): void {
    const full = { ...config, ...more };
    const endTime = this.now + left * 1000;
    this.show({ info: { battleID: 'b', config: full, startTime: endTime - full.duration * 1000, endTime }, phase: 'running' });
    this.score(totals);
  }

  /** Absolute totals, as the coordinator sends them. Stores take them in with the next frame. */
  score(totals: Record<UserID, number>, supporters: Record<UserID, readonly Supporter[]> = {}): void {
    this.totals = { ...this.totals, ...totals };
    const score = { battleID: this.battle.info!.battleID, version: (this.#version += 1), totals: this.totals, supporters };
    this.#sink.volatile(`live:${this.liveID}`, { score });
  }

  /** The end, with the outcome that the rules give. */
  end({ penalty = 0, reason = 'timeOver' }: { penalty?: number; reason?: BattleEndedReason } = {}): void {
    const { users, exited, info } = this.battle;
    const outcome = outcomeOf(users, this.totals, exited);
    const losers = outcome.filter(({ result, exited: isOut }) => result === 'lose' && !isOut).map(({ userID }) => userID);
    this.now = Math.max(this.now, info!.endTime);
    const penaltyView = penalty && losers.length ? { losers, penaltyEndTime: this.now + penalty * 1000 } : null;
    const ended = { ...info!, config: { ...info!.config, penaltyDuration: penalty } };
    this.show(
      { info: ended, phase: penaltyView ? 'penalty' : 'ended', outcome, endedReason: reason, endedAt: this.now, penalty: penaltyView },
      [{ type: 'onBattleEnded', payload: { battleInfo: ended, reason } }],
    );
  }

  /** Takes the connection apart. */
  part(): void {
    this.#connection = this.#battle = null;
    this.#batch({ connection: null, battle: null });
  }

  // The port.

  open(sink: BackendSink): void {
    this.#sink = sink;
    const user = this.#isHost ? this.#owner : { userID: 'vera', userName: 'Vera', avatarURL: '' };
    sink.connection('open');
    sink.welcome({ user, session: 's', media: 'direct' });
    const hosting = this.#isHost ? { liveID: this.liveID, session: 's' } : null;
    sink.snapshot(`user:${user.userID}`, { user, hosting, invitees: [], applicants: [], watching: [] });
  }

  async send(method: Method, options: unknown): Promise<never> {
    if (method === 'startLive' || method === 'joinLive') return liveOf(this.#owner) as never;
    this.sent.push({ method, options });
    if (this.answer instanceof Error) throw this.answer;
    return this.answer as never;
  }

  async subscribe(): Promise<void> {
    const snapshot: LiveSnapshot = { live: liveOf(this.#owner), ended: null, seats: [], connection: this.#connection, battle: this.#battle };
    this.#sink.snapshot(`live:${this.liveID}`, snapshot);
  }

  unsubscribe(): void {}
  signal(): void {}
  askForRooms(): void {}
  serverNow = (): Millis => this.now;
  async close(): Promise<void> {}

  #count<Name extends string>(watched: Record<Name, (...args: never[]) => () => void>, name: Name): void {
    const watch = watched[name].bind(watched);
    watched[name] = (...args) => {
      const undo = watch(...args);
      this.#listeners += 1;
      return () => {
        this.#listeners -= 1;
        undo();
      };
    };
  }

  #batch(patch: Partial<LiveSnapshot>, events: readonly Omit<FeedEvent, 'liveID'>[] = []): void {
    const told = events.map((event) => ({ ...event, liveID: this.liveID }) as FeedEvent);
    this.#sink.batch(`live:${this.liveID}`, { seq: (this.#seq += 1), at: this.now, patch, events: told });
  }

  #noBattle(): BattleView {
    return {
      info: null, request: null, phase: 'none', inviter: this.users[0]!, users: this.users, exited: [], outcome: null, endedReason: null,
      endedAt: null, penalty: null, streaks: {},
    };
  }
}
