import type { ErrorCode, ScoreEntry } from '../../model/index.js';
import { EVENT_KEY_PATTERN, limits } from '../../model/index.js';

export type EntryCode = Extract<
  ErrorCode,
  | 'bad-input' | 'bad-value' | 'no-event-key' | 'not-a-fighter' | 'score-overflow' | 'battle-over'
  | 'battle-not-started' | 'no-such-battle' | 'event-key-reused'
>;

const eventKeyPattern = new RegExp(EVENT_KEY_PATTERN);

/** An entry's event key as given, '' when it has none that could count. */
export function eventKeyOf(entry: unknown): string {
  if (typeof entry !== 'object' || entry === null) return '';
  const { eventKey } = entry as { eventKey?: unknown };
  return typeof eventKey === 'string' && eventKeyPattern.test(eventKey) ? eventKey : '';
}

const isText = (value: unknown, max: number = limits.urlLength): boolean =>
  value === undefined || (typeof value === 'string' && value.length <= max);

const isPoints = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

function isContributor(value: unknown): value is ScoreEntry['contributor'] {
  if (value === undefined || typeof value === 'string') return isText(value, 128);
  if (typeof value !== 'object' || value === null) return false;
  const { userID, userName, avatarURL } = value as Record<string, unknown>;
  return typeof userID === 'string' && isText(userID, 128) && isText(userName) && isText(avatarURL);
}

function isGift(value: unknown): value is ScoreEntry['gift'] {
  if (value === undefined || typeof value === 'string') return isText(value);
  if (typeof value !== 'object' || value === null) return false;
  const gift = value as Record<string, unknown>;
  return typeof gift.name === 'string' && isText(gift.name) && (gift.value === undefined || isPoints(gift.value));
}

/** The entry with only what the rules know, or the code of what is wrong with its form. */
export function readEntry(entry: object, eventKey: string): ScoreEntry | EntryCode {
  const { userID, op, value, contributor, gift } = entry as Record<string, unknown>;
  if (typeof userID !== 'string') return 'not-a-fighter';
  if (op !== 'add' && op !== 'set') return 'bad-input';
  if (!isPoints(value)) return 'bad-value';
  if (!isContributor(contributor) || !isGift(gift)) return 'bad-input';
  return {
    eventKey, userID, op, value,
    ...(contributor !== undefined && { contributor }),
    ...(gift !== undefined && { gift }),
  };
}
