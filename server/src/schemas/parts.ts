import { type TSchema, Type } from '@sinclair/typebox';
import {
  coHostLayoutTemplates, limits, LIVE_ID_PATTERN, seatCounts, USER_ID_PATTERN,
} from '../../../src/model/index.js';

/** One of a few words. */
export const oneOf = (words: readonly string[], description?: string) =>
  Type.Union(words.map((word) => Type.Literal(word)), description === undefined ? {} : { description });

export const orNull = (schema: TSchema) => Type.Union([schema, Type.Null()]);
/** A shared schema, by the name under which the document lists it. */
export const the = (name: string) => Type.Ref(`${name}#`);

export const LiveID = Type.String({
  pattern: LIVE_ID_PATTERN, description: 'Name of a live: 1 to 48 letters, digits, _ or -', examples: ['live-a'],
});
export const UserID = Type.String({
  pattern: USER_ID_PATTERN, description: 'Name of a person: 1 to 64 letters, digits, _ - . @', examples: ['ann'],
});
export const BattleID = Type.String({ minLength: 1, maxLength: 64, description: 'Made by the coordinator' });
export const ConnectionID = Type.String({ description: 'Made by the coordinator' });
export const Millis = Type.Integer({ description: 'Epoch milliseconds, by the coordinator\'s clock' });
export const Seconds = (minimum: number, maximum: number, fallback?: number) => Type.Integer({
  minimum, maximum, description: `Seconds${fallback === undefined ? '' : `, ${fallback} when left out`}`,
});
export const URLText = Type.String({ maxLength: limits.urlLength, description: 'A URL; empty for none' });
export const Cursor = Type.String({ maxLength: 512, description: 'From the last answer; empty to begin, empty at the end' });
export const Count = Type.Integer({
  minimum: 1, maximum: limits.listPage.max, description: `Entries of a page, ${limits.listPage.default} when left out`,
});

export const Kind = oneOf(['video', 'voice']);
export const SeatTemplate = oneOf(Object.keys(seatCounts));
export const LayoutTemplate = oneOf(coHostLayoutTemplates);
export const DeviceStatus = oneOf(['on', 'off']);
export const AfterBattle = oneOf(['stay', 'part'], 'part: those whom this battle brought together leave each other after it');
export const ExtensionInfo = Type.String({
  maxLength: limits.extensionInfoBytes, description: `At most ${limits.extensionInfoBytes} bytes, handed on untouched`,
});
export const MetaValue = Type.String({ maxLength: limits.metaDataValueLength });

export const PageQuery = Type.Object({ cursor: Type.Optional(Cursor), count: Type.Optional(Count) });
export const LiveParams = Type.Object({ liveID: LiveID });
export const BattleParams = Type.Object({ battleID: BattleID });
