/** cohost-request */
export const invitedTexts = {
  invitesToBattle: 'invites you to PK',
  invitesYou: 'invites you to go live together',
  withdrawn: 'The invitation was withdrawn',
};
