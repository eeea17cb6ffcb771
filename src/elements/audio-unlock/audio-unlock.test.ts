import { afterEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible, onStage, strike, type Shown } from '../../../test/on-stage.js';
import { countListeners } from '../testing/listeners.js';
import '../live-seat/define.js';
import type { LiveSeat } from '../live-seat/live-seat.js';
import './define.js';
import type { AudioUnlock } from './audio-unlock.js';

const locked = () => onStage<AudioUnlock>('audio-unlock', 'connected-2', { as: 'audience', media: { tapForSound: true } });
const button = ({ find }: Shown<AudioUnlock>) => find('button');
const asks = (shown: Shown<AudioUnlock>) => vi.waitFor(() => expect(button(shown)).not.toBeNull());

afterEach(strike);

test('is not there where sound may play', async () => {
  const shown = await onStage<AudioUnlock>('audio-unlock', 'connected-2', { as: 'audience' });
  expect(button(shown)).toBeNull();
  expect(getComputedStyle(shown.element).display).toBe('none');
});

test('one tap is for every element of the page', async () => {
  const shown = await locked();
  await asks(shown);
  const seat = Object.assign(document.createElement('live-seat') as LiveSeat, { client: shown.client, liveID: shown.liveID, userID: 'dario' });
  document.body.append(seat);
  const own = () => seat.renderRoot.querySelector('[part=sound]');
  await vi.waitFor(() => expect(own()).not.toBeNull());
  expect(button(shown)!.textContent).toBe('Tap for sound');
  expect(shown.element.matches(':state(locked)')).toBe(true);
  expect(button(shown)!.getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
  await expectAccessible(shown.element);
  button(shown)!.click();
  await vi.waitFor(() => expect(button(shown)).toBeNull());
  await vi.waitFor(() => expect(own()).toBeNull());
});

test('works by keyboard, with words of the page', async () => {
  const shown = await locked();
  shown.element.textContent = 'Hear them';
  await asks(shown);
  button(shown)!.focus();
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(button(shown)).toBeNull());
});

test('taken out it listens to nothing, and asks again when it is put in', async () => {
  const shown = await locked();
  await asks(shown);
  const { element, client } = shown;
  const place = element.parentElement!;
  element.remove();
  const listeners = countListeners(client, client.live(shown.liveID));
  place.append(element);
  await asks(shown);
  expect(listeners()).toBeGreaterThan(0);
  element.remove();
  expect(listeners()).toBe(0);
});

test('from right to left the words stand at the left of the icon', async () => {
  document.documentElement.dir = 'rtl';
  document.documentElement.lang = 'ar';
  const shown = await locked();
  await asks(shown);
  const icon = shown.find('.icon')!.getBoundingClientRect();
  const box = button(shown)!.getBoundingClientRect();
  expect(box.right - icon.right).toBeLessThan(icon.left - box.left);
});
