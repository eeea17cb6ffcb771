/** cohost-invite, the field for a live id and the connected hosts */
export const coHostExtraTexts = {
  badLiveID: 'A live id has letters, digits, _ and - only.',
  connected: 'Connected',
  exitConnection: 'Leave connection',
  muteForMe: 'Mute {name} for me',
  noLiveWithID: 'There is no live with this id.',
  unmuteForMe: 'Hear {name} again',
};
