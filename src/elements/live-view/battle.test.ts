import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible } from '../../../test/on-stage.js';
import { seatIn, state, tiles, until, useCanvas, view } from '../../../test/on-canvas.js';

useCanvas();

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
