import { Type } from '@sinclair/typebox';
import { TypeCompiler } from '@sinclair/typebox/compiler';
import { LIVE_ID_PATTERN, SESSION_ID_PATTERN, USER_ID_PATTERN } from '../../../src/model/index.js';
import type {
  ClientFrame, FeedBatch, FeedID, LiveSnapshot, Millis, ServerFrame, UserSnapshot, Volatile,
} from '../../../src/model/index.js';

/** Feeds that one socket may read. */
export const feedsPerSocket = 64;
/** Longest frame a client may send: the largest is a description of a media session. */
export const frameBytes = 64 * 1024;

const strict = { additionalProperties: false };
const core = (pattern: string) => pattern.slice(1, -1);
const Feed = Type.String({ pattern: `^(live:${core(LIVE_ID_PATTERN)}|user:${core(USER_ID_PATTERN)})$` });
const After = Type.Union([Type.Integer({ minimum: 0 }), Type.Null()]);
const Token = Type.String({ minLength: 1, maxLength: 8192 });
const Session = Type.String({ pattern: SESSION_ID_PATTERN });

const frames = {
  hello: Type.Object({
    t: Type.Literal('hello'),
    token: Token,
    session: Session,
    feeds: Type.Array(Type.Object({ feed: Feed, after: After }, strict), { maxItems: feedsPerSocket }),
  }, strict),
  token: Type.Object({ t: Type.Literal('token'), token: Token }, strict),
  subscribe: Type.Object({ t: Type.Literal('subscribe'), feed: Feed, after: After }, strict),
  unsubscribe: Type.Object({ t: Type.Literal('unsubscribe'), feed: Feed }, strict),
  ping: Type.Object({ t: Type.Literal('ping') }, strict),
  signal: Type.Object({
    t: Type.Literal('signal'),
    to: Type.Object({
      liveID: Type.String({ pattern: LIVE_ID_PATTERN }),
      userID: Type.String({ pattern: USER_ID_PATTERN }),
      session: Session,
    }, strict),
    data: Type.Unknown(),
  }, strict),
  rooms: Type.Object({ t: Type.Literal('rooms'), liveID: Type.String({ pattern: LIVE_ID_PATTERN }) }, strict),
};

const checks = new Map(Object.entries(frames).map(([t, schema]) => [t, TypeCompiler.Compile(schema)]));

/** Null for anything that is not a frame of ours. */
export function readFrame(text: string): ClientFrame | null {
  let frame: unknown;
  try {
    frame = JSON.parse(text);
  } catch {
    return null;
  }
  const check = checks.get(String((frame as { t?: unknown } | null)?.t));
  return check?.Check(frame) ? (frame as ClientFrame) : null;
}

/** The bytes of a frame; those about a feed are made once and sent to every reader. */
export const encodeFrame = (frame: ServerFrame): Buffer => Buffer.from(JSON.stringify(frame));

export const batchFrame = (now: Millis, feed: FeedID, batch: FeedBatch) =>
  encodeFrame({ t: 'batch', now, feed, batch });

export const volatileFrame = (now: Millis, feed: FeedID, value: Volatile) =>
  encodeFrame({ t: 'volatile', now, feed, value });

export const snapshotFrame = (now: Millis, feed: FeedID, seq: number, state: LiveSnapshot | UserSnapshot) =>
  encodeFrame({ t: 'snapshot', now, feed, seq, state });
