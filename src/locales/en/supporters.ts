/** battle-supporters, and the supporters of a battle-user-overlay */
export const supporterTexts = {
  ahead: '{count} ahead',
  noSupporters: 'No gifts yet',
  points: { one: '{count} point', other: '{count} points' },
  supporters: 'Top supporters',
  supportersOf: 'Supporters of {name}',
};
