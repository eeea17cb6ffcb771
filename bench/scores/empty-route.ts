// The least a route can be: Fastify, the coordinator's own schema of a score post and its validator, a fixed answer.
import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import { ScoreBatch } from '../../server/src/schemas/scores.js';
import { compileValidator } from '../../server/src/schemas/validator.js';
import { answer } from '../worker.mjs';

const app = fastify();
app.setValidatorCompiler(compileValidator);
app.setSerializerCompiler(() => (receipt) => JSON.stringify(receipt));
app.post('/v1/battles/:battleID/scores', { schema: { body: ScoreBatch } }, async () => ({
  entries: [{ index: 0, eventKey: 'gift-1', status: 'applied', score: 1 }], version: 1,
}));

answer({
  async listen() {
    await app.listen({ host: '127.0.0.1', port: 0 });
    return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  },
});
