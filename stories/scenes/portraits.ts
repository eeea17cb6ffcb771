import { avatarDataURL, portrait } from '../../src/media/synthetic/index.js';
import { faces } from './people.js';

const hasCanvas = typeof document !== 'undefined';
const faceOf = (userID: string): number | string => faces[userID] ?? userID;

/** '' where nothing can be drawn. */
export const avatarOf = (userID: string): string => (hasCanvas ? avatarDataURL(faceOf(userID)) : '');

/** An address of a drawn cover; to be revoked when the scene closes. */
export async function coverOf(userID: string): Promise<string> {
  return hasCanvas ? URL.createObjectURL(await portrait(faceOf(userID), 360, 450)) : '';
}
