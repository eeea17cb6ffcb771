import { type TypeBoxTypeProvider, Type } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { LiveError } from '../../../src/model/index.js';
import type { Engine } from '../engine/engine.js';
import type { Queries } from '../engine/queries.js';
import type { Metrics } from '../metrics.js';
import { BattleParams, Cursor, LiveID, PageQuery, the, UserID } from '../schemas/parts.js';
import { ScoreBatch, ScoreReceipt } from '../schemas/scores.js';
import { byBackend, byEither } from '../schemas/security.js';
import { problemResponse } from '../schemas/shared.js';
import { onlyBackend, userOrBackend } from './credentials.js';
import { notForPages } from './not-for-pages.js';

const tags = ['battles'];

/** Battles, their history and ledger, and the scores that your backend posts. */
export function battleRoutes(
  fastify: FastifyInstance, { engine, queries, metrics }: { engine: Engine; queries: Queries; metrics: Metrics },
): void {
  const app = fastify.withTypeProvider<TypeBoxTypeProvider>();

  app.get('/v1/battles', {
    preParsing: userOrBackend,
    schema: {
      operationId: 'listBattles', tags, summary: 'Ended battles, newest first', security: byEither,
      querystring: Type.Composite([
        PageQuery, Type.Object({ liveID: Type.Optional(LiveID), userID: Type.Optional(UserID) }),
      ]),
      response: { 200: Type.Object({ battles: Type.Array(the('BattleReport')), cursor: Cursor }), ...problemResponse },
    },
  }, async ({ query: { liveID, userID, ...page } }) => {
    const of = { ...(liveID !== undefined && { liveID }), ...(userID !== undefined && { userID }) };
    const { entries, cursor } = await queries.battles(of, page);
    return { battles: entries, cursor };
  });

  app.get('/v1/battles/:battleID', {
    preParsing: userOrBackend,
    schema: {
      operationId: 'getBattle', tags, summary: 'State and outcome of a battle', security: byEither, params: BattleParams,
      response: { 200: the('BattleReport'), ...problemResponse },
    },
  }, ({ params }) => queries.battle(params.battleID));

  app.post('/v1/battles/:battleID/end', {
    preParsing: onlyBackend,
    schema: {
      operationId: 'endBattle', tags, summary: 'Ends a battle now', security: byBackend, params: BattleParams,
      response: { 200: the('BattleReport'), ...problemResponse },
    },
  }, async ({ params: { battleID } }) => {
    await engine.perform({ kind: 'server', method: 'endBattle', battleID });
    return queries.battle(battleID);
  });

  app.post('/v1/battles/:battleID/scores', {
    // The one call that comes by the thousand: a dozen headers that nobody reads would be a tenth of its cost.
    ...notForPages,
    preParsing: onlyBackend,
    schema: {
      operationId: 'addScores', tags, summary: 'Adds to scores or overwrites them', security: byBackend,
      params: BattleParams, body: ScoreBatch, response: { 200: ScoreReceipt, ...problemResponse },
    },
  }, async ({ params, body }) => {
    const receipt = await engine.addScores(params.battleID, body.entries);
    if (!receipt) throw new LiveError('no-such-battle');
    for (const { status } of receipt.entries) metrics.scoreEntries.inc({ status });
    return receipt;
  });

  app.get('/v1/battles/:battleID/scores', {
    preParsing: userOrBackend,
    schema: {
      operationId: 'listScores', tags, summary: 'The ledger of a battle, oldest line first', security: byEither,
      params: BattleParams, querystring: PageQuery,
      response: { 200: Type.Object({ lines: Type.Array(the('LedgerLine')), cursor: Cursor }), ...problemResponse },
    },
  }, async ({ params, query }) => {
    const { entries, cursor } = await queries.ledger(params.battleID, query);
    return { lines: entries, cursor };
  });
}
