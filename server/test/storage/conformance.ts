import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FeedBatch, FeedID, Millis } from '../../../src/model/index.js';
import type { Key } from '../../../src/rules/door.js';
import type { Piece } from './piece-rules.js';
import {
  answerRetentionMs, type Commit, type CommittedAct, feedRetention, type OutgoingWebhook, type Storage,
  webhookRetentionMs,
} from '../../src/storage/storage.js';

export interface StorageUnderTest {
  storage: Storage;
  /** Closes it and opens it again on the same data; absent where nothing outlives a close. */
  reopen?(): Promise<Storage>;
  remove(): Promise<void>;
}

const key = (name: string) => `user/${name}` as Key;
const feed = (name: string) => `live:${name}` as FeedID;
const change = (value: number): Pick<FeedBatch, 'patch' | 'events'> => ({ patch: { battle: value } as never, events: [] });

/** What every storage promises, held against one. `open` makes an empty one on a given clock. */
export function describeStorage(name: string, open: (wall: () => Millis) => Promise<StorageUnderTest>): void {
  describe(name, () => {
    let now = 1_000_000;
    let under: StorageUnderTest;
    let storage: Storage;
    beforeEach(async () => {
      now = 1_000_000;
      under = await open(() => now);
      ({ storage } = under);
    });
    afterEach(async () => {
      await storage.close();
      await under.remove();
    });
    const reopened = async () => {
      if (under.reopen) storage = await under.reopen();
    };

    const act = (parts: Partial<CommittedAct> = {}): CommittedAct => ({ at: now, batches: new Map(), webhooks: [], ...parts });
    const commit = (parts: Partial<Commit> = {}) => storage.commit({ reads: new Map(), writes: new Map(), acts: [act()], ...parts });
    const write = (pieces: Record<string, Piece | null>) =>
      commit({ writes: new Map(Object.entries(pieces).map(([name, piece]) => [key(name), piece])) });
    const get = async (name: string) => (await storage.load([key(name)])).get(key(name))!;
    const publish = (name: string, value: number) => commit({ acts: [act({ batches: new Map([[feed(name), change(value)]]) })] });

    test('a key that was never written is null', async () => {
      expect(await get('ann')).toEqual({ entity: null, version: 0 });
    });

    test('what was written is read, also after a restart, and null deletes it', async () => {
      await write({ ann: { value: 1 }, ben: { value: 2 } });
      await reopened();
      expect((await get('ann')).entity).toEqual({ value: 1 });
      await write({ ann: null });
      await reopened();
      expect((await get('ann')).entity).toBeNull();
      expect((await get('ben')).entity).toEqual({ value: 2 });
    });

    test('a commit that read something older than what stands changes nothing at all', async () => {
      await write({ ann: { value: 1 } });
      const { version } = await get('ann');
      await write({ ann: { value: 2 } });
      const late = await commit({
        reads: new Map([[key('ann'), version]]),
        writes: new Map([[key('ann'), { value: 3 }], [key('ben'), { value: 3 }]]),
        acts: [act({
          batches: new Map([[feed('a'), change(3)]]),
          webhooks: [webhook('late')],
          answered: { key: 'late', fingerprint: 'f', outcome: '{}' },
        })],
      });
      expect(late).toEqual({ ok: false });
      expect((await get('ann')).entity).toEqual({ value: 2 });
      expect((await get('ben')).entity).toBeNull();
      expect(await storage.feedSeq(feed('a'))).toBe(0);
      expect(await storage.outbox.pending()).toBe(0);
      expect(await storage.answered('late')).toBeNull();
    });

    test('a commit that found nothing is refused when something is there by now', async () => {
      await write({ ann: { value: 1 } });
      expect(await commit({ reads: new Map([[key('ann'), 0]]) })).toEqual({ ok: false });
    });

    test('of any commits at once, exactly those whose reads still stand are stored', async () => {
      const names = ['a', 'b', 'c', 'd'];
      const step = fc.record({
        reads: fc.uniqueArray(fc.constantFrom(...names)),
        stale: fc.boolean(),
        writes: fc.dictionary(fc.constantFrom(...names), fc.option(fc.nat(9)), { minKeys: 1 }),
      });
      await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const fresh = await open(() => now);
        const model = new Map<string, number | null>();
        const versions = new Map<string, number>();
        for (const { reads, stale, writes } of steps) {
          const loaded = await fresh.storage.load(reads.map(key));
          const seen = new Map([...loaded].map(([one, { version }]) => [one, version]));
          if (stale && reads[0]) await fresh.storage.commit({
            reads: new Map(), writes: new Map([[key(reads[0]), { value: 100 }]]), acts: [act()],
          });
          const result = await fresh.storage.commit({
            reads: seen, acts: [act()],
            writes: new Map(Object.entries(writes).map(([one, value]) => [key(one), value === null ? null : { value }])),
          });
          expect(result.ok).toBe(!stale || !reads[0]);
          if (stale && reads[0]) model.set(reads[0], 100);
          else for (const [one, value] of Object.entries(writes)) model.set(one, value);
        }
        if (fresh.reopen) fresh.storage = await fresh.reopen();
        for (const [one, { entity, version }] of await fresh.storage.load(names.map(key))) {
          const value = model.get(one.slice('user/'.length)) ?? null;
          expect(entity).toEqual(value === null ? null : { value });
          versions.set(one, version);
        }
        await fresh.storage.close();
        await fresh.remove();
      }), { numRuns: 25 });
    });

    test('time never runs behind what was committed, also after a restart', async () => {
      await commit({ acts: [act({ at: now + 500 })] });
      now -= 60_000;
      expect(await storage.now()).toBe(1_000_500);
      await reopened();
      if (under.reopen) expect(await storage.now()).toBe(1_000_500);
      now = 2_000_000;
      expect(await storage.now()).toBe(2_000_000);
    });

    test('deadlines follow their entity: the due ones come in order, a new value replaces them, a deleted one has none', async () => {
      await write({ ann: { deadlines: { grace: now + 30 } }, ben: { deadlines: { grace: now + 10, expire: now + 20 } } });
      await reopened();
      expect(await storage.nextDeadline()).toBe(now + 10);
      expect(await storage.dueDeadlines(now + 9, 10)).toEqual([]);
      expect(await storage.dueDeadlines(now + 30, 10)).toEqual([
        { key: key('ben'), name: 'grace', due: now + 10 },
        { key: key('ben'), name: 'expire', due: now + 20 },
        { key: key('ann'), name: 'grace', due: now + 30 },
      ]);
      expect(await storage.dueDeadlines(now + 30, 1)).toHaveLength(1);
      await write({ ben: { deadlines: { expire: now + 40 } }, ann: null });
      expect(await storage.dueDeadlines(now + 100, 10)).toEqual([{ key: key('ben'), name: 'expire', due: now + 40 }]);
    });

    test('a deadline that fired is gone, even if its entity was not written or names it again', async () => {
      const deadline = { key: key('ann'), name: 'grace', due: now };
      await write({ ann: { deadlines: { grace: now, expire: now + 5 } } });
      await commit({ acts: [act({ fired: deadline })] });
      expect(await storage.nextDeadline()).toBe(now + 5);
      await commit({ writes: new Map([[key('ann'), { deadlines: { grace: now } }]]), acts: [act({ fired: deadline })] });
      expect(await storage.nextDeadline()).toBeNull();
    });

    test('a walk through an index is newest first and misses or repeats nothing that stood throughout', async () => {
      const names = Array.from({ length: 25 }, (_, at) => `u${String(at).padStart(2, '0')}`);
      for (const one of names) await write({ [one]: { rows: { lives: `00${one.slice(1)}` } } });
      await reopened();
      const walked: string[] = [];
      for (let after = null, page = await storage.scan('lives', after, 4); page.length > 0;) {
        walked.push(...page.map((row) => row.key.slice('user/'.length)));
        // Others come and go while the walk is under way.
        await write({ [`new${walked.length}`]: { rows: { lives: `99${walked.length}` } }, u03: null });
        page = await storage.scan('lives', page.at(-1)!, 4);
      }
      expect(walked).toEqual(names.filter((one) => one !== 'u03').reverse());
      expect(await storage.scan('elsewhere', null, 4)).toEqual([]);
    });

    test('rows of equal rank are walked one by one', async () => {
      await write({ a: { rows: { i: 'x' } }, b: { rows: { i: 'x' } }, c: { rows: { i: 'x' } } });
      const [first] = await storage.scan('i', null, 1);
      expect(first).toEqual({ key: key('c'), sort: 'x' });
      expect((await storage.scan('i', first!, 5)).map((row) => row.key)).toEqual([key('b'), key('a')]);
    });

    test('an entity written anew stands in its new indexes only', async () => {
      await write({ ann: { rows: { lives: '1', linked: '1' } } });
      await write({ ann: { rows: { linked: '2' } } });
      expect(await storage.scan('lives', null, 5)).toEqual([]);
      expect(await storage.scan('linked', null, 5)).toEqual([{ key: key('ann'), sort: '2' }]);
    });

    test('a feed numbers its batches one by one, also after a restart, and each commit learns its numbers', async () => {
      expect(await storage.feedSeq(feed('a'))).toBe(0);
      await publish('a', 1);
      const result = await commit({ acts: [
        act({ batches: new Map([[feed('a'), change(2)], [feed('b'), change(1)]]) }),
        act({ at: now + 1, batches: new Map([[feed('a'), change(3)]]) }),
      ] });
      if (!result.ok) throw new Error('The commit was refused.');
      expect(result.acts.map(({ batches }) => batches.map(({ feed: one, batch }) => [one, batch.seq, batch.at]))).toEqual([
        [[feed('a'), 2, now], [feed('b'), 1, now]], [[feed('a'), 3, now + 1]],
      ]);
      await reopened();
      expect(await storage.feedSeq(feed('a'))).toBe(3);
      expect(await storage.batchesAfter(feed('a'), 1)).toEqual([
        { seq: 2, at: now, ...change(2) }, { seq: 3, at: now + 1, ...change(3) },
      ]);
      expect(await storage.batchesAfter(feed('a'), 3)).toEqual([]);
      expect(await storage.batchesAfter(feed('never'), 0)).toEqual([]);
    });

    test('a feed says so when it cannot resume: too old, or a number it never gave', async () => {
      await publish('a', 1);
      expect(await storage.batchesAfter(feed('a'), 7)).toBeNull();
      now += feedRetention.ms + 1;
      await publish('a', 2);
      await storage.sweep();
      expect(await storage.batchesAfter(feed('a'), 0)).toBeNull();
      expect(await storage.batchesAfter(feed('a'), 1)).toHaveLength(1);
      expect(await storage.feedSeq(feed('a'))).toBe(2);
    });

    test('a feed keeps no more than its newest thousand batches', async () => {
      const many = Array.from({ length: feedRetention.batches + 5 }, (_, at) => act({ batches: new Map([[feed('a'), change(at)]]) }));
      await commit({ acts: many });
      expect(await storage.batchesAfter(feed('a'), 4)).toBeNull();
      expect(await storage.batchesAfter(feed('a'), 5)).toHaveLength(feedRetention.batches);
    });

    test('an answer is remembered under its key with the numbers it caused, also after a restart, for 24 hours', async () => {
      await publish('a', 1);
      await commit({ acts: [act({
        batches: new Map([[feed('a'), change(2)]]), answered: { key: 'ann 1', fingerprint: 'f', outcome: '{"result":1}' },
      })] });
      await reopened();
      expect(await storage.answered('ann 1')).toMatchObject({ fingerprint: 'f', outcome: '{"result":1}', seen: { 'live:a': 2 } });
      expect(await storage.answered('ben 1')).toBeNull();
      now += answerRetentionMs + 1;
      await storage.sweep();
      expect(await storage.answered('ann 1')).toBeNull();
    });

    test('scores of a battle that is not there are refused whole', async () => {
      expect(await storage.appendScores('nobody', [{ eventKey: '1', value: 1 }])).toBeNull();
    });

    test('posts at once are all counted, each event key once, also across a restart', async () => {
      await commit({ writes: new Map([['battle/x', {}]]) });
      const gifts = fc.array(fc.array(fc.record({ eventKey: fc.constantFrom(...'abcdefghij'), value: fc.nat(9) }), { maxLength: 4 }));
      const first = new Map<string, number>();
      await fc.assert(fc.asyncProperty(gifts, async (posts) => {
        const answers = await Promise.all(posts.map((entries) => storage.appendScores('x', entries)));
        answers.forEach((answer, at) => answer!.entries.forEach(({ eventKey, status }, index) => {
          if (status === 'applied') {
            expect(first.has(eventKey)).toBe(false);
            first.set(eventKey, posts[at]![index]!.value);
          }
        }));
      }), { numRuns: 20 });
      await reopened();
      const lines = (await storage.ledger('x', 0, 100)).map(({ line }) => line);
      expect(new Map(lines.map(({ eventKey, entry }) => [eventKey, entry.value]))).toEqual(first);
      const { entity } = (await storage.load(['score/x'])).get('score/x')!;
      expect((entity as { total: number }).total).toBe([...first.values()].reduce((sum, value) => sum + value, 0));
      const again = await storage.appendScores('x', [...first].map(([eventKey, value]) => ({ eventKey, value })));
      expect(again?.entries.map(({ status }) => status)).toEqual([...first].map(() => 'duplicate'));
    });

    test('posts to several battles at once: each is answered for its own, and a battle that is not there harms none', async () => {
      await commit({ writes: new Map<Key, object>([['battle/x', {}], ['battle/y', {}]]) });
      const post = (battleID: string, value: number) => storage.appendScores(battleID, [{ eventKey: 'gift', value }]);
      const answers = await Promise.all([post('x', 1), post('nobody', 2), post('y', 3), post('x', 4), post('y', 5)]);
      expect(answers.map((answer) => answer && [answer.entries[0]!.status, answer.entries[0]!.score])).toEqual([
        ['applied', 1], null, ['applied', 3], ['duplicate', 1], ['duplicate', 3],
      ]);
    });

    test('a line of the ledger is read as it was written, whatever stands in it', async () => {
      await commit({ writes: new Map([['battle/x', {}]]) });
      const entries = [
        { eventKey: String.raw`"quoted" \ 'twice' [1] {} 7`, value: 0, contributor: 'Zoë \u0000 \u{1F339} "\n" \ud83d' },
        { eventKey: '7', value: Number.MAX_SAFE_INTEGER, contributor: '' },
      ];
      await storage.appendScores('x', entries);
      await reopened();
      expect((await storage.ledger('x', 0, 9)).map(({ line }) => line)).toEqual(entries.map((entry) => (
        { eventKey: entry.eventKey, entry: { userID: 'ann', op: 'add', ...entry }, score: entry.value, at: now }
      )));
      const again = await storage.appendScores('x', entries);
      expect(again?.entries.map(({ status }) => status)).toEqual(['duplicate', 'duplicate']);
    });

    test('a commit that read the score is refused when points came in between', async () => {
      await commit({ writes: new Map([['battle/x', {}]]) });
      await storage.appendScores('x', [{ eventKey: 'a', value: 1 }]);
      const loaded = await storage.load(['battle/x', 'score/x']);
      const reads = new Map([...loaded].map(([one, { version }]) => [one, version]));
      await storage.appendScores('x', [{ eventKey: 'b', value: 1 }]);
      expect(await commit({ reads, writes: new Map([['battle/x', { value: 1 }]]) })).toEqual({ ok: false });
    });

    test('a ledger is trimmed in pieces, and a trimmed event key is free again', async () => {
      await commit({ writes: new Map<Key, object>([['battle/x', {}], ['battle/y', {}]]) });
      await storage.appendScores('y', [{ eventKey: 'a', value: 1 }]);
      await storage.appendScores('x', [...'abc'].map((eventKey) => ({ eventKey, value: 1 })));
      expect(await storage.trimLedger('x', 2)).toBe(2);
      await reopened();
      expect((await storage.ledger('x', 0, 9)).map(({ line }) => line.eventKey)).toEqual(['c']);
      expect(await storage.trimLedger('x', 2)).toBe(1);
      expect(await storage.trimLedger('x', 2)).toBe(0);
      const again = await storage.appendScores('x', [{ eventKey: 'a', value: 1 }]);
      expect(again?.entries[0]!.status).toBe('applied');
      expect(await storage.ledger('y', 0, 9)).toHaveLength(1);
    });

    test('the ledger is paged by position, oldest first', async () => {
      await commit({ writes: new Map([['battle/x', {}]]) });
      for (const eventKey of 'abcde') await storage.appendScores('x', [{ eventKey, value: 1 }]);
      const page = await storage.ledger('x', 0, 2);
      expect(page.map(({ line }) => line.eventKey)).toEqual(['a', 'b']);
      expect((await storage.ledger('x', page[1]!.position, 9)).map(({ line }) => line.eventKey)).toEqual(['c', 'd', 'e']);
      expect(await storage.ledger('y', 0, 9)).toEqual([]);
    });

    const webhook = (id: string, subject = 'connection/1'): OutgoingWebhook =>
      ({ id, type: 'battle.started', subject, at: now, body: `{"id":"${id}"}` });
    const send = (...webhooks: OutgoingWebhook[]) => commit({ acts: [act({ webhooks })] });
    const due = async (patience = 3) => (await storage.outbox.due(now, 10, patience)).map(({ id }) => id);

    test('webhooks are due in order, one of a subject after the other, also after a restart', async () => {
      await send(webhook('1'), webhook('2'), webhook('3', 'live/a'));
      await reopened();
      expect(await due()).toEqual(['1', '3']);
      expect(await storage.outbox.nextDue(3)).toBe(now);
      await storage.outbox.delivered('1', now);
      expect(await due()).toEqual(['2', '3']);
      expect(await storage.outbox.pending()).toBe(2);
    });

    test('a webhook that keeps failing holds back those after it for a while only', async () => {
      await send(webhook('1'), webhook('2'));
      await storage.outbox.tryAgain('1', now + 100, 'Answered 500');
      expect(await due(2)).toEqual([]);
      expect(await storage.outbox.nextDue(2)).toBe(now + 100);
      await storage.outbox.tryAgain('1', now + 100, 'Answered 500');
      expect(await due(2)).toEqual(['2']);
      now += 100;
      expect(await due(2)).toEqual(['1', '2']);
    });

    test('webhooks are listed newest first by status, with what happened to them, and sent again on request', async () => {
      await send(webhook('1'), webhook('2', 'live/a'), webhook('3', 'live/b'));
      await storage.outbox.delivered('1', now + 5);
      await storage.outbox.failed('2', now + 6, 'Answered 404');
      await reopened();
      const list = await storage.outbox.list(null, null, 10);
      expect(list.map(({ id, status, attempts, settledAt, lastError }) => [id, status, attempts, settledAt, lastError])).toEqual([
        ['3', 'pending', 0, null, null], ['2', 'failed', 1, now + 6, 'Answered 404'], ['1', 'delivered', 1, now + 5, null],
      ]);
      expect((await storage.outbox.list('delivered', null, 10)).map(({ id }) => id)).toEqual(['1']);
      expect((await storage.outbox.list(null, list[0]!.position, 1)).map(({ id }) => id)).toEqual(['2']);
      expect(await storage.outbox.redeliver('2', now)).toMatchObject({ id: '2', status: 'pending', body: '{"id":"2"}' });
      expect(await storage.outbox.redeliver('9', now)).toBeNull();
      expect(await due()).toEqual(['2', '3']);
    });

    test('a settled webhook is forgotten after a week, one that waits never', async () => {
      await send(webhook('1'), webhook('2', 'live/a'));
      await storage.outbox.delivered('1', now);
      now += webhookRetentionMs + 1;
      await storage.sweep();
      expect((await storage.outbox.list(null, null, 10)).map(({ id }) => id)).toEqual(['2']);
    });
  });
}
