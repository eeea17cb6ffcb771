import { ContextProvider } from '@lit/context';
import { html, LitElement } from 'lit';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Live } from '../../client/live.js';
import type { LiveClient } from '../../client/live-client.js';
import { attachContextRoot, clientContext, liveContext } from './context.js';
import type { Needs } from './live-controller.js';
import { LiveElement } from './live-element.js';

attachContextRoot();

const clientNamed = (name: string): LiveClient =>
  ({ name, serverNow: () => 5, live: (liveID: string) => ({ liveID, of: name }) }) as unknown as LiveClient;

class ClientGiver extends LitElement {
  client = new ContextProvider(this, { context: clientContext });
  live = new ContextProvider(this, { context: liveContext });
  protected override createRenderRoot() {
    return this;
  }
}

let needs: Needs = 'live';
class LiveShown extends LiveElement {
  get found(): string {
    const { live } = this.scope as unknown as { live?: { liveID: string; of: string } };
    return live ? `${live.liveID} of ${live.of}` : 'none';
  }
  protected override get needs(): Needs {
    return needs;
  }
  override render() {
    return html`${this.found}`;
  }
}
customElements.define('live-shown', LiveShown);

let tags = 0;
/** A provider tag of its own per test, and the class to define it with. */
function freshProvider() {
  const tag = `client-giver-${++tags}`;
  return { tag, define: () => customElements.define(tag, class extends ClientGiver {}) };
}

function mount(markup: string): { place: HTMLElement; element: LiveShown } {
  const place = document.createElement('div');
  place.innerHTML = markup;
  document.body.append(place);
  return { place, element: place.querySelector<LiveShown>('live-shown')! };
}

function give(place: Element, tag: string, name: string): ClientGiver {
  const giver = place.querySelector<ClientGiver>(tag)!;
  const client = clientNamed(name);
  giver.client.setValue(client);
  giver.live.setValue(client.live('live-a'));
  return giver;
}

let warn: ReturnType<typeof vi.spyOn>;
beforeEach(() => {
  needs = 'live';
  warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('takes client and live from the nearest provider and follows both', async () => {
  const { tag, define } = freshProvider();
  define();
  const { place, element } = mount(`<${tag}><live-shown></live-shown></${tag}>`);
  const giver = give(place, tag, 'one');
  await element.updateComplete;
  expect(element.renderRoot.textContent).toBe('live-a of one');
  giver.live.setValue({ liveID: 'live-b', of: 'one' } as unknown as Live);
  await element.updateComplete;
  expect(element.renderRoot.textContent).toBe('live-b of one');
});

test('finds a provider whose code comes later than its own', async () => {
  const { tag, define } = freshProvider();
  const { place, element } = mount(`<${tag}><live-shown></live-shown></${tag}>`);
  await element.updateComplete;
  expect(element.renderRoot.textContent).toBe('none');
  define();
  give(place, tag, 'late');
  await element.updateComplete;
  expect(element.renderRoot.textContent).toBe('live-a of late');
});

test('two providers on one page keep their elements apart, and an element that moves belongs to its new one', async () => {
  const { tag, define } = freshProvider();
  define();
  const first = mount(`<${tag}><live-shown></live-shown></${tag}>`);
  const second = mount(`<${tag}><live-shown></live-shown></${tag}>`);
  give(first.place, tag, 'one');
  const giver = give(second.place, tag, 'two');
  giver.append(first.element);
  await first.element.updateComplete;
  await second.element.updateComplete;
  expect([first.element.found, second.element.found]).toEqual(['live-a of two', 'live-a of two']);
  first.element.remove();
  expect(first.element.found).toBe('none');
});

test('its own client and live-id win, and a live of another client is never shown', async () => {
  const { tag, define } = freshProvider();
  define();
  const { place, element } = mount(`<${tag}><live-shown></live-shown></${tag}>`);
  give(place, tag, 'one');
  element.liveID = 'live-z';
  expect(element.found).toBe('live-z of one');
  element.client = clientNamed('own');
  expect(element.found).toBe('live-z of own');
  element.liveID = undefined;
  expect(element.found).toBe('none');
});

test('says once, a task after connection, what is missing and what to add', async () => {
  mount('<live-shown></live-shown>');
  mount('<live-shown></live-shown>');
  expect(warn).not.toHaveBeenCalled();
  await expect.poll(() => warn.mock.calls.length).toBe(1);
  expect(warn.mock.lastCall![0]).toMatch(/<live-shown> has no client\..*<live-provider/);
  const { element } = mount('<live-shown></live-shown>');
  element.client = clientNamed('own');
  await expect.poll(() => warn.mock.calls.length).toBe(2);
  expect(warn.mock.lastCall![0]).toContain('live-id');
});

test('is silent when it needs nothing, was removed, or has what it needs', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  needs = 'nothing';
  mount('<live-shown></live-shown>');
  needs = 'client';
  const { tag, define } = freshProvider();
  define();
  mount(`<${tag}><live-shown></live-shown></${tag}>`);
  needs = 'live';
  mount('<live-shown></live-shown>').element.remove();
  await vi.runAllTimersAsync();
  expect(warn).not.toHaveBeenCalled();
});
