/** battle-result, battle-moments: how it ended */
export const verdictTexts = {
  defeat: 'Defeat',
  drawResult: 'Draw',
  place: 'Rank {count}',
  victory: 'Victory',
  wins: { one: '{name} wins', other: '{name} win' },
};
