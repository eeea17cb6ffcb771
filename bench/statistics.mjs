/** Value at a share of the sorted list, 0 to 1, between neighbours by weight. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)];
  return low + (sorted[Math.ceil(at)] - low) * (at - Math.floor(at));
}

export const median = (values) => quantile(values, 0.5);

/**
 * Two sides measured in turns: A B, B A, A B ... What disturbs the machine for a while disturbs both, so the ratio of
 * each pair is steadier than either side.
 */
export async function inTurns(rounds, a, b) {
  const pairs = [];
  for (let round = 0; round < rounds; round += 1) {
    if (round % 2) {
      const second = await b(round);
      pairs.push([await a(round), second]);
    } else {
      const first = await a(round);
      pairs.push([first, await b(round)]);
    }
  }
  return pairs;
}

/** A row of the report: both medians, the median of the ratios a / b, and the middle half of them. */
export function compare(what, unit, pairs) {
  const ratios = pairs.map(([a, b]) => a / b);
  return {
    what, unit, rounds: pairs.length,
    ours: median(pairs.map(([a]) => a)),
    baseline: median(pairs.map(([, b]) => b)),
    ratio: median(ratios),
    spread: [quantile(ratios, 0.25), quantile(ratios, 0.75)],
  };
}
