const formats = new Map<string, Intl.NumberFormat>();

/** Making a formatter costs more than using it a thousand times. */
function format(locale: string, kind: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${kind}`;
  let found = formats.get(key);
  if (!found) formats.set(key, (found = new Intl.NumberFormat(locale, options)));
  return found;
}

/** `18,420`. */
export const formatNumber = (value: number, locale: string): string => format(locale, 'full', {}).format(value);

/** `+500`, with the sign where the locale has it. */
export const formatGain = (value: number, locale: string): string => format(locale, 'gain', { signDisplay: 'exceptZero' }).format(value);

/** `12.8K`. */
export const formatCompact = (value: number, locale: string): string =>
  format(locale, 'compact', { notation: 'compact', maximumFractionDigits: 1 }).format(value);

/** `54%` of a share from 0 to 1. */
export const formatShare = (share: number, locale: string): string => format(locale, 'share', { style: 'percent' }).format(share);

/** `Mina, Dário and Suvi`. */
export const formatList = (names: readonly string[], locale: string): string =>
  names.length > 1 ? new Intl.ListFormat(locale).format(names) : (names[0] ?? '');

/** Bare digits, no grouping, at least `least` of them. */
export const formatDigits = (value: number, least: number, locale: string): string =>
  format(locale, `digits${least}`, { minimumIntegerDigits: least, useGrouping: false }).format(value);

/** `2:47`, `1:02:47` in the digits of the locale. */
export function formatTime(seconds: number, locale: string): string {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  const parts = hours ? [formatDigits(hours, 1, locale), formatDigits(minutes, 2, locale)] : [formatDigits(minutes, 1, locale)];
  return [...parts, formatDigits(whole % 60, 2, locale)].join(':');
}
