import { afterEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible, onStage, strike, type Shown } from '../../../test/on-stage.js';
import './define.js';
import type { LiveControls } from './live-controls.js';

const controls = (...args: Parameters<typeof onStage<LiveControls>> extends [string, ...infer Rest] ? Rest : never) =>
  onStage<LiveControls>('live-controls', ...args);
const button = ({ all }: Shown<LiveControls>, name: string) =>
  all('button').find((one) => (one.getAttribute('aria-label') ?? one.textContent ?? '').trim() === name && one.checkVisibility());
const names = ({ all }: Shown<LiveControls>) =>
  all('.dock button').map((one) => (one.getAttribute('aria-label') ?? one.textContent ?? '').trim());
const focused = ({ element }: Shown<LiveControls>) => (element.renderRoot as ShadowRoot).activeElement?.textContent?.trim();
const afterGuard = () => vi.waitFor(() => expect(performance.now()).toBeGreaterThan(shownAt + 300));
let shownAt = 0;
const ask = async (shown: Shown<LiveControls>, name: string) => {
  button(shown, name)!.click();
  shownAt = performance.now();
  await shown.element.updateComplete;
};

afterEach(strike);

test('a host alone has devices, invitations and the end', async () => {
  const shown = await controls('alone');
  expect(names(shown)).toEqual(['Mute microphone', 'Turn camera off', 'Share screen', 'Invite', 'End live']);
  expect(shown.element.matches(':state(live)')).toBe(true);
  await expectAccessible(shown.element);
});

test('a connected host may start a battle, change the layout and leave the others', async () => {
  const shown = await controls('connected-2');
  expect(names(shown).slice(3)).toEqual(['Invite', 'New battle', 'Layout', 'Leave connection', 'End live']);
  await expectAccessible(shown.element);
});

test('where the words would break the row, icons stand for them, and the page may add a button at any time', async () => {
  const shown = await controls('connected-2');
  const { element, all } = shown;
  const rows = () => new Set(all('.dock button').map((one) => (one as HTMLElement).offsetTop)).size;
  const words = () => all('.folds span').filter((one) => (one as HTMLElement).offsetWidth > 1).length;
  element.style.inlineSize = '1000px';
  await expect.poll(() => [rows(), words()]).toEqual([1, 5]);
  element.style.inlineSize = '740px';
  await expect.poll(() => [rows(), words()]).toEqual([1, 3]);
  element.style.inlineSize = '500px';
  await expect.poll(() => [rows(), words()]).toEqual([1, 0]);
  expect(names(shown).slice(3)).toEqual(['Invite', 'New battle', 'Layout', 'Leave connection', 'End live']);
  element.style.inlineSize = '900px';
  await expect.poll(() => [rows(), words()]).toEqual([1, 5]);
  const added = Object.assign(document.createElement('button'), { slot: 'actions', textContent: 'A poll of the audience' });
  element.append(added);
  await expect.poll(() => [rows(), words()]).toEqual([1, 3]);
  added.remove();
  await expect.poll(() => [rows(), words()]).toEqual([1, 5]);
});

test('a fighter leaves the battle before the connection', async () => {
  const shown = await controls('battle-2');
  expect(names(shown).slice(3)).toEqual(['Invite', 'Layout', 'Leave battle', 'End live']);
  button(shown, 'Leave battle')!.click();
  await vi.waitFor(() => expect(shown.client.live(shown.liveID).battleStore.state.get().exitedUsers).toContain('mina'));
});

test('the audience may only leave', async () => {
  const shown = await controls('battle-2', { as: 'audience' });
  expect(names(shown)).toEqual(['Leave']);
  button(shown, 'Leave')!.click();
  await vi.waitFor(() => expect(names(shown)).toEqual([]));
});

test('only a host who is not live yet is offered to go live', async () => {
  const shown = await controls('empty');
  expect(names(shown)).toEqual([]);
  shown.element.as = 'host';
  await shown.element.updateComplete;
  button(shown, 'Go live')!.click();
  await vi.waitFor(() => expect(shown.client.live(shown.liveID).state.get().role).toBe('host'));
  await shown.settle();
  expect(button(shown, 'End live')).toBeTruthy();
});

test('ending the live asks once, and takes no press in the first 300 ms', async () => {
  const shown = await controls('alone');
  await ask(shown, 'End live');
  expect(shown.text('.ask')).toBe('End the live for everyone?');
  expect(focused(shown)).toBe('Keep going');
  button(shown, 'End live')!.click();
  await shown.element.updateComplete;
  expect(shown.text('.ask')).not.toBe('');
  await expectAccessible(shown.element);
  await afterGuard();
  button(shown, 'End live')!.click();
  await vi.waitFor(() => expect(shown.client.live(shown.liveID).state.get().role).toBe('none'));
});

test('escape keeps the live going and gives the focus back', async () => {
  const shown = await controls('alone');
  await ask(shown, 'End live');
  await userEvent.keyboard('{Escape}');
  await shown.element.updateComplete;
  expect(shown.text('.ask')).toBe('');
  expect(focused(shown)).toBe('End live');
});

test('a page may take over any act', async () => {
  const shown = await controls('connected-2');
  const heard: string[] = [];
  for (const type of ['live-end', 'cohost-exit'] as const) {
    shown.element.addEventListener(type, (event) => {
      heard.push(type);
      event.preventDefault();
    });
  }
  for (const name of ['End live', 'Leave connection']) {
    await ask(shown, name);
    await afterGuard();
    button(shown, name)!.click();
    await shown.element.updateComplete;
  }
  expect(heard).toEqual(['live-end', 'cohost-exit']);
  expect(shown.client.live(shown.liveID).state.get().role).toBe('host');
  expect(shown.client.live(shown.liveID).coHostStore.state.get().coHostStatus).toBe('connected');
});

test('the microphone is muted for everybody, and says so', async () => {
  const shown = await controls('alone');
  button(shown, 'Mute microphone')!.click();
  await vi.waitFor(() => expect(button(shown, 'Unmute microphone')).toBeTruthy());
  expect(button(shown, 'Unmute microphone')!.classList).toContain('off');
  const seat = () => shown.client.live(shown.liveID).liveSeatStore.state.get().seatList[0]!.userInfo!;
  await vi.waitFor(() => expect(seat().microphoneStatus).toBe('off'));
  await vi.waitFor(() => expect(shown.element.isBusy).toBe(false));
  button(shown, 'Unmute microphone')!.click();
  await vi.waitFor(() => expect(seat().microphoneStatus).toBe('on'));
});

test('a blocked camera is said in words, with what to do, and can be put away', async () => {
  const shown = await controls('alone');
  const devices = shown.client.deviceStore;
  devices.closeLocalCamera();
  vi.spyOn(devices, 'openLocalCamera').mockImplementation(async () => {
    (devices as unknown as { set(patch: object): void }).set({ cameraLastError: 'noSystemPermission' });
    throw Object.assign(new Error(), { code: 'device-failed' });
  });
  await shown.element.updateComplete;
  button(shown, 'Turn camera on')!.click();
  await vi.waitFor(() => expect(shown.text('[role=alert]')).toBe('Camera is blocked Allow it in the address bar, then try again.'));
  await expectAccessible(shown.element);
  button(shown, 'Close')!.click();
  await shown.element.updateComplete;
  expect(shown.find('[role=alert]')).toBeNull();
});

test('a refused act is said in words', async () => {
  const shown = await controls('connected-2');
  shown.world.refuse('setLayoutTemplate', 'rate-limited');
  button(shown, 'Layout')!.click();
  await vi.waitFor(() => expect(focused(shown)).toBe('Side by side'));
  await expectAccessible(shown.element);
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await vi.waitFor(() => expect(shown.text('[role=alert]')).toBe('Too fast. Try again in a moment.'));
});

test('the layout is chosen by keyboard, for all', async () => {
  const shown = await controls('connected-2');
  button(shown, 'Layout')!.focus();
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(focused(shown)).toBe('Side by side'));
  await userEvent.keyboard('{End}{Enter}');
  const { coHostStore } = shown.client.live(shown.liveID);
  await vi.waitFor(() => expect(coHostStore.state.get().layoutTemplate).toBe('hostVideoLandscapeFixed2Seats'));
});

test('the sheet with hosts opens beside its button, or the page shows its own panel', async () => {
  const shown = await controls('alone');
  button(shown, 'Invite')!.click();
  await shown.settle();
  const sheet = shown.find('#sheet-invite')!;
  expect(sheet.matches(':popover-open')).toBe(true);
  expect(sheet.querySelector('cohost-invite')).toBeTruthy();
  sheet.hidePopover();
  await vi.waitFor(() => expect(sheet.querySelector('cohost-invite')).toBeNull());

  const panel = document.createElement('aside');
  panel.id = 'my-hosts';
  panel.hidden = true;
  document.body.append(panel);
  shown.element.invitePanel = 'my-hosts';
  await shown.element.updateComplete;
  button(shown, 'Invite')!.click();
  expect(panel.hidden).toBe(false);
  expect(sheet.matches(':popover-open')).toBe(false);
});

test('an element that was taken out and put in again follows the live', async () => {
  const shown = await controls('connected-2');
  const { parentElement } = shown.element;
  shown.element.remove();
  await shown.stage.act('mina', 'exitHostConnection', {});
  parentElement!.append(shown.element);
  await shown.settle();
  expect(names(shown)).toEqual(['Mute microphone', 'Turn camera off', 'Share screen', 'Invite', 'End live']);
});

test('nothing leaves the dock at 360 px, and targets stay 44 high', async () => {
  const shown = await controls('battle-2', { width: 360 });
  const dock = shown.find('.dock')!.getBoundingClientRect();
  for (const one of shown.all('.dock button')) {
    const box = one.getBoundingClientRect();
    expect(box.left).toBeGreaterThanOrEqual(dock.left);
    expect(box.right).toBeLessThanOrEqual(dock.right);
    expect(box.height).toBeGreaterThanOrEqual(44);
  }
});
