/** live-controls, what only a host has */
export const hostingTexts = {
  endLive: 'End live',
  endLiveAsk: 'End the live for everyone?',
  invite: 'Invite',
  keepLive: 'Keep going',
  layout: 'Layout',
  leaveBattle: 'Leave battle',
  leaveConnection: 'Leave connection',
  newBattle: 'New battle',
};
