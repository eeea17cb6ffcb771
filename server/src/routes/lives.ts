import { type TypeBoxTypeProvider, Type } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Engine } from '../engine/engine.js';
import type { Queries } from '../engine/queries.js';
import { Cursor, LiveParams, orNull, PageQuery, the } from '../schemas/parts.js';
import { byBackend, byEither } from '../schemas/security.js';
import { problemResponse } from '../schemas/shared.js';
import { onlyBackend, userOrBackend } from './credentials.js';

const tags = ['lives'];

/** Lives as a list and one by one, and their end by the server. */
export function liveRoutes(fastify: FastifyInstance, { engine, queries }: { engine: Engine; queries: Queries }): void {
  const app = fastify.withTypeProvider<TypeBoxTypeProvider>();

  app.get('/v1/lives', {
    preParsing: userOrBackend,
    schema: {
      operationId: 'listLives', tags, summary: 'Public lives, newest first', security: byEither, querystring: PageQuery,
      response: { 200: Type.Object({ liveList: Type.Array(the('LiveListItem')), cursor: Cursor }), ...problemResponse },
    },
  }, ({ query }) => queries.liveList(query));

  app.get('/v1/lives/:liveID', {
    preParsing: userOrBackend,
    schema: {
      operationId: 'getLive', tags, summary: 'One live, private or not', security: byEither, params: LiveParams,
      response: { 200: the('LiveInfo'), ...problemResponse },
    },
  }, ({ params }) => queries.live(params.liveID));

  app.delete('/v1/lives/:liveID', {
    preParsing: onlyBackend,
    schema: {
      operationId: 'endLive', tags, summary: 'Ends a live', security: byBackend, params: LiveParams,
      response: { 200: the('LiveTotals'), ...problemResponse },
    },
  }, async ({ params: { liveID } }) => {
    const { result } = await engine.perform({ kind: 'server', method: 'endLive', liveID });
    return result;
  });

  app.get('/v1/lives/:liveID/battle', {
    preParsing: userOrBackend,
    schema: {
      operationId: 'getBattleOfLive', tags, summary: 'Is this live in a battle, and its state', security: byEither,
      params: LiveParams, response: { 200: Type.Object({ battle: orNull(the('BattleReport')) }), ...problemResponse },
    },
  }, async ({ params }) => ({ battle: await queries.battleOf(params.liveID) }));
}
