import { LitElement, html } from 'lit';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { expectAccessible, onStage, strike, type Shown } from '../../../test/on-stage.js';
import type { SeatInfo } from '../../model/index.js';
import { ContextReader } from '../base/context-reader.js';
import { seatContext } from '../base/context.js';
import { countListeners } from '../testing/listeners.js';
import './define.js';
import type { LiveSeat } from './live-seat.js';

class WhoseSeat extends LitElement {
  #seat = new ContextReader(this, seatContext);
  override render() {
    return html`${this.#seat.value?.userInfo?.userName ?? 'nobody'}`;
  }
}
customElements.define('whose-seat', WhoseSeat);

type Scene = Parameters<typeof onStage>[1];
type Options = Parameters<typeof onStage<LiveSeat>>[2];

/** The tile of one person in Mina's live. */
const seatOf = (name: string | undefined, scene: Scene, options: Options = {}): Promise<Shown<LiveSeat>> =>
  onStage<LiveSeat>('live-seat', scene, {
    width: 240,
    ...options,
    set: (element) => {
      element.userID = name;
      options.set?.(element);
    },
  });

const video = ({ element }: Shown<LiveSeat>) => element.renderRoot.querySelector('video');
const words = ({ text }: Shown<LiveSeat>) => text('[part=base]');
const state = ({ element }: Shown<LiveSeat>, name: string) => element.matches(`:state(${name})`);
const playing = (shown: Shown<LiveSeat>) =>
  vi.waitFor(() => expect(video(shown)?.classList.contains('shown')).toBe(true), { timeout: 5000 });

afterEach(strike);

describe('a person', () => {
  test('is shown by picture and name; without a user id it is the host', async () => {
    const shown = await seatOf(undefined, 'alone', { as: 'audience' });
    await playing(shown);
    expect(video(shown)!.srcObject).toBeInstanceOf(MediaStream);
    expect(shown.text('[part=name]')).toBe('Mina Okafor');
    expect(shown.find('[part=base]')!.getAttribute('aria-label')).toBe('Mina Okafor');
    await expectAccessible(shown.element);
  });

  test('of a connected live is found in the live around', async () => {
    const shown = await seatOf('dario', 'connected-2');
    expect(shown.text('[part=name]')).toBe('Dário Reis');
  });

  test('sees their own picture as in a mirror, others as they are', async () => {
    const own = await seatOf('mina', 'connected-2');
    await playing(own);
    expect(video(own)!.classList.contains('mirrored')).toBe(true);
    own.element.mirrorSelf = 'off';
    await own.element.updateComplete;
    expect(video(own)!.classList.contains('mirrored')).toBe(false);
    const other = await seatOf('dario', 'connected-2');
    other.element.mirrorSelf = 'on';
    await playing(other);
    expect(video(other)!.classList.contains('mirrored')).toBe(false);
  });

  test('without a camera is an avatar', async () => {
    const shown = await seatOf('dario', 'tiles');
    await vi.waitFor(() => expect(shown.find('[part=avatar]')).not.toBeNull());
    expect(words(shown)).toContain('Camera off');
    expect(state(shown, 'camera-off')).toBe(true);
    await expectAccessible(shown.element);
  });

  test.each([
    ['rafa', 'tiles', 'Muted Rafa Duarte'],
    ['jun', 'tiles', 'Muted for me Jun Park'],
    ['salma', 'tiles', 'Weak network Salma Haddad'],
    ['nora', 'guests', 'Switched off by the host Nora Quist'],
  ] as const)('has a sign with words: %s', async (name, scene, expected) => {
    const shown = await seatOf(name, scene);
    await vi.waitFor(() => expect(shown.text('[part=name]')).toBe(expected));
  });

  test('who speaks has a ring and a level', async () => {
    const shown = await seatOf('kwame', 'tiles');
    await vi.waitFor(() => expect(state(shown, 'speaking')).toBe(true));
    await playing(shown);
    expect(shown.find('.ring')).not.toBeNull();
    expect(words(shown)).toContain('Speaking');
  });

  test('whose picture is on its way is waited for', async () => {
    const shown = await seatOf('elin', 'tiles');
    await vi.waitFor(() => expect(state(shown, 'loading')).toBe(true));
    expect(shown.find('.skeleton')).not.toBeNull();
  });

  test('whose link dropped is said to be reconnecting; in a battle gifts still count', async () => {
    const shown = await seatOf('dario', 'reconnecting');
    await vi.waitFor(() => expect(words(shown)).toMatch(/Reconnecting\s*Gifts still count/));
    expect(state(shown, 'reconnecting')).toBe(true);
    await shown.next();
    await vi.waitFor(() => expect(words(shown)).not.toContain('Reconnecting'));
  });

  test('whose picture cannot be had is told so in words', async () => {
    const failed = await seatOf('dario', 'tiles-in-trouble');
    await vi.waitFor(() => expect(words(failed)).toContain('Picture unavailable'));
    const full = await seatOf('suvi', 'tiles-in-trouble');
    await vi.waitFor(() => expect(words(full)).toContain('The picture is full'));
  });

  test('keeps name and signs apart where something else says the name', async () => {
    const shown = await seatOf('rafa', 'tiles', { set: (element) => (element.plain = true) });
    await vi.waitFor(() => expect(shown.find('[part=sign]')).not.toBeNull());
    expect(shown.find('[part=name]')).toBeNull();
  });
});

test('a seat without a person is free or locked', async () => {
  const { client, liveID } = await seatOf('mina', 'guests');
  const seats = client.live(liveID).liveSeatStore.state.get().seatList;
  const seatAt = (index: number) => seats.find((seat) => seat.index === index);
  const free = await seatOf(undefined, 'guests', { set: (element) => (element.seat = seatAt(5)) });
  expect(words(free)).toBe('Take seat');
  expect(state(free, 'empty')).toBe(true);
  const locked = await seatOf(undefined, 'guests', { set: (element) => (element.seat = seatAt(4)) });
  expect(words(locked)).toBe('Locked');
  expect(state(locked, 'locked')).toBe(true);
  await expectAccessible(locked.element);
});

test('a tap lets the sound play where the browser wants one', async () => {
  const shown = await seatOf('dario', 'connected-2', { media: { tapForSound: true } });
  await vi.waitFor(() => expect(shown.find('[part=sound]')).not.toBeNull());
  expect(shown.find('[part=sound]')!.getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
  shown.find('[part=sound]')!.click();
  await vi.waitFor(() => expect(shown.find('[part=sound]')).toBeNull());
});

describe('what a page puts into a tile', () => {
  test('as foreground takes the place of name and signs', async () => {
    const shown = await seatOf('dario', 'connected-2', {
      set: (element) => (element.innerHTML = '<whose-seat slot="foreground"></whose-seat>'),
    });
    await vi.waitFor(() => expect(shown.find('[part=name]')).toBeNull());
    const inside = shown.element.querySelector('whose-seat')!;
    await vi.waitFor(() => expect(inside.shadowRoot!.textContent).toBe('Dário Reis'));
    shown.element.replaceChildren();
    await vi.waitFor(() => expect(shown.text('[part=name]')).toBe('Dário Reis'));
  });

  test('as background shows only while there is no picture', async () => {
    const set = (element: LiveSeat) => (element.innerHTML = '<b slot="background">away</b>');
    const off = await seatOf('dario', 'tiles', { set });
    await vi.waitFor(() => expect(off.element.querySelector('b')!.checkVisibility()).toBe(true));
    expect(off.find('[part=avatar]')).toBeNull();
    const on = await seatOf('dario', 'connected-2', { set });
    await playing(on);
    expect(on.element.querySelector('b')!.checkVisibility()).toBe(false);
  });

  test('finds its seat by context, also after the tile shows somebody else', async () => {
    const shown = await seatOf('dario', 'connected-3', { set: (element) => (element.innerHTML = '<whose-seat></whose-seat>') });
    const inside = shown.element.querySelector('whose-seat')!;
    await vi.waitFor(() => expect(inside.shadowRoot!.textContent).toBe('Dário Reis'));
    shown.element.userID = 'suvi';
    await vi.waitFor(() => expect(inside.shadowRoot!.textContent).toBe('Suvi Laine'));
  });
});

test('a tile that was taken out lets go of everything, and plays again when it is put in', async () => {
  const shown = await seatOf('dario', 'connected-2');
  await playing(shown);
  const { client, liveID, element } = shown;
  const place = element.parentElement!;
  element.remove();
  expect(video(shown)!.srcObject).toBeNull();
  const listeners = countListeners(client, client.live(liveID));
  place.append(element);
  await playing(shown);
  expect(listeners()).toBeGreaterThan(0);
  expect(video(shown)!.srcObject).toBeInstanceOf(MediaStream);
  element.remove();
  expect(listeners()).toBe(0);
});

test('another picture of the same person is shown without a moment of nothing', async () => {
  const shown = await seatOf('mina', 'connected-2');
  await playing(shown);
  const videos = [...shown.element.renderRoot.querySelectorAll('video')];
  const live = () => videos.find(({ dataset }) => dataset.live !== undefined)!;
  expect(live()).toBe(videos[0]);
  const { deviceStore } = shown.client;
  await deviceStore.startScreenShare();
  await vi.waitFor(() => expect(live()).toBe(videos[1]));
  expect(getComputedStyle(videos[0]!).opacity).toBe('0');
  expect(getComputedStyle(live()).opacity).toBe('1');
  // What ends in the element under it is no news.
  await vi.waitFor(() => expect(videos[0]!.readyState).toBe(0));
  await shown.element.updateComplete;
  await playing(shown);
  deviceStore.stopScreenShare();
  await vi.waitFor(() => expect(live()).toBe(videos[0]));
  await playing(shown);
});

test('a tile renders for its own person only', async () => {
  const shown = await seatOf('dario', 'connected-2');
  await playing(shown);
  const { liveSeatStore } = shown.client.live(shown.liveID);
  const before = shown.text('[part=base]');
  const update = vi.spyOn(shown.element, 'requestUpdate');
  for (let volume = 20; volume < 40; volume += 1) liveSeatStore.applyMeasures({ speakingUsers: new Map<string, number>([['mina', volume]]) });
  await vi.waitFor(() => expect(liveSeatStore.state.get().speakingUsers.get('mina')).toBe(39));
  expect(update).not.toHaveBeenCalled();
  expect(shown.text('[part=base]')).toBe(before);
});

test('from right to left the name stands at the right edge', async () => {
  document.documentElement.dir = 'rtl';
  const shown = await seatOf('dario', 'connected-2');
  const name = shown.find('[part=name]')!.getBoundingClientRect();
  const tile = shown.element.getBoundingClientRect();
  expect(tile.right - name.right).toBeLessThan(name.left - tile.left);
});

test('the seat property is what a view hands over', async () => {
  const shown = await seatOf(undefined, 'connected-2');
  const { seatList } = shown.client.live(shown.liveID).liveSeatStore.state.get();
  shown.element.seat = seatList.find(({ userInfo }) => userInfo?.userID === 'dario') as SeatInfo;
  await shown.element.updateComplete;
  expect(shown.text('[part=name]')).toBe('Dário Reis');
});
