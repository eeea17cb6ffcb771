import { html, LitElement, render } from 'lit';
import { describe, expect, test, vi } from 'vitest';
import { ContextReader } from '../base/context-reader.js';
import { entranceContext, seatContext } from '../base/context.js';
import { provideContext } from '../base/provide-context.js';
import { remove, type SlottableRequestEvent } from '../base/slottable-request.js';
import { seatIn, state, tileOf, tiles, until, useCanvas, view } from '../../../test/on-canvas.js';
import type { LiveView } from './live-view.js';

class WhoseTile extends LitElement {
  #seat = new ContextReader(this, seatContext);
  override render() {
    return html`${this.#seat.value?.userInfo?.userName}: ${this.#seat.value?.userInfo?.microphoneStatus}`;
  }
}
customElements.define('whose-tile', WhoseTile);

useCanvas();

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

test('what a page puts into the loading slot stands there while the live is on its way', async () => {
  const entrance = { as: 'audience' as const, liveID: 'live-mina', refused: undefined, isBusy: true, enter: async () => {} };
  const shown = await view('empty', { as: 'audience', set: (element) => (element.innerHTML = '<p slot="loading" class="mine">Soon</p>') });
  const box = shown.element.parentElement!;
  shown.element.remove();
  render(html`<div ${provideContext(entranceContext, entrance)}>${shown.element}</div>`, box);
  await until(() => expect(state(shown, 'loading')).toBe(true));
  await until(() => expect(shown.element.querySelector('.mine')!.checkVisibility()).toBe(true));
});
