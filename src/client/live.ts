import { BattleStore } from '../core/battle-store.js';
import { CoHostStore } from '../core/co-host-store.js';
import type { Commander } from '../core/commander.js';
import { LiveSeatStore, type LocalMicrophone } from '../core/live-seat-store.js';
import { Store } from '../core/store.js';
import type {
  LiveEndedReason, LiveError, LiveID, LiveInfo, LiveSnapshot, Millis, SessionID, UserSnapshot, Volatile,
} from '../model/index.js';

export interface LiveState {
  /** Null until this page is in the live, and after its end. */
  liveInfo: LiveInfo | null;
  /** What this page is in the live; `host` is the tab that acts and publishes. */
  role: 'none' | 'host' | 'audience';
  /** Started here, and now hosted from another tab or device of the same person. */
  isHostedElsewhere: boolean;
  /** How the live ended while this page was in it. */
  ended: { reason: LiveEndedReason; at: Millis } | null;
  /** Why the live's state cannot be had. */
  error: LiveError | null;
}

const outside: LiveState = { liveInfo: null, role: 'none', isHostedElsewhere: false, ended: null, error: null };

/** One live, seen from this page. Its stores are empty until `joinLive` or `startLive`. */
export class Live extends Store<LiveState> {
  readonly coHostStore: CoHostStore;
  readonly battleStore: BattleStore;
  readonly liveSeatStore: LiveSeatStore;
  #snapshot: LiveSnapshot | null = null;
  #viewers: Volatile['viewers'];
  #isStartedHere = false;

  constructor(readonly liveID: LiveID, commander: Commander, microphone: LocalMicrophone) {
    super({ ...outside });
    this.coHostStore = new CoHostStore(liveID, commander);
    this.battleStore = new BattleStore(liveID, commander);
    this.liveSeatStore = new LiveSeatStore(liveID, commander, microphone);
  }

  /** What the coordinator last said about the live, for the media plane. */
  get snapshot(): LiveSnapshot | null {
    return this.#snapshot;
  }

  /** For the client. This tab asked to host. */
  start(): void {
    this.#isStartedHere = true;
  }

  /** For the client. Takes in a whole state or a patch of it. */
  take(patch: Partial<LiveSnapshot>): void {
    const isWhole = 'live' in patch && 'seats' in patch && 'connection' in patch && 'battle' in patch;
    if (isWhole) this.#viewers = undefined;
    if (isWhole || this.#snapshot) this.#snapshot = { ...this.#snapshot, ...patch } as LiveSnapshot;
  }

  /** For the client. Takes in what travels outside the order of events. */
  takeVolatile({ score, viewers }: Volatile): void {
    if (score) this.battleStore.applyScore(score);
    if (viewers && viewers.version > (this.#viewers?.version ?? -1)) this.#viewers = viewers;
  }

  /** For the client. Empties the stores; `error` says why if it was not wished. */
  clear(error: LiveError | null = null): void {
    this.#snapshot = null;
    this.#viewers = undefined;
    this.#isStartedHere = false;
    this.battleStore.clear();
    this.coHostStore.apply(null);
    this.liveSeatStore.apply(null);
    this.liveSeatStore.applyMeasures({ speakingUsers: new Map(), networkQualities: new Map(), avStatistics: [] });
    this.set({ ...outside, error });
  }

  /** For the client. Brings all stores to what has been taken in. */
  show(user: UserSnapshot | null, session: SessionID | null): void {
    if (!this.#snapshot) return;
    const { live, ended, seats, connection, battle } = this.#snapshot;
    const hosting = user?.hosting?.liveID === this.liveID ? user.hosting : null;
    const isMine = this.#isStartedHere && hosting !== null;
    // The coordinator forgets the tab when it restarts; nobody else has taken over then.
    const isActing = isMine && (hosting.session ?? session) === session;
    const { currentViewerCount, totalViewerCount } = this.#viewers ?? live ?? {};
    const before = this.state.get().liveInfo;
    const liveInfo = live && { ...live, currentViewerCount, totalViewerCount } as LiveInfo;
    this.set({
      liveInfo: JSON.stringify(before) === JSON.stringify(liveInfo) ? before : liveInfo,
      role: !live ? 'none' : isActing ? 'host' : 'audience',
      isHostedElsewhere: isMine && !isActing,
      ended,
      error: null,
    });
    this.coHostStore.apply({
      connection,
      invitees: isActing ? user?.invitees ?? [] : [],
      applicants: isActing ? user?.applicants ?? [] : [],
    });
    this.battleStore.apply(battle);
    this.liveSeatStore.apply({
      seats, seatTemplate: live?.seatTemplate ?? null, layoutTemplate: connection?.layoutTemplate ?? null,
    });
  }
}
