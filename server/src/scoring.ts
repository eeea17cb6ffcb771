/** Points of one kind of gift: its value times a whole factor, or a fixed number whatever it is worth. */
export type GiftRule = { multiply: number } | { fixed: number };

/** Rules by gift. */
export type GiftRules = Readonly<Record<string, GiftRule>>;

export interface SentGift {
  /** Which rule applies. */
  gift: string;
  /** What one is worth in your currency; a whole number. Not needed for a fixed rule. */
  value?: number;
  /** How many were sent together: 1 when left out. */
  count?: number;
}

/** Factors to start from: a basic gift counts fivefold, an intermediate one eightfold, an advanced one twelvefold. */
export const tiers = {
  basic: { multiply: 5 },
  intermediate: { multiply: 8 },
  advanced: { multiply: 12 },
} as const satisfies Record<string, GiftRule>;

/**
 * Points that a gift brings by your rules: a whole number from 0 to 2^53-1, to be posted as a score entry's
 * `value`. Throws `RangeError` that names what is wrong: an unknown gift, a fraction, a negative number, a result
 * past the maximum.
 */
export function points(rules: GiftRules, { gift, value, count = 1 }: SentGift): number {
  const rule = Object.hasOwn(rules, gift) ? rules[gift] : undefined;
  if (!rule) throw new RangeError(`There is no rule for the gift "${gift}".`);
  if (whole(count, 'count') < 1) throw new RangeError('count must be 1 or more.');
  const each = 'fixed' in rule
    ? whole(rule.fixed, `rules.${gift}.fixed`)
    : whole(rule.multiply, `rules.${gift}.multiply`) * whole(value, 'value');
  const total = each * count;
  if (!Number.isSafeInteger(total)) throw new RangeError(`The points of "${gift}" pass 2^53-1.`);
  return total;
}

function whole(value: unknown, name: string): number {
  if (!Number.isSafeInteger(value) || (value as number) < 0) {
    throw new RangeError(`${name} must be a whole number from 0 to 2^53-1, not ${String(value)}.`);
  }
  return value as number;
}
