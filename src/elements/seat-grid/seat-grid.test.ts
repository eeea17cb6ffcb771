import { afterEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible, onStage, strike, type Shown } from '../../../test/on-stage.js';
import './define.js';
import type { SeatGrid } from './seat-grid.js';

const grid = (...args: Parameters<typeof onStage<SeatGrid>> extends [string, ...infer Rest] ? Rest : never) =>
  onStage<SeatGrid>('seat-grid', ...args);
const words = (element: Element) => (element.getAttribute('aria-label') ?? element.textContent ?? '').replace(/\s+/g, ' ').trim();
const seat = ({ all }: Shown<SeatGrid>, text: string) => all('.seat').find((one) => words(one).includes(text))!;
const focused = ({ element }: Shown<SeatGrid>) => words((element.renderRoot as ShadowRoot).activeElement!);
const seats = (shown: Shown<SeatGrid>) => shown.client.live(shown.liveID).liveSeatStore.state.get().seatList;
const openMenu = async (shown: Shown<SeatGrid>, text: string) => {
  seat(shown, text).focus();
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect((shown.element.renderRoot as ShadowRoot).activeElement?.getAttribute('role')).toBe('menuitem'));
  return shown.all('[role=menuitem]').map(words);
};
const choose = (shown: Shown<SeatGrid>, text: string) => shown.all('[role=menuitem]').find((one) => words(one) === text)!.click();

afterEach(strike);

test('two voice rooms have a panel each, six a side, with a crest besides the colour', async () => {
  const shown = await grid('connected-voice');
  expect(shown.all('.side')).toHaveLength(2);
  expect(shown.all('.side').map((side) => side.querySelectorAll('.seat').length)).toEqual([6, 6]);
  expect(shown.all('.top').map(words)).toEqual(['Night radio', 'Studio fado']);
  expect(shown.all('.top .crest')).toHaveLength(2);
  await expectAccessible(shown.element);
});

test('says who hosts, speaks and is muted in words', async () => {
  const shown = await grid('connected-voice');
  await vi.waitFor(() => expect(words(seat(shown, 'Suvi'))).toContain('Speaking'));
  expect(words(seat(shown, 'Mina'))).toContain('HOST');
  expect(words(seat(shown, 'Nora'))).toContain('Muted');
  expect(seat(shown, 'locked').querySelector('.locked')).toBeTruthy();
});

test('somebody of the audience takes a free seat of the own live, and leaves it again', async () => {
  const shown = await grid('connected-voice', { as: 'audience' });
  const free = seat(shown, 'Take seat');
  free.click();
  await vi.waitFor(() => expect(seats(shown).find(({ userInfo }) => userInfo?.userID === 'ines')?.index).toBe(4));
  await shown.settle();
  expect(await openMenu(shown, 'Inês')).toEqual(['Unmute microphone', 'Leave seat']);
  await expectAccessible(shown.element);
  choose(shown, 'Leave seat');
  await vi.waitFor(() => expect(seats(shown).some(({ userInfo }) => userInfo?.userID === 'ines')).toBe(false));
});

test('free seats of other lives and locked ones are not offered', async () => {
  const shown = await grid('connected-voice', { as: 'audience' });
  expect(shown.all('.seat').filter((one) => words(one).startsWith('Take seat'))).toHaveLength(1);
  expect(seat(shown, 'locked').getAttribute('aria-disabled')).toBe('true');
});

test('a page may take over a press and a taking', async () => {
  const shown = await grid('connected-voice', { as: 'audience' });
  const heard: string[] = [];
  shown.element.addEventListener('seat-click', (event) => heard.push(`click ${event.detail.seat.index}`));
  shown.element.addEventListener('seat-take', (event) => {
    heard.push(`take ${event.detail.seat.index}`);
    event.preventDefault();
  });
  seat(shown, 'Take seat').click();
  await shown.settle();
  expect(heard).toEqual(['click 4', 'take 4']);
  expect(seats(shown).some(({ userInfo }) => userInfo?.userID === 'ines')).toBe(false);
});

test('the host mutes, allows, sends away, locks and unlocks by keyboard', async () => {
  const shown = await grid('voice-alone');
  const rafa = () => seats(shown).find(({ userInfo }) => userInfo?.userID === 'rafa');
  expect(await openMenu(shown, 'Rafa')).toEqual(['Switch the microphone off', 'Move', 'Send to the audience']);
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(rafa()?.userInfo?.allowOpenMicrophone).toBe(false));
  await shown.settle();
  expect(words(seat(shown, 'Rafa'))).toContain('Switched off by the host');
  expect((await openMenu(shown, 'Rafa'))[0]).toBe('Allow the microphone');
  await userEvent.keyboard('{End}{Enter}');
  await vi.waitFor(() => expect(rafa()).toBeUndefined());
  await shown.settle();
  expect(await openMenu(shown, 'Seat 2, free')).toEqual(['Lock seat']);
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(seats(shown)[1]!.isLocked).toBe(true));
  await shown.settle();
  expect(await openMenu(shown, 'Seat 2, locked')).toEqual(['Unlock seat']);
});

test('the host moves a guest to a free seat, or changes two guests', async () => {
  const shown = await grid('voice-alone');
  await openMenu(shown, 'Rafa');
  choose(shown, 'Move');
  await shown.settle();
  expect(shown.element.matches(':state(moving)')).toBe(true);
  await expectAccessible(shown.element);
  seat(shown, 'Move here').click();
  await vi.waitFor(() => expect(seats(shown)[4]!.userInfo?.userID).toBe('rafa'));
  await shown.settle();
  await openMenu(shown, 'Rafa');
  choose(shown, 'Move');
  await shown.settle();
  seat(shown, 'Suvi').click();
  await vi.waitFor(() => expect(seats(shown)[3]!.userInfo?.userID).toBe('rafa'));
  expect(seats(shown)[4]!.userInfo?.userID).toBe('suvi');
});

test('arrow keys move between seats, one of which has the tab stop', async () => {
  const shown = await grid('connected-voice', { width: 500 });
  expect(shown.all('.seat[tabindex="0"]')).toHaveLength(1);
  seat(shown, 'Mina').focus();
  await userEvent.keyboard('{ArrowRight}');
  expect(focused(shown)).toContain('Rafa');
  await userEvent.keyboard('{ArrowDown}');
  expect(focused(shown)).toContain('Suvi');
  await userEvent.keyboard('{ArrowRight}');
  expect(focused(shown)).toContain('Tomás');
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}');
  expect(focused(shown)).toContain('Nora');
  expect(shown.all('.seat[tabindex="0"]').map(words)).toEqual([focused(shown)]);
});

test('a refused seat is said in words', async () => {
  const shown = await grid('connected-voice', { as: 'audience' });
  shown.world.refuse('takeSeat', 'seat-occupied');
  seat(shown, 'Take seat').click();
  await vi.waitFor(() => expect(shown.text('[role=alert]')).toBe('The seat is taken.'));
  await expectAccessible(shown.element);
});

test('a template finds its seat by context, and stays a button', async () => {
  const shown = await grid('connected-voice', {
    set: (element) => (element.innerHTML = '<template slot="seat"><b>Somebody</b></template><template slot="empty-seat"><i>Free</i></template>'),
  });
  expect(shown.all('button.seat b').map(words)).toEqual(Array.from({ length: 9 }, () => 'Somebody'));
  expect(shown.all('button.seat i')).toHaveLength(3);
});

test('a template attribute decides how many seats show, and a wrong number of columns warns', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const shown = await grid('guests', {
    set: (element) => {
      element.template = 'voice6Seats';
      element.columns = 99;
    },
  });
  expect(shown.all('.seat')).toHaveLength(6);
  expect(warn.mock.calls.filter(([text]) => String(text).includes('columns="99"'))).toHaveLength(1);
  warn.mockRestore();
});

test('renders only when somebody begins or ends to speak', async () => {
  const shown = await grid('connected-voice');
  await vi.waitFor(() => expect(words(seat(shown, 'Suvi'))).toContain('Speaking'));
  const render = vi.spyOn(shown.element, 'render');
  const { liveSeatStore } = shown.client.live(shown.liveID);
  for (let volume = 20; volume < 60; volume += 10) {
    liveSeatStore.applyMeasures({ speakingUsers: new Map([['mina', volume], ['suvi', volume], ['dario', volume]]) });
    await shown.settle();
  }
  expect(render).not.toHaveBeenCalled();
  liveSeatStore.applyMeasures({ speakingUsers: new Map([['mina', 40]]) });
  await shown.settle();
  expect(render).toHaveBeenCalledOnce();
});

test('an element that was taken out and put in again follows the seats', async () => {
  const shown = await grid('connected-voice');
  const { parentElement } = shown.element;
  shown.element.remove();
  await shown.stage.act('mina', 'kickUserOutOfSeat', { userID: 'rafa' });
  parentElement!.append(shown.element);
  await shown.settle();
  expect(seat(shown, 'Rafa')).toBeUndefined();
});
