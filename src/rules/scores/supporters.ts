import type { ScoreEntry, Supporter } from '../../model/index.js';
import { limits } from '../../model/index.js';
import type { FighterScore } from '../entities.js';

/**
 * So many givers of a fighter are counted at once. Where more give, whoever gave least makes room (the one longest
 * silent among equals), so the ten who gave most are exact unless they hide among a hundred of the same size.
 */
const giversKept = 100;

/** Points that an entry counts for its contributor; `set` corrects a total and counts only as much as its gift says. */
function pointsOf({ op, value, gift }: ScoreEntry): number {
  if (op === 'add') return value;
  return typeof gift === 'object' ? gift.value ?? 0 : 0;
}

/** Who gave to one fighter, while a batch of entries is counted. */
export class Givers {
  /** In order of the last gift. */
  readonly #byUser: Map<string, Supporter>;

  constructor({ givers }: FighterScore) {
    this.#byUser = new Map(givers.map((giver) => [giver.userID, giver]));
  }

  count(entry: ScoreEntry): void {
    const points = pointsOf(entry);
    if (entry.contributor === undefined || points === 0) return;
    const { userID, userName, avatarURL } = typeof entry.contributor === 'string'
      ? { userID: entry.contributor } as Partial<Supporter> & { userID: string }
      : entry.contributor;
    const known = this.#byUser.get(userID);
    this.#byUser.delete(userID);
    if (!known && this.#byUser.size >= giversKept) this.#dropSmallest();
    this.#byUser.set(userID, {
      userID,
      userName: userName ?? known?.userName ?? userID,
      avatarURL: avatarURL ?? known?.avatarURL ?? '',
      points: Math.min((known?.points ?? 0) + points, limits.scoreMax),
    });
  }

  list(): Supporter[] {
    return [...this.#byUser.values()];
  }

  #dropSmallest(): void {
    let smallest: Supporter | undefined;
    for (const giver of this.#byUser.values()) if (!smallest || giver.points < smallest.points) smallest = giver;
    if (smallest) this.#byUser.delete(smallest.userID);
  }
}

/** The ten who gave most, the earlier giver first among equals. */
export const topSupporters = ({ givers }: FighterScore): Supporter[] =>
  [...givers].sort((a, b) => b.points - a.points).slice(0, limits.supporters);
