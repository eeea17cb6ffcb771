import { beforeEach, describe, expect, test } from 'vitest';
import type { RequestBattleOptions } from '../../model/index.js';
import { battleReport } from '../index.js';
import type { Person } from '../testing/arena.js';
import { Arena, codeOf } from '../testing/arena.js';

let arena: Arena;
let ann: Person, ben: Person, cyd: Person, dan: Person;
beforeEach(() => {
  arena = new Arena();
  [ann, ben, cyd, dan] = arena.hosts('ann', 'ben', 'cyd', 'dan') as [Person, Person, Person, Person];
  arena.connect(ann, ben, cyd);
});

const challenge = (by: Person, others: Person[], more: Partial<RequestBattleOptions> = {}) =>
  by.do('requestBattle', { userIDList: others.map(({ userID }) => userID), timeout: 30, ...more });
const opened = (by: Person, others: Person[], more: Partial<RequestBattleOptions> = {}) =>
  challenge(by, others, more).battleInfo!.battleID;
const answers = () => ann.view.battle?.request?.invitees.map(({ user, answer }) => `${user.userID} ${answer}`);
const fighters = () => ann.view.battle?.users.map(({ userID }) => userID);
const lastHook = () => arena.webhooks.at(-1);

describe('asking', () => {
  test('who gives a timeout wants an answer; without both nobody is asked', () => {
    expect(challenge(ann, [ben]).battleInfo).toMatchObject({
      startTime: 0, config: { needResponse: true, duration: 300 },
    });
    const other = new Arena();
    const [x, y] = other.hosts('x', 'y');
    other.connect(x!, y!);
    expect(x!.do('requestBattle', { userIDList: ['y'] }).battleInfo).toMatchObject({
      startTime: other.now, config: { needResponse: false },
    });
  });

  test('an answer wanted without a timeout is waited for thirty seconds', () => {
    ann.do('requestBattle', { userIDList: ['ben'], config: { needResponse: true } });
    expect(ann.view.battle!.request!.expiresAt).toBe(arena.now + 30_000);
    expect(codeOf(() => ann.do('requestBattle', { userIDList: ['ben'], config: { needResponse: true }, timeout: 0 })))
      .toBe('bad-input');
  });

  test('each target is answered by itself', () => {
    expect(challenge(ann, [ann, ben, dan]).result).toEqual({ ann: 'self', ben: 'success', dan: 'not-connected' });
  });

  test('with nobody to ask there is no battle; unconnected hosts are refused', () => {
    expect(challenge(ann, [dan])).toEqual({ battleInfo: null, result: { dan: 'not-connected' } });
    expect(challenge(ann, [])).toEqual({ battleInfo: null, result: {} });
    expect(ann.view.battle).toBeNull();
    expect(codeOf(() => challenge(dan, [ann]))).toBe('not-connected');
  });

  test('everyone connected sees who is asked; the invitee and your backend are told', () => {
    const battleID = opened(ann, [ben]);
    expect(cyd.view.battle).toMatchObject({
      info: null, phase: 'none',
      request: { battleID, inviter: { userID: 'ann' }, invitees: [{ user: { userID: 'ben' }, answer: 'waiting' }] },
    });
    expect(ben.heard().at(-1)).toBe('onBattleRequestReceived');
    expect(lastHook()).toMatchObject({
      type: 'battle.created', data: { inviter: 'ann', invitees: ['ben'], needResponse: true, fighters: [{}, {}] },
    });
    expect(battleReport(battleID, arena.read)).toMatchObject({ state: 'asking', fighters: [], scores: {} });
  });

  test('a second request finds the connection taken, by a challenge as by a battle', () => {
    opened(ann, [ben]);
    expect(challenge(cyd, [ben])).toEqual({ battleInfo: null, result: { ben: 'in-other-battle' } });
    ben.do('acceptBattle', { battleID: ann.view.battle!.request!.battleID });
    expect(challenge(cyd, [ann, cyd, dan]).result).toEqual({
      ann: 'in-other-battle', cyd: 'self', dan: 'not-connected',
    });
  });
});

describe('answering', () => {
  test('it starts when the last invitee has answered, with those who accepted', () => {
    const battleID = opened(ann, [ben, cyd]);
    ben.do('acceptBattle', { battleID });
    expect(answers()).toEqual(['ben accepted', 'cyd waiting']);
    expect(cyd.shown().at(-1)).toBe('onUserJoinBattle');
    expect(ann.heard().at(-1)).toBe('onBattleRequestAccept');
    cyd.do('rejectBattle', { battleID });
    expect(ann.heard().at(-1)).toBe('onBattleRequestReject');
    expect(fighters()).toEqual(['ann', 'ben']);
    expect(ann.view.battle).toMatchObject({ phase: 'running', request: null, info: { startTime: arena.now } });
    expect(cyd.view.connection).not.toBeNull();
  });

  test('when all refuse the request is over and another can be made', () => {
    const battleID = opened(ann, [ben]);
    ben.do('rejectBattle', { battleID });
    expect(ann.view.battle).toBeNull();
    expect(lastHook()).toMatchObject({ type: 'battle.request_ended', data: { reason: 'no-acceptance' } });
    expect(challenge(ann, [ben]).result).toEqual({ ben: 'success' });
  });

  test('at the timeout the silent ones are told, and then it starts with those who accepted', () => {
    const battleID = opened(ann, [ben, cyd], { timeout: 20 });
    ben.do('acceptBattle', { battleID });
    arena.pass(19.999);
    expect(ann.view.battle!.phase).toBe('none');
    arena.now += 1;
    expect(codeOf(() => cyd.do('acceptBattle', { battleID }))).toBe('no-such-request');
    expect(fighters()).toEqual(['ann', 'ben']);
    expect(ann.heard().at(-1)).toBe('onBattleRequestTimeout');
    expect(cyd.heard().at(-1)).toBe('onBattleRequestTimeout');
    expect(ben.heard().at(-1)).toBe('onBattleRequestReceived');
  });

  test('at the timeout with nobody in, the request is over', () => {
    opened(ann, [ben, cyd]);
    arena.pass(30);
    expect(ann.view.battle).toBeNull();
    expect(ann.heard().filter((one) => one === 'onBattleRequestTimeout')).toHaveLength(2);
    expect(ann.shown()).not.toContain('onBattleStarted');
  });

  test('an answer counts once, and only from who was asked', () => {
    const battleID = opened(ann, [ben, cyd]);
    ben.do('acceptBattle', { battleID });
    expect(codeOf(() => ben.do('acceptBattle', { battleID }))).toBe('no-such-request');
    expect(codeOf(() => ben.do('rejectBattle', { battleID }))).toBe('no-such-request');
    expect(codeOf(() => ann.do('acceptBattle', { battleID }))).toBe('no-such-request');
    expect(codeOf(() => cyd.do('acceptBattle', { battleID: 'none' }))).toBe('no-such-request');
  });

  test('a reconnecting accepter counts, one who left is struck', () => {
    const battleID = opened(ann, [ben, cyd]);
    ben.do('acceptBattle', { battleID });
    ben.drop();
    cyd.do('rejectBattle', { battleID });
    expect(fighters()).toEqual(['ann', 'ben']);
  });

  test('if the one who is asked challenges the asker, that is the acceptance', () => {
    const battleID = opened(ann, [ben], { config: { duration: 60 } });
    const crossed = challenge(ben, [ann, cyd], { config: { duration: 90 } });
    expect(crossed).toMatchObject({
      battleInfo: { battleID, config: { duration: 60 } }, result: { ann: 'success', cyd: 'in-other-battle' },
    });
    expect(ann.view.battle!.phase).toBe('running');
    expect(fighters()).toEqual(['ann', 'ben']);
  });

  test('the countdown begins when all have answered', () => {
    const battleID = opened(ann, [ben], { config: { startDelay: 3 } });
    arena.pass(10);
    ben.do('acceptBattle', { battleID });
    expect(ann.view.battle).toMatchObject({ phase: 'starting', info: { startTime: arena.now + 3000 } });
  });
});

describe('leaving while it is open', () => {
  test('an invitee who leaves has refused', () => {
    const battleID = opened(ann, [ben, cyd]);
    cyd.do('acceptBattle', { battleID });
    ben.do('exitHostConnection', {});
    expect(ann.heard().at(-1)).toBe('onBattleRequestReject');
    expect(fighters()).toEqual(['ann', 'cyd']);
  });

  test('an accepter who leaves before the start is struck', () => {
    const battleID = opened(ann, [ben, cyd]);
    ben.do('acceptBattle', { battleID });
    ben.do('endLive', {});
    expect(answers()).toEqual(['cyd waiting']);
    cyd.do('rejectBattle', { battleID });
    expect(lastHook()).toMatchObject({ data: { reason: 'no-acceptance' } });
  });

  test('an inviter who leaves has cancelled, and says why', () => {
    opened(ann, [ben]);
    ann.do('exitHostConnection', {});
    expect(arena.events.findLast(({ feed }) => feed === 'user:ben')!.event).toMatchObject({
      type: 'onBattleRequestCancelled', payload: { reason: 'left' },
    });
    opened(ben, [cyd]);
    ben.do('endLive', {});
    expect(arena.events.findLast(({ feed }) => feed === 'user:cyd')!.event).toMatchObject({
      type: 'onBattleRequestCancelled', payload: { reason: 'live-ended' },
    });
    expect(cyd.view.battle).toBeNull();
  });
});

describe('cancelling', () => {
  test('the inviter cancels all, who hear of it', () => {
    const battleID = opened(ann, [ben, cyd]);
    ben.do('acceptBattle', { battleID });
    ann.do('cancelBattleRequest', { battleID });
    expect([ben.heard().at(-1), cyd.heard().at(-1)]).toEqual(['onBattleRequestCancelled', 'onBattleRequestCancelled']);
    expect(ann.view.battle).toBeNull();
    expect(lastHook()).toMatchObject({ type: 'battle.request_ended', data: { reason: 'cancelled' } });
  });

  test('cancelling the silent ones starts it with those who accepted', () => {
    const battleID = opened(ann, [ben, cyd]);
    ben.do('acceptBattle', { battleID });
    ann.do('cancelBattleRequest', { battleID, userIDList: ['cyd'] });
    expect(fighters()).toEqual(['ann', 'ben']);
    expect(codeOf(() => ann.do('cancelBattleRequest', { battleID }))).toBe('battle-running');
  });

  test('in the countdown some can still be called off, and with too few left it is off', () => {
    const battleID = arena.battle(ann, [ben, cyd], { startDelay: 5 });
    ann.do('cancelBattleRequest', { battleID, userIDList: ['ben'] });
    expect(fighters()).toEqual(['ann', 'cyd']);
    expect([...arena.totals(battleID).keys()]).toEqual(['ann', 'cyd']);
    ann.do('cancelBattleRequest', { battleID, userIDList: ['cyd'] });
    expect(ann.view.battle).toBeNull();
    expect(cyd.heard().at(-1)).toBe('onBattleRequestCancelled');
    arena.pass(10);
    expect(arena.hooks()).not.toContain('battle.started');
  });

  test('only the inviter cancels, and only who was asked', () => {
    const battleID = opened(ann, [ben]);
    expect(codeOf(() => ben.do('cancelBattleRequest', { battleID }))).toBe('forbidden');
    expect(codeOf(() => ann.do('cancelBattleRequest', { battleID, userIDList: ['cyd'] }))).toBe('no-such-user');
    expect(codeOf(() => ann.do('cancelBattleRequest', { battleID: 'none' }))).toBe('no-such-request');
    arena.act({ kind: 'server', method: 'endBattle', battleID });
    expect(ann.view.battle).toBeNull();
    const second = arena.battle(ann, [ben], { duration: 10 });
    arena.pass(10);
    expect(codeOf(() => ann.do('cancelBattleRequest', { battleID: second }))).toBe('battle-over');
  });
});

describe('rematch', () => {
  const finished = (config = {}) => {
    const battleID = arena.battle(ann, [ben, cyd], { duration: 10, penaltyDuration: 5, extensionInfo: 'x', ...config });
    arena.pass(10);
    return battleID;
  };

  test('the same config, the previous fighters still connected, always asked, thirty seconds', () => {
    finished();
    cyd.do('exitHostConnection', {});
    expect(ben.do('rematch', {})).toMatchObject({
      battleInfo: { config: { duration: 10, penaltyDuration: 5, extensionInfo: 'x', needResponse: true } },
      result: { ann: 'success' },
    });
    expect(ann.view.battle!.request).toMatchObject({ inviter: { userID: 'ben' }, expiresAt: arena.now + 30_000 });
  });

  test('both may press it: the second is the acceptance', () => {
    finished();
    cyd.do('exitHostConnection', {});
    ben.do('rematch', {});
    expect(ann.do('rematch', {}).result).toEqual({ ben: 'success' });
    expect(ann.view.battle!.phase).toBe('running');
  });

  test('it can be asked for as long as the connection stands, also when the result is shown no more', () => {
    finished();
    arena.pass(600);
    expect(ann.view.battle).toBeNull();
    expect(ann.do('rematch', {}).battleInfo).not.toBeNull();
  });

  test('it is refused without a battle before, to who did not fight, and without an opponent', () => {
    expect(codeOf(() => ann.do('rematch', {}))).toBe('no-such-battle');
    expect(codeOf(() => dan.do('rematch', {}))).toBe('not-connected');
    arena.battle(ann, [ben], { duration: 10 });
    arena.pass(10);
    expect(codeOf(() => cyd.do('rematch', {}))).toBe('not-in-battle');
    ben.do('exitHostConnection', {});
    expect(codeOf(() => ann.do('rematch', {}))).toBe('not-connected');
  });

  test('teams are those of before, of who is still there', () => {
    finished({ teams: [['ann', 'cyd'], ['ben']] });
    cyd.do('exitHostConnection', {});
    expect(ann.do('rematch', {}).battleInfo!.config.teams).toEqual([['ann'], ['ben']]);
  });
});
