// What takes a provider into its live; loaded with the first update, beside the client.
export { checkAttributes } from './attributes.js';
export { tokenFrom } from './token-source.js';
export { WayIn } from './way-in.js';
