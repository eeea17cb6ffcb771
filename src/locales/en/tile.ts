/** live-seat */
export const tileTexts = {
  cameraOff: 'Camera off',
  giftsCount: 'Gifts still count',
  mutedForMe: 'Muted for me',
  noPicture: 'Picture unavailable',
  noPictureHint: 'Sound and scores go on',
  screenOf: '{name}, screen',
  weakNetwork: 'Weak network',
};
