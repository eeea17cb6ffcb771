/** battle-request */
export const challengedTexts = {
  challengeGone: 'The challenge was withdrawn',
  challengesYou: 'challenges you to a battle',
  inTeams: 'In teams',
};
