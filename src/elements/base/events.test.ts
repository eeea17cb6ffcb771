import { html } from 'lit';
import { afterEach, expect, test, vi } from 'vitest';
import { errorTexts } from '../../locales/en/errors.js';
import { LiveError } from '../../model/index.js';
import { CostageElement } from './costage-element.js';
import { ask, CostageEvent } from './events.js';
import { Localize } from './locale.js';
import { refusal, refusalText } from './refusal.js';

class AskHost extends CostageElement {
  texts = new Localize(this);
  override render() {
    return html`${refusal(this.refused, this.texts)}`;
  }
}
customElements.define('ask-host', AskHost);

async function mount(): Promise<AskHost> {
  const element = document.createElement('ask-host') as AskHost;
  document.body.append(element);
  await element.updateComplete;
  return element;
}

const sign = () => new CostageEvent('test-ask', { liveID: 'live-b' });
const isBusy = (element: AskHost) => element.matches(':state(busy)');

afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

test('what a person did bubbles out of shadow roots with its detail', async () => {
  const element = await mount();
  const heard: Event[] = [];
  document.body.addEventListener('test-ask', (event) => heard.push(event), { once: true });
  expect(await ask(element, sign(), () => 'answer')).toBe('answer');
  expect((heard[0] as CostageEvent<{ liveID: string }>).detail.liveID).toBe('live-b');
});

test('a prevented event leaves the act to the page', async () => {
  const element = await mount();
  element.addEventListener('test-ask', (event) => event.preventDefault());
  const action = vi.fn();
  expect(await ask(element, sign(), action)).toBeUndefined();
  expect(action).not.toHaveBeenCalled();
});

test('is busy until the last of several answers came', async () => {
  const element = await mount();
  const answers: (() => void)[] = [];
  const asking = [1, 2].map(() => ask(element, sign(), () => new Promise<void>((resolve) => answers.push(resolve))));
  await element.updateComplete;
  expect([element.isBusy, isBusy(element)]).toEqual([true, true]);
  answers[0]!();
  await asking[0];
  expect(element.isBusy).toBe(true);
  answers[1]!();
  await asking[1];
  await element.updateComplete;
  expect([element.isBusy, isBusy(element)]).toEqual([false, false]);
});

test('a refusal is said in words and forgotten by the next act', async () => {
  const element = await mount();
  expect(await ask(element, sign(), () => Promise.reject(new LiveError('busy')))).toBeUndefined();
  await element.updateComplete;
  const alert = element.renderRoot.querySelector('[role=alert]')!;
  expect(alert.textContent).toBe(errorTexts['error.busy']);
  await ask(element, sign(), () => undefined);
  await element.updateComplete;
  expect(element.renderRoot.querySelector('[role=alert]')).toBeNull();
});

test('a fault of the code is shown and reported, not swallowed', async () => {
  const report = vi.spyOn(console, 'error').mockImplementation(() => {});
  const element = await mount();
  await ask(element, sign(), () => {
    throw new TypeError('broken');
  });
  expect(element.refused?.code).toBe('internal');
  expect(report).toHaveBeenCalledOnce();
});

test('a wait is named in seconds, and an unknown code still gets a sentence', async () => {
  const element = await mount();
  const { texts } = element;
  refusalText('busy', texts);
  await element.updateComplete;
  expect(refusalText('rate-limited', texts, 2.2)).toBe('Too fast. Try again in 3 seconds.');
  expect(refusalText('rate-limited', texts)).toBe(errorTexts['error.rate-limited']);
  expect(refusalText('from-the-future', texts)).toBe(errorTexts['error.internal']);
});
