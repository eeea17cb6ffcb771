/** Least drawn share of a part where there are three and more: room for its crest. */
const least = 0.075;

/** True shares, 0 to 1; equal ones while nobody has a point. */
export function sharesOf(scores: readonly number[]): readonly number[] {
  const sum = scores.reduce((total, score) => total + score, 0);
  return scores.map((score) => (sum ? score / sum : 1 / scores.length));
}

/** Shares as drawn: none under the least, what that takes comes from the larger ones in proportion. */
export function drawnShares(shares: readonly number[]): readonly number[] {
  const small = new Set<number>();
  for (;;) {
    const rest = shares.reduce((sum, share, at) => (small.has(at) ? sum : sum + share), 0);
    const room = 1 - least * small.size;
    const drawn = shares.map((share, at) => (small.has(at) ? least : (share / rest) * room));
    const before = small.size;
    drawn.forEach((share, at) => share < least && small.add(at));
    if (small.size === before) return drawn;
  }
}
