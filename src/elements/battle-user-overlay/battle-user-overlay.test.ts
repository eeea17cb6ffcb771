import '../../locales/ar.js';
import { ContextProvider } from '@lit/context';
import { afterEach, expect, test, vi } from 'vitest';
import { violations } from '../../../test/browser/violations.js';
import { seatContext } from '../base/context.js';
import { BattleRoom, fighter, supporter } from '../testing/battle-room.js';
import { clear, countRenders, frame, mount, part, parts, shown } from '../testing/mount.js';
import type { BattleUserOverlay } from './battle-user-overlay.js';
import './define.js';

afterEach(() => {
  clear();
  vi.restoreAllMocks();
});

const tile = { width: 432, height: 640 };

async function overlays(room: BattleRoom, place = tile): Promise<BattleUserOverlay[]> {
  return Promise.all(room.users.map(({ userID }) => mount('battle-user-overlay', room, { userID }, place)));
}

const name = (overlay: BattleUserOverlay) => shown(part(overlay, 'name'));
const sub = (overlay: BattleUserOverlay) => shown(part(overlay, 'sub'));
const score = (overlay: BattleUserOverlay) => shown(overlay.shadowRoot!.querySelector('.full'));
const rank = (overlay: BattleUserOverlay) => shown(part(overlay, 'rank'));

test('two fighters mirror each other: name, streak, and who gave most', async () => {
  const room = await BattleRoom.open();
  room.run();
  room.show({ streaks: { mina: 3, dario: 1 } });
  room.score({ mina: 9 }, { mina: [1, 2, 3, 4].map((at) => supporter(`s${at}`, `S ${at}`, 10 - at)) });
  const [mina, dario] = (await overlays(room)) as [BattleUserOverlay, BattleUserOverlay];
  expect([name(mina), name(dario)]).toEqual(['Mina Okafor', 'Dário Reis']);
  expect(sub(mina)).toBe('You3 wins in a row');
  expect(sub(dario)).toBe('');
  await expect.poll(() => parts(mina, 'avatar')).toHaveLength(3);
  const crestAt = (overlay: BattleUserOverlay) => part(overlay, 'crest')!.getBoundingClientRect().left - overlay.getBoundingClientRect().left;
  expect(crestAt(mina)).toBeLessThan(30);
  expect(crestAt(dario)).toBeGreaterThan(380);
});

test('of many it shows place and score; the first has a crown and a frame', async () => {
  const room = await BattleRoom.open({ fighters: 4 });
  room.run({ totals: { mina: 12_480, dario: 15_960, suvi: 9220, kwame: 9220 } });
  const all = await overlays(room);
  await expect.poll(() => all.map(score)).toEqual(['12,480', '15,960', '9,220', '9,220']);
  expect(all.map(rank)).toEqual(['2', '1', '3', '3']);
  expect(all.map((overlay) => overlay.matches(':state(first)'))).toEqual([false, true, false, false]);
  expect(all.map((overlay) => part(overlay, 'frame') !== null)).toEqual([false, true, false, false]);
});

test('a link that dropped and a fighter who left are said in words', async () => {
  const room = await BattleRoom.open({ fighters: 3 });
  room.run({ totals: { mina: 1, dario: 3, suvi: 2 } });
  room.show({ exited: ['dario'], users: [fighter(0), fighter(1), fighter(2, { presence: 'reconnecting' })] });
  const [mina, dario, suvi] = await overlays(room);
  expect(sub(dario!)).toBe('Left');
  expect(sub(suvi!)).toBe('Reconnecting');
  await expect.poll(() => [mina, dario, suvi].map((overlay) => rank(overlay!))).toEqual(['2', '3', '1']);
  expect(dario!.matches(':state(left)')).toBe(true);
  expect(suvi!.matches(':state(reconnecting)')).toBe(true);
});

test('the end: winner in words, the other keeps the score and loses colour', async () => {
  const room = await BattleRoom.open();
  room.run({ left: 1, totals: { mina: 18_920, dario: 16_410 } });
  const [mina, dario] = (await overlays(room)) as [BattleUserOverlay, BattleUserOverlay];
  await expect.poll(() => room.store.state.get().battleScore.get('mina')).toBe(18_920);
  room.end();
  await expect.poll(() => sub(mina)).toBe('Winner');
  expect(sub(dario)).toBe('16,410');
  expect([mina.matches(':state(win)'), dario.matches(':state(lose)')]).toEqual([true, true]);
  expect(dario.shadowRoot!.querySelector('.lost')).not.toBeNull();
});

test('the penalty: after the result the colour returns and a tape goes round the loser', async () => {
  const room = await BattleRoom.open();
  room.run({ left: 1, totals: { mina: 1, dario: 9 } });
  const [mina, dario] = (await overlays(room)) as [BattleUserOverlay, BattleUserOverlay];
  await expect.poll(() => room.store.state.get().battleScore.get('dario')).toBe(9);
  room.end({ penalty: 30 });
  await expect.poll(() => mina.shadowRoot!.querySelector('.lost')).not.toBeNull();
  expect(part(mina, 'tape')).toBeNull();
  room.now += 5_000;
  await expect.poll(() => part(mina, 'tape'), { timeout: 3_000 }).not.toBeNull();
  expect(sub(mina)).toBe('Penalty');
  expect(mina.shadowRoot!.querySelector('.lost')).toBeNull();
  expect(part(dario, 'tape')).toBeNull();
});

test('of teams each shows the own points, the team\'s colour and the team\'s place', async () => {
  const room = await BattleRoom.open({ fighters: 4 });
  room.run({ teams: [['mina', 'suvi'], ['dario', 'kwame']], totals: { mina: 1, suvi: 2, dario: 3, kwame: 4 } });
  const all = await overlays(room);
  await expect.poll(() => all.map(score)).toEqual(['1', '3', '2', '4']);
  expect(all.map(rank)).toEqual(['2', '1', '2', '1']);
  expect(all.map((overlay) => part(overlay, 'crest')!.className.match(/t\d/)![0])).toEqual(['t1', 't2', 't1', 't2']);
});

test('a tile under 160 px shows short digits', async () => {
  const room = await BattleRoom.open({ fighters: 9 });
  room.run({ totals: { mina: 8420 } });
  const [mina] = await overlays(room, { width: 129, height: 160 });
  const short = mina!.shadowRoot!.querySelector<HTMLElement>('.short')!;
  await expect.poll(() => short.innerText).toBe('8.4K');
  expect(getComputedStyle(mina!.shadowRoot!.querySelector('.full')!).display).toBe('none');
});

test('it takes its person from the place it was stamped into', async () => {
  const room = await BattleRoom.open({ fighters: 3 });
  room.run({ totals: { suvi: 5 } });
  const place = document.createElement('div');
  place.className = 'place';
  new ContextProvider(place, {
    context: seatContext, initialValue: { liveID: 'live-suvi', index: 0, isLocked: false, userInfo: fighter(2) },
  });
  document.body.append(place);
  const overlay = Object.assign(document.createElement('battle-user-overlay'), { client: room.client, liveID: room.liveID });
  place.append(overlay);
  await expect.poll(() => name(overlay)).toBe('Suvi Laine');
});

test('whoever does not fight has no strip', async () => {
  const room = await BattleRoom.open();
  room.run();
  const overlay = await mount('battle-user-overlay', room, { userID: 'jun' });
  expect(part(overlay, 'strip')).toBeNull();
});

test('10,000 score messages in a second cost at most one render per frame', async () => {
  const room = await BattleRoom.open({ fighters: 4 });
  room.run();
  const overlay = await mount('battle-user-overlay', room, { userID: 'mina' }, tile);
  const renders = countRenders(overlay);
  let frames = 0;
  for (let sent = 0; sent < 10_000; frames++) {
    for (const until = sent + 170; sent < until && sent < 10_000; sent++) room.score({ mina: sent + 1 });
    await frame();
  }
  await expect.poll(() => score(overlay)).toBe('10,000');
  expect(renders()).toBeGreaterThan(0);
  expect(renders()).toBeLessThanOrEqual(frames);
});

test('removed it watches nothing; put back it is right at once', async () => {
  const room = await BattleRoom.open({ fighters: 3 });
  room.run();
  const overlay = await mount('battle-user-overlay', room, { userID: 'mina' });
  const place = overlay.parentElement!;
  overlay.remove();
  expect(room.listeners).toBe(0);
  room.score({ mina: 7 });
  place.append(overlay);
  await expect.poll(() => score(overlay)).toBe('7');
});

test('right to left the first of two stands at the right', async () => {
  const room = await BattleRoom.open();
  room.run();
  const overlay = await mount('battle-user-overlay', room, { userID: 'mina' }, { ...tile, lang: 'ar' });
  expect(part(overlay, 'crest')!.getBoundingClientRect().left - overlay.getBoundingClientRect().left).toBeGreaterThan(380);
  expect(sub(overlay)).toBe('أنت');
});

test('axe finds nothing, among two and many, running and over', async () => {
  for (const fighters of [2, 4]) {
    const room = await BattleRoom.open({ fighters });
    room.run({ left: 1, totals: { mina: 3, dario: 1 } });
    const all = await overlays(room);
    for (const overlay of all) expect(await violations(overlay)).toEqual([]);
    room.end({ penalty: 10 });
    await expect.poll(() => all[0]!.matches(':state(win)')).toBe(true);
    for (const overlay of all) expect(await violations(overlay)).toEqual([]);
  }
});

test('without a person it says so in the console', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  await mount('battle-user-overlay', await BattleRoom.open());
  await expect.poll(() => warn.mock.calls.flat().join()).toContain('has no user-id');
});
