import { afterEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible, onStage, strike, type Shown } from '../../../test/on-stage.js';
import '../../locales/ar.js';
import { countListeners } from '../testing/listeners.js';
import './define.js';
import type { DeviceControls } from './device-controls.js';

const controls = (...args: Parameters<typeof onStage<DeviceControls>> extends [string, ...infer Rest] ? Rest : never) =>
  onStage<DeviceControls>('device-controls', ...args);
const nameOf = (button: HTMLElement) => button.getAttribute('aria-label') ?? '';
const names = ({ all }: Shown<DeviceControls>) => all('button').map(nameOf);
const press = ({ all }: Shown<DeviceControls>, name: string) => all('button').find((one) => nameOf(one) === name)!.click();
const stateOf = ({ client }: Shown<DeviceControls>) => client.deviceStore.state.get();
const ownSeat = ({ client, liveID }: Shown<DeviceControls>) => client.live(liveID).liveSeatStore.state.get().seatList[0]!.userInfo!;
const field = ({ all }: Shown<DeviceControls>, label: string) =>
  all('.sheet label').find((one) => one.textContent?.includes(label))!.querySelector<HTMLInputElement | HTMLSelectElement>('select, input')!;
const set = (shown: Shown<DeviceControls>, label: string, value: string) => {
  const input = field(shown, label);
  input.value = value;
  input.dispatchEvent(new Event(input.localName === 'select' ? 'change' : 'input', { bubbles: true }));
};
const open = async (shown: Shown<DeviceControls>) => {
  press(shown, 'Sound and devices');
  await vi.waitFor(() => expect(shown.find('.sheet')!.matches(':popover-open')).toBe(true));
  await shown.settle();
};

afterEach(strike);

test('mutes for everybody, and switches camera and screen', async () => {
  const shown = await controls('alone');
  expect(names(shown)).toEqual(['Mute microphone', 'Turn camera off', 'Share screen', 'Sound and devices']);
  await expectAccessible(shown.element);
  press(shown, 'Mute microphone');
  await vi.waitFor(() => expect(ownSeat(shown).microphoneStatus).toBe('off'));
  expect(shown.element.matches(':state(muted)')).toBe(true);
  press(shown, 'Turn camera off');
  await vi.waitFor(() => expect(stateOf(shown).cameraStatus).toBe('off'));
  press(shown, 'Share screen');
  await vi.waitFor(() => expect(shown.element.matches(':state(sharing)')).toBe(true));
  await vi.waitFor(() => expect(names(shown).slice(0, 3)).toEqual(['Unmute microphone', 'Turn camera on', 'Stop sharing']));
});

test('the sheet chooses devices, volumes and the quality of the picture', async () => {
  const shown = await controls('alone');
  await open(shown);
  await expectAccessible(shown.element);
  set(shown, 'Microphone volume', '40');
  set(shown, 'Volume', '30');
  set(shown, 'Picture quality', '1080P');
  set(shown, 'Camera', 'drawn-camera-2');
  await vi.waitFor(() => expect(stateOf(shown)).toMatchObject({
    captureVolume: 40, outputVolume: 30, localVideoQuality: '1080P', currentCamera: { deviceID: 'drawn-camera-2' },
  }));
  expect(stateOf(shown).cameraStatus).toBe('on');
});

test('works by keyboard: in, through, and back out', async () => {
  const shown = await controls('alone');
  shown.all('button').at(-1)!.focus();
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(shown.find('.sheet')!.matches(':popover-open')).toBe(true));
  await userEvent.keyboard('{Tab}');
  const root = shown.element.renderRoot as ShadowRoot;
  expect(root.activeElement?.localName).toBe('select');
  await userEvent.keyboard('{Escape}');
  await vi.waitFor(() => expect(nameOf(root.activeElement as HTMLElement)).toBe('Sound and devices'));
});

test('shows the devices that the page names, and never a camera in a voice live', async () => {
  const shown = await controls('alone', { set: (element) => (element.devices = 'microphone speaker') });
  expect(names(shown)).toEqual(['Mute microphone', 'Sound and devices']);
  const voice = await controls('voice-alone');
  expect(names(voice)).toEqual(['Mute microphone', 'Sound and devices']);
  const choice = await controls('alone', { set: (element) => (element.choiceOnly = true) });
  expect(names(choice)).toEqual(['Sound and devices']);
});

test('what the host has switched off stays off, in words', async () => {
  const shown = await controls('alone');
  shown.client.deviceStore.closeLocalCamera();
  await shown.settle();
  shown.world.refuse('unmuteMicrophone', 'device-locked');
  press(shown, 'Mute microphone');
  await vi.waitFor(() => expect(ownSeat(shown).microphoneStatus).toBe('off'));
  press(shown, 'Unmute microphone');
  await vi.waitFor(() => expect(shown.text('[part=trouble]')).toBe('The host switched this off.'));
  await expectAccessible(shown.element);
});

test('a device that is in use elsewhere is said in words', async () => {
  const shown = await controls('empty', { media: { refuseDevices: 'NotReadableError' } });
  press(shown, 'Turn camera on');
  await vi.waitFor(() => expect(shown.text('[part=trouble]')).toBe('Another app uses the camera'));
  await expectAccessible(shown.element);
});

test('a page may take over any change', async () => {
  const shown = await controls('alone');
  const heard: unknown[] = [];
  shown.element.addEventListener('device-change', (event) => {
    heard.push(event.detail);
    event.preventDefault();
  });
  for (const name of ['Mute microphone', 'Turn camera off', 'Share screen']) press(shown, name);
  set(shown, 'Volume', '30');
  expect(heard).toEqual([
    { device: 'microphone', isOn: false }, { device: 'camera', isOn: false }, { device: 'screen', isOn: true },
    { device: 'speaker', volume: 30 },
  ]);
  expect(stateOf(shown)).toMatchObject({ isLocalAudioMuted: false, cameraStatus: 'on', screenStatus: 'off', outputVolume: 100 });
});

test('taken out it listens to nothing, and follows again when it is put in', async () => {
  const shown = await controls('alone');
  const { element, client } = shown;
  const place = element.parentElement!;
  element.remove();
  const listeners = countListeners(client, client.live(shown.liveID));
  place.append(element);
  await shown.settle();
  expect(listeners()).toBeGreaterThan(0);
  client.deviceStore.closeLocalCamera();
  await vi.waitFor(() => expect(element.matches(':state(camera-off)')).toBe(true));
  element.remove();
  expect(listeners()).toBe(0);
});

test('from right to left the first switch stands at the right edge, and the sheet stays inside the window', async () => {
  document.documentElement.dir = 'rtl';
  document.documentElement.lang = 'ar';
  const shown = await controls('alone', { width: 344 });
  const [first, second] = shown.all('button').map((button) => button.getBoundingClientRect());
  expect(first!.left).toBeGreaterThan(second!.left);
  shown.all('button').at(-1)!.click();
  await vi.waitFor(() => expect(shown.find('.sheet')!.matches(':popover-open')).toBe(true));
  const sheet = shown.find('.sheet')!.getBoundingClientRect();
  expect(sheet.left).toBeGreaterThanOrEqual(0);
  expect(sheet.right).toBeLessThanOrEqual(innerWidth);
});
