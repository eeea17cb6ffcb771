/** battle-bar; who leads also in battle-moments */
export const scoreTexts = {
  leads: { one: '{name} leads', other: '{name} lead' },
  score: 'Score',
  sideLeads: '{name}: {score}, {share}, in the lead',
  sideLeft: '{name}: {score}, {share}, left',
  sideScore: '{name}: {score}, {share}',
  tied: 'All level',
  versus: 'VS',
};
