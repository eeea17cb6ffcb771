import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible, onStage, type Shown } from '../../../test/on-stage.js';
import type { SeatClickEvent } from '../base/seat-click.js';
import { countListeners } from '../testing/listeners.js';
import { seatIn, state, tileOf, tiles, until, useCanvas, videoIn, view } from '../../../test/on-canvas.js';
import type { LiveView } from './live-view.js';
import '../../locales/ar.js';

const keys = (shown: Shown<LiveView>) => tiles(shown).map((tile) => tile.dataset.key);
/** Keys by place: rows from above, in a row from the start. */
const placed = (shown: Shown<LiveView>) => tiles(shown)
  .map((tile) => ({ key: tile.dataset.key!.split('/')[1], box: tile.getBoundingClientRect() }))
  .sort((a, b) => Math.round(a.box.top - b.box.top) || a.box.left - b.box.left)
  .map(({ key }) => key);

useCanvas();

describe('the canvas', () => {
  test('shows a host alone on all of it', async () => {
    const shown = await view('alone');
    expect(keys(shown)).toEqual(['live-mina/mina']);
    const [tile, stage] = [tiles(shown)[0]!.getBoundingClientRect(), shown.element.getBoundingClientRect()];
    expect(Math.abs(tile.width - stage.width)).toBeLessThanOrEqual(2);
    expect(Math.abs(tile.height - stage.height)).toBeLessThanOrEqual(2);
    await expectAccessible(shown.element);
  });

  test('shows two side by side, the own live first', async () => {
    const shown = await view('connected-2');
    expect(placed(shown)).toEqual(['mina', 'dario']);
    const [mina, dario] = tiles(shown).map((tile) => tile.getBoundingClientRect());
    expect(mina!.top).toBe(dario!.top);
    expect(Math.abs(mina!.right - dario!.left)).toBeLessThan(1);
    expect(state(shown, 'connected')).toBe(true);
    await expectAccessible(shown.element);
  });

  test('shows nine as three times three', async () => {
    const shown = await view('connected-9');
    expect(new Set(tiles(shown).map((tile) => Math.round(tile.getBoundingClientRect().top))).size).toBe(3);
    expect(new Set(tiles(shown).map((tile) => Math.round(tile.getBoundingClientRect().left))).size).toBe(3);
  });

  test('turns three over in a tall place: one above, two below', async () => {
    const shown = await view('connected-3', { width: 360, height: 640 });
    const [first, second, third] = tiles(shown).map((tile) => tile.getBoundingClientRect());
    expect(first!.width).toBeGreaterThan(350);
    expect(second!.top).toBe(third!.top);
    expect(second!.top).toBeGreaterThan(first!.top + 100);
  });

  test('fits 360 pixels without a horizontal overflow', async () => {
    const shown = await view('battle-9', { width: 360, height: 480 });
    await until(() => expect(shown.find('battle-bar')!.getBoundingClientRect().width).toBeGreaterThan(100));
    const stage = shown.element.getBoundingClientRect();
    for (const node of [...tiles(shown), shown.find('.meter')!]) {
      expect(node.getBoundingClientRect().right).toBeLessThanOrEqual(stage.right + 2);
    }
  });

  test('in the shared order shows what everybody sees, and moves no tile in the document', async () => {
    const shown = await view('connected-2', { as: 'audience' });
    const { client, element } = shown;
    await client.liveListStore.joinLive('live-dario');
    element.liveID = 'live-dario';
    await until(() => expect(placed(shown)).toEqual(['dario', 'mina']));
    const before = tiles(shown);
    const videos = before.map((tile) => videoIn(tile));
    element.order = 'shared';
    await shown.settle();
    expect(placed(shown)).toEqual(['mina', 'dario']);
    expect(tiles(shown)).toEqual(before);
    expect(tiles(shown).map((tile) => videoIn(tile))).toEqual(videos);
  });

  test('takes a layout of its own, and says so when there is none of that name', async () => {
    const shown = await view('connected-3', { set: (element) => (element.layout = 'hostDynamic1v6') });
    const [large, small] = tiles(shown).map((tile) => tile.getBoundingClientRect());
    expect(large!.width).toBeGreaterThan(3 * small!.width);
    shown.element.layout = 'grid' as never;
    await shown.settle();
    expect(console.warn).toHaveBeenCalledWith(expect.stringContaining('has layout="grid"'), expect.anything());
    expect(placed(shown)).toEqual(['mina', 'dario', 'suvi']);
  });

  test('never restarts a picture when hosts come and go', async () => {
    const shown = await view('about-to-connect');
    const video = () => videoIn(tileOf(shown, 'live-mina/mina'))!;
    await until(() => expect(video().readyState).toBeGreaterThan(1));
    const element = video();
    const emptied = vi.fn();
    element.addEventListener('emptied', emptied);
    await shown.next();
    await until(() => expect(tiles(shown)).toHaveLength(2));
    await shown.stage.act('dario', 'exitHostConnection', {});
    await until(() => expect(tiles(shown)).toHaveLength(1));
    expect(video()).toBe(element);
    expect(emptied).not.toHaveBeenCalled();
    expect(element.paused).toBe(false);
  });

  test('lets tiles slide in where a connection is seen to open, and nowhere else', async () => {
    const shown = await view('about-to-connect');
    await shown.next();
    await until(() => expect(shown.all('.coming')).toHaveLength(2));
    expect(shown.find('.seam')).not.toBeNull();
    await until(() => expect(shown.all('.coming')).toHaveLength(0));
    const newcomer = await view('connected-2');
    expect(newcomer.all('.coming')).toHaveLength(0);
  });

  test('from right to left begins at the right', async () => {
    document.documentElement.dir = 'rtl';
    document.documentElement.lang = 'ar';
    const shown = await view('connected-2');
    const [mina, dario] = tiles(shown).map((tile) => tile.getBoundingClientRect());
    expect(mina!.left).toBeGreaterThan(dario!.left);
    await expectAccessible(shown.element);
  });
});

describe('a press on a seat', () => {
  const listen = (shown: Shown<LiveView>, act?: (event: SeatClickEvent) => void) => {
    const heard: string[] = [];
    shown.element.addEventListener('seat-click', (event) => {
      heard.push(event.detail.seat.userInfo?.userID ?? `free ${event.detail.seat.index}`);
      act?.(event);
    });
    return heard;
  };

  test('tells whose it is, by pointer and by keyboard', async () => {
    const shown = await view('connected-3');
    const heard = listen(shown);
    await userEvent.click(seatIn(tiles(shown)[1]!));
    const buttons = shown.all('.press');
    expect(buttons.map((button) => button.tabIndex)).toEqual([0, -1, -1]);
    expect(buttons[0]!.getAttribute('aria-label')).toBe('Mina Okafor');
    buttons[0]!.focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{Enter}');
    await userEvent.keyboard('{ArrowRight}{Enter}');
    expect(heard).toEqual(['dario', 'suvi', 'mina']);
    await shown.settle();
    expect(shown.all('.press').map((button) => button.tabIndex)).toEqual([0, -1, -1]);
  });

  test('leaves the page’s own buttons alone', async () => {
    const shown = await view('connected-2', {
      set: (element) => (element.innerHTML = '<template slot="cohost-foreground"><button>Wave</button></template>'),
    });
    const heard = listen(shown);
    await until(() => expect(shown.find('.tile button:not(.press)')).not.toBeNull());
    await userEvent.click(shown.find('.tile button:not(.press)')!);
    expect(heard).toEqual([]);
  });

  test('on a free seat takes it, unless the page prevents it', async () => {
    const shown = await view('alone', { as: 'audience' });
    const { liveSeatStore } = shown.client.live(shown.liveID);
    const take = vi.spyOn(liveSeatStore, 'takeSeat').mockResolvedValue({ seatIndex: 1 });
    liveSeatStore.apply({
      seats: liveSeatStore.state.get().seatList.map(({ region: _, ...seat }) => seat),
      seatTemplate: 'videoFixedGrid9Seats', layoutTemplate: null,
    });
    await until(() => expect(tiles(shown)).toHaveLength(9));
    const free = tileOf(shown, 'live-mina#1').querySelector<HTMLElement>('.press')!;
    expect(free.getAttribute('aria-label')).toBe('Seat 2, free');
    free.click();
    expect(take).toHaveBeenCalledExactlyOnceWith(1);
    listen(shown, (event) => event.preventDefault());
    free.click();
    expect(take).toHaveBeenCalledOnce();
  });

  test('that is refused says why', async () => {
    const shown = await view('alone', { as: 'audience' });
    const { liveSeatStore } = shown.client.live(shown.liveID);
    vi.spyOn(liveSeatStore, 'takeSeat').mockRejectedValue(Object.assign(new Error('taken'), { code: 'seat-occupied' }));
    liveSeatStore.apply({
      seats: liveSeatStore.state.get().seatList.map(({ region: _, ...seat }) => seat),
      seatTemplate: 'videoFixedGrid9Seats', layoutTemplate: null,
    });
    await until(() => expect(tiles(shown)).toHaveLength(9));
    tileOf(shown, 'live-mina#1').querySelector<HTMLElement>('.press')!.click();
    await until(() => expect(shown.text('[role=alert]')).toBe('The seat is taken.'));
    await expectAccessible(shown.element);
  });
});

test('a view that was taken out lets go of everything, and shows the state of now when it is put in', async () => {
  const shown = await view('battle-2');
  const { client, liveID, element } = shown;
  const place = element.parentElement!;
  element.remove();
  const listeners = countListeners(client, client.live(liveID));
  await shown.world.endBattle({ liveID });
  place.append(element);
  await shown.settle();
  expect(listeners()).toBeGreaterThan(0);
  await until(() => expect(shown.find('battle-timer')!.shadowRoot!.textContent).toContain('Battle over'));
  element.remove();
  expect(listeners()).toBe(0);
});

test('under a prefix its parts have the prefix too', async () => {
  const { defineAll } = await import('../index.js');
  defineAll({ prefix: 'acme-' });
  const shown = await onStage<LiveView>('acme-live-view', 'battle-2');
  const seat = shown.find('acme-live-seat');
  expect(seat?.shadowRoot).not.toBeNull();
  expect(shown.find('acme-battle-bar')?.shadowRoot).not.toBeNull();
  expect(shown.find('live-seat, battle-bar')).toBeNull();
  expect(() => defineAll({ prefix: 'Acme' })).toThrow('like "acme-"');
});

test('a poster stands there until the picture of the host is', async () => {
  const poster = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';
  const shown = await view('alone', {
    as: 'audience', media: { tiles: { mina: { status: 'connecting', hasVideo: false } } }, set: (element) => (element.poster = poster),
  });
  await until(() => expect(shown.find('.poster')!.checkVisibility()).toBe(true));
  const there = await view('alone', { as: 'audience', set: (element) => (element.poster = poster) });
  await until(() => expect(there.find('.poster')!.checkVisibility()).toBe(false));
});
