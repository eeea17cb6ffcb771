import { BattleStore } from '../core/battle-store.js';
import { CoHostStore } from '../core/co-host-store.js';
import type { Commander } from '../core/commander.js';
import { LiveSeatStore, type LocalMicrophone } from '../core/live-seat-store.js';
import { Store } from '../core/store.js';
import {
  applyPatch,
  type LiveEndedReason, type LiveError, type LiveID, type LiveInfo, type LiveSnapshot, type Millis, type SessionID,
  type UserSnapshot, type Volatile,
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

/** One live, seen from this page. Its stores are empty until `joinLive` or `startLive`. */
export class Live extends Store<LiveState> {
  readonly coHostStore: CoHostStore;
  readonly battleStore: BattleStore;
  readonly liveSeatStore: LiveSeatStore;
  #snapshot: LiveSnapshot | null = null;
  #viewers: Volatile['viewers'];
  #isStartedHere = false;

  constructor(readonly liveID: LiveID, commander: Commander, microphone: LocalMicrophone) {
    super({} as LiveState);
    this.coHostStore = new CoHostStore(liveID, commander);
    this.battleStore = new BattleStore(liveID, commander);
    this.liveSeatStore = new LiveSeatStore(liveID, commander, microphone);
    this.show(null, null);
  }

  /** What the coordinator last said about the live, for the media plane. */
  get snapshot(): LiveSnapshot | null {
    return this.#snapshot;
  }

  /** For the client. This tab asked to host. */
  start(): void {
    this.#isStartedHere = true;
  }

  /** For the client. A whole state starts anew; it counts the viewers too. */
  begin(snapshot: LiveSnapshot): void {
    this.#snapshot = snapshot;
    this.#viewers = undefined;
  }

  /** For the client. Takes in what changed. */
  take(patch: Partial<LiveSnapshot>): void {
    if (this.#snapshot) this.#snapshot = applyPatch(this.#snapshot, patch);
  }

  /** For the client. Takes in what travels outside the order of events. */
  takeVolatile({ score, viewers }: Volatile): void {
    if (score) this.battleStore.applyScore(score);
    if (viewers && viewers.version > (this.#viewers?.version ?? -1)) this.#viewers = viewers;
  }

  /** For the client. Empties the stores; `error` says why if it was not wished. */
  clear(error: LiveError | null = null): void {
    this.#snapshot = null;
    this.#isStartedHere = false;
    this.battleStore.clear();
    this.show(null, null, error);
  }

  /** For the client. Brings all stores to what has been taken in. */
  show(user: UserSnapshot | null, session: SessionID | null, error: LiveError | null = null): void {
    const { live = null, ended = null, seats = [], connection = null, battle = null } = this.#snapshot ?? {};
    const hosting = user?.hosting?.liveID === this.liveID ? user.hosting : null;
    const isMine = this.#isStartedHere && hosting !== null;
    // The coordinator forgets the tab when it restarts; nobody else has taken over then.
    const isActing = isMine && (hosting.session ?? session) === session;
    const { currentViewerCount, totalViewerCount } = this.#viewers ?? live ?? {};
    this.set({
      liveInfo: live && { ...live, currentViewerCount, totalViewerCount } as LiveInfo,
      role: !live ? 'none' : isActing ? 'host' : 'audience',
      isHostedElsewhere: isMine && !isActing,
      ended,
      error,
    });
    this.coHostStore.apply(live && {
      connection,
      invitees: isActing && user ? user.invitees : [],
      applicants: isActing && user ? user.applicants : [],
    });
    this.battleStore.apply(battle);
    this.liveSeatStore.apply(live && {
      seats, seatTemplate: live.seatTemplate, layoutTemplate: connection && connection.layoutTemplate,
    });
  }
}
