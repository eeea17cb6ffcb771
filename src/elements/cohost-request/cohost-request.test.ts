import { userEvent } from 'vitest/browser';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LiveError } from '../../model/index.js';
import { expectAccessible, onStage, strike, type Shown } from '../../../test/on-stage.js';
import type { CoHostRequest } from './cohost-request.js';
import '../live-provider/define.js';
import './define.js';

type SceneName = Parameters<typeof onStage>[1];

let now = 0;
const later = (ms: number): void => void (now += ms);

/** The prompt of a scene, past its first 300 ms, and the commands that it sends. */
async function prompt(name: SceneName, set?: (element: CoHostRequest) => void, isFresh = false) {
  const shown = await onStage<CoHostRequest>('cohost-request', name, { width: 400, ...(set && { set }) });
  const send = vi.spyOn(shown.stage.backend, 'send');
  if (!isFresh) later(300);
  const sent = () => send.mock.calls.filter(([method]) => method !== 'fetchLiveInfo').map(([method]) => method);
  return { ...shown, send, sent };
}
type Prompt = Awaited<ReturnType<typeof prompt>>;

/** Judged when it has come to rest: a card that fades in has less contrast. */
async function expectFaultless({ element, find }: Prompt): Promise<void> {
  await Promise.all(find('[part=card]')!.getAnimations().map(({ finished }) => finished));
  await expectAccessible(element);
}

const button = ({ find }: Pick<Shown<CoHostRequest>, 'find'>, part: 'accept' | 'decline') =>
  find(`[part=${part}]`) as HTMLButtonElement | null;
const live = ({ client, liveID }: Prompt) => client.live(liveID);

beforeEach(() => {
  now = 10_000;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await strike();
});

test('says who invites, from how large a room, in what layout, and how long there is to answer', async () => {
  const shown = await prompt('invited');
  expect(shown.text('[part=name]')).toBe('Suvi Laine');
  expect(shown.text('[part=message]')).toBe('invites you to go live together');
  expect(shown.text('[part=time]')).toBe('22 s');
  expect(shown.text('[part=facts]')).toBe('2,118 watching Side by side');
  expect(shown.element.matches(':state(open)')).toBe(true);
  await shown.world.advance(1);
  await shown.settle();
  await expectFaultless(shown);
});

test('an invitation to a battle says PK, the length and the penalty', async () => {
  const shown = await prompt('invited-to-battle');
  expect(shown.text('[part=message]')).toBe('invites you to PK');
  expect(shown.text('[part=facts]')).toContain('5 min 30 s penalty');
});

test('accepting asks the page first, then the coordinator, and the card goes', async () => {
  const shown = await prompt('invited');
  const heard: unknown[] = [];
  document.body.addEventListener('cohost-accept', (event) => heard.push(event.detail), { once: true });
  button(shown, 'accept')!.click();
  await vi.waitFor(() => expect(shown.find('[part=card]')).toBeNull());
  expect(heard).toEqual([{ liveID: 'live-suvi' }]);
  expect(shown.sent()).toEqual(['acceptHostConnection']);
  expect(live(shown).coHostStore.state.get().coHostStatus).toBe('connected');
});

test('declining leaves both alone', async () => {
  const shown = await prompt('invited');
  button(shown, 'decline')!.click();
  await vi.waitFor(() => expect(shown.find('[part=card]')).toBeNull());
  expect(shown.sent()).toEqual(['rejectHostConnection']);
  expect(shown.element.matches(':state(open)')).toBe(false);
});

test('a page that prevents the event answers by itself', async () => {
  const shown = await prompt('invited');
  for (const type of ['cohost-accept', 'cohost-reject'] as const) {
    shown.element.addEventListener(type, (event) => event.preventDefault());
  }
  button(shown, 'accept')!.click();
  button(shown, 'decline')!.click();
  await shown.settle();
  expect(shown.sent()).toEqual([]);
  expect(shown.text('[part=name]')).toBe('Suvi Laine');
});

test('both answers are of one size, and large enough for a thumb', async () => {
  const shown = await prompt('invited');
  const decline = button(shown, 'decline')!.getBoundingClientRect();
  const accept = button(shown, 'accept')!.getBoundingClientRect();
  expect(decline.width).toBeCloseTo(accept.width);
  expect([decline.height, accept.height]).toEqual([48, 48]);
});

test('a press in the first 300 ms was meant for what was there before', async () => {
  const shown = await prompt('invited', undefined, true);
  later(299);
  button(shown, 'accept')!.click();
  // A tap that began too soon and ended later.
  button(shown, 'accept')!.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
  later(200);
  button(shown, 'accept')!.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, detail: 1 }));
  await shown.settle();
  expect(shown.sent()).toEqual([]);
  button(shown, 'accept')!.click();
  await vi.waitFor(() => expect(shown.sent()).toEqual(['acceptHostConnection']));
});

test('takes no focus from somebody who types, and Escape answers nothing', async () => {
  const input = document.body.appendChild(document.createElement('input'));
  input.focus();
  const shown = await prompt('invited');
  await userEvent.keyboard('hello{Escape}');
  expect([document.activeElement, input.value]).toEqual([input, 'hello']);
  expect(shown.sent()).toEqual([]);
});

test('whoever answers by keyboard goes on where they were', async () => {
  const input = document.body.appendChild(document.createElement('input'));
  input.focus();
  const shown = await prompt('invited');
  await userEvent.tab();
  expect(shown.element.shadowRoot!.activeElement).toBe(button(shown, 'decline'));
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(shown.find('[part=card]')).toBeNull());
  expect(document.activeElement).toBe(input);
});

test('is announced politely, once, and again when five seconds are left', async () => {
  const shown = await prompt('invited');
  const status = shown.find('[role=status]')!;
  expect(shown.text('[role=status]')).toBe('Suvi Laine invites you to go live together');
  const changes: string[] = [];
  new MutationObserver(() => changes.push(shown.text('[role=status]'))).observe(status, {
    subtree: true, childList: true, characterData: true,
  });
  await shown.world.advance(16);
  shown.element.requestUpdate();
  await shown.settle();
  expect(shown.element.matches(':state(last-five)')).toBe(false);
  await shown.world.advance(2);
  shown.element.requestUpdate();
  await shown.settle();
  expect(shown.element.matches(':state(last-five)')).toBe(true);
  expect(changes).toEqual(['5 seconds to answer']);
  await expectFaultless(shown);
});

test('of several the oldest comes first; the next takes its place under the same buttons, deaf for 300 ms', async () => {
  const shown = await prompt('invited-by-many');
  expect([shown.text('[part=name]'), shown.text('[part=place]')]).toEqual(['Suvi Laine', '1 of 3']);
  const decline = button(shown, 'decline')!;
  decline.focus();
  decline.click();
  await vi.waitFor(() => expect(shown.text('[part=name]')).toBe('Dário Reis'));
  expect(shown.element.shadowRoot!.activeElement).toBe(decline);
  decline.click();
  await shown.settle();
  expect(shown.text('[part=place]')).toBe('1 of 2');
  later(300);
  decline.click();
  await vi.waitFor(() => expect(shown.text('[part=name]')).toBe('Kwame Boateng'));
  expect(shown.find('[part=place]')).toBeNull();
  expect(shown.sent()).toEqual(['rejectHostConnection', 'rejectHostConnection']);
});

test.each([
  ['invited', 'The invitation was withdrawn'],
  ['invited-last-seconds', 'The time to answer is over'],
] as const)('says why it is over (%s), and goes', async (name, words) => {
  const shown = await prompt(name);
  await shown.next();
  await shown.settle();
  expect(shown.text('[part=message]')).toBe(words);
  expect(shown.text('[role=status]')).toBe(words);
  expect(button(shown, 'accept')).toBeNull();
  await expectFaultless(shown);
  // Put in again it is told nothing of the past.
  const { parentElement } = shown.element;
  shown.element.remove();
  parentElement!.append(shown.element);
  await shown.element.updateComplete;
  expect(shown.find('[part=card]')).toBeNull();
});

test('the last words stay for a moment, then the card goes by itself', async () => {
  const shown = await prompt('invited');
  await shown.next();
  await shown.settle();
  expect(shown.find('[part=card]')).not.toBeNull();
  await vi.waitFor(() => expect(shown.find('[part=card]')).toBeNull(), 6_000);
});

test('a refused answer is said in words, and the invitation stands', async () => {
  const shown = await prompt('invited');
  shown.world.refuse('acceptHostConnection', 'co-guest-active');
  button(shown, 'accept')!.click();
  await vi.waitFor(() => expect(shown.text('[role=alert]')).toBe('Not while guests are on the seats.'));
  expect(shown.text('[part=name]')).toBe('Suvi Laine');
  shown.world.refuse('acceptHostConnection', null);
  button(shown, 'accept')!.click();
  await vi.waitFor(() => expect(live(shown).coHostStore.state.get().coHostStatus).toBe('connected'));
});

test('an answer that comes too late is said too, although nobody asks any more', async () => {
  const shown = await prompt('invited');
  shown.send.mockImplementation(async () => {
    await shown.stage.act('suvi', 'cancelHostConnection', { targetLiveID: shown.liveID });
    throw new LiveError('no-such-request');
  });
  button(shown, 'accept')!.click();
  await vi.waitFor(() => expect(shown.text('[role=alert]')).toBe('Too late, that request is closed.'));
  expect(button(shown, 'accept')).toBeNull();
});

test('while an answer is on its way neither button answers again', async () => {
  const shown = await prompt('invited');
  const release = shown.world.holdAnswers();
  button(shown, 'accept')!.click();
  await shown.settle();
  expect(shown.element.matches(':state(busy)')).toBe(true);
  for (const part of ['accept', 'decline'] as const) {
    expect(button(shown, part)!.getAttribute('aria-disabled')).toBe('true');
    button(shown, part)!.click();
  }
  expect(shown.sent()).toEqual(['acceptHostConnection']);
  release();
  await vi.waitFor(() => expect(shown.find('[part=card]')).toBeNull());
});

test('auto-decline-when-busy declines all but the one who asked first', async () => {
  const shown = await prompt('invited-by-many', (element) => (element.autoDeclineWhenBusy = true));
  await vi.waitFor(() => {
    expect(live(shown).coHostStore.state.get().applicants.map(({ userID }) => userID)).toEqual(['suvi']);
  });
  expect(shown.find('[part=place]')).toBeNull();
});

test('message and actions can be the page\'s own, and those are deaf at first too', async () => {
  const shown = await prompt('invited', (element) => {
    element.innerHTML = '<b slot="message">wants to sing</b><button slot="actions">Sing</button>';
  }, true);
  const own = shown.element.querySelector('button')!;
  const pressed = vi.fn();
  own.addEventListener('click', pressed);
  own.click();
  expect(pressed).not.toHaveBeenCalled();
  later(300);
  own.click();
  expect(pressed).toHaveBeenCalledOnce();
  await expectFaultless(shown);
});

test('works again after a removal, and a removed one watches nothing', async () => {
  const shown = await prompt('invited');
  const { state } = live(shown).coHostStore as unknown as { state: { lc: number } };
  const watched = state.lc;
  expect(watched).toBeGreaterThan(0);
  const place = shown.element.parentElement!;
  shown.element.remove();
  expect(state.lc).toBe(watched - 1);
  await shown.world.advance(3);
  place.append(shown.element);
  await shown.settle();
  expect(state.lc).toBe(watched);
  expect(shown.text('[part=time]')).toBe('19 s');
  later(300);
  button(shown, 'accept')!.click();
  await vi.waitFor(() => expect(shown.sent()).toEqual(['acceptHostConnection']));
});

test('an invitation that is open already shows at once inside a provider, without waiting for a second to pass', async () => {
  const { client, liveID, element } = await prompt('invited');
  const provider = document.createElement('live-provider');
  Object.assign(provider, { client, liveID, as: 'host' });
  const inside = document.createElement('cohost-request');
  provider.append(inside);
  element.replaceWith(provider);
  await vi.waitFor(() => expect(inside.shadowRoot!.querySelector('[part=card]')).toBeTruthy(), { timeout: 500 });
});
