import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { expectAccessible, onStage, strike, type Shown } from '../../../test/on-stage.js';
import './define.js';
import type { LiveNotices } from './live-notices.js';

const notices = (...args: Parameters<typeof onStage<LiveNotices>> extends [string, ...infer Rest] ? Rest : never) =>
  onStage<LiveNotices>('live-notices', ...args);
const said = ({ all }: Shown<LiveNotices>) => all('.notice').map((one) => one.textContent!.trim());
const hover = ({ find }: Shown<LiveNotices>, type: 'pointerenter' | 'pointerleave') => find('.list')!.dispatchEvent(new PointerEvent(type));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
});
afterEach(async () => {
  vi.useRealTimers();
  await strike();
});

test('several of a kind become one, and the third waits until a place is free', async () => {
  const shown = await notices('notices');
  await shown.next();
  await vi.waitFor(() => expect(said(shown)).toEqual(['3 hosts did not answer', 'Dário Reis is reconnecting']));
  expect(shown.element.matches(':state(shown)')).toBe(true);
  await expectAccessible(shown.element);
  vi.advanceTimersByTime(4000);
  await vi.waitFor(() => expect(said(shown)).toEqual(['Suvi Laine left the connection']));
  vi.advanceTimersByTime(4000);
  await vi.waitFor(() => expect(said(shown)).toEqual([]));
});

test('a newcomer hears nothing of what is old', async () => {
  const shown = await notices('reconnecting');
  expect(said(shown)).toEqual([]);
  await shown.next();
  await vi.waitFor(() => expect(said(shown)).toEqual(['Dário Reis is back']));
});

test('messages stay while somebody reads them, and have their time again after it', async () => {
  const shown = await notices('connected-2');
  await shown.next();
  await vi.waitFor(() => expect(said(shown)).toEqual(['Dário Reis left the connection']));
  hover(shown, 'pointerenter');
  vi.advanceTimersByTime(20_000);
  await shown.settle();
  expect(said(shown)).toHaveLength(1);
  hover(shown, 'pointerleave');
  vi.advanceTimersByTime(3900);
  await shown.settle();
  expect(said(shown)).toHaveLength(1);
  vi.advanceTimersByTime(200);
  await vi.waitFor(() => expect(said(shown)).toEqual([]));
});

test('being offline stays until it is over', async () => {
  const shown = await notices('offline');
  expect(said(shown)).toEqual(['You are offline, reconnecting']);
  vi.advanceTimersByTime(60_000);
  await shown.settle();
  expect(said(shown)).toHaveLength(1);
  await shown.next();
  await vi.waitFor(() => expect(said(shown)).toContain('You are back'));
  expect(said(shown)).not.toContain('You are offline, reconnecting');
});

test('who leaves battle and connection at once is told of once', async () => {
  const shown = await notices('battle-4');
  await shown.stage.act('suvi', 'exitHostConnection', {});
  await vi.waitFor(() => expect(said(shown)).toEqual(['Suvi Laine left the connection']));
});

test('a guest is told when the host switches the microphone off', async () => {
  const shown = await notices('guests', { as: 'audience' });
  await shown.client.live(shown.liveID).liveSeatStore.takeSeat(5);
  await shown.stage.act('mina', 'closeRemoteMicrophone', { userID: shown.stage.userID });
  await vi.waitFor(() => expect(said(shown)).toEqual(['The host switched your microphone off']));
  await shown.stage.act('mina', 'kickUserOutOfSeat', { userID: shown.stage.userID });
  await vi.waitFor(() => expect(said(shown)).toContain('The host sent you to the audience'));
});

test('the losers of a battle are named when the penalty begins', async () => {
  const shown = await notices('connected-2');
  await shown.stage.fight(['mina', 'dario'], { duration: 10, penaltyDuration: 5 });
  await shown.stage.give('mina', 5);
  await shown.world.advance(10);
  await vi.waitFor(() => expect(said(shown)).toEqual(['Dário Reis takes the penalty']));
  await shown.world.advance(5);
  await vi.waitFor(() => expect(said(shown)).toEqual(['The penalty is over']));
});

test('a template gives the words another look', async () => {
  const shown = await notices('connected-2', {
    set: (element) => (element.innerHTML = '<template slot="notice"><b>Something happened</b></template>'),
  });
  await shown.next();
  await vi.waitFor(() => expect(said(shown)).toEqual(['Something happened']));
});

test('speaks Arabic from right to left', async () => {
  await import('../../locales/ar.js');
  document.documentElement.lang = 'ar-EG';
  document.documentElement.dir = 'rtl';
  const shown = await notices('notices');
  await shown.next();
  await vi.waitFor(() => expect(said(shown)[0]).toBe('٣ مضيفين لم يردوا'));
});

test('takes no room, and shows nothing after it was taken out and put in again', async () => {
  const shown = await notices('connected-3');
  expect(shown.element.getBoundingClientRect().height).toBe(0);
  await shown.stage.act('suvi', 'exitHostConnection', {});
  await vi.waitFor(() => expect(said(shown)).toHaveLength(1));
  const { parentElement } = shown.element;
  shown.element.remove();
  parentElement!.append(shown.element);
  await shown.settle();
  expect(said(shown)).toEqual([]);
  await shown.stage.act('dario', 'exitHostConnection', {});
  await vi.waitFor(() => expect(said(shown)).toEqual(['Dário Reis left the connection']));
});

test('warns once of a wrong timeout', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const shown = await notices('connected-2', { set: (element) => (element.timeout = 0) });
  await shown.next();
  await vi.waitFor(() => expect(said(shown)).toHaveLength(1));
  expect(warn.mock.calls.filter(([text]) => String(text).includes('timeout="0"'))).toHaveLength(1);
  warn.mockRestore();
});
