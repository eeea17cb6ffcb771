import { Type } from '@sinclair/typebox';
import { LiveID, Millis, oneOf, URLText, UserID } from './parts.js';
import { userNameLength } from '../tokens/tokens.js';

const LiveIDs = Type.Array(LiveID, { maxItems: 100 });

export const TokenRequest = Type.Object({
  userID: UserID,
  userName: Type.Optional(Type.String({ minLength: 1, maxLength: userNameLength, description: 'The user id when left out' })),
  avatarURL: Type.Optional(URLText),
  ttl: Type.Optional(Type.Integer({ minimum: 1, maximum: 86_400, description: 'Seconds, 3600 when left out' })),
  can: Type.Optional(Type.Object({
    start: Type.Optional(Type.Union([Type.Boolean(), LiveIDs], { description: 'Lives it may start; none when left out' })),
    join: Type.Optional(Type.Union([oneOf(['*']), LiveIDs], { description: 'Lives it may join; all when left out' })),
  })),
});

export const TokenAnswer = Type.Object({ token: Type.String({ description: 'For a browser' }), expiresAt: Millis });
