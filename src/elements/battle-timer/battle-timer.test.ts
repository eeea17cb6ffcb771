import '../../locales/ar.js';
import { afterEach, expect, test, vi } from 'vitest';
import { violations } from '../../../test/browser/violations.js';
import { BattleRoom } from '../testing/battle-room.js';
import { clear, countRenders, mount, part, shown } from '../testing/mount.js';
import type { BattleTimer } from './battle-timer.js';
import './define.js';

afterEach(() => {
  clear();
  vi.useRealTimers();
});

const face = (timer: BattleTimer) => shown(part(timer, 'face')!.querySelector('bdi'));
const said = (timer: BattleTimer) => shown(timer.shadowRoot!.querySelector('[role=status]'));

async function open(options: Parameters<typeof BattleRoom.open>[0] = {}, prepare: (room: BattleRoom) => void = () => {}, place = {}) {
  const room = await BattleRoom.open(options);
  prepare(room);
  return { room, timer: await mount('battle-timer', room, {}, place) };
}

/** Lets the coordinator's clock and the timers run together. */
async function pass(room: BattleRoom, timer: BattleTimer, seconds: number) {
  for (let second = 0; second < seconds; second++) {
    room.now += 1_000;
    await vi.advanceTimersByTimeAsync(1_001);
    room.now += 1;
  }
  await timer.updateComplete;
}

test('it shows the time left by the coordinator\'s clock, also on a page whose own is three hours off', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 + 3 * 3_600_000 });
  const { timer } = await open({}, (room) => room.run({ left: 167 }));
  expect(face(timer)).toBe('2:47');
  expect(part(timer, 'pill')!.getAttribute('role')).toBe('timer');
  expect(timer.matches(':state(running)')).toBe(true);
});

test('it renders once a second, and not when only scores change', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { room, timer } = await open({}, (room) => room.run({ left: 100 }));
  const renders = countRenders(timer);
  for (let sent = 1; sent <= 100; sent++) room.score({ mina: sent });
  await pass(room, timer, 3);
  expect(face(timer)).toBe('1:37');
  expect(renders()).toBe(3);
});

test('the last ten seconds are large and amber, in a box that stays', async () => {
  const { timer } = await open({}, (room) => room.run({ left: 7 }));
  expect(face(timer)).toBe('0:07');
  expect(timer.matches(':state(last-ten)')).toBe(true);
  expect(part(timer, 'pill')!.getBoundingClientRect().height).toBeCloseTo(48, -1);
  expect(timer.getBoundingClientRect().height).toBe(32);
});

test('past its time it counts, until the coordinator says the end', async () => {
  const { room, timer } = await open({}, (room) => room.run({ left: 0 }));
  await expect.poll(() => face(timer)).toBe('Counting');
  room.end();
  await expect.poll(() => face(timer)).toBe('Battle over');
  expect(timer.matches(':state(over)')).toBe(true);
});

test('the penalty has its own time', async () => {
  const { room, timer } = await open({}, (room) => room.run({ left: 0 }));
  room.score({ mina: 1 });
  room.end({ penalty: 29 });
  await expect.poll(() => face(timer)).toBe('Penalty 0:29');
  expect(timer.matches(':state(penalty)')).toBe(true);
});

test('before the start the whole time stands', async () => {
  const { timer } = await open({}, (room) => {
    room.run({ left: 303 });
    room.show({ phase: 'starting' });
  });
  expect(face(timer)).toBe('5:00');
});

test('connected without a battle it counts how long the hosts are together', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { room, timer } = await open();
  expect(face(timer)).toBe('Together 4:12');
  expect(timer.matches(':state(together)')).toBe(true);
  await pass(room, timer, 2);
  expect(face(timer)).toBe('Together 4:14');
});

test('alone it shows nothing and keeps its box', async () => {
  const { room, timer } = await open();
  room.part();
  await expect.poll(() => getComputedStyle(part(timer, 'pill')!).visibility).toBe('hidden');
  expect(timer.getBoundingClientRect().height).toBe(32);
});

test('with three and more it says its words to screen readers and keeps its width', async () => {
  const { room, timer } = await open({ fighters: 4 }, (room) => room.run({ left: 600, duration: 600, penaltyDuration: 30 }));
  const { width } = timer.getBoundingClientRect();
  room.run({ left: 8, duration: 600, penaltyDuration: 30, totals: { mina: 1 } });
  await expect.poll(() => face(timer)).toBe('0:08');
  expect(timer.getBoundingClientRect().width).toBe(width);
  await expect.poll(() => room.store.state.get().battleScore.get('mina')).toBe(1);
  room.end({ penalty: 30 });
  await expect.poll(() => face(timer)).toBe('0:30');
  expect(part(timer, 'pill')!.getAttribute('aria-label')).toBe('Penalty 0:30');
  expect(timer.getBoundingClientRect().width).toBe(width);
});

test('a screen reader hears one minute, 30 and 10 seconds, and the end; a newcomer hears nothing', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { room, timer } = await open({}, (room) => room.run({ left: 62 }));
  const heard = [said(timer)];
  for (let second = 0; second < 55; second++) {
    await pass(room, timer, 1);
    if (heard.at(-1) !== said(timer)) heard.push(said(timer));
  }
  room.end();
  await timer.updateComplete;
  expect([...heard, said(timer)]).toEqual(['', '1 minute left', '30 seconds left', '10 seconds left', 'Battle over']);
  const newcomer = await mount('battle-timer', room);
  expect(said(newcomer)).toBe('');
});

test('removed it watches nothing; put back it is right at once', async () => {
  const { room, timer } = await open({}, (room) => room.run({ left: 100 }));
  const place = timer.parentElement!;
  timer.remove();
  expect(room.listeners).toBe(0);
  room.now += 10_000;
  place.append(timer);
  await expect.poll(() => face(timer)).toBe('1:30');
});

test('it speaks Arabic from right to left', async () => {
  const { timer } = await open({}, (room) => room.run({ left: 0 }), { lang: 'ar' });
  await expect.poll(() => face(timer)).toBe('جارٍ العد');
});

test('axe finds nothing in its states', async () => {
  const { room, timer } = await open();
  expect(await violations(timer)).toEqual([]);
  room.run({ left: 7, totals: { mina: 1 } });
  await expect.poll(() => face(timer)).toBe('0:07');
  expect(await violations(timer)).toEqual([]);
  room.end({ penalty: 20 });
  await expect.poll(() => face(timer)).toContain('Penalty');
  expect(await violations(timer)).toEqual([]);
});
