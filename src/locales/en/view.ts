/** live-view, what lies over its pictures */
export const viewTexts = {
  elsewhere: 'Live in another tab',
  elsewhereHint: 'You watch here now',
  floatPicture: 'Picture in picture',
  fullScreen: 'Full screen',
  hideOverlays: 'Hide overlays',
  leaveFloat: 'Back into the page',
  leaveFullScreen: 'Leave full screen',
  liveEnded: 'The live has ended',
  notLive: 'Not live yet',
  offline: 'You are offline',
  showOverlays: 'Show overlays',
};
