import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { LedgerLine } from './index.js';
import type { Arena } from './testing/arena.js';
import type { Observer } from './testing/histories.js';
import { play, scenes } from './testing/histories.js';
import { breaches } from './testing/invariants.js';
import { Requests } from './testing/requests.js';

/** More of them with RULES_RUNS=5000, for an hour when the rules have changed. */
const runs = Number(process.env.RULES_RUNS ?? 80);
vi.setConfig({ testTimeout: 60_000 + runs * 500 });

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

const allTotals = (arena: Arena): Map<string, string> => new Map(
  [...arena.entities].filter(([key]) => key.startsWith('score/')).map(([key, entity]) => [key, JSON.stringify(entity)]),
);

test('a score changes only by an entry that counts, once per event key, and only while its battle runs', () => {
  always(() => {
    let before = new Map<string, string>();
    return {
      after: (arena, { what }) => {
        const after = allTotals(arena);
        for (const [key, score] of after) {
          const was = before.get(key);
          if (was === undefined || was === score) continue;
          expect(what).toBe('score');
          expect(arena.battleNamed(key.slice(6))?.state).toBe('running');
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
