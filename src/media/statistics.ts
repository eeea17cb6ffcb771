import type { AVStatistics } from '../core/media.js';
import type { UserID } from '../model/index.js';
import type { Flow, Reading } from './reading.js';

/** Two readings of one connection, with some time between. */
export interface Span {
  before: Reading;
  after: Reading;
}

/** What flowed in each span, together: received of one person, or sent to everybody (then `userID` is ''). */
export function statisticsOf(
  userID: UserID, direction: 'inbound' | 'outbound', spans: readonly Span[],
): AVStatistics {
  const rate = (bytes: 'audioBytes' | 'videoBytes') => Math.round(spans.reduce((sum, { before, after }) => {
    const seconds = after.at - before.at;
    const grown = Math.max(0, after[direction][bytes] - before[direction][bytes]);
    return seconds > 0 ? sum + (grown * 8) / 1000 / seconds : sum;
  }, 0));
  const most = (what: keyof Flow) => Math.max(0, ...spans.map(({ after }) => after[direction][what]));
  return {
    userID,
    videoBitrate: rate('videoBytes'),
    videoWidth: most('width'),
    videoHeight: most('height'),
    frameRate: Math.round(most('frameRate')),
    audioSampleRate: most('sampleRate'),
    audioBitrate: rate('audioBytes'),
  };
}
