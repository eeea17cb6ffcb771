import { afterEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible, onStage, strike, type Shown } from '../../../test/on-stage.js';
import './define.js';
import type { LiveList } from './live-list.js';
import { steady } from './steady.js';

const list = (...args: Parameters<typeof onStage<LiveList>> extends [string, ...infer Rest] ? Rest : never) =>
  onStage<LiveList>('live-list', ...args);
const titles = ({ all }: Shown<LiveList>) => all('.card .name').map((one) => one.textContent!.trim());
const card = ({ all }: Shown<LiveList>, title: string) => all('.card').find((one) => one.textContent!.includes(title))!;
const ready = async (shown: Shown<LiveList>) => {
  await vi.waitFor(() => expect(shown.all('.card').length).toBeGreaterThan(0));
  return shown;
};

afterEach(async () => {
  vi.restoreAllMocks();
  await strike();
});

test('shows public lives, newest first, with who is on and how many watch', async () => {
  const shown = await ready(await list('list', { as: 'audience', width: 1200 }));
  expect(titles(shown).slice(0, 3)).toEqual(['Late night sketching', 'Forest radio', 'Guitar, slowly']);
  expect(card(shown, 'Late night').textContent).toContain('Mina Okafor and Dário Reis');
  expect(card(shown, 'Forest radio').textContent!.replace(/\s+/g, ' ')).toMatch(/LIVE.*K.*watching/);
  await expectAccessible(shown.element);
});

test('a battle shows both halves and its bar', async () => {
  const shown = await ready(await list('list', { as: 'audience' }));
  const battle = card(shown, 'Late night');
  expect(battle.querySelectorAll('img[loading=lazy]:not(.avatar img)')).toHaveLength(2);
  const bar = battle.querySelector('battle-bar')!;
  await bar.updateComplete;
  expect(bar.scores).toEqual([{ name: 'Mina Okafor', score: 18_420 }, { name: 'Dário Reis', score: 15_980 }]);
});

test('the filter leaves video or voice', async () => {
  const shown = await ready(await list('list', { as: 'audience' }));
  const all = titles(shown).length;
  shown.all('input')[2]!.click();
  await shown.element.updateComplete;
  expect(titles(shown)).toContain('Ask a night nurse');
  expect(titles(shown)).not.toContain('Late night sketching');
  expect(titles(shown).length).toBeLessThan(all);
});

test('the next page comes by keyboard, without showing any live twice', async () => {
  const shown = await ready(await list('long-list', { as: 'audience', set: (element) => (element.count = 8), width: 1000 }));
  await vi.waitFor(() => expect(shown.find('.more')).toBeTruthy());
  const before = titles(shown).length;
  shown.find('.more')!.focus();
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(titles(shown).length).toBeGreaterThan(before));
  expect(new Set(titles(shown)).size).toBe(titles(shown).length);
});

test('pages come as one scrolls', async () => {
  const shown = await ready(await list('long-list', { as: 'audience', set: (element) => (element.count = 4), width: 400 }));
  window.scrollTo(0, 1e6);
  await vi.waitFor(() => {
    window.scrollTo(0, 1e6);
    expect(titles(shown)).toHaveLength(25);
  }, 5000);
  expect(shown.find('.more')).toBeNull();
});

test('choosing a live joins it, and a page may act instead', async () => {
  const shown = await ready(await list('list', { as: 'audience' }));
  const chosen: string[] = [];
  shown.element.addEventListener('live-select', (event) => {
    chosen.push(event.detail.live.liveName);
    if (event.detail.live.liveID === 'live-kwame') event.preventDefault();
  });
  card(shown, 'Guitar, slowly').click();
  card(shown, 'Forest radio').focus();
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(shown.client.live('live-suvi').state.get().role).toBe('audience'));
  expect(shown.client.live('live-kwame').state.get().role).toBe('none');
  expect(chosen).toEqual(['Guitar, slowly', 'Forest radio']);
});

test('in mode invite the own connection is left out, and a refusal is said in words', async () => {
  const shown = await ready(await list('list', { set: (element) => (element.mode = 'invite') }));
  expect(titles(shown)).not.toContain('Late night sketching');
  expect(titles(shown)).not.toContain('Studio fado');
  card(shown, 'Beat lab').click();
  await vi.waitFor(() => expect(shown.text('[role=alert]')).toBe('They are with others now.'));
  card(shown, 'Forest radio').click();
  const { coHostStore } = shown.client.live(shown.liveID);
  await vi.waitFor(() => expect(coHostStore.state.get().invitees.map(({ liveID }) => liveID)).toEqual(['live-suvi']));
});

test('an empty list says so, and the page may say it in its own way', async () => {
  const shown = await list('empty', { as: 'audience' });
  await vi.waitFor(() => expect(shown.text('.state')).toContain('Nobody is live yet'));
  expect(shown.element.matches(':state(empty)')).toBe(true);
  await expectAccessible(shown.element);
  expect(shown.find('slot[name=empty]')).toBeTruthy();
});

test('a list that does not load says so, and can be tried again', async () => {
  const shown = await list('list-failing', { as: 'audience' });
  await vi.waitFor(() => expect(shown.text('[role=alert]')).toContain('The list did not load'));
  await expectAccessible(shown.element);
  await shown.next();
  shown.find('.state .button')!.click();
  await vi.waitFor(() => expect(shown.text('.state')).toContain('Nobody is live yet'));
});

test('cards that are on their way have their boxes already', async () => {
  const shown = await list('list-loading', { as: 'audience' });
  expect(shown.all('.skeleton.cover')).toHaveLength(10);
  expect(shown.element.matches(':state(loading)')).toBe(true);
  await expectAccessible(shown.element);
  await shown.next();
  await vi.waitFor(() => expect(shown.all('.skeleton')).toHaveLength(0));
});

test('no card moves while somebody points at one', () => {
  const live = (liveID: string, liveName = liveID) => ({ liveID, liveName }) as Parameters<typeof steady>[0][number];
  const shown = [live('a'), live('b'), live('c')];
  const now = [live('new'), live('c', 'C'), live('a')];
  expect(steady(shown, now, true).map(({ liveName }) => liveName)).toEqual(['a', 'b', 'C', 'new']);
  expect(steady(shown, now, false)).toBe(now);
});

test('what is shown is fetched anew every ten seconds, but not under a pointer', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    const shown = await ready(await list('list', { as: 'audience' }));
    const fetched = vi.spyOn(shown.client.liveListStore, 'fetchLiveList');
    // The pointer may rest where another test has left it.
    shown.find('.cards')!.dispatchEvent(new PointerEvent('pointerleave', { pointerType: 'mouse' }));
    await vi.waitFor(() => {
      vi.advanceTimersByTime(10_000);
      expect(fetched).toHaveBeenCalledWith({ cursor: '', count: 20 });
    });
    fetched.mockClear();
    shown.find('.cards')!.dispatchEvent(new PointerEvent('pointerenter', { pointerType: 'mouse' }));
    vi.advanceTimersByTime(30_000);
    expect(fetched).not.toHaveBeenCalled();
    shown.element.remove();
    vi.advanceTimersByTime(30_000);
    expect(fetched).not.toHaveBeenCalled();
  } finally {
    vi.useRealTimers();
  }
});

test('a template gives cards another content, and they stay buttons', async () => {
  const shown = await ready(
    await list('list', { as: 'audience', set: (element) => (element.innerHTML = '<template slot="card"><b>A live</b></template>') }),
  );
  expect(shown.all('button.card b')[0]!.textContent).toBe('A live');
});

test('an element that was taken out and put in again fetches anew', async () => {
  const shown = await ready(await list('list', { as: 'audience' }));
  const { parentElement } = shown.element;
  shown.element.remove();
  await shown.world.endLive('live-suvi');
  parentElement!.append(shown.element);
  await vi.waitFor(() => expect(titles(shown)).not.toContain('Forest radio'));
});
