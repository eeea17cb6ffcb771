/** live-controls */
export const controlsTexts = {
  controls: 'Live controls',
  leaveLive: 'Leave',
};
