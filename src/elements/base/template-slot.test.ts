import { html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { afterEach, expect, test } from 'vitest';
import type { SeatInfo } from '../../model/index.js';
import { attachContextRoot, seatContext } from './context.js';
import { ContextReader } from './context-reader.js';
import { remove, type SlottableRequestEvent } from './slottable-request.js';
import { TemplateSlot } from './template-slot.js';

attachContextRoot();

const seat = (index: number): SeatInfo => ({ index, liveID: 'live-a', isLocked: false, userInfo: null });

class SeatList extends LitElement {
  static override properties = { seats: { attribute: false }, builder: { attribute: false } };
  declare seats: SeatInfo[];
  declare builder?: (seat: SeatInfo) => unknown;
  place = new TemplateSlot<SeatInfo>(this, 'seat', { context: seatContext, builder: (seat) => this.builder?.(seat) });
  override render() {
    return repeat(
      this.seats,
      ({ index }) => index,
      (item) => html`<li>${this.place.render(String(item.index), item, html`seat ${item.index}`)}</li>`,
    );
  }
}
customElements.define('seat-list', SeatList);

class SeatSign extends LitElement {
  seat = new ContextReader(this, seatContext);
  override render() {
    return html`sign ${this.seat.value?.index ?? 'of nobody'}`;
  }
}
customElements.define('seat-sign', SeatSign);

async function mount(markup = '', seats = [seat(0), seat(1)], listener?: (event: SlottableRequestEvent) => void): Promise<SeatList> {
  const list = document.createElement('seat-list') as SeatList;
  list.innerHTML = markup;
  list.seats = seats;
  if (listener) list.addEventListener('slottable-request', listener);
  document.body.append(list);
  await list.updateComplete;
  return list;
}

const settle = () => new Promise((resolve) => setTimeout(resolve));
/** What a person sees, through slots and shadow roots. */
function seen(node: Node): string {
  if (node instanceof HTMLSlotElement && node.assignedNodes().length) return node.assignedNodes().map(seen).join('');
  if (node instanceof LitElement) return [...node.renderRoot.childNodes].map(seen).join('');
  return node.nodeType === Node.TEXT_NODE ? node.textContent! : [...node.childNodes].map(seen).join('');
}

afterEach(() => {
  document.body.replaceChildren();
});

test('shows its own content where the page gives nothing', async () => {
  expect(seen(await mount())).toBe('seat 0seat 1');
});

test('a template is stamped per item, and each copy finds its item by context', async () => {
  const list = await mount('<template slot="seat"><seat-sign></seat-sign>!</template>');
  await settle();
  expect(seen(list)).toBe('sign 0!sign 1!');
});

test('a copy hears of its item\'s new state and stays the same node', async () => {
  const list = await mount('<template slot="seat"><seat-sign></seat-sign></template>');
  const sign = list.renderRoot.querySelector('seat-sign') as SeatSign;
  const locked = { ...seat(0), isLocked: true };
  list.seats = [locked, seat(1)];
  await list.updateComplete;
  expect(list.renderRoot.querySelector('seat-sign')).toBe(sign);
  expect(sign.seat.value).toBe(locked);
});

test('templates may come, change and go at any time', async () => {
  const list = await mount();
  list.innerHTML = '<template slot="seat">A</template>';
  await settle();
  expect(seen(list)).toBe('AA');
  const template = list.querySelector('template')!;
  template.content.firstChild!.textContent = 'B';
  await settle();
  expect(seen(list)).toBe('BB');
  template.slot = 'other';
  await settle();
  expect(seen(list)).toBe('seat 0seat 1');
  template.slot = 'seat';
  await settle();
  template.remove();
  await settle();
  expect(seen(list)).toBe('seat 0seat 1');
});

test('children that a framework appends to the template itself are stamped too', async () => {
  const list = await mount();
  const template = Object.assign(document.createElement('template'), { slot: 'seat' });
  template.append('framework');
  list.append(template);
  await settle();
  expect(seen(list)).toBe('frameworkframework');
});

test('a builder wins over a template and gives nodes, Lit templates, or nothing for the default', async () => {
  const list = await mount('<template slot="seat">T</template>');
  list.builder = ({ index }) => (index === 0 ? document.createTextNode('node') : html`lit ${index}`);
  await list.updateComplete;
  expect(seen(list)).toBe('nodelit 1');
  list.builder = ({ index }) => (index === 0 ? nothing : null);
  await list.updateComplete;
  expect(seen(list)).toBe('TT');
});

test('a slotted child wins, and finds its item by context', async () => {
  const list = await mount('<seat-sign slot="seat.1"></seat-sign>');
  await settle();
  expect(seen(list)).toBe('seat 0sign 1');
});

test('slottable-request is dispatched to the letter: shown, changed, gone', async () => {
  const events: SlottableRequestEvent[] = [];
  const list = await mount('', [seat(0), seat(1)], (event) => events.push(event));
  const heard = () => events.splice(0).map(({ name, slotName, data }) => [name, slotName, data === remove ? 'remove' : (data as SeatInfo).index]);
  const [first] = events;
  expect([first!.bubbles, first!.composed, first!.target]).toEqual([false, false, list]);
  expect(remove.description).toBe('slottable-request-remove');
  expect(heard()).toEqual([
    ['seat', 'seat.0', 0],
    ['seat', 'seat.1', 1],
  ]);
  list.requestUpdate();
  await list.updateComplete;
  expect(heard()).toEqual([]);
  list.seats = [list.seats[0]!, seat(1), seat(2)];
  await list.updateComplete;
  expect(heard()).toEqual([
    ['seat', 'seat.1', 1],
    ['seat', 'seat.2', 2],
  ]);
  list.seats = [list.seats[2]!];
  await list.updateComplete;
  expect(heard()).toEqual([
    ['seat', 'seat.0', 'remove'],
    ['seat', 'seat.1', 'remove'],
  ]);
  list.place.announce();
  expect(heard()).toEqual([['seat', 'seat.2', 2]]);
});

test('a foreign page that follows the protocol fills the slots and leaks none', async () => {
  const list = await mount('', [seat(0), seat(1)], ({ slotName, data, target }) => {
    const owner = target as HTMLElement;
    const known = [...owner.children].find(({ slot }) => slot === slotName);
    if (typeof data === 'symbol') return known?.remove();
    const child = known ?? owner.appendChild(Object.assign(document.createElement('b'), { slot: slotName }));
    child.textContent = `foreign ${(data as SeatInfo).index}`;
  });
  expect(seen(list)).toBe('foreign 0foreign 1');
  list.seats = [seat(1)];
  await list.updateComplete;
  expect(seen(list)).toBe('foreign 1');
  expect(list.children).toHaveLength(1);
});

test('removal and re-insertion keep the copies and the watch', async () => {
  const list = await mount('<template slot="seat"><seat-sign></seat-sign></template>');
  const sign = list.renderRoot.querySelector('seat-sign');
  list.remove();
  document.body.append(list);
  await settle();
  expect(list.renderRoot.querySelector('seat-sign')).toBe(sign);
  expect(seen(list)).toBe('sign 0sign 1');
  list.querySelector('template')!.innerHTML = 'new';
  await settle();
  expect(seen(list)).toBe('newnew');
});
