import type {
  Answer, BattleEndedReason, BattleEvents, BattleID, BattleInfo, BattlePhase, BattleRequestView, BattleView,
  FighterOutcome, LiveID, PenaltyView, RequestBattleOptions, RequestBattleResult, ScoreView, SeatUserInfo, Supporter,
  UserID, UserInfo,
} from '../model/index.js';
import type { Commander } from './commander.js';
import { LiveStore } from './live-store.js';

export interface BattleState {
  /** The battle that runs or whose result is shown; null when there is none. */
  currentBattleInfo: BattleInfo | null;
  /** Fighters in order of joining the connection, leavers included. */
  battleUsers: readonly SeatUserInfo[];
  /** Points of each fighter; notifies at most once per frame. */
  battleScore: ReadonlyMap<UserID, number>;
  /** An open challenge; it may stand beside the last battle's result. */
  request: BattleRequestView | null;
  /** Of `currentBattleInfo`. `settling`: the time is over and the coordinator has not said the end yet. */
  phase: BattlePhase;
  /** Places and results, once the battle ended; empty before and after `dismissResult`. */
  outcome: ReadonlyMap<UserID, FighterOutcome>;
  /** The penalty phase, while it lasts. */
  penalty: PenaltyView | null;
  /** The ten who gave most, per fighter. */
  supporters: ReadonlyMap<UserID, readonly Supporter[]>;
  /** Wins in a row, per fighter. */
  streaks: ReadonlyMap<UserID, number>;
  /** Fighters who left the battle. */
  exitedUsers: readonly UserID[];
  /** Who challenged. */
  inviter: UserInfo | null;
  /** Why the battle ended; null before. */
  endedReason: BattleEndedReason | null;
}

/** How a challenge was taken: `battleInfo` is null when there was nobody to ask. */
export interface RequestBattleAnswer {
  battleInfo: BattleInfo | null;
  result: ReadonlyMap<UserID, RequestBattleResult>;
}

/** Long timers drift, and the coordinator's clock may be learned anew: look again at least this often. */
const longestWaitMs = 10_000;

const noBattle: Omit<BattleView, 'request'> = {
  info: null, phase: 'none', inviter: null, users: [], exited: [], outcome: null, endedReason: null, endedAt: null,
  penalty: null, streaks: {},
};

const withMap = ({ battleInfo, result }: Answer<'requestBattle'>): RequestBattleAnswer =>
  ({ battleInfo, result: new Map(Object.entries(result)) });

/** Challenges and battles of this live. */
export class BattleStore extends LiveStore<BattleState, BattleEvents> {
  #battle: BattleView | null = null;
  /** The last result that was seen, once the coordinator shows it no more. */
  #kept: BattleView | null = null;
  #score: ScoreView | null = null;
  #dismissed: BattleID | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(liveID: LiveID, commander: Commander) {
    super(liveID, commander, {} as BattleState);
    this.#show();
  }

  /** The only writer of the battle: what the coordinator says, whole. */
  apply(battle: BattleView | null): void {
    const seen = this.#battle?.info ? this.#battle : this.#kept;
    this.#kept = !battle?.info && seen?.outcome ? { ...seen, phase: 'ended', penalty: null } : null;
    this.#battle = battle;
    this.#show();
  }

  /** Takes in absolute totals; those of another battle and older versions change nothing. */
  applyScore(score: ScoreView): void {
    const known = this.#score?.battleID === score.battleID ? this.#score.version : -1;
    if (score.battleID !== this.#shown().info?.battleID || score.version <= known) return;
    this.#score = score;
    this.setLater({});
  }

  /** Forgets everything, the kept result too. */
  clear(): void {
    this.#battle = this.#kept = this.#score = this.#dismissed = null;
    this.#show();
  }

  /**
   * Challenges connected hosts. Answers the battle and a result per host; `battleInfo` is null when there was
   * nobody to ask.
   */
  async requestBattle(options: RequestBattleOptions): Promise<RequestBattleAnswer> {
    return withMap(await this.ask('requestBattle', options));
  }

  /** Withdraws the challenge from some or, without a list, from all who have not answered. */
  cancelBattleRequest(options: { battleID: BattleID; userIDList?: readonly UserID[] }): Promise<void> {
    return this.ask('cancelBattleRequest', options);
  }

  /** Accepts a challenge. Rejects with `no-such-request` when it is over. */
  acceptBattle(battleID: BattleID): Promise<void> {
    return this.ask('acceptBattle', { battleID });
  }

  /** Declines a challenge; the connection stays. */
  rejectBattle(battleID: BattleID): Promise<void> {
    return this.ask('rejectBattle', { battleID });
  }

  /** Leaves the battle; the others go on. Rejects with `not-in-battle`. */
  exitBattle(battleID: BattleID): Promise<void> {
    return this.ask('exitBattle', { battleID });
  }

  /** Challenges the previous fighters again with the same config; they are always asked, for 30 s. */
  async rematch(): Promise<RequestBattleAnswer> {
    return withMap(await this.ask('rematch'));
  }

  /** Puts the result away, on this page only. */
  dismissResult(): void {
    const { info, outcome } = this.#shown();
    if (info && outcome) this.#dismissed = info.battleID;
    this.#show();
  }

  #shown(): Omit<BattleView, 'request'> {
    return (this.#battle?.info ? this.#battle : this.#kept) ?? noBattle;
  }

  /** Not only the score: the time may be over by then. */
  protected override atFrame(): void {
    this.#show();
  }

  #show(): void {
    clearTimeout(this.#timer);
    let shown = this.#shown();
    const isDismissed = shown.info !== null && shown.info.battleID === this.#dismissed;
    // During the penalty only the result goes; the penalty concerns everybody.
    if (isDismissed && shown.phase === 'ended') shown = noBattle;
    const { info, users } = shown;
    const { totals = {}, supporters = {} } = this.#score?.battleID === info?.battleID && this.#score || {};
    this.set({
      currentBattleInfo: info,
      battleUsers: users,
      battleScore: new Map(users.map(({ userID }) => [userID, totals[userID] ?? 0])),
      supporters: new Map(Object.entries(supporters)),
      request: this.#battle?.request ?? null,
      phase: this.#phaseOf(shown),
      outcome: new Map((isDismissed ? [] : shown.outcome ?? []).map((place) => [place.userID, place])),
      penalty: shown.penalty,
      streaks: new Map(Object.entries(shown.streaks)),
      exitedUsers: shown.exited,
      inviter: shown.inviter,
      endedReason: shown.endedReason,
    });
  }

  /** Not a decision: only the coordinator ends a battle. */
  #phaseOf({ phase, info }: Pick<BattleView, 'phase' | 'info'>): BattlePhase {
    if (phase !== 'running' || !info) return phase;
    const left = info.endTime - this.commander.serverNow();
    if (left <= 0) return 'settling';
    this.#timer = setTimeout(() => this.#show(), Math.min(left + 1, longestWaitMs));
    return phase;
  }
}
