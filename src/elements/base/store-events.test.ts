import { LitElement } from 'lit';
import { afterEach, expect, test } from 'vitest';
import { Events } from '../../core/events.js';
import { StoreEvents } from './store-events.js';

interface Words {
  said: string;
  sung: string;
}

class WordsHeard extends LitElement {
  store: Events<Words> | undefined;
  heard: string[] = [];
  events = new StoreEvents<Words>(this, () => this.store, { said: (word) => this.heard.push(word) });
}
customElements.define('words-heard', WordsHeard);

function mount(store?: Events<Words>): WordsHeard {
  const element = Object.assign(document.createElement('words-heard') as WordsHeard, { store });
  document.body.append(element);
  return element;
}
afterEach(() => document.body.replaceChildren());

test('hears a store while the host is connected, and again after it is put back', () => {
  const store = new Events<Words>();
  const element = mount(store);
  store.emit('said', 'one');
  store.emit('sung', 'unheard');
  element.remove();
  store.emit('said', 'two');
  document.body.append(element);
  store.emit('said', 'three');
  expect(element.heard).toEqual(['one', 'three']);
});

test('follows a store that comes later or changes', async () => {
  const element = mount();
  const [first, second] = [new Events<Words>(), new Events<Words>()];
  for (const store of [first, second]) {
    element.store = store;
    element.requestUpdate();
    await element.updateComplete;
    first.emit('said', 'first');
    second.emit('said', 'second');
  }
  expect(element.heard).toEqual(['first', 'second']);
});
