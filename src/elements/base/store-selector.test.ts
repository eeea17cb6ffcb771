import { html, LitElement } from 'lit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { atom, type WritableAtom } from 'nanostores';
import type { Readable } from '../../core/readable.js';
import { StoreSelector } from './store-selector.js';

interface State {
  scores: Readonly<Record<string, number>>;
}

class ScoreOf extends LitElement {
  static override properties = { userID: {}, source: { attribute: false } };
  declare userID: string;
  declare source: Readable<State> | undefined;
  renders = 0;
  score = new StoreSelector(
    this,
    () => this.source,
    (state) => state.scores[this.userID],
  );
  override render() {
    this.renders++;
    return html`${this.score.value ?? 'none'}`;
  }
}
customElements.define('score-of', ScoreOf);

let store: WritableAtom<State>;
const listeners = () => store.lc;

async function mount(userID = 'ann', source: Readable<State> | undefined = store): Promise<ScoreOf> {
  const element = Object.assign(document.createElement('score-of') as ScoreOf, { userID, source });
  document.body.append(element);
  await element.updateComplete;
  return element;
}

beforeEach(() => {
  store = atom<State>({ scores: { ann: 1, ben: 2 } });
});
afterEach(() => {
  document.body.replaceChildren();
});

test('shows the selected value from the first render on', async () => {
  const element = await mount();
  expect(element.renderRoot.textContent).toBe('1');
  expect(element.renders).toBe(1);
});

test('renders only when the selected value changes', async () => {
  const element = await mount();
  store.set({ scores: { ann: 1, ben: 99 } });
  await element.updateComplete;
  expect(element.renders).toBe(1);
  store.set({ scores: { ann: 5, ben: 99 } });
  await element.updateComplete;
  expect(element.renderRoot.textContent).toBe('5');
  expect(element.renders).toBe(2);
});

test('a selector that reads a property follows it', async () => {
  const element = await mount();
  element.userID = 'ben';
  await element.updateComplete;
  expect(element.renderRoot.textContent).toBe('2');
});

test('follows a source that changes, and lets go of the old one', async () => {
  const element = await mount();
  element.source = atom<State>({ scores: { ann: 70 } });
  await element.updateComplete;
  expect(element.renderRoot.textContent).toBe('70');
  expect(listeners()).toBe(0);
  element.source = undefined;
  await element.updateComplete;
  expect(element.renderRoot.textContent).toBe('none');
});

test('lets go when removed and works again when put back', async () => {
  const element = await mount();
  expect(listeners()).toBe(1);
  element.remove();
  expect(listeners()).toBe(0);
  store.set({ scores: { ann: 8 } });
  document.body.append(element);
  await element.updateComplete;
  expect(element.renderRoot.textContent).toBe('8');
  store.set({ scores: { ann: 9 } });
  await element.updateComplete;
  expect(element.renderRoot.textContent).toBe('9');
  expect(listeners()).toBe(1);
});

test('an update that was asked for before a removal does not subscribe again', async () => {
  const element = await mount();
  element.requestUpdate();
  element.remove();
  await element.updateComplete;
  expect(listeners()).toBe(0);
});

test('a list that is equal by the given measure is the same value', async () => {
  class Names extends LitElement {
    names = new StoreSelector(
      this,
      () => store,
      (state) => Object.keys(state.scores),
      (a, b) => a.join() === b.join(),
    );
  }
  customElements.define('score-names', Names);
  const element = document.createElement('score-names') as Names;
  document.body.append(element);
  await element.updateComplete;
  const { value } = element.names;
  store.set({ scores: { ann: 3, ben: 4 } });
  await element.updateComplete;
  expect(element.names.value).toBe(value);
});
