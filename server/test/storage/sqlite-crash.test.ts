import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pieceRules } from './piece-rules.js';
import { SqliteStorage } from '../../src/storage/sqlite/sqlite-storage.js';
import { type Bundle, bundle, run } from '../child.js';

let writer: Bundle;
beforeAll(async () => {
  writer = await bundle('test/storage/crash-writer.ts');
});
afterAll(() => writer.remove());

test('what was acknowledged before a SIGKILL is there after it, whole', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'costage-'));
  for (const killAfter of [1, 40, 300]) {
    const child = run(writer.file, [directory]);
    const acknowledged: string[] = [];
    await new Promise<void>((resolve, reject) => {
      child.lines.on('line', (line) => {
        acknowledged.push(line);
        if (acknowledged.length === killAfter) resolve();
      });
      void child.gone.then(() => reject(new Error(child.errors())));
    });
    child.process.kill('SIGKILL');
    await child.gone;

    const storage = new SqliteStorage(directory, pieceRules);
    const last = (kind: string) => acknowledged.filter((line) => line.startsWith(kind)).map((line) => line.split(' ')[1]!);
    const loaded = await storage.load(['user/ann', 'score/x']);
    const { value } = (loaded.get('user/ann')!.entity ?? { value: 0 }) as { value: number };
    expect(value).toBeGreaterThanOrEqual(Number(last('commit').at(-1) ?? 0));
    // One transaction: entity, deadline, index row, batch and webhook came together or not at all.
    expect(await storage.nextDeadline()).toBe(value || null);
    expect((await storage.scan('linked', null, 5)).map(({ sort }) => sort)).toEqual(value ? [String(value)] : []);
    expect(await storage.feedSeq('live:a')).toBe(await storage.outbox.pending());

    const keys = new Set((await storage.ledger('x', 0, 1_000_000)).map(({ line }) => line.eventKey));
    expect(last('score').filter((eventKey) => !keys.has(eventKey))).toEqual([]);
    const { total = 0 } = (loaded.get('score/x')!.entity ?? {}) as { total?: number };
    expect(total).toBe(keys.size);
    await storage.close();
    await rm(directory, { recursive: true });
  }
}, 60_000);
