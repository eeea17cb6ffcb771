import { pieceRules } from './piece-rules.js';
import { SqliteStorage } from '../../src/storage/sqlite/sqlite-storage.js';

// Writes without end until it is killed, and says after each commit what was acknowledged.
const storage = new SqliteStorage(process.argv[2]!, pieceRules);
const at = () => storage.now();
await storage.commit({ reads: new Map(), writes: new Map([['battle/x', {}]]), acts: [] });

async function commits(): Promise<never> {
  for (let value = 1; ; value += 1) {
    const now = await at();
    await storage.commit({
      reads: new Map(),
      writes: new Map([['user/ann', { value, deadlines: { grace: value }, rows: { linked: String(value) } }]]),
      acts: [{
        at: now,
        batches: new Map([['live:a', { patch: {}, events: [] }]]),
        webhooks: [{ id: String(value), type: 'battle.started', subject: 's', at: now, body: '{}' }],
      }],
    });
    process.stdout.write(`commit ${value}\n`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function scores(name: string): Promise<never> {
  for (let gift = 1; ; gift += 1) {
    await storage.appendScores('x', [{ eventKey: `${name}-${gift}`, value: 1 }]);
    process.stdout.write(`score ${name}-${gift}\n`);
  }
}

await Promise.all([commits(), scores('a'), scores('b'), scores('c')]);
