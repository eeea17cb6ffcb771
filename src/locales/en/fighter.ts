/** battle-user-overlay */
export const fighterTexts = {
  left: 'Left',
  penalty: 'Penalty',
  rank: 'Rank {count}',
  winner: 'Winner',
};
