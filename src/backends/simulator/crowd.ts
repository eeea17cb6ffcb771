import type { LiveID, LiveSnapshot, UserSnapshot, Volatile } from '../../model/index.js';

type Viewers = Pick<NonNullable<Volatile['viewers']>, 'currentViewerCount' | 'totalViewerCount'>;

/**
 * Viewers who are only a number. A simulated room of twelve thousand needs no twelve thousand people: the crowd is
 * added to what the rules count, on the way out, and decides nothing.
 */
export class Crowd {
  #crowds = new Map<LiveID, Viewers>();
  /** Grows by one with each change, as the counts of the rules do. */
  version = 0;

  set(liveID: LiveID, current: number, total = current): void {
    this.version += 1;
    this.#crowds.set(liveID, { currentViewerCount: current, totalViewerCount: Math.max(current, total) });
  }

  /** The count with the crowd in it, for anything that bears viewer counts. */
  dress<T extends { liveID: LiveID; currentViewerCount: number; totalViewerCount?: number }>(counted: T): T {
    const crowd = this.#crowds.get(counted.liveID);
    if (!crowd) return counted;
    const currentViewerCount = counted.currentViewerCount + crowd.currentViewerCount;
    return counted.totalViewerCount === undefined
      ? { ...counted, currentViewerCount }
      : { ...counted, currentViewerCount, totalViewerCount: counted.totalViewerCount + crowd.totalViewerCount };
  }

  /** A snapshot or a patch of one. */
  dressState<S extends Partial<LiveSnapshot & UserSnapshot>>(state: S): S {
    const { live, applicants } = state;
    return {
      ...state,
      ...(live && { live: this.dress(live) }),
      ...(applicants && { applicants: applicants.map((applicant) => this.dress(applicant)) }),
    };
  }
}
