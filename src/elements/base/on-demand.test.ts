import { css, html } from 'lit';
import { afterEach, expect, test, vi } from 'vitest';
import { CostageElement } from './costage-element.js';
import { OnDemand } from './on-demand.js';

const sheet = css`
  b {
    color: rgb(1, 2, 3);
  }
`;

/** An element whose part comes from `load`. */
function elementOf(load: () => Promise<{ word: string; styles?: (typeof sheet)[] }>) {
  class Shell extends CostageElement {
    readonly menu = new OnDemand(this, load, ({ word }) => ({ word }));
    isOpen = true;
    renders = 0;
    override render() {
      this.renders += 1;
      return this.isOpen ? html`<b>${this.menu.now?.word ?? '...'}</b>` : html`closed`;
    }
  }
  const tag = `on-demand-${crypto.randomUUID()}`;
  customElements.define(tag, Shell);
  return (isOpen = true): Shell => {
    const element = document.createElement(tag) as Shell;
    element.isOpen = isOpen;
    document.body.append(element);
    return element;
  };
}

const said = (element: CostageElement) => element.renderRoot.textContent!.trim();

afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

test('a part comes when it is first shown, with its sheet, and the update is complete when it is there', async () => {
  const load = vi.fn(() => Promise.resolve({ word: 'menu', styles: [sheet] }));
  const element = elementOf(load)();
  await element.updateComplete;
  expect(said(element)).toBe('menu');
  expect(getComputedStyle(element.renderRoot.querySelector('b')!).color).toBe('rgb(1, 2, 3)');
  element.requestUpdate();
  await element.updateComplete;
  expect(load).toHaveBeenCalledOnce();
  expect((element.renderRoot as ShadowRoot).adoptedStyleSheets.filter((one) => one === sheet.styleSheet)).toHaveLength(1);
});

test('what is not shown is not loaded, and what one element has loaded the next one shows at once', async () => {
  const load = vi.fn(() => Promise.resolve({ word: 'menu' }));
  const open = elementOf(load);
  await open(false).updateComplete;
  expect(load).not.toHaveBeenCalled();
  await open().updateComplete;
  const next = open();
  await next.updateComplete;
  expect([said(next), next.renders, load.mock.calls.length]).toEqual(['menu', 1, 1]);
});

test('idle time brings it once and costs no render', async () => {
  const load = vi.fn(() => Promise.resolve({ word: 'menu' }));
  const element = elementOf(load)(false);
  await element.updateComplete;
  element.menu.ahead();
  element.menu.ahead();
  await vi.waitFor(() => expect(load).toHaveBeenCalledOnce());
  expect(await element.menu.load()).toEqual({ word: 'menu' });
  await element.updateComplete;
  expect([load.mock.calls.length, element.renders]).toEqual([1, 1]);
});

test('one that did not load is asked for again while it is wanted, and a press may ask at any time', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  let isOnline = false;
  const load = vi.fn(() => (isOnline ? Promise.resolve({ word: 'menu' }) : Promise.reject(new TypeError('no network'))));
  const element = elementOf(load)();
  await element.updateComplete;
  element.requestUpdate();
  await element.updateComplete;
  expect([said(element), load.mock.calls.length, warn.mock.calls.length]).toEqual(['...', 1, 1]);
  expect(await element.menu.load()).toBeUndefined();
  isOnline = true;
  vi.advanceTimersByTime(2_000);
  await element.updateComplete;
  expect(said(element)).toBe('menu');
  vi.useRealTimers();
});
