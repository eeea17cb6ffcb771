/** seat-grid */
export const gridTexts = {
  free: 'Free',
  moveAsk: 'Choose a seat for {name}',
  moveHere: 'Move here',
};
