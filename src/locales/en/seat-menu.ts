/** seat-grid, the menu of a seat */
export const seatMenuTexts = {
  allowCamera: 'Allow the camera',
  allowMicrophone: 'Allow the microphone',
  closeCamera: 'Switch the camera off',
  closeMicrophone: 'Switch the microphone off',
  leaveSeat: 'Leave seat',
  lockSeat: 'Lock seat',
  moveSeat: 'Move',
  toAudience: 'Send to the audience',
  unlockSeat: 'Unlock seat',
};
