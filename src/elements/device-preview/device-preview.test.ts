import { afterEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible, onStage, strike, type Shown } from '../../../test/on-stage.js';
import '../../locales/ar.js';
import '../live-provider/define.js';
import type { LiveProvider } from '../live-provider/live-provider.js';
import { countListeners } from '../testing/listeners.js';
import './define.js';
import type { DevicePreview } from './device-preview.js';

type Options = Parameters<typeof onStage<DevicePreview>>[2];

const preview = (options: Options = {}, scene: 'empty' | 'alone' = 'empty') => onStage<DevicePreview>('device-preview', scene, options);
const stateOf = ({ client }: Shown<DevicePreview>) => client.deviceStore.state.get();
const video = ({ element }: Shown<DevicePreview>) => element.renderRoot.querySelector('video')!;
const button = ({ all }: Shown<DevicePreview>, name: string) =>
  all('button').find((one) => (one.getAttribute('aria-label') ?? one.textContent?.trim()) === name);
const select = ({ all }: Shown<DevicePreview>, label: string) =>
  all('label').find((one) => one.textContent?.includes(label))!.querySelector('select')!;
const choose = async (shown: Shown<DevicePreview>, label: string, value: string) => {
  const field = select(shown, label);
  field.value = value;
  field.dispatchEvent(new Event('change', { bubbles: true }));
  await shown.element.updateComplete;
};
const isOn = (shown: Shown<DevicePreview>) => vi.waitFor(() =>
  expect(stateOf(shown)).toMatchObject({ cameraStatus: 'on', microphoneStatus: 'on' }));
const has = ({ element }: Shown<DevicePreview>, state: string) => element.matches(`:state(${state})`);

afterEach(strike);

test('shows the own picture as in a mirror, and hears the microphone', async () => {
  const shown = await preview();
  await isOn(shown);
  await vi.waitFor(() => expect(video(shown).videoWidth).toBeGreaterThan(0));
  expect(video(shown).classList).toContain('mirrored');
  await vi.waitFor(() => expect(shown.text('[part=verdict]')).toBe('We can hear you well'));
  const level = shown.find('[part=level]')!;
  expect(Number(level.getAttribute('aria-valuenow'))).toBeGreaterThan(6);
  expect(has(shown, 'heard')).toBe(true);
  await expectAccessible(shown.element);
});

describe.each([
  ['NotAllowedError', 'Camera is blocked', 'Microphone is blocked', true],
  ['NotFoundError', 'No camera found', 'No microphone found', false],
  ['NotReadableError', 'Another app uses the camera', 'Another app uses the microphone', false],
] as const)('%s', (refuseDevices, camera, microphone, isBlocked) => {
  test('is said in words, with what to do, and can be tried again', async () => {
    const shown = await preview({ media: { refuseDevices } });
    const hint = isBlocked ? ' Allow it in the address bar, then try again.' : '';
    await vi.waitFor(() => expect(shown.text('[part=message]')).toContain(camera));
    await vi.waitFor(() => expect(shown.text('[part=verdict]')).toContain(microphone + hint));
    expect(has(shown, 'blocked')).toBe(isBlocked);
    await expectAccessible(shown.element);
    const { deviceStore } = shown.client;
    const camera2 = vi.spyOn(deviceStore, 'openLocalCamera').mockResolvedValue();
    button(shown, 'Try again')!.click();
    expect(camera2).toHaveBeenCalledOnce();
  });
});

test('a camera that gives no picture is said in words over what there is', async () => {
  const shown = await preview();
  await isOn(shown);
  (shown.client.deviceStore as unknown as { set(patch: object): void }).set({ cameraLastError: 'noSignal' });
  await shown.settle();
  expect(shown.text('[part=message]')).toBe('The camera gives no picture');
});

test('switches the microphone and the camera off and on, and mirrors', async () => {
  const shown = await preview();
  await isOn(shown);
  await shown.settle();
  button(shown, 'Mute microphone')!.click();
  await vi.waitFor(() => expect(shown.text('[part=verdict]')).toBe('Your microphone is muted'));
  expect(stateOf(shown)).toMatchObject({ microphoneStatus: 'on', isLocalAudioMuted: true });
  button(shown, 'Turn camera off')!.click();
  await vi.waitFor(() => expect(shown.text('[part=message]')).toContain('Your camera is off'));
  expect(has(shown, 'camera-off')).toBe(true);
  await expectAccessible(shown.element);
  button(shown, 'Turn camera on')!.click();
  await isOn(shown);
  button(shown, 'Mirror my picture')!.click();
  await vi.waitFor(() => expect(video(shown).classList).not.toContain('mirrored'));
  expect(button(shown, 'Mirror my picture')!.getAttribute('aria-pressed')).toBe('false');
});

test('chooses devices, by keyboard too', async () => {
  const shown = await preview();
  await isOn(shown);
  await vi.waitFor(() => expect(select(shown, 'Camera').options).toHaveLength(2));
  await choose(shown, 'Camera', 'drawn-camera-2');
  await vi.waitFor(() => expect(stateOf(shown).currentCamera?.deviceID).toBe('drawn-camera-2'));
  select(shown, 'Microphone').focus();
  await userEvent.keyboard('{ArrowDown}');
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(stateOf(shown).currentMicrophone?.deviceID).toBe('drawn-microphone-2'));
});

test('tries the speaker out', async () => {
  const shown = await preview();
  await isOn(shown);
  await shown.settle();
  button(shown, 'Play a test sound')!.click();
  await vi.waitFor(() => expect(button(shown, 'Play a test sound')!.getAttribute('aria-pressed')).toBe('true'));
  await vi.waitFor(() => expect(button(shown, 'Play a test sound')!.getAttribute('aria-pressed')).toBe('false'));
});

test('a page may take over any change', async () => {
  const shown = await preview();
  await isOn(shown);
  await shown.settle();
  const heard: unknown[] = [];
  shown.element.addEventListener('device-change', (event) => {
    heard.push(event.detail);
    event.preventDefault();
  });
  button(shown, 'Mute microphone')!.click();
  button(shown, 'Mirror my picture')!.click();
  await choose(shown, 'Camera', 'drawn-camera-2');
  expect(heard).toEqual([
    { device: 'microphone', isOn: false },
    { device: 'camera', mirror: 'disable' },
    { device: 'camera', deviceID: 'drawn-camera-2' },
  ]);
  expect(stateOf(shown)).toMatchObject({ isLocalAudioMuted: false, localMirrorType: 'auto' });
});

test('goes live with what is on and off, and hides', async () => {
  const shown = await preview();
  await isOn(shown);
  await shown.settle();
  button(shown, 'Turn camera off')!.click();
  button(shown, 'Go live')!.click();
  await vi.waitFor(() => expect(shown.client.live(shown.liveID).state.get().role).toBe('host'));
  await vi.waitFor(() => expect(has(shown, 'done')).toBe(true));
  expect(getComputedStyle(shown.element).display).toBe('none');
  shown.element.remove();
  await shown.settle();
  expect(stateOf(shown)).toMatchObject({ cameraStatus: 'off', microphoneStatus: 'on' });
});

test('inside a provider, what was switched off stays off when the page goes live', async () => {
  const shown = await preview();
  const provider = document.createElement('live-provider') as LiveProvider;
  Object.assign(provider, { client: shown.client, as: 'host', liveID: shown.liveID });
  provider.append(Object.assign(shown.element, { client: undefined, liveID: undefined }));
  document.body.append(provider);
  // It learns from the devices that are on while it leads in what was meant to be off.
  await provider.updateComplete;
  await isOn(shown);
  await shown.settle();
  button(shown, 'Turn camera off')!.click();
  await vi.waitFor(() => expect(stateOf(shown).cameraStatus).toBe('off'));
  shown.client.deviceStore.closeLocalMicrophone();
  button(shown, 'Go live')!.click();
  await vi.waitFor(() => expect(has(shown, 'done')).toBe(true));
  await shown.settle();
  expect(stateOf(shown)).toMatchObject({ cameraStatus: 'off', microphoneStatus: 'off' });
});

test('opens nothing while the page is live already', async () => {
  const shown = await preview({}, 'alone');
  shown.client.deviceStore.closeLocalCamera();
  await shown.settle();
  expect(has(shown, 'done')).toBe(true);
  expect(stateOf(shown).cameraStatus).toBe('off');
});

test('without a camera there is a microphone to check only', async () => {
  const shown = await preview({ set: (element) => (element.devices = 'microphone speaker') });
  await vi.waitFor(() => expect(stateOf(shown).microphoneStatus).toBe('on'));
  expect(shown.find('video')).toBeNull();
  expect(stateOf(shown).cameraStatus).toBe('off');
  await expectAccessible(shown.element);
});

test('taken out before the live, it lets go of everything; put in again, it opens anew; a move changes nothing', async () => {
  const shown = await preview();
  await isOn(shown);
  await vi.waitFor(() => expect(video(shown).videoWidth).toBeGreaterThan(0));
  const { element, client } = shown;
  const place = element.parentElement!;
  const camera = client.deviceStore.localTracks.get().camera;
  document.body.append(element);
  await shown.settle();
  expect(client.deviceStore.localTracks.get().camera).toBe(camera);
  await vi.waitFor(() => expect(video(shown).paused).toBe(false));
  element.remove();
  const listeners = countListeners(client, client.live(shown.liveID));
  await vi.waitFor(() => expect(stateOf(shown)).toMatchObject({ cameraStatus: 'off', microphoneStatus: 'off' }));
  expect(video(shown).srcObject).toBeNull();
  expect(listeners()).toBe(0);
  place.append(element);
  await isOn(shown);
  await vi.waitFor(() => expect(video(shown).srcObject).not.toBeNull());
});

test('on a phone and from right to left nothing is wider than the page', async () => {
  document.documentElement.dir = 'rtl';
  document.documentElement.lang = 'ar';
  const shown = await preview({ width: 344 });
  await isOn(shown);
  await shown.settle();
  expect(shown.element.scrollWidth).toBeLessThanOrEqual(344);
  expect(shown.text('h2')).toBe('مستعد للبث؟');
  for (const round of shown.all('.round')) expect(round.getBoundingClientRect().width).toBeGreaterThanOrEqual(44);
  await expectAccessible(shown.element);
});
