import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ScoreView } from '../../model/index.js';
import type { LedgerLine } from '../index.js';
import { addScores, battleKey, scoreKey, scoreView } from '../index.js';
import type { Person } from '../testing/arena.js';
import { Arena } from '../testing/arena.js';

let arena: Arena;
let ann: Person, ben: Person;
let battleID: string;
beforeEach(() => {
  arena = new Arena();
  [ann, ben] = arena.hosts('ann', 'ben') as [Person, Person];
  arena.connect(ann, ben);
  battleID = arena.battle(ann, [ben], { duration: 60 });
});

const max = Number.MAX_SAFE_INTEGER;
const add = (eventKey: string, userID: string, value: unknown, more: object = {}) =>
  ({ eventKey, userID, op: 'add', value, ...more });
const post = (...entries: unknown[]) => arena.score(battleID, ...entries).entries
  .map(({ status, code, score }) => [status, code ?? score]);
const view = () => scoreView(battleID, arena.read) as ScoreView;

describe('counting', () => {
  test('adds and overwrites; overwriting may lower', () => {
    expect(post(add('1', 'ann', 5), add('2', 'ann', 3), { ...add('3', 'ben', 9), op: 'set' }))
      .toEqual([['applied', 5], ['applied', 8], ['applied', 9]]);
    expect(post({ ...add('4', 'ann', 1), op: 'set' })).toEqual([['applied', 1]]);
    expect(view().totals).toEqual({ ann: 1, ben: 9 });
  });

  test('a batch with anything applied is one new version, else none', () => {
    expect(arena.score(battleID, add('1', 'ann', 5), add('2', 'ann', 3)).version).toBe(1);
    expect(arena.score(battleID, add('1', 'ann', 5), add('3', 'eve', 3)).version).toBe(1);
    expect(view().version).toBe(1);
  });

  test('what is applied stands in the ledger as it was understood', () => {
    const given = { contributor: 'fan', gift: { name: 'rose', value: 1 } };
    post({ ...add('1', 'ann', 5, given), unknown: true });
    expect([...arena.ledgers.get(battleID)!.values()]).toEqual([{
      eventKey: '1', score: 5, at: arena.now,
      entry: { eventKey: '1', userID: 'ann', op: 'add', value: 5, ...given },
    }]);
  });
});

test('posts counted together come out as one after the other', () => {
  const battle = arena.read(battleKey(battleID))!;
  const score = arena.read(scoreKey(battleID))!;
  const entry = fc.record({
    eventKey: fc.constantFrom('', ...'abcdefgh'), userID: fc.constantFrom('ann', 'ben', 'eve'),
    op: fc.constantFrom('add', 'set'), value: fc.constantFrom(0, 1, 5, -1, max),
    contributor: fc.constantFrom('fan', 'cyd', undefined),
  });
  fc.assert(fc.property(fc.array(fc.array(entry, { maxLength: 4 }), { maxLength: 8 }), (posts) => {
    const together = addScores(battle, score, posts, () => undefined, arena.now);
    const ledger = new Map<string, LedgerLine>();
    let standing = score;
    const receipts = posts.map((entries) => {
      const one = addScores(battle, standing, [entries], (eventKey) => ledger.get(eventKey), arena.now);
      standing = one.score ?? standing;
      for (const line of one.lines) ledger.set(line.eventKey, line);
      return one.receipts[0];
    });
    expect(together.receipts).toEqual(receipts);
    expect(together.lines).toEqual([...ledger.values()]);
    expect(together.score ?? score).toEqual(standing);
  }));
});

describe('event keys', () => {
  test('the same key counts once and answers as the first time did', () => {
    post(add('gift', 'ann', 5));
    post(add('other', 'ann', 2));
    expect(post(add('gift', 'ann', 5))).toEqual([['duplicate', 5]]);
    expect(post(add('twin', 'ann', 1), add('twin', 'ann', 1))).toEqual([['applied', 8], ['duplicate', 8]]);
    expect(view().totals.ann).toBe(8);
  });

  test('a repeated post after the end still answers as the first time did', () => {
    post(add('gift', 'ann', 5));
    arena.pass(60);
    expect(post(add('gift', 'ann', 5), add('late', 'ann', 5))).toEqual([['duplicate', 5], ['refused', 'battle-over']]);
  });

  test('a key used for another user, op or value is refused', () => {
    post(add('gift', 'ann', 5));
    for (const other of [add('gift', 'ben', 5), add('gift', 'ann', 6), { ...add('gift', 'ann', 5), op: 'set' }]) {
      expect(post(other)).toEqual([['refused', 'event-key-reused']]);
    }
  });

  test('what was refused has not used up its key', () => {
    post(add('gift', 'eve', 5));
    expect(post(add('gift', 'ann', 5))).toEqual([['applied', 5]]);
  });

  test.each([undefined, '', 'x'.repeat(129), 'grün', 'a\nb', 7])('%j is no event key', (eventKey) => {
    expect(post({ eventKey, userID: 'ann', op: 'add', value: 1 })).toEqual([['refused', 'no-event-key']]);
  });

  test.each([null, undefined, 'text', 7, []])('%j is no entry', (entry) => {
    expect(post(entry)).toEqual([['refused', 'no-event-key']]);
  });
});

describe('refusals', () => {
  test.each([1.5, -1, max + 1, NaN, Infinity, '5', null, undefined])('%j is no score', (value) => {
    expect(post(add('1', 'ann', value), add('2', 'ann', 2))).toEqual([['refused', 'bad-value'], ['applied', 2]]);
  });

  test('what would pass the maximum is refused, not cut', () => {
    expect(post(add('1', 'ann', max), add('2', 'ann', 1), add('3', 'ann', 0))).toEqual([
      ['applied', max], ['refused', 'score-overflow'], ['applied', max],
    ]);
  });

  test('strangers and leavers have no score', () => {
    expect(post(add('1', 'eve', 5), add('2', '__proto__', 5), { eventKey: '3', op: 'add', value: 1 }))
      .toEqual([['refused', 'not-a-fighter'], ['refused', 'not-a-fighter'], ['refused', 'not-a-fighter']]);
    const others = arena.hosts('cyd', 'dan', 'kim');
    arena.connect(others[0]!, others[1]!, others[2]!);
    battleID = arena.battle(others[0]!, others.slice(1));
    post(add('4', 'kim', 3));
    others[2]!.do('exitBattle', { battleID });
    expect(post(add('5', 'kim', 1))).toEqual([['refused', 'not-a-fighter']]);
    expect(view().totals.kim).toBe(3);
  });

  test('an unknown op, contributor or gift is bad input', () => {
    const wrong = [
      { ...add('1', 'ann', 1), op: 'take' },
      add('2', 'ann', 1, { contributor: 7 }), add('3', 'ann', 1, { contributor: {} }),
      add('4', 'ann', 1, { gift: { value: 3 } }), add('5', 'ann', 1, { gift: { name: 'x', value: -1 } }),
    ];
    expect(post(...wrong).map(([, code]) => code)).toEqual(wrong.map(() => 'bad-input'));
  });

  test('outside its time nothing counts: at the start yes, at the end no', () => {
    const battle = arena.read(battleKey(battleID)) as { startTime: number; endTime: number };
    const score = arena.read(scoreKey(battleID))!;
    const at = (now: number) =>
      addScores(battle, score, [[add('1', 'ann', 1)]], () => undefined, now).receipts[0]!.entries[0]!.code ?? 'applied';
    expect([battle.startTime - 1, battle.startTime, battle.endTime - 1, battle.endTime].map(at))
      .toEqual(['battle-not-started', 'applied', 'applied', 'battle-over']);
  });

  test('a battle that is open, over early or unknown takes none', () => {
    ann.do('exitBattle', { battleID });
    expect(post(add('1', 'ben', 1))).toEqual([['refused', 'battle-over']]);
    battleID = ann.do('requestBattle', { userIDList: ['ben'], timeout: 30 }).battleInfo!.battleID;
    expect(post(add('1', 'ben', 1))).toEqual([['refused', 'battle-not-started']]);
    battleID = 'none';
    expect(post(add('1', 'ben', 1))).toEqual([['refused', 'no-such-battle']]);
  });

  test('nothing that was given is changed', () => {
    const battle = arena.read(battleKey(battleID))!;
    const score = arena.read(scoreKey(battleID))!;
    const before = JSON.stringify([battle, score]);
    const verdict = addScores(battle, score, [[add('1', 'ann', 1, { contributor: 'fan' })]], () => undefined, arena.now);
    expect(JSON.stringify([battle, score])).toBe(before);
    expect(verdict.score).not.toBe(score);
  });
});

describe('supporters', () => {
  const top = (userID: string) => view().supporters[userID]!.map((one) => `${one.userName} ${one.points}`);

  test('those who gave most, per fighter, under the newest name', () => {
    post(
      add('1', 'ann', 5, { contributor: 'fan' }),
      add('2', 'ann', 7, { contributor: { userID: 'eve', userName: 'Eve' } }),
      add('3', 'ann', 4, { contributor: { userID: 'fan', userName: 'Fan', avatarURL: 'f.png' } }),
      add('4', 'ben', 1, { contributor: 'fan' }),
      add('5', 'ann', 100),
    );
    expect(top('ann')).toEqual(['Fan 9', 'Eve 7']);
    expect(view().supporters.ann![0]).toEqual({ userID: 'fan', userName: 'Fan', avatarURL: 'f.png', points: 9 });
    expect(top('ben')).toEqual(['fan 1']);
  });

  test('overwriting counts for its contributor what the gift says, and else nothing', () => {
    post(
      { ...add('1', 'ann', 500, { contributor: 'fan' }), op: 'set' },
      { ...add('2', 'ann', 510, { contributor: 'eve', gift: { name: 'car', value: 10 } }), op: 'set' },
    );
    expect(top('ann')).toEqual(['eve 10']);
  });

  test('ten are shown', () => {
    post(...Array.from({ length: 15 }, (_, index) =>
      add(`${index}`, 'ann', index + 1, { contributor: `fan${index}` })));
    expect(top('ann')).toHaveLength(10);
    expect(top('ann')[0]).toBe('fan14 15');
  });

  test('a crowd of small givers pushes no great one out, and keeps the state small', () => {
    post(...Array.from({ length: 10 }, (_, index) => add(`big${index}`, 'ann', 50, { contributor: `big${index}` })));
    for (let round = 0; round < 4; round += 1) {
      post(...Array.from({ length: 500 }, (_, n) =>
        add(`${round}-${n}`, 'ann', 1 + (n % 3), { contributor: `small${round}-${n}` })));
    }
    expect(view().supporters.ann!.every(({ userID }) => userID.startsWith('big'))).toBe(true);
    expect(JSON.stringify(arena.read(scoreKey(battleID))).length).toBeLessThan(20_000);
  });
});
