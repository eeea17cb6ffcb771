import '../../locales/ar.js';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BattleRoom } from '../testing/battle-room.js';
import { clear, mount, part, parts, shown } from '../testing/mount.js';
import type { BattleMoments } from './battle-moments.js';
import './define.js';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'requestAnimationFrame', 'cancelAnimationFrame'] });
});

afterEach(() => {
  clear();
  vi.useRealTimers();
});

const plates = (moments: BattleMoments) => parts(moments, 'plate').map(shown);
const falling = (moments: BattleMoments) => moments.shadowRoot!.querySelectorAll('.fall > *').length;

async function open(options: Parameters<typeof BattleRoom.open>[0] = {}) {
  const room = await BattleRoom.open(options);
  const moments = await mount('battle-moments', room, {}, { width: 390, height: 400 });
  const pass = async (ms: number) => {
    room.now += ms;
    await vi.advanceTimersByTimeAsync(ms);
    await moments.updateComplete;
  };
  const start = (startDelay = 0) => {
    room.run({ left: 300 + startDelay });
    if (startDelay) room.show({ phase: 'starting' });
    else begin();
  };
  const begin = () =>
    room.show({ phase: 'running' }, [
      { type: 'onBattleStarted', payload: { battleInfo: room.battle.info!, inviter: room.users[0]!, invitees: room.users.slice(1) } },
    ]);
  return { room, moments, pass, start, begin };
}

test('a start is VS with the names of both, for 1.6 s, in the lower half', async () => {
  const { moments, pass, start } = await open();
  start();
  await pass(20);
  expect(plates(moments).sort()).toEqual(['Dário', 'Mina', 'VS']);
  expect(moments.matches(':state(playing)')).toBe(true);
  for (const animation of moments.shadowRoot!.getAnimations()) animation.finish();
  const middle = moments.getBoundingClientRect().top + 200;
  for (const plate of parts(moments, 'plate')) expect(plate.getBoundingClientRect().top).toBeGreaterThan(middle);
  await pass(1_600);
  expect(plates(moments)).toEqual([]);
});

test('3, 2, 1 follow the coordinator\'s clock, then comes VS', async () => {
  const { moments, pass, start, begin } = await open();
  start(3);
  await pass(20);
  const seen = [plates(moments).join()];
  for (const _ of [1, 2]) {
    await pass(1_000);
    seen.push(plates(moments).join());
  }
  expect(seen).toEqual(['3', '2', '1']);
  await pass(1_000);
  begin();
  await pass(10);
  expect(plates(moments)).toContain('VS');
});

test('a change of the lead names the new leader once, and again only after 8 s', async () => {
  const { room, moments, pass, start } = await open();
  start();
  await pass(2_000);
  room.score({ mina: 10 });
  await pass(300);
  expect(plates(moments)).toEqual([]);
  room.score({ dario: 20 });
  await pass(300);
  expect(plates(moments)).toEqual(['Dário leads']);
  await pass(1_300);
  room.score({ mina: 30 });
  await pass(300);
  expect(plates(moments)).toEqual([]);
  await pass(8_000);
  room.score({ dario: 40 });
  await pass(300);
  expect(plates(moments)).toEqual(['Dário leads']);
});

test('the last ten seconds frame the canvas', async () => {
  const { room, moments, pass } = await open();
  room.run({ left: 12 });
  await pass(20);
  expect(part(moments, 'edge')).toBeNull();
  await pass(2_010);
  expect(part(moments, 'edge')).not.toBeNull();
  room.end();
  await pass(20);
  expect(part(moments, 'edge')).toBeNull();
});

const ends = [
  { name: 'victory', options: {}, totals: { mina: 9, dario: 1 }, text: 'Victory', isFalling: true },
  { name: 'defeat', options: {}, totals: { mina: 1, dario: 9 }, text: 'Defeat', isFalling: false },
  { name: 'a draw', options: {}, totals: { mina: 9, dario: 9 }, text: 'Draw', isFalling: false },
  { name: 'a place among four', options: { fighters: 4 }, totals: { mina: 3, dario: 9, suvi: 5 }, text: 'Rank 3', isFalling: false },
  { name: 'who won, for those who watch another live', options: { owner: 5, as: 'audience' }, totals: { dario: 9 }, text: 'Dário wins', isFalling: true },
] as const;

for (const { name, options, totals, text, isFalling } of ends) {
  test(`the end tells of ${name}; crests fall for a winner only`, async () => {
    const { room, moments, pass } = await open(options);
    room.run({ left: 2 });
    room.score({ ...totals });
    await pass(2_000);
    room.end();
    await pass(20);
    expect(plates(moments)).toEqual([text]);
    expect(falling(moments) > 0).toBe(isFalling);
    await pass(3_000);
    expect(plates(moments)).toEqual([]);
  });
}

test('moments never overlap: the later waits, and is dropped after two seconds', async () => {
  const { room, moments, pass, start } = await open();
  start();
  await pass(100);
  room.score({ mina: 5 });
  await pass(300);
  room.score({ dario: 9 });
  await pass(300);
  expect(plates(moments)).toContain('VS');
  expect(plates(moments)).not.toContain('Dário leads');
  await pass(1_000);
  expect(plates(moments)).toEqual(['Dário leads']);
  await pass(9_000);
  room.end();
  await pass(300);
  expect(plates(moments)).toEqual(['Defeat']);
  room.run({ left: 300 });
  start();
  await pass(2_600);
  expect(plates(moments)).toEqual([]);
});

test('a canvas that is made together with the battle plays its start, once', async () => {
  const { room, pass, start } = await open();
  start();
  const canvas = await mount('battle-moments', room, {}, { width: 390, height: 400 });
  await pass(500);
  expect(plates(canvas)).toContain('VS');
  await pass(1700);
  expect(plates(canvas)).toEqual([]);
});

test('a newcomer sees the state, never a replay', async () => {
  const { room, pass, start } = await open();
  start();
  room.score({ mina: 5 });
  await pass(500);
  const newcomer = await mount('battle-moments', room, {}, { width: 390, height: 400 });
  await pass(500);
  expect(plates(newcomer)).toEqual([]);
  room.end();
  await pass(20);
  const later = await mount('battle-moments', room, {}, { width: 390, height: 400 });
  await pass(500);
  expect(plates(newcomer)).toEqual(['Victory']);
  expect(plates(later)).toEqual([]);
});

test('an end that is told long after its time is no news', async () => {
  const { room, moments, pass } = await open();
  room.run({ left: 2 });
  await pass(20);
  room.now += 60_000;
  room.end();
  await pass(20);
  expect(plates(moments)).toEqual([]);
});

test('it lets taps through, is silent for screen readers, and takes no place', async () => {
  const { moments } = await open();
  expect(getComputedStyle(moments).pointerEvents).toBe('none');
  expect(moments.getAttribute('aria-hidden')).toBe('true');
  expect(moments.parentElement!.getBoundingClientRect().height).toBe(400);
});

test('removed it watches nothing, and forgets what was playing', async () => {
  const { room, moments, pass, start } = await open();
  start();
  await pass(100);
  const place = moments.parentElement!;
  moments.remove();
  expect(room.listeners).toBe(0);
  place.append(moments);
  await pass(100);
  expect(plates(moments)).toEqual([]);
  room.end();
  await pass(20);
  expect(plates(moments)).toEqual(['Draw']);
});
