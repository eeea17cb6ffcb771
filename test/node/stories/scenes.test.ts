import { afterEach, describe, expect, test } from 'vitest';
import { scene, scenes, type Scene, type SceneName, type StageOptions } from '../../../stories/scenes/index.js';

const opened: Scene[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((each) => each.close()));
});

async function set(name: SceneName, options?: StageOptions) {
  const set = await scene(name, options);
  opened.push(set);
  const live = set.client.live(set.liveID);
  return {
    ...set,
    room: () => live.state.get(),
    coHost: () => live.coHostStore.state.get(),
    battle: () => live.battleStore.state.get(),
    seats: () => live.liveSeatStore.state.get(),
    left: () => Math.ceil((live.battleStore.state.get().currentBattleInfo!.endTime - set.client.serverNow()) / 1000),
  };
}

const names = Object.keys(scenes) as SceneName[];

describe.each(['host', 'audience'] as const)('as %s', (as) => {
  test.each(names)('%s is set, the same each time, and goes on', async (name) => {
    const [one, again] = [await set(name, { as }), await set(name, { as })];
    const state = ({ room, coHost, battle, seats }: typeof one) => ({ room: room(), ...coHost(), ...battle(), ...seats() });
    expect(state(again)).toEqual(state(one));
    await one.next();
  });
});

describe('the scenes of the drawn screens', () => {
  test('the battle of two: 18,420 to 15,980, 2:47 left, three wins in a row, 1:24:07 on air', async () => {
    const { battle, left, room, client } = await set('battle-2');
    expect(battle()).toMatchObject({ phase: 'running' });
    expect([...battle().battleScore]).toEqual([['mina', 18_420], ['dario', 15_980]]);
    expect(left()).toBe(167);
    expect(battle().streaks.get('mina')).toBe(3);
    expect(room().liveInfo).toMatchObject({ liveName: 'Late night sketching', currentViewerCount: 12_804 });
    expect(Math.round((client.serverNow() - room().liveInfo!.createTime) / 1000)).toBe(5047);
    expect(battle().supporters.get('mina')?.map(({ userName, points }) => [userName, points])).toEqual([
      ['Nora Quist', 4820], ['Bashir', 3310], ['Wen Li', 2075], ['Théo Marchand', 960], ['oak_and_iron', 412],
    ]);
  });

  test('the battles of four and nine, in the drawn order', async () => {
    const four = await set('battle-4-reconnecting');
    expect([...four.battle().battleScore.values()]).toEqual([12_480, 15_960, 9220, 6140]);
    expect(four.left()).toBe(72);
    expect(four.coHost().connected.map(({ presence }) => presence)).toEqual(['online', 'online', 'online', 'reconnecting']);
    expect(four.coHost().connected[2]?.microphoneStatus).toBe('off');
    const nine = await set('battle-9');
    expect(nine.battle().battleUsers.map(({ userName }) => userName.split(' ')[0])).toEqual(
      ['Mina', 'Dário', 'Suvi', 'Kwame', 'Elin', 'Rafa', 'Salma', 'Jun', 'Tomás'],
    );
    expect(nine.left()).toBe(48);
  });

  test('voice, six a side', async () => {
    const { seats, battle } = await set('voice-battle');
    const side = (liveID: string) => seats().seatList.filter((seat) => seat.liveID === liveID);
    expect(side('live-mina').map((seat) => seat.userInfo?.userID ?? (seat.isLocked ? 'locked' : 'open'))).toEqual(
      ['mina', 'rafa', 'nora', 'suvi', 'open', 'locked'],
    );
    expect(side('live-dario').map((seat) => seat.userInfo?.userID ?? 'open')).toEqual(
      ['dario', 'salma', 'tomas', 'elin', 'jun', 'open'],
    );
    expect(battle().phase).toBe('running');
  });

  test('hosts to invite: waiting, free, busy, away, and one who declines next', async () => {
    const { client, liveID, coHost, next } = await set('inviting');
    await client.live(liveID).coHostStore.getCoHostCandidates();
    expect(coHost().invitees.map(({ userID }) => userID)).toEqual(['tomas', 'suvi']);
    const rows = coHost().candidates.map(({ userID, isBusy, presence }) => `${userID} ${isBusy} ${presence}`);
    expect(rows).toEqual([
      'kwame false online', 'elin false online', 'rafa true online', 'salma false online', 'jun false reconnecting',
    ]);
    const declined: string[] = [];
    client.live(liveID).coHostStore.on('onCoHostRequestRejected', ({ invitee }) => declined.push(invitee.userID));
    await next();
    expect(declined).toEqual(['tomas']);
  });

  test('prompts with their time left', async () => {
    const invited = await set('invited');
    const applicant = invited.coHost().applicant!;
    expect(applicant).toMatchObject({ userName: 'Suvi Laine', currentViewerCount: 2118, battle: null });
    expect((applicant.expiresAt - invited.client.serverNow()) / 1000).toBe(22);
    expect((await set('invited-to-battle')).coHost().applicant?.battle).toEqual({ duration: 300, penaltyDuration: 30 });
    const challenged = await set('challenge-received');
    expect(challenged.battle().request).toMatchObject({ inviter: { userName: 'Dário Reis' }, config: { duration: 300 } });
    expect((challenged.battle().request!.expiresAt - challenged.client.serverNow()) / 1000).toBe(12);
    const waiting = await set('challenge-sent');
    expect(waiting.battle().request?.invitees.map(({ user, answer }) => [user.userID, answer])).toEqual(
      [['dario', 'accepted'], ['suvi', 'waiting']],
    );
  });

  test('the ends: who won, what it was, and what follows', async () => {
    const end = async (name: SceneName) => {
      const { battle } = await set(name);
      const { phase, outcome } = battle();
      return [phase, ...[...outcome.values()].map(({ rank, result }) => `${rank} ${result}`)];
    };
    expect(await end('victory')).toEqual(['ended', '1 win', '2 lose']);
    expect(await end('draw')).toEqual(['ended', '1 draw', '1 draw']);
    expect(await end('defeat')).toEqual(['penalty', '2 lose', '1 win']);
    expect((await end('ranks-9')).slice(1, 5)).toEqual(['3 lose', '1 draw', '5 lose', '1 draw']);
    expect(await end('settling')).toEqual(['settling']);
    expect(await end('last-one-in')).toEqual(['ended', '1 win', '2 lose']);
  });

  test('what a page that lost the coordinator shows, and that it comes back', async () => {
    const { client, next, battle } = await set('offline');
    expect(client.state.get().connection).toBe('reconnecting');
    await next();
    expect(client.state.get().connection).toBe('open');
    expect(battle().phase).toBe('running');
  });

  test('a list with a battle in it, a list of two pages, and one that fails', async () => {
    const { client } = await set('list', { as: 'audience' });
    const { liveList } = await client.liveListStore.fetchLiveList();
    expect(liveList[0]).toMatchObject({ liveName: 'Late night sketching', battle: { scores: { mina: 18_420, dario: 15_980 } } });
    const long = await set('long-list', { as: 'audience' });
    expect((await long.client.liveListStore.fetchLiveList()).cursor).not.toBe('');
    const failing = await set('list-failing');
    await expect(failing.client.liveListStore.fetchLiveList()).rejects.toMatchObject({ code: 'offline' });
    await failing.next();
    expect((await failing.client.liveListStore.fetchLiveList()).liveList).toEqual([]);
  });

  test('a scene with a real clock runs on', async () => {
    const { client } = await set('battle-2', { clock: 'real' });
    const before = client.serverNow();
    await expect.poll(() => client.serverNow()).toBeGreaterThan(before);
  });
});
