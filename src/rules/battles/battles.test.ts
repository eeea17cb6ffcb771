import { beforeEach, describe, expect, test } from 'vitest';
import type { BattleConfigInput, FighterOutcome } from '../../model/index.js';
import { battleOfLive, battleReport } from '../index.js';
import type { Person } from '../testing/arena.js';
import { Arena, codeOf } from '../testing/arena.js';

let arena: Arena;
let ann: Person, ben: Person, cyd: Person, dan: Person;
beforeEach(() => {
  arena = new Arena();
  [ann, ben, cyd, dan] = arena.hosts('ann', 'ben', 'cyd', 'dan') as [Person, Person, Person, Person];
});

const fight = (config: BattleConfigInput = {}, ...others: Person[]) => {
  arena.connect(ann, ...others);
  return arena.battle(ann, others, config);
};
let gifts = 0;
const give = (battleID: string, points: Record<string, number>) => arena.score(battleID, ...Object.entries(points)
  .map(([userID, value]) => ({ eventKey: `gift-${gifts++}`, userID, op: 'add', value })));
const penaltyEnd = () => arena.webhooks.find(({ type }) => type === 'battle.penalty_ended');
const results = (outcome: readonly FighterOutcome[] | null) =>
  Object.fromEntries(outcome?.map(({ userID, rank, result }) => [userID, `${rank} ${result}`]) ?? []);

describe('running', () => {
  test('a battle that asks nobody runs at once, and everyone connected sees it', () => {
    arena.connect(ann, ben, cyd);
    const battleID = arena.battle(ann, [ben], { duration: 60 });
    expect(cyd.view.battle).toMatchObject({
      info: { battleID, startTime: arena.now, endTime: arena.now + 60_000 },
      phase: 'running', inviter: { userID: 'ann' }, request: null, exited: [], outcome: null,
    });
    expect(cyd.view.battle!.users.map(({ userID }) => userID)).toEqual(['ann', 'ben']);
    expect(cyd.shown().at(-1)).toBe('onBattleStarted');
    expect(arena.events.at(-1)!.event.payload).toMatchObject({
      inviter: { userID: 'ann' }, invitees: [{ userID: 'ben' }],
    });
    expect(arena.hooks().slice(-2)).toEqual(['battle.created', 'battle.started']);
  });

  test('"3, 2, 1" comes before the start, and no score counts in it', () => {
    const battleID = fight({ duration: 20, startDelay: 3 }, ben);
    expect(ann.view.battle).toMatchObject({
      phase: 'starting', info: { startTime: arena.now + 3000, endTime: arena.now + 23_000 },
    });
    expect(ann.shown()).not.toContain('onBattleStarted');
    expect(give(battleID, { ann: 5 }).entries[0]).toMatchObject({ status: 'refused', code: 'battle-not-started' });
    arena.pass(3);
    expect(ann.view.battle!.phase).toBe('running');
    expect(ann.shown().at(-1)).toBe('onBattleStarted');
    expect(give(battleID, { ann: 5 }).entries[0]).toMatchObject({ status: 'applied', score: 5 });
  });

  test('it ends at exactly its end time, stamped with it however late the clock is looked at', () => {
    const battleID = fight({ duration: 60 }, ben);
    const { endTime } = ann.view.battle!.info!;
    arena.pass(59.999);
    expect(ann.view.battle!.phase).toBe('running');
    arena.pass(500);
    expect(arena.battleNamed(battleID)).toMatchObject({ endedAt: endTime, endedReason: 'timeOver' });
    expect(arena.events.find(({ event }) => event.type === 'onBattleEnded')).toMatchObject({
      at: endTime, event: { payload: { reason: 'timeOver' } },
    });
  });

  test('who joins during a battle watches', () => {
    fight({}, ben);
    arena.connect(ann, cyd);
    expect(cyd.view.battle!.phase).toBe('running');
    expect(cyd.view.battle!.users.map(({ userID }) => userID)).toEqual(['ann', 'ben']);
    expect(codeOf(() => cyd.do('exitBattle', { battleID: cyd.view.battle!.info!.battleID }))).toBe('not-in-battle');
  });

  test('your backend ends it early, with an outcome', () => {
    const battleID = fight({}, ben);
    give(battleID, { ben: 3 });
    arena.act({ kind: 'server', method: 'endBattle', battleID });
    expect(ann.view.battle).toMatchObject({ phase: 'ended', endedReason: 'endedByServer', endedAt: arena.now });
    expect(results(ann.view.battle!.outcome)).toEqual({ ann: '2 lose', ben: '1 win' });
    const again = () => arena.act({ kind: 'server', method: 'endBattle', battleID });
    expect(codeOf(again)).toBe('battle-over');
    expect(codeOf(() => arena.act({ kind: 'server', method: 'endBattle', battleID: 'none' }))).toBe('no-such-battle');
  });

  test('your backend reads it at any time', () => {
    const battleID = fight({ duration: 60 }, ben);
    give(battleID, { ben: 3 });
    expect(battleReport(battleID, arena.read)).toMatchObject({
      state: 'running', fighters: [{ userID: 'ann', liveID: 'live-ann' }, { userID: 'ben', exited: false }],
      scores: { ann: 0, ben: 3 }, outcome: null,
    });
    expect(battleOfLive('live-ben', arena.read)).toBe(battleID);
    arena.pass(600);
    expect(battleReport(battleID, arena.read)).toMatchObject({
      state: 'ended', endedReason: 'timeOver', scores: { ben: 3 },
    });
    expect(battleOfLive('live-ben', arena.read)).toBeNull();
    expect(battleReport('none', arena.read)).toBeNull();
  });
});

describe('leaving', () => {
  test('only the caller leaves; the rest are told, and its score stays visible', () => {
    const battleID = fight({}, ben, cyd);
    give(battleID, { ben: 9 });
    ben.do('exitBattle', { battleID });
    expect(ann.view.battle).toMatchObject({ phase: 'running', exited: ['ben'] });
    expect(ann.view.battle!.users).toHaveLength(3);
    expect([ann.shown().at(-1), cyd.shown().at(-1)]).toEqual(['onUserExitBattle', 'onUserExitBattle']);
    expect(ben.shown()).not.toContain('onUserExitBattle');
    expect(ben.view.connection).not.toBeNull();
    expect(arena.totals(battleID).get('ben')).toBe(9);
    expect(give(battleID, { ben: 1 }).entries[0]).toMatchObject({ code: 'not-a-fighter' });
    expect(codeOf(() => ben.do('exitBattle', { battleID }))).toBe('not-in-battle');
  });

  test('with fewer than two left it ends at once, and the last one wins at 0 : 0 too', () => {
    const battleID = fight({}, ben, cyd);
    give(battleID, { ben: 9 });
    ben.do('exitBattle', { battleID });
    cyd.do('exitBattle', { battleID });
    expect(ann.view.battle).toMatchObject({ phase: 'ended', endedReason: 'allMemberExit' });
    expect(results(ann.view.battle!.outcome)).toEqual({ ann: '1 win', ben: '2 lose', cyd: '3 lose' });
    expect(codeOf(() => ann.do('exitBattle', { battleID }))).toBe('battle-over');
    expect(codeOf(() => ann.do('exitBattle', { battleID: 'none' }))).toBe('no-such-battle');
  });

  test('leaving the connection leaves the battle first', () => {
    fight({}, ben, cyd);
    const from = arena.events.length;
    ben.do('exitHostConnection', {});
    expect(arena.events.slice(from).filter(({ feed }) => feed === 'live:live-ann').map(({ event }) => event.type))
      .toEqual(['onUserExitBattle', 'onCoHostUserLeft']);
    expect(ann.view.battle).toMatchObject({ phase: 'running', exited: ['ben'] });
    expect(ben.view.battle).toBeNull();
  });

  test('what a leaver does afterwards in its own live is not shown in the battle', () => {
    fight({}, ben, cyd);
    ben.do('exitHostConnection', {});
    const { users } = ann.view.battle!;
    expect(users[1]).toMatchObject({ userID: 'ben', cameraStatus: 'off', presence: 'online' });
    ben.do('reportDevices', { cameraStatus: 'on' });
    ben.drop();
    expect(ann.view.battle!.users).toEqual(users);
  });

  test('when a battle ends together with its connection both lives still show who won, for a minute', () => {
    fight({}, ben);
    ben.do('exitHostConnection', {});
    for (const one of [ann, ben]) {
      expect(one.view.connection).toBeNull();
      expect(one.view.battle).toMatchObject({ phase: 'ended', endedReason: 'allMemberExit' });
      expect(results(one.view.battle!.outcome)).toEqual({ ann: '1 win', ben: '2 lose' });
    }
    arena.pass(60);
    expect([ann.view.battle, ben.view.battle]).toEqual([null, null]);
  });

  test('who left with the end of a battle shows its result as it was, whatever goes on in the connection', () => {
    const battleID = fight({ penaltyDuration: 30 }, ben, cyd);
    cyd.do('exitBattle', { battleID });
    ben.do('exitHostConnection', {});
    const result = ben.view.battle!;
    expect(result).toMatchObject({ phase: 'ended', penalty: null, endedReason: 'allMemberExit' });
    expect(ann.view.battle!.phase).toBe('penalty');
    ann.do('reportDevices', { cameraStatus: 'on' });
    arena.pass(30);
    expect(ben.view.battle).toEqual(result);
  });

  test('a reconnecting fighter still fights and may win while away; lost, it leaves', () => {
    const battleID = fight({ duration: 20 }, ben);
    ben.drop();
    expect(give(battleID, { ben: 4 }).entries[0]).toMatchObject({ status: 'applied' });
    arena.pass(20);
    expect(results(ann.view.battle!.outcome)).toEqual({ ann: '2 lose', ben: '1 win' });
    arena.pass(10);
    expect(ben.view.ended?.reason).toBe('hostLost');

    arena.connect(ann, cyd);
    arena.battle(ann, [cyd], { duration: 60 });
    cyd.drop();
    arena.pass(30);
    expect(ann.view.battle).toMatchObject({ endedReason: 'allMemberExit', exited: ['cyd'] });
  });

  test('in the countdown, leaving under two sides undoes the battle', () => {
    const battleID = fight({ startDelay: 5 }, ben);
    ben.do('exitBattle', { battleID });
    expect(ann.view.battle).toBeNull();
    expect(ann.shown()).not.toContain('onBattleEnded');
    expect(arena.webhooks.at(-1)).toMatchObject({ type: 'battle.request_ended', data: { reason: 'left' } });
    arena.pass(10);
    expect(arena.hooks()).not.toContain('battle.started');
    expect(arena.battle(ann, [ben])).not.toBe('');
  });
});

describe('outcome', () => {
  test('alone on top wins, places are shared', () => {
    const battleID = fight({ duration: 10 }, ben, cyd, dan);
    give(battleID, { ann: 40, ben: 12, cyd: 12, dan: 3 });
    arena.pass(10);
    expect(results(ann.view.battle!.outcome)).toEqual({ ann: '1 win', ben: '2 lose', cyd: '2 lose', dan: '4 lose' });
  });

  test('several on top draw, everybody else loses', () => {
    const battleID = fight({ duration: 10 }, ben, cyd);
    give(battleID, { ann: 40, ben: 40, cyd: 12 });
    arena.pass(10);
    expect(results(ann.view.battle!.outcome)).toEqual({ ann: '1 draw', ben: '1 draw', cyd: '3 lose' });
  });

  test('0 : 0 is a draw for all', () => {
    fight({ duration: 10 }, ben);
    arena.pass(10);
    expect(results(ann.view.battle!.outcome)).toEqual({ ann: '1 draw', ben: '1 draw' });
  });

  test('leavers follow by score and always lose, however many points they had', () => {
    const battleID = fight({ duration: 10 }, ben, cyd, dan);
    give(battleID, { ann: 1, ben: 100, cyd: 200, dan: 2 });
    ben.do('exitBattle', { battleID });
    cyd.do('exitBattle', { battleID });
    arena.pass(10);
    expect(results(ann.view.battle!.outcome)).toEqual({ dan: '1 win', ann: '2 lose', cyd: '3 lose', ben: '4 lose' });
  });

  test('the result is readable for a minute after the end and then shown no more', () => {
    fight({ duration: 10 }, ben);
    arena.pass(10 + 59);
    expect(ann.view.battle!.outcome).not.toBeNull();
    arena.pass(1);
    expect(ann.view.battle).toBeNull();
  });

  test('a streak counts wins in a row: a draw keeps it, a loss or exit ends it', () => {
    arena.connect(ann, ben, cyd);
    const round = (points: Record<string, number>, exits?: Person) => {
      const battleID = arena.battle(ann, [ben, cyd], { duration: 10 });
      give(battleID, points);
      exits?.do('exitBattle', { battleID });
      arena.pass(10);
      return ann.view.battle!.streaks;
    };
    expect(round({ ann: 5 })).toEqual({ ann: 1, ben: 0, cyd: 0 });
    expect(round({ ann: 5 })).toEqual({ ann: 2, ben: 0, cyd: 0 });
    expect(round({ ann: 5, ben: 5 })).toEqual({ ann: 2, ben: 0, cyd: 0 });
    expect(round({ ben: 5 })).toEqual({ ann: 0, ben: 1, cyd: 0 });
    expect(round({ ben: 5 }, ben)).toEqual({ ann: 0, ben: 0, cyd: 0 });
  });

  test('a streak follows the host from one connection to the next, and ends with the live', () => {
    const win = () => {
      give(arena.battle(ann, [ben], { duration: 10 }), { ann: 1 });
      arena.pass(10);
      return ann.view.battle!.streaks.ann;
    };
    arena.connect(ann, ben);
    expect(win()).toBe(1);
    ann.do('exitHostConnection', {});
    arena.connect(ann, ben);
    expect(win()).toBe(2);
    ann.do('endLive', {});
    ann.do('startLive', {});
    arena.connect(ann, ben);
    expect(win()).toBe(1);
  });

  test('a live counts its battles and wins', () => {
    const battleID = fight({ duration: 10 }, ben);
    give(battleID, { ben: 1 });
    arena.pass(10);
    expect(ben.do('endLive', {})).toMatchObject({ battles: 1, wins: 1 });
    expect(ann.do('endLive', {})).toMatchObject({ battles: 1, wins: 0 });
  });
});

describe('teams', () => {
  const teams = [['ann', 'cyd'], ['ben', 'dan']];

  test('a team has the points of all its members; rank and result are the team\'s', () => {
    const battleID = fight({ duration: 10, teams }, ben, cyd, dan);
    give(battleID, { ann: 5, ben: 4, dan: 3 });
    arena.pass(10);
    expect(results(ann.view.battle!.outcome)).toEqual({ ann: '2 lose', cyd: '2 lose', ben: '1 win', dan: '1 win' });
  });

  test('a leaver\'s points stay with its team, but who left does not win', () => {
    const battleID = fight({ duration: 10, teams }, ben, cyd, dan);
    give(battleID, { cyd: 9, ben: 4 });
    cyd.do('exitBattle', { battleID });
    expect(ann.view.battle!.phase).toBe('running');
    arena.pass(10);
    expect(results(ann.view.battle!.outcome)).toEqual({ ann: '1 win', cyd: '1 lose', ben: '2 lose', dan: '2 lose' });
  });

  test('a team is out when its last member leaves, and with one team left it is over', () => {
    const battleID = fight({ teams }, ben, cyd, dan);
    give(battleID, { ben: 9 });
    ben.do('exitBattle', { battleID });
    dan.do('exitBattle', { battleID });
    expect(ann.view.battle).toMatchObject({ endedReason: 'allMemberExit' });
    expect(results(ann.view.battle!.outcome)).toEqual({ ann: '1 win', cyd: '1 win', ben: '2 lose', dan: '2 lose' });
  });

  test('teams that do not cover every fighter exactly once are bad input', () => {
    arena.connect(ann, ben, cyd);
    const wrong = [[['ann'], ['ben']], [['ann', 'ben'], ['ben', 'cyd']], [['ann', 'eve'], ['ben', 'cyd']]];
    for (const one of wrong) {
      expect(codeOf(() => arena.battle(ann, [ben, cyd], { teams: one }))).toBe('bad-input');
    }
    expect(codeOf(() => arena.battle(ann, [ben, cyd], { teams: [['ann', 'ben'], ['cyd']] }))).toBe('');
  });

  test('when only one team is connected there is no battle', () => {
    arena.connect(ann, cyd);
    expect(codeOf(() => arena.battle(ann, [cyd, ben], { teams: [['ann', 'cyd'], ['ben']] }))).toBe('bad-input');
  });

  test('sums beyond what a number holds exactly still tell who leads', () => {
    const battleID = fight({ duration: 10, teams }, ben, cyd, dan);
    const max = Number.MAX_SAFE_INTEGER;
    give(battleID, { ann: max, cyd: max, ben: max, dan: max - 1 });
    arena.pass(10);
    expect(results(ann.view.battle!.outcome)).toEqual({ ann: '1 win', cyd: '1 win', ben: '2 lose', dan: '2 lose' });
  });
});

describe('penalty', () => {
  test('losers who are still connected take it, and it ends by itself', () => {
    const battleID = fight({ duration: 10, penaltyDuration: 20 }, ben, cyd);
    give(battleID, { ann: 1 });
    ben.do('exitBattle', { battleID });
    arena.pass(10);
    expect(ann.view.battle).toMatchObject({
      phase: 'penalty', penalty: { losers: ['ben', 'cyd'], penaltyEndTime: arena.now + 20_000 },
    });
    expect(ann.shown().slice(-2)).toEqual(['onBattleEnded', 'onPenaltyStarted']);
    arena.pass(20);
    expect(ann.view.battle).toMatchObject({ phase: 'ended', penalty: null });
    expect(arena.events.at(-1)!.event).toMatchObject({ type: 'onPenaltyEnded', payload: { reason: 'timeOver' } });
    expect(arena.hooks().slice(-3)).toEqual(['battle.ended', 'battle.penalty_started', 'battle.penalty_ended']);
    arena.pass(59);
    expect(ann.view.battle).not.toBeNull();
    arena.pass(1);
    expect(ann.view.battle).toBeNull();
  });

  test('a draw has none', () => {
    fight({ duration: 10, penaltyDuration: 20 }, ben);
    arena.pass(10);
    expect(ann.view.battle!.phase).toBe('ended');
  });

  test('a loser who left the connection takes none; when none is left it is over', () => {
    const battleID = fight({ duration: 10, penaltyDuration: 20 }, ben, cyd);
    give(battleID, { ann: 1 });
    arena.pass(10);
    ben.do('exitHostConnection', {});
    expect(ann.view.battle!.penalty!.losers).toEqual(['cyd']);
    cyd.do('endLive', {});
    expect(penaltyEnd()).toMatchObject({ data: { reason: 'nobodyLeft' } });
  });

  test('without a connected loser there is none', () => {
    fight({ duration: 10, penaltyDuration: 20 }, ben, cyd);
    cyd.do('exitHostConnection', {});
    ben.do('exitHostConnection', {});
    expect(arena.hooks()).not.toContain('battle.penalty_started');
  });

  test('challenges may be made during it, and the start of the next battle ends it', () => {
    const battleID = fight({ duration: 10, penaltyDuration: 60 }, ben);
    give(battleID, { ann: 1 });
    arena.pass(10);
    ben.do('requestBattle', { userIDList: ['ann'], timeout: 20 });
    expect(ann.view.battle).toMatchObject({ phase: 'penalty', request: { inviter: { userID: 'ben' } } });
    ann.do('acceptBattle', { battleID: ann.view.battle!.request!.battleID });
    expect(ann.view.battle).toMatchObject({ phase: 'running', penalty: null, request: null, outcome: null });
    expect(ann.shown().slice(-3)).toEqual(['onUserJoinBattle', 'onPenaltyEnded', 'onBattleStarted']);
    expect(penaltyEnd()).toMatchObject({ data: { reason: 'nextBattle' } });
  });
});
