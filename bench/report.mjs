import { cpus, loadavg, release, totalmem, type } from 'node:os';

/** What the numbers were taken on; the load says how much of it was somebody else's. */
export function machine() {
  const all = cpus();
  const processor = `${all.length} x ${all[0]?.model.trim() ?? 'unknown processor'}`;
  const memory = `${Math.round(totalmem() / 1e9)} GB`;
  const system = `${type()} ${release()}, Node ${process.versions.node}`;
  return `${processor}, ${memory}, ${system}, load ${loadavg()[0].toFixed(1)} before the first measurement`;
}

export function number(value) {
  if (!Number.isFinite(value)) return '-';
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en').replaceAll(',', ' ');
  return value.toFixed(Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2);
}

function print(rows) {
  const widths = rows[0].map((_, at) => Math.max(...rows.map((row) => row[at].length)));
  for (const row of rows) {
    const cells = row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at])));
    console.log(cells.join('  ').trimEnd());
  }
}

/** Ratios of what `compare` gives. */
export function printRatios(rows) {
  print([
    ['', 'unit', 'costage', 'baseline', 'ratio', 'middle half', 'rounds'],
    ...rows.map(({ what, unit, ours, baseline, ratio, spread, rounds }) => [
      what, unit, number(ours), number(baseline), ratio.toFixed(2), spread.map((one) => one.toFixed(2)).join(' - '),
      String(rounds),
    ]),
  ]);
}

/** Whole numbers: one row per thing, one column per heading. */
export function printCounts(headings, rows) {
  const said = rows.map(([what, ...counts]) => [what, ...counts.map((count) => String(Math.round(count)))]);
  print([['', ...headings], ...said]);
}
