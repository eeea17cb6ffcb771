// The demo's gift shop: what can be sent, and the rule that turns it into points.
// Points are the business of your backend; costage only adds what it is told.

/** @type {Readonly<Record<string, {name: string, value: number, rule: {multiply: number} | {fixed: number}}>>} */
export const gifts = {
  rose: { name: 'Rose', value: 10, rule: { multiply: 5 } },
  microphone: { name: 'Microphone', value: 50, rule: { multiply: 8 } },
  castle: { name: 'Castle', value: 100, rule: { multiply: 12 } },
  rocket: { name: 'Rocket', value: 99, rule: { fixed: 500 } },
};
