/** cohost-invite, battle-invite */
export const inviteTexts = {
  length: 'Length',
  noReply: 'No answer',
  startNow: 'Start the battle now',
};
