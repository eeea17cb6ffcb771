import { expect, test } from 'vitest';
import { type GiftRules, points, tiers } from './scoring.js';

const rules: GiftRules = { rose: tiers.basic, ring: tiers.intermediate, castle: tiers.advanced, rocket: { fixed: 500 } };

test('a gift brings its value times the factor of its kind', () => {
  expect(points(rules, { gift: 'rose', value: 10 })).toBe(50);
  expect(points(rules, { gift: 'ring', value: 10 })).toBe(80);
  expect(points(rules, { gift: 'castle', value: 10, count: 3 })).toBe(360);
});

test('a special effect brings a fixed number, whatever it is worth', () => {
  expect(points(rules, { gift: 'rocket' })).toBe(500);
  expect(points(rules, { gift: 'rocket', value: 99, count: 2 })).toBe(1000);
});

test.each([
  [{ gift: 'pony', value: 1 }, 'no rule for the gift "pony"'],
  [{ gift: 'toString', value: 1 }, 'no rule'],
  [{ gift: 'rose' }, 'value must be a whole number'],
  [{ gift: 'rose', value: 1.5 }, 'value must be a whole number from 0 to 2^53-1, not 1.5'],
  [{ gift: 'rose', value: -1 }, 'not -1'],
  [{ gift: 'rose', value: 1, count: 0 }, 'count must be 1 or more'],
  [{ gift: 'castle', value: Number.MAX_SAFE_INTEGER }, 'pass 2^53-1'],
])('%j is refused, with a sentence', (sent, sentence) => {
  expect(() => points(rules, sent)).toThrow(sentence);
});

test('a rule that is not whole is refused where it stands', () => {
  expect(() => points({ rose: { multiply: 1.5 } }, { gift: 'rose', value: 2 })).toThrow('rules.rose.multiply must be');
});
