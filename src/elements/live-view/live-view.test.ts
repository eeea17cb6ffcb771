import { html, LitElement, render } from 'lit';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible, onStage, strike, type Shown } from '../../../test/on-stage.js';
import { ContextReader } from '../base/context-reader.js';
import { entranceContext, seatContext } from '../base/context.js';
import { provideContext } from '../base/provide-context.js';
import type { SeatClickEvent } from '../base/seat-click.js';
import { remove, type SlottableRequestEvent } from '../base/slottable-request.js';
import { countListeners } from '../testing/listeners.js';
import '../live-provider/define.js';
import '../../locales/ar.js';
import './define.js';
import { LiveView } from './live-view.js';

class WhoseTile extends LitElement {
  #seat = new ContextReader(this, seatContext);
  override render() {
    return html`${this.#seat.value?.userInfo?.userName}: ${this.#seat.value?.userInfo?.microphoneStatus}`;
  }
}
customElements.define('whose-tile', WhoseTile);

type Options = NonNullable<Parameters<typeof onStage<LiveView>>[2]> & { height?: number };

async function view(scene: Parameters<typeof onStage>[1], { height = 600, ...options }: Options = {}): Promise<Shown<LiveView>> {
  const shown = await onStage<LiveView>('live-view', scene, {
    ...options,
    set: (element) => {
      element.style.blockSize = `${height}px`;
      options.set?.(element);
    },
  });
  await LiveView.parts.battle?.();
  return shown;
}

const tiles = ({ all }: Shown<LiveView>) => all('[part=tile]');
const tileOf = ({ find }: Shown<LiveView>, key: string) => find(`[data-key="${key}"]`)!;
const seatIn = (tile: Element) => tile.querySelector<HTMLElement & { shadowRoot: ShadowRoot }>('.seat')!;
const videoIn = (tile: Element) => seatIn(tile).shadowRoot.querySelector('video');
const keys = (shown: Shown<LiveView>) => tiles(shown).map((tile) => tile.dataset.key);
/** Keys by place: rows from above, in a row from the start. */
const placed = (shown: Shown<LiveView>) => tiles(shown)
  .map((tile) => ({ key: tile.dataset.key!.split('/')[1], box: tile.getBoundingClientRect() }))
  .sort((a, b) => Math.round(a.box.top - b.box.top) || a.box.left - b.box.left)
  .map(({ key }) => key);
const state = ({ element }: Shown<LiveView>, name: string) => element.matches(`:state(${name})`);
const until = (check: () => unknown) => vi.waitFor(check, { timeout: 5000 });
const words = ({ element }: Shown<LiveView>) => (element.renderRoot.textContent ?? '').replace(/\s+/g, ' ');

beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => {}));
afterEach(async () => {
  await strike();
  vi.restoreAllMocks();
});

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

describe('a battle', () => {
  test('has bar and timer on top and a strip per fighter', async () => {
    const shown = await view('battle-2');
    expect(state(shown, 'battle')).toBe(true);
    expect(shown.all('battle-bar, battle-timer')).toHaveLength(2);
    expect(shown.all('battle-user-overlay')).toHaveLength(2);
    await until(() => expect(shown.find('battle-user-overlay')!.shadowRoot!.textContent).toContain('Mina Okafor'));
    for (const tile of tiles(shown)) expect(seatIn(tile).shadowRoot.querySelector('[part=name]')).toBeNull();
    await expectAccessible(shown.element);
  });

  test('of three and more keeps a strip for the bar, so that no face is under it', async () => {
    const shown = await view('battle-4');
    await until(() => expect(shown.find('battle-bar')!.getBoundingClientRect().height).toBeGreaterThan(0));
    const bar = shown.find('battle-bar')!.getBoundingClientRect();
    const top = Math.min(...tiles(shown).map((tile) => tile.getBoundingClientRect().top));
    expect(bar.bottom).toBeLessThanOrEqual(top);
  });

  test('keeps the box of the bar from the first paint to the result', async () => {
    const shown = await view('about-to-end');
    const box = () => JSON.stringify(shown.find('battle-bar')!.getBoundingClientRect());
    const before = box();
    await shown.next();
    await until(() => expect(shown.client.live(shown.liveID).battleStore.state.get().phase).not.toBe('running'));
    await shown.settle();
    expect(box()).toBe(before);
  });

  test.each([
    ['nine fighters', 'battle-9', 48, 900, 600],
    ['nine fighters on a phone', 'battle-9', 48, 390, 620],
    ['two on a phone', 'about-to-lose', 1, 390, 620],
    ['two on a small square', 'about-to-lose', 1, 400, 400],
  ] as const)('no tile of %s gives way to the result', async (_who, name, left, width, height) => {
    const shown = await view(name, { width, height });
    const boxes = () => JSON.stringify(tiles(shown).map((tile) => tile.getBoundingClientRect()));
    const before = boxes();
    await shown.world.advance(left);
    const card = () => shown.find('battle-result')!.shadowRoot!.querySelector('[part=card]');
    await until(() => expect(card()).not.toBeNull());
    for (const animation of shown.find('battle-result')!.shadowRoot!.getAnimations()) animation.finish();
    expect(shown.find('battle-result')!.getBoundingClientRect().height).toBeGreaterThan(100);
    expect(boxes()).toBe(before);
    const { top, bottom } = shown.element.getBoundingClientRect();
    expect(card()!.getBoundingClientRect().top).toBeGreaterThan(top + (bottom - top) * 0.3);
  });

  test('the task of the losers is handed on to the card of the result', async () => {
    const shown = await view('penalty', { set: (element) => (element.innerHTML = '<b slot="task">Sing</b>') });
    await until(() => expect(shown.element.querySelector('b')!.getBoundingClientRect().height).toBeGreaterThan(0));
    const card = shown.find('battle-result')!.shadowRoot!.querySelector('[part=card]')!.getBoundingClientRect();
    expect(shown.element.querySelector('b')!.getBoundingClientRect().top).toBeGreaterThan(card.top);
  });

  test('costs the canvas no render, however many gifts come', async () => {
    const shown = await view('battle-2');
    const { battleStore } = shown.client.live(shown.liveID);
    const { currentBattleInfo } = battleStore.state.get();
    const update = vi.spyOn(shown.element, 'requestUpdate');
    for (let version = 1e6; version < 1e6 + 10_000; version += 1) {
      const totals = { mina: version, dario: version + 1 };
      battleStore.applyScore({ battleID: currentBattleInfo!.battleID, version, totals, supporters: {} });
    }
    await until(() => expect(battleStore.state.get().battleScore.get('mina')).toBe(1e6 + 9999));
    expect(update).not.toHaveBeenCalled();
  });

  test('without one, connected hosts see how long they are together', async () => {
    const shown = await view('connected-2');
    await until(() => expect(shown.find('battle-timer')!.shadowRoot!.textContent).toContain('Together'));
    expect(shown.find('battle-bar')).toBeNull();
  });
});

describe('what a viewer may hide', () => {
  test('is all that lies over the pictures, but not bar and timer', async () => {
    const shown = await view('battle-2', { as: 'audience' });
    const button = shown.find('[part=overlays-button]')!;
    expect(button.getAttribute('aria-label')).toBe('Hide overlays');
    expect(button.getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
    button.focus();
    await userEvent.keyboard('{Enter}');
    await shown.settle();
    expect(state(shown, 'overlays-hidden')).toBe(true);
    const isSeen = (node: Element) => node.checkVisibility({ visibilityProperty: true });
    expect(shown.all('battle-user-overlay').some(isSeen)).toBe(false);
    expect(isSeen(shown.find('battle-bar')!)).toBe(true);
    expect(isSeen(shown.find('battle-timer')!)).toBe(true);
    await userEvent.keyboard('{Enter}');
    await shown.settle();
    expect(shown.all('battle-user-overlay').every(isSeen)).toBe(true);
  });

  test('is nothing for a host', async () => {
    expect((await view('battle-2')).find('[part=overlays-button]')).toBeNull();
  });
});

describe('a page draws into the canvas', () => {
  const set = (markup: string) => ({ set: (element: LiveView) => (element.innerHTML = markup) });

  test('with a template per host, each copy finding its seat, live', async () => {
    const shown = await view('connected-2', set('<template slot="cohost-foreground"><whose-tile></whose-tile></template>'));
    const copies = () => shown.all('whose-tile').map((copy) => copy.shadowRoot!.textContent);
    await until(() => expect(copies()).toEqual(['Mina Okafor: on', 'Dário Reis: on']));
    await until(() => expect(seatIn(tiles(shown)[1]!).shadowRoot.querySelector('[part=name]')).toBeNull());
    await shown.stage.act('dario', 'muteMicrophone', {});
    await until(() => expect(copies()[1]).toBe('Dário Reis: off'));
  });

  test('with a template for guests, which hosts do not get', async () => {
    const shown = await view('guests', set('<template slot="coguest-foreground"><whose-tile></whose-tile></template>'));
    await until(() => expect(shown.all('whose-tile').map((copy) => copy.shadowRoot!.textContent))
      .toEqual(['Rafa Duarte: on', 'Salma Haddad: off', 'Nora Quist: off']));
  });

  test('with a builder, called again when what it was given changes; nothing is the default', async () => {
    const coHostWidgetBuilder = vi.fn((seat: { userInfo: { userName: string; microphoneStatus: string } | null }, layer: string) => {
      if (layer === 'background' || seat.userInfo?.userName === 'Mina Okafor') return null;
      return html`<b>${seat.userInfo?.microphoneStatus}</b>`;
    });
    const shown = await view('connected-2', { set: (element) => (element.videoWidgetBuilder = { coHostWidgetBuilder }) });
    expect(shown.all('.tile b').map((node) => node.textContent)).toEqual(['on']);
    expect(seatIn(tiles(shown)[0]!).shadowRoot.querySelector('[part=name]')).not.toBeNull();
    await shown.stage.act('dario', 'muteMicrophone', {});
    await until(() => expect(shown.find('.tile b')!.textContent).toBe('off'));
    shown.element.videoWidgetBuilder = undefined;
    await shown.settle();
    expect(shown.find('.tile b')).toBeNull();
  });

  test('with a builder that makes a node, which stays as long as its seat does not change', async () => {
    const coHostWidgetBuilder = vi.fn((_: unknown, layer: string) => (layer === 'foreground' ? document.createElement('i') : null));
    const shown = await view('connected-2', { set: (element) => (element.videoWidgetBuilder = { coHostWidgetBuilder }) });
    const [mina, dario] = shown.all('.tile i');
    await shown.stage.act('dario', 'muteMicrophone', {});
    await until(() => expect(shown.all('.tile i')[1]).not.toBe(dario));
    expect(shown.all('.tile i')[0]).toBe(mina);
  });

  test('with a builder per fighter, which gets the points', async () => {
    const battleWidgetBuilder = (user: { userName: string; score: number }) => html`<b>${user.userName} ${user.score}</b>`;
    const shown = await view('battle-2', { set: (element) => (element.videoWidgetBuilder = { battleWidgetBuilder }) });
    await until(() => expect(shown.all('.tile b').map((node) => node.textContent)).toEqual(['Mina Okafor 18420', 'Dário Reis 15980']));
    expect(shown.find('battle-user-overlay')).toBeNull();
    await shown.world.gift({ userID: 'dario', value: 20 });
    await until(() => expect(shown.all('.tile b')[1]!.textContent).toBe('Dário Reis 16000'));
  });

  test('with children in named slots, announced by slottable-request and taken away again', async () => {
    const heard: string[] = [];
    const shown = await view('about-to-connect', {
      set: (element) => element.addEventListener('slottable-request', (event: SlottableRequestEvent) => {
        if (event.name !== 'cohost-foreground') return;
        heard.push(`${event.data === remove ? 'remove' : 'fill'} ${event.slotName}`);
        const old = element.querySelector(`[slot="${event.slotName}"]`);
        if (event.data === remove) return old?.remove();
        const child = old ?? document.createElement('u');
        child.slot = event.slotName;
        child.textContent = 'mine';
        element.append(child);
      }),
    });
    await shown.next();
    await until(() => expect(heard).toContain('fill cohost-foreground.dario'));
    await until(() => expect(shown.element.querySelector('[slot="cohost-foreground.dario"]')!.checkVisibility()).toBe(true));
    await until(() => expect(seatIn(tileOf(shown, 'live-dario/dario')).shadowRoot.querySelector('[part=name]')).toBeNull());
    await shown.stage.act('dario', 'exitHostConnection', {});
    await until(() => expect(heard.at(-1)).toBe('remove cohost-foreground.dario'));
    expect(shown.element.querySelector('[slot="cohost-foreground.dario"]')).toBeNull();
  });

  test.each([
    ['a child', (element: LiveView) => (element.innerHTML = '<p slot="battle-container" class="mine">ours</p>')],
    ['a template', (element: LiveView) => (element.innerHTML = '<template slot="battle-container"><p class="mine">ours</p></template>')],
    ['a builder', (element: LiveView) => (element.videoWidgetBuilder = { battleContainerWidgetBuilder: () => html`<p class="mine">ours</p>` })],
  ])('over the whole canvas during a battle, with %s in place of bar and timer', async (_, fill) => {
    const shown = await view('battle-2', { set: (element) => void fill(element) });
    const mine = () => shown.find('.mine') ?? shown.element.querySelector('.mine');
    await until(() => expect(mine()?.checkVisibility()).toBe(true));
    expect(shown.all('battle-bar').some((bar) => bar.checkVisibility())).toBe(false);
  });

  test('what shows while the coordinator cannot be reached', async () => {
    const shown = await view('offline', set('<template slot="offline"><p class="mine">We are looking for you</p></template>'));
    await until(() => expect(shown.find('.mine')?.textContent).toBe('We are looking for you'));
    expect(state(shown, 'offline')).toBe(true);
    await shown.next();
    await until(() => expect(state(shown, 'offline')).toBe(false));
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

describe('in words', () => {
  test('a live that has not begun', async () => {
    const shown = await view('empty', { as: 'audience' });
    expect(words(shown)).toContain('Not live yet');
    await expectAccessible(shown.element);
  });

  test('a live that has ended, and how long it was', async () => {
    const shown = await view('alone', { as: 'audience' });
    await shown.world.endLive(shown.liveID);
    await until(() => expect(words(shown)).toMatch(/The live has ended\s*1 h 24 min/));
    expect(state(shown, 'ended')).toBe(true);
    await expectAccessible(shown.element);
  });

  test('a coordinator that cannot be reached, over what was last seen', async () => {
    const shown = await view('offline');
    expect(words(shown)).toContain('You are offline');
    expect(tiles(shown)).toHaveLength(2);
    await expectAccessible(shown.element);
    await shown.next();
    await until(() => expect(words(shown)).not.toContain('You are offline'));
  });

  test('a live that is hosted from another tab, whose picture goes on', async () => {
    const shown = await view('elsewhere');
    await until(() => expect(shown.text('[part=note]')).toMatch(/Live in another tab\s*You watch here now/));
    expect(tiles(shown)).toHaveLength(1);
  });

  test('a media plane without a place left', async () => {
    const shown = await view('tiles-in-trouble');
    await until(() => expect(shown.text('[part=note]')).toMatch(/The picture is full\s*Scores go on/));
  });

  test('a way in that was refused, with another try', async () => {
    const enter = vi.fn(async () => {});
    const place = document.createElement('div');
    document.body.append(place);
    const { render } = await import('lit');
    const entrance = { as: 'host' as const, liveID: 'live-x', refused: { code: 'id-taken' }, isBusy: false, enter };
    const { client } = await view('empty');
    render(html`<div ${provideContext(entranceContext, entrance)}>
      <live-view .client=${client} live-id="live-x"></live-view>
    </div>`, place);
    const element = place.querySelector('live-view')!;
    await until(() => expect(element.renderRoot.querySelector('.fill strong')?.textContent)
      .toBe('This live belongs to someone else.'));
    element.renderRoot.querySelector<HTMLElement>('.message .pill')!.click();
    expect(enter).toHaveBeenCalledOnce();
  });

  test('a person who is not let in any more', async () => {
    const shown = await view('connected-2');
    const { state: was } = shown.client;
    const now = { ...was.get(), connection: 'closed', lastError: { code: 'unauthorized' } };
    shown.element.client = { ...shown.client, state: { get: () => now, listen: () => () => {} } } as never;
    await until(() => expect(words(shown)).toContain('Please sign in again.'));
    expect(shown.find('.message .pill')).toBeNull();
  });

  test('sound that waits for a tap', async () => {
    const shown = await view('connected-2', { as: 'audience', media: { tapForSound: true } });
    await until(() => expect(shown.find('[part=sound]')).not.toBeNull());
    expect(shown.all('.seat').some((seat) => seat.shadowRoot!.querySelector('[part=sound]'))).toBe(false);
    shown.find('[part=sound]')!.click();
    await until(() => expect(shown.find('[part=sound]')).toBeNull());
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

describe('a larger place', () => {
  const named = ({ find }: Shown<LiveView>, name: string) => find(`.modes [aria-label="${name}"]`);

  test('is the whole screen, by a button and by a method', async () => {
    const shown = await view('connected-2');
    const ask = vi.spyOn(shown.element, 'requestFullscreen').mockResolvedValue();
    await userEvent.click(named(shown, 'Full screen')!);
    expect(ask).toHaveBeenCalledOnce();
    await shown.element.toggleFullscreen();
    expect(ask).toHaveBeenCalledTimes(2);
    await expectAccessible(shown.element);
  });

  test('is a window of its own, in which the picture of the own host plays on until the view is taken out', async () => {
    const shown = await view('connected-2');
    const main = () => videoIn(tileOf(shown, 'live-mina/mina'))!;
    await until(() => expect(main().videoWidth).toBeGreaterThan(0));
    const opened: unknown[] = [];
    const open = vi.spyOn(HTMLVideoElement.prototype, 'requestPictureInPicture').mockImplementation(async function (this: HTMLVideoElement) {
      opened.push(this);
      return {} as PictureInPictureWindow;
    });
    const close = vi.spyOn(document, 'exitPictureInPicture').mockResolvedValue();
    named(shown, 'Picture in picture')!.click();
    await until(() => expect(state(shown, 'picture-in-picture')).toBe(true));
    expect(opened).toEqual([main()]);
    expect(main().disablePictureInPicture).toBe(false);
    await until(() => expect(named(shown, 'Back into the page')).not.toBeNull());
    main().dispatchEvent(new Event('leavepictureinpicture'));
    await until(() => expect(named(shown, 'Picture in picture')).not.toBeNull());
    await shown.element.togglePictureInPicture();
    shown.element.remove();
    expect(close).toHaveBeenCalledOnce();
    expect(open).toHaveBeenCalledTimes(2);
  });

  test('is not offered where the browser has none, nor in a voice live', async () => {
    vi.spyOn(document, 'pictureInPictureEnabled', 'get').mockReturnValue(false);
    vi.spyOn(document, 'fullscreenEnabled', 'get').mockReturnValue(false);
    const shown = await view('connected-2');
    expect(shown.all('.modes button')).toEqual([]);
    vi.restoreAllMocks();
    const voice = await view('voice-alone');
    expect(voice.all('.modes button')).toEqual([]);
  });
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

test('what a page puts into the loading slot stands there while the live is on its way', async () => {
  const entrance = { as: 'audience' as const, liveID: 'live-mina', refused: undefined, isBusy: true, enter: async () => {} };
  const shown = await view('empty', { as: 'audience', set: (element) => (element.innerHTML = '<p slot="loading" class="mine">Soon</p>') });
  const box = shown.element.parentElement!;
  shown.element.remove();
  render(html`<div ${provideContext(entranceContext, entrance)}>${shown.element}</div>`, box);
  await until(() => expect(state(shown, 'loading')).toBe(true));
  await until(() => expect(shown.element.querySelector('.mine')!.checkVisibility()).toBe(true));
});
