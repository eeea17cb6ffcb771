import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { LedgerLine, Live, Score } from './index.js';
import type { Arena } from './testing/arena.js';
import type { Observer, Scene, Step } from './testing/histories.js';
import { play, weights } from './testing/histories.js';
import { breaches } from './testing/invariants.js';
import { Requests } from './testing/requests.js';

/** More of them with RULES_RUNS=5000, for an hour when the rules have changed. */
const runs = Number(process.env.RULES_RUNS ?? 60);
vi.setConfig({ testTimeout: 60_000 + runs * 500 });

const number = fc.nat(1023);
const step: fc.Arbitrary<Step> = fc.record({
  what: fc.oneof(...Object.entries(weights).map(([what, weight]) => ({ weight, arbitrary: fc.constant(what) }))),
  who: number,
  a: number,
  b: number,
});

/** A few hosts who meet often, or so many that places run out. */
const scenes: fc.Arbitrary<Scene> = fc.oneof(
  fc.record({
    hosts: fc.integer({ min: 2, max: 5 }),
    watchers: fc.integer({ min: 0, max: 3 }),
    connected: fc.integer({ min: 0, max: 4 }),
    steps: fc.array(step, { minLength: 40, maxLength: 100, size: 'max' }),
  }),
  fc.record({
    hosts: fc.constant(11), watchers: fc.constant(1), connected: fc.integer({ min: 6, max: 8 }),
    steps: fc.array(step, { minLength: 20, maxLength: 50, size: 'max' }),
  }),
);

/** Plays many histories; `observer` is made anew for each. */
function always(observer: () => Observer, numRuns = runs): void {
  fc.assert(fc.property(scenes, (scene) => void play(scene, observer())), { numRuns, verbose: 0 });
}

test('whatever happens, the state keeps its rules and every reader of a feed holds it', () => {
  always(() => ({ after: (arena) => expect(breaches(arena)).toEqual([]) }));
});

test('every request ends exactly once, with its event, and every battle and penalty too', () => {
  always(() => {
    const requests = new Requests();
    return { after: (arena) => expect(requests.breaches(arena)).toEqual([]) };
  });
});

test('decide never throws and never breaks: every refusal is one of the rules', () => {
  always(() => ({
    after: (_, step, refusal) => expect(refusal?.code === 'internal' ? [step, refusal.message] : []).toEqual([]),
  }));
});

test('loading key by key gives the same verdict as everything loaded', () => {
  always(() => ({
    before: (arena, act) => {
      const { whole, piecewise } = arena.bothWays(act);
      expect(piecewise).toEqual(whole);
    },
    after: () => undefined,
  }), Math.ceil(runs / 2));
});

test('deadlines fire once each, in order of due time', () => {
  always(() => ({
    after: ({ fired }) => {
      const times = fired.map(({ due }) => due);
      expect(times).toEqual([...times].sort((a, b) => a - b));
      const names = fired.map(({ key, name, due }) => `${key} ${name} ${due}`);
      expect(new Set(names).size).toBe(names.length);
    },
  }), Math.ceil(runs / 2));
});

/** The score of a battle as its ledger alone says it. */
function recount(lines: Iterable<LedgerLine>): Map<string, number> {
  const totals = new Map<string, number>();
  for (const { entry: { userID, op, value } } of lines) {
    totals.set(userID, op === 'add' ? (totals.get(userID) ?? 0) + value : value);
  }
  return totals;
}

/** Each fighter's total and supporters, by battle and fighter. */
const allScores = (arena: Arena): Map<string, string> => new Map(
  [...arena.entities].filter(([key]) => key.startsWith('score/')).flatMap(([key, entity]) =>
    (entity as Score).fighters.map((fighter) => [`${key}/${fighter.userID}`, JSON.stringify(fighter)] as const)),
);

test('a score changes only by an entry that counts, once per event key, and only while its battle runs', () => {
  always(() => {
    let before = new Map<string, string>();
    return {
      after: (arena, { what }) => {
        const after = allScores(arena);
        for (const [key, score] of after) {
          const was = before.get(key);
          if (was === undefined || was === score) continue;
          expect(what).toBe('score');
          expect(arena.battleNamed(key.split('/')[1]!)?.state).toBe('running');
        }
        for (const [battleID, ledger] of arena.ledgers) {
          const totals = arena.totals(battleID);
          for (const [userID, total] of recount(ledger.values())) expect(totals.get(userID)).toBe(total);
        }
        before = after;
      },
    };
  });
});

test('a streak is a live\'s wins in a row, whoever it fought with: a draw keeps it, a loss or exit ends it', () => {
  always(() => {
    const streaks = new Map<string, number>();
    const told = new Set<string>();
    let seen = 0;
    /** What the events of the feeds tell, each once. */
    const tell = (arena: Arena, { type, payload }: Arena['events'][number]['event']): void => {
      if (type === 'onLiveEnded') streaks.delete(payload.liveID);
      if (type === 'onUserExitBattle') streaks.set(payload.battleUser.liveID, 0);
      if (type !== 'onBattleEnded' || told.has(payload.battleInfo.battleID)) return;
      const battle = arena.battleNamed(payload.battleInfo.battleID)!;
      told.add(battle.battleID);
      for (const { userID, result, exited } of battle.outcome ?? []) {
        const { liveID } = battle.fighters.find(({ user }) => user.userID === userID)!;
        if (exited || result === 'draw') continue;
        streaks.set(liveID, result === 'win' ? (streaks.get(liveID) ?? 0) + 1 : 0);
      }
    };
    return {
      after: (arena) => {
        for (const { event } of arena.events.slice(seen)) tell(arena, event);
        seen = arena.events.length;
        for (const [key, entity] of arena.entities) {
          if (!key.startsWith('live/') || (entity as Live).ended) continue;
          const { liveID, streak } = entity as Live;
          expect([liveID, streak]).toEqual([liveID, streaks.get(liveID) ?? 0]);
        }
      },
    };
  });
});

test('histories reach what they are meant to reach', () => {
  const reached = new Map<string, number>();
  const count = (name: string) => reached.set(name, (reached.get(name) ?? 0) + 1);
  fc.assert(fc.property(scenes, (scene) => {
    const arena = play(scene, { after: () => undefined });
    for (const name of new Set([...arena.events.map(({ event }) => event.type), ...arena.hooks()])) count(name);
  }), { numRuns: 150, seed: 7 });
  for (const name of [
    'onCoHostRequestCancelled', 'onCoHostBattleSkipped', 'onBattleRequestTimeout', 'onUserExitBattle', 'onPenaltyEnded',
    'onLiveEnded', 'onKickedOutOfLive', 'battle.request_ended', 'battle.ended', 'connection.closed',
  ]) expect(reached.get(name) ?? 0, name).toBeGreaterThan(3);
});
