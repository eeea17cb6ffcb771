/** battle-result */
export const resultTexts = {
  levelPoints: 'Level on points',
  levelHint: 'Streaks stay, no penalty',
  mvp: 'MVP',
  penaltyOver: 'The penalty is over',
  penaltyRuns: { one: '{name} takes the penalty', other: '{name} take the penalty' },
  pointsOfName: "{points} of {name}'s {all} points",
  rematch: 'Rematch',
  rematchAsked: 'Asked',
  result: 'Battle result',
  scored: { one: '{count} point', other: '{count} points' },
  stoodBy: '{name} stood by you',
  stoodByName: '{name} stood by {other}',
  stoodByHint: { one: '{count} point, the most in your room', other: '{count} points, the most in your room' },
};
