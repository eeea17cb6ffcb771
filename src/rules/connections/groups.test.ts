import { beforeEach, describe, expect, test } from 'vitest';
import type { BattleWish } from '../../model/index.js';
import type { Person } from '../testing/arena.js';
import { Arena, codeOf } from '../testing/arena.js';
import { spokenWish } from './wish.js';

let arena: Arena;
let ann: Person, ben: Person, cyd: Person, dan: Person;
beforeEach(() => {
  arena = new Arena();
  [ann, ben, cyd, dan] = arena.hosts('ann', 'ben', 'cyd', 'dan') as [Person, Person, Person, Person];
});

const invite = (by: Person, others: Person[], battle: BattleWish = { duration: 60 }) =>
  by.do('requestHostConnection', { targetHostLiveID: others.map(({ liveID }) => liveID), battle });
const accept = (by: Person, from = ann) => by.do('acceptHostConnection', { targetLiveID: from.liveID });
const reject = (by: Person, from = ann) => by.do('rejectHostConnection', { targetLiveID: from.liveID });
const cancel = (by: Person, to: Person) => by.do('cancelHostConnection', { targetLiveID: to.liveID });
const fighters = () => ann.view.battle?.users.map(({ userID }) => userID) ?? [];
const memberIDs = (of = ann) => of.view.connection?.members.map(({ userID }) => userID) ?? [];
const win = (of: Person) => arena.score(of.view.battle!.info!.battleID, {
  eventKey: `win-${arena.now}`, userID: of.userID, op: 'add', value: 1,
});

describe('a battle wanted with the invitation', () => {
  test('the prompt says so, and acceptance starts it without asking again', () => {
    invite(ann, [ben], { duration: 60, penaltyDuration: 10 });
    expect(ben.desk.applicants[0]!.battle).toEqual({ duration: 60, penaltyDuration: 10 });
    accept(ben);
    expect(ann.view.battle).toMatchObject({
      phase: 'running',
      info: { config: { duration: 60, penaltyDuration: 10, needResponse: false, afterBattle: 'stay' } },
    });
    expect(fighters()).toEqual(['ann', 'ben']);
    expect(ben.heard()).toEqual(['onCoHostRequestReceived']);
  });

  test('the inviter sees which batch an open invitation belongs to, and who of it has accepted', () => {
    invite(ann, [ben, cyd]);
    ann.do('requestHostConnection', { targetHostLiveID: dan.liveID });
    const groups = () => ann.desk.invitees.map(({ userID, group }) => [userID, group && group.accepted]);
    expect(groups()).toEqual([['ben', []], ['cyd', []], ['dan', null]]);
    accept(ben);
    expect(groups()).toEqual([['cyd', ['live-ben']], ['dan', null]]);
    cancel(ann, cyd);
    expect(groups()).toEqual([['dan', null]]);
  });

  test('a batch starts one battle when every invitation in it has ended', () => {
    invite(ann, [ben, cyd, dan]);
    accept(ben);
    expect(memberIDs()).toEqual(['ann', 'ben']);
    expect(ann.view.battle).toBeNull();
    reject(cyd);
    expect(ann.view.battle).toBeNull();
    arena.pass(30);
    expect(fighters()).toEqual(['ann', 'ben']);
    expect(arena.hooks().filter((one) => one === 'battle.started')).toHaveLength(1);
  });

  test('the inviter cancels the rest to start now', () => {
    invite(ann, [ben, cyd]);
    accept(ben);
    cancel(ann, cyd);
    expect(fighters()).toEqual(['ann', 'ben']);
  });

  test('an accepter who left before does not fight; with none there is no battle', () => {
    invite(ann, [ben, cyd, dan]);
    accept(ben);
    accept(cyd);
    ben.do('exitHostConnection', {});
    cancel(ann, dan);
    expect(fighters()).toEqual(['ann', 'cyd']);

    invite(ann, [dan]);
    reject(dan);
    expect(arena.hooks().filter((one) => one === 'battle.started')).toHaveLength(1);
  });

  test('an accepter who left and came back another way does not fight', () => {
    invite(ann, [ben, cyd, dan]);
    accept(ben);
    accept(cyd);
    ben.do('exitHostConnection', {});
    arena.connect(cyd, ben);
    expect(memberIDs()).toEqual(['ann', 'cyd', 'ben']);
    reject(dan);
    expect(fighters()).toEqual(['ann', 'cyd']);
  });

  test('where a battle runs by then, acceptance connects without one and both are told', () => {
    arena.connect(ann, ben);
    invite(ann, [cyd]);
    const battleID = arena.battle(ann, [ben]);
    accept(cyd);
    expect(memberIDs()).toEqual(['ann', 'ben', 'cyd']);
    expect(ann.view.battle!.info!.battleID).toBe(battleID);
    expect([ann.heard().at(-1), cyd.heard().at(-1)]).toEqual(['onCoHostBattleSkipped', 'onCoHostBattleSkipped']);
    expect(ben.heard()).not.toContain('onCoHostBattleSkipped');
  });

  test('an inviter who leaves takes the wish back', () => {
    arena.connect(ann, dan);
    invite(ann, [ben, cyd]);
    accept(ben);
    ann.do('exitHostConnection', {});
    expect(memberIDs(ben)).toEqual(['dan', 'ben']);
    expect(ben.view.battle).toBeNull();
    expect(arena.hooks()).not.toContain('battle.created');
  });

  test('those who accepted before another went are all in', () => {
    invite(ann, [ben, cyd]);
    accept(ben);
    accept(cyd);
    expect(fighters()).toEqual(['ann', 'ben', 'cyd']);
  });
});

describe('after the battle', () => {
  test('"part": who came by it leaves after the penalty', () => {
    arena.connect(ann, dan);
    invite(ann, [ben], { duration: 10, penaltyDuration: 5, afterBattle: 'part' });
    accept(ben);
    win(ann);
    arena.pass(10);
    expect(memberIDs()).toEqual(['ann', 'dan', 'ben']);
    arena.pass(4.999);
    expect(memberIDs()).toEqual(['ann', 'dan', 'ben']);
    arena.pass(0.001);
    expect(memberIDs()).toEqual(['ann', 'dan']);
    expect(dan.shown().at(-1)).toBe('onCoHostUserLeft');
    expect(ben.view.connection).toBeNull();
  });

  test('"part" without a penalty waits five seconds', () => {
    invite(ann, [ben], { duration: 10, afterBattle: 'part' });
    accept(ben);
    arena.pass(14.999);
    expect(memberIDs()).toEqual(['ann', 'ben']);
    arena.pass(0.001);
    expect(memberIDs()).toEqual([]);
    expect(arena.hooks().at(-1)).toBe('connection.closed');
  });

  test('"stay" leaves them connected', () => {
    invite(ann, [ben], { duration: 10 });
    accept(ben);
    arena.pass(600);
    expect(memberIDs()).toEqual(['ann', 'ben']);
  });

  test('a plain battle with "part" ends the connection', () => {
    arena.connect(ann, ben, cyd);
    arena.battle(ann, [ben], { duration: 10, afterBattle: 'part' });
    arena.pass(15);
    expect([ann, ben, cyd].map((one) => one.view.connection)).toEqual([null, null, null]);
  });

  test('it does so whatever way the others came by', () => {
    invite(ann, [ben, cyd], { duration: 10 });
    accept(ben);
    accept(cyd);
    arena.pass(10);
    arena.battle(ann, [ben, cyd], { duration: 10, afterBattle: 'part' });
    arena.pass(15);
    expect([ann, ben, cyd].map((one) => one.view.connection)).toEqual([null, null, null]);
  });

  test('a rematch carries it over, and the parting waits for it', () => {
    arena.connect(ann, dan);
    invite(ann, [ben], { duration: 10, afterBattle: 'part' });
    accept(ben);
    arena.pass(13);
    ben.do('rematch', {});
    arena.pass(10);
    expect(memberIDs()).toEqual(['ann', 'dan', 'ben']);
    ann.do('acceptBattle', { battleID: ann.view.battle!.request!.battleID });
    arena.pass(14);
    expect(memberIDs()).toEqual(['ann', 'dan', 'ben']);
    arena.pass(1);
    expect(memberIDs()).toEqual(['ann', 'dan']);
  });

  test('a challenge that comes to nothing lets them part after all', () => {
    invite(ann, [ben], { duration: 10, afterBattle: 'part' });
    accept(ben);
    arena.pass(13);
    ben.do('rematch', {});
    arena.pass(10);
    ann.do('rejectBattle', { battleID: ann.view.battle!.request!.battleID });
    arena.pass(4);
    expect(memberIDs()).toEqual(['ann', 'ben']);
    arena.pass(1);
    expect(memberIDs()).toEqual([]);
  });

  test('the next plain battle brings its own choice', () => {
    invite(ann, [ben], { duration: 10, afterBattle: 'part' });
    accept(ben);
    arena.pass(12);
    arena.battle(ben, [ann], { duration: 10 });
    arena.pass(600);
    expect(memberIDs()).toEqual(['ann', 'ben']);
  });
});

describe('the wish as a text', () => {
  const say = (extensionInfo: string) =>
    ann.do('requestHostConnection', { targetHostLiveID: 'live-ben', extensionInfo });

  test.each([
    ['{"withPK":true}', 300, 0],
    ['{"withBattle":true,"duration":60,"penaltyDuration":9}', 60, 9],
    ['{"withPK:true"}', 300, 0],
    [' { "withBattle:true" } ', 300, 0],
  ])('%s asks for a battle, and is handed on untouched', (text, duration, penaltyDuration) => {
    say(text);
    expect(ben.desk.applicants[0]).toMatchObject({ extensionInfo: text, battle: { duration, penaltyDuration } });
  });

  test.each([
    '', 'hello', '{"withPK":false}', '{"withPK":"true"}', '[true]', 'null', '{"withPK:false"}', '{"duration":5}',
  ])('%j is only a text', (text) => {
    say(text);
    expect(ben.desk.applicants[0]).toMatchObject({ extensionInfo: text, battle: null });
  });

  test('wrong numbers in it are bad input, with the place', () => {
    const attempt = () => say('{"withPK":true,"duration":5,"penaltyDuration":-1,"afterBattle":"go"}');
    expect(codeOf(attempt)).toBe('bad-input');
    try {
      attempt();
    } catch (error) {
      const { details } = error as { details: { errors: { path: string }[] } };
      expect(details.errors.map(({ path }) => path))
        .toEqual(['extensionInfo.duration', 'extensionInfo.penaltyDuration', 'extensionInfo.afterBattle']);
    }
  });

  test('the option says more than the text', () => {
    ann.do('requestHostConnection', {
      targetHostLiveID: 'live-ben', extensionInfo: '{"withPK":true,"duration":5}', battle: { duration: 90 },
    });
    expect(ben.desk.applicants[0]!.battle!.duration).toBe(90);
    expect(spokenWish('{"withPK":true}')).toEqual({ withPK: true });
  });
});
