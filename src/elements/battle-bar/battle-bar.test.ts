import '../../locales/ar.js';
import { afterEach, expect, test, vi } from 'vitest';
import { violations } from '../../../test/browser/violations.js';
import { BattleRoom } from '../testing/battle-room.js';
import { clear, countRenders, frame, mount, part, parts, shown } from '../testing/mount.js';
import type { BattleBar } from './battle-bar.js';
import './define.js';
import { drawnShares, sharesOf } from './shares.js';

afterEach(() => {
  clear();
  vi.restoreAllMocks();
});

const scoresOf = (bar: BattleBar) => parts(bar, 'score').map(shown);
const crowns = (bar: BattleBar) => parts(bar, 'crown').map(({ classList }) => classList.contains('on'));
const spoken = (bar: BattleBar) => bar.shadowRoot!.querySelector('[role=meter], [role=group]')!;
const said = (bar: BattleBar) => shown(bar.shadowRoot!.querySelector('[role=status]'));

/** Where a part begins, 0 to 1 of the bar, once its glide is over. */
async function startOf(bar: BattleBar, at: number): Promise<number> {
  const drawn = parts(bar, 'part')[at]!;
  await Promise.all(drawn.getAnimations().map(({ finished }) => finished));
  const { m41 } = new DOMMatrix(getComputedStyle(drawn).transform);
  return Math.abs(m41) / bar.clientWidth;
}

async function running(totals: Record<string, number>, { fighters = 2, width = 864, ...props }: Record<string, unknown> = {}) {
  const room = await BattleRoom.open({ fighters: fighters as number });
  room.run();
  const bar = await mount('battle-bar', room, props, { width: width as number });
  room.score(totals);
  await expect.poll(() => room.store.state.get().battleScore.get('mina')).toBe(totals.mina ?? 0);
  await bar.updateComplete;
  return { room, bar };
}

test('0 : 0 is drawn as equal shares, with no crown', async () => {
  const { bar } = await running({});
  expect(scoresOf(bar)).toEqual(['0', '0']);
  expect(await startOf(bar, 1)).toBeCloseTo(0.5);
  expect(crowns(bar)).toEqual([false, false]);
  expect(bar.matches(':state(running):state(tied)')).toBe(true);
});

test('the leader wears the crown, and the own live ahead is a state', async () => {
  const { room, bar } = await running({ mina: 18_420, dario: 15_980 });
  expect(scoresOf(bar)).toEqual(['18,420', '15,980']);
  expect(await startOf(bar, 1)).toBeCloseTo(18_420 / 34_400, 2);
  expect(crowns(bar)).toEqual([true, false]);
  expect(bar.matches(':state(leading)')).toBe(true);
  room.score({ dario: 20_000 });
  await expect.poll(() => crowns(bar)).toEqual([false, true]);
  expect(bar.matches(':state(leading)')).toBe(false);
});

test('of two the edge stays within 14 and 86 %, on a phone within 20 and 80 %; the label has the true share', async () => {
  const wide = (await running({ mina: 1, dario: 99 })).bar;
  expect(await startOf(wide, 1)).toBeCloseTo(0.14);
  expect(spoken(wide).getAttribute('aria-valuenow')).toBe('1');
  expect(spoken(wide).getAttribute('aria-label')).toBe('Mina Okafor: 1, 1% and Dário Reis: 99, 99%, in the lead');
  const phone = (await running({ mina: 99, dario: 1 }, { width: 344 })).bar;
  expect(await startOf(phone, 1)).toBeCloseTo(0.8);
  expect(phone.getBoundingClientRect().height).toBe(26);
  expect(wide.getBoundingClientRect().height).toBe(30);
});

test('three and more have a part each, never sorted, crests always, digits where there is room', async () => {
  const { bar } = await running({ mina: 12_480, dario: 15_960, suvi: 9220, kwame: 6140 }, { fighters: 4 });
  expect(parts(bar, 'part').map(({ className }) => className.match(/t\d/)?.[0])).toEqual(['t1', 't2', 't3', 't4']);
  expect(parts(bar, 'crest')).toHaveLength(4);
  expect(scoresOf(bar)).toEqual(['12,480', '15,960', '9,220', '6,140']);
  const nine = (await running({ mina: 1000, dario: 1 }, { fighters: 9 })).bar;
  expect(parts(nine, 'crest')).toHaveLength(9);
  expect(scoresOf(nine)).toEqual(['1,000']);
  expect((await startOf(nine, 2)) - (await startOf(nine, 1))).toBeCloseTo(0.075);
});

test('drawn shares keep the least of 7.5 % and fill the bar', () => {
  expect(sharesOf([0, 0, 0, 0])).toEqual([0.25, 0.25, 0.25, 0.25]);
  for (const scores of [[100, 0, 0], [8, 7, 1, 1, 90, 3, 2, 1, 0], [1, 1, 1, 1, 1, 1, 1, 1, 1e15]]) {
    const drawn = drawnShares(sharesOf(scores));
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0.0749);
    expect(drawn.reduce((sum, share) => sum + share)).toBeCloseTo(1);
    expect(drawn.indexOf(Math.max(...drawn))).toBe(scores.indexOf(Math.max(...scores)));
  }
});

test('equal tops of three share the crown; all level wear none', async () => {
  const { room, bar } = await running({ mina: 5, dario: 5, suvi: 1 }, { fighters: 3 });
  await expect.poll(() => crowns(bar)).toEqual([true, true, false]);
  room.score({ suvi: 5 });
  await expect.poll(() => crowns(bar)).toEqual([false, false, false]);
});

test('the own live stands first with its own colour and crest; the shared order is for the asking', async () => {
  const room = await BattleRoom.open({ owner: 1 });
  room.run({ totals: { mina: 1, dario: 2 } });
  const bar = await mount('battle-bar', room);
  await expect.poll(() => scoresOf(bar)).toEqual(['2', '1']);
  expect(parts(bar, 'crest').map(({ className }) => className.match(/t\d/)?.[0])).toEqual(['t2', 't1']);
  bar.order = 'shared';
  await bar.updateComplete;
  expect(scoresOf(bar)).toEqual(['1', '2']);
});

test('a team has one part with the sum of its members', async () => {
  const room = await BattleRoom.open({ fighters: 4 });
  room.run({ teams: [['mina', 'suvi'], ['dario', 'kwame']], totals: { mina: 1, suvi: 2, dario: 3, kwame: 4 } });
  const bar = await mount('battle-bar', room);
  await expect.poll(() => scoresOf(bar)).toEqual(['3', '7']);
  expect(spoken(bar).getAttribute('aria-label')).toContain('Mina Okafor and Suvi Laine: 3');
});

test('who left keeps the score, is marked without colour, and wears no crown', async () => {
  const { room, bar } = await running({ mina: 5, dario: 9, suvi: 1 }, { fighters: 3 });
  room.show({ exited: ['dario'] });
  await expect.poll(() => crowns(bar)).toEqual([true, false, false]);
  expect(parts(bar, 'part')[1]!.classList.contains('out')).toBe(true);
  expect(spoken(bar).getAttribute('aria-label')).toContain('Dário Reis: 9, 60%, left');
});

test('a gain is shown beside the score and adds up, and a newcomer sees none', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  const room = await BattleRoom.open();
  room.run();
  const bar = await mount('battle-bar', room);
  const take = async (totals: Record<string, number>) => {
    room.score(totals);
    await vi.advanceTimersByTimeAsync(300);
    await bar.updateComplete;
  };
  await take({ mina: 18_420, dario: 15_980 });
  expect(part(bar, 'gain')).toBeNull();
  await vi.advanceTimersByTimeAsync(1_000);
  await take({ mina: 18_720 });
  await take({ mina: 18_920 });
  expect(parts(bar, 'gain').map(shown)).toEqual(['+500']);
  await vi.advanceTimersByTimeAsync(2_000);
  await bar.updateComplete;
  expect(part(bar, 'gain')).toBeNull();
  vi.useRealTimers();
});

test('a change of the lead is said politely, at most every five seconds, and not what was so on arrival', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  const room = await BattleRoom.open();
  room.run();
  const bar = await mount('battle-bar', room);
  const take = async (totals: Record<string, number>, ms = 300) => {
    room.score(totals);
    await vi.advanceTimersByTimeAsync(ms);
    await bar.updateComplete;
  };
  await take({ mina: 5 }, 1_100);
  expect(said(bar)).toBe('');
  await take({ dario: 9 });
  expect(said(bar)).toBe('Dário Reis leads');
  await take({ mina: 10 });
  expect(said(bar)).toBe('Dário Reis leads');
  await take({}, 5_000);
  expect(said(bar)).toBe('Mina Okafor leads');
  vi.useRealTimers();
});

test('without a store it shows the scores it is given', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const bar = await mount('battle-bar', null, { scores: [{ name: 'Ann', score: 3 }, { name: 'Ben', score: 1 }] });
  expect(scoresOf(bar)).toEqual(['3', '1']);
  expect(spoken(bar).getAttribute('aria-label')).toBe('Ann: 3, 75%, in the lead and Ben: 1, 25%');
  expect(warn).not.toHaveBeenCalled();
  bar.scores = [{ name: 'Ann', score: 3 }];
  await bar.updateComplete;
  expect(warn.mock.calls.flat().join()).toContain('2 to 9');
});

test('it keeps its box from first paint, without a battle too', async () => {
  const room = await BattleRoom.open();
  const bar = await mount('battle-bar', room);
  const before = bar.getBoundingClientRect();
  expect(before.height).toBe(30);
  expect(getComputedStyle(part(bar, 'bar')!).visibility).toBe('hidden');
  room.run({ totals: { mina: 3 } });
  await expect.poll(() => scoresOf(bar)).toEqual(['3', '0']);
  expect(bar.getBoundingClientRect().toJSON()).toEqual(before.toJSON());
  bar.compact = true;
  await bar.updateComplete;
  expect(bar.getBoundingClientRect().height).toBe(20);
});

test('10,000 score messages in a second cost at most one render per frame, and four targets', async () => {
  const { room, bar } = await running({});
  const renders = countRenders(bar);
  let frames = 0;
  const start = performance.now();
  for (let sent = 0; sent < 10_000; ) {
    for (const until = sent + 170; sent < until && sent < 10_000; sent++) room.score({ mina: sent + 1 });
    await frame();
    frames++;
  }
  const seconds = (performance.now() - start) / 1000;
  await expect.poll(() => scoresOf(bar)[0]).toBe('10,000');
  expect(renders()).toBeGreaterThan(0);
  expect(renders()).toBeLessThanOrEqual(Math.min(frames, Math.ceil(seconds * 4) + 3));
});

test('two numbers are both written out or both short', async () => {
  const { bar } = await running({ mina: 18_420, dario: 15_980 }, { compact: true, width: 226 });
  await expect.poll(() => scoresOf(bar)).toEqual(['18,420', '15,980']);
  bar.parentElement!.style.inlineSize = '180px';
  await expect.poll(() => scoresOf(bar)).toEqual(['18.4K', '16K']);
});

test('the end stays readable, and what was removed comes back as it is then', async () => {
  const { room, bar } = await running({ mina: 5, dario: 3 });
  room.end();
  await expect.poll(() => bar.matches(':state(ended)')).toBe(true);
  expect(scoresOf(bar)).toEqual(['5', '3']);
  const place = bar.parentElement!;
  bar.remove();
  expect(room.listeners).toBe(0);
  room.run({ totals: { mina: 7, dario: 3 } });
  place.append(bar);
  await expect.poll(() => scoresOf(bar)).toEqual(['7', '3']);
});

test('start, end and boundary can be filled', async () => {
  const { bar } = await running({ mina: 1 });
  bar.innerHTML = '<b slot="start">A</b><b slot="end">B</b><b slot="boundary">VS</b>';
  await expect.poll(() => (part(bar, 'bar')!.querySelector('slot[name=boundary]') as HTMLSlotElement).assignedElements()).toHaveLength(1);
  const [start] = [...bar.children] as HTMLElement[];
  expect(start!.getBoundingClientRect().left).toBeCloseTo(bar.getBoundingClientRect().left + 10, 0);
});

test('right to left the own live is at the right and the edge comes from there', async () => {
  const room = await BattleRoom.open();
  room.run({ totals: { mina: 9, dario: 1 } });
  const bar = await mount('battle-bar', room, {}, { lang: 'ar', width: 344 });
  await expect.poll(() => parts(bar, 'score').map(shown)).toEqual(['9', '1']);
  const [own, other] = parts(bar, 'score').map((score) => score.getBoundingClientRect().left);
  expect(own).toBeGreaterThan(other!);
  await startOf(bar, 1);
  expect(new DOMMatrix(getComputedStyle(parts(bar, 'part')[1]!).transform).m41).toBeLessThan(0);
  expect(document.scrollingElement!.scrollWidth).toBeLessThanOrEqual(document.scrollingElement!.clientWidth);
});

test('axe finds nothing, with two, four and nine, compact and over', async () => {
  for (const fighters of [2, 4, 9]) {
    const { room, bar } = await running({ mina: 5, dario: 3 }, { fighters, compact: fighters === 4 });
    expect(await violations(bar)).toEqual([]);
    room.end();
    await expect.poll(() => bar.matches(':state(ended)')).toBe(true);
    expect(await violations(bar)).toEqual([]);
  }
});

test('without a provider it says so in the console, with the fix', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  await mount('battle-bar', null);
  await expect.poll(() => warn.mock.calls.flat().join()).toContain('<live-provider');
});
