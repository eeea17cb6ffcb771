import { afterEach, expect, test, vi } from 'vitest';
import '../../src/elements/battle-moments/define.js';
import '../../src/elements/battle-result/define.js';
import '../../src/elements/battle-bar/define.js';
import '../../src/elements/battle-timer/define.js';
import '../../src/elements/live-notices/define.js';
import '../../src/elements/battle-request/define.js';
import { BattleRoom } from '../../src/elements/testing/battle-room.js';
import { clear, frame, part, parts, shown } from '../../src/elements/testing/mount.js';
import { scene, type Scene } from '../on-stage.js';

// Each body is held back by a gate of its own, as on a slow line.
const gates = vi.hoisted(() => {
  const open: Record<string, () => void> = {};
  const gate = (name: string) => new Promise<void>((resolve) => (open[name] = resolve));
  const opened = Object.fromEntries(['moments', 'card', 'bar', 'pill', 'messages', 'challenge'].map((name) => [name, gate(name)]));
  return { open, opened };
});
const { open } = gates;
vi.mock('../../src/elements/battle-moments/moments.js', async (original) => {
  await gates.opened.moments;
  return original();
});
vi.mock('../../src/elements/battle-result/result-card.js', async (original) => {
  await gates.opened.card;
  return original();
});
vi.mock('../../src/elements/battle-bar/score-bar.js', async (original) => {
  await gates.opened.bar;
  return original();
});
vi.mock('../../src/elements/battle-timer/time-pill.js', async (original) => {
  await gates.opened.pill;
  return original();
});
vi.mock('../../src/elements/live-notices/messages.js', async (original) => {
  await gates.opened.messages;
  return original();
});
vi.mock('../../src/elements/battle-request/challenge.js', async (original) => {
  await gates.opened.challenge;
  return original();
});

/** A gate that has opened stays open: a second try would prove nothing. */
const once = { retry: 0 };

let stage: Scene | undefined;
afterEach(async () => {
  clear();
  await stage?.close();
  stage = undefined;
});

/** Unlike `mount`, waits for no body. */
async function put<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag, room: Pick<BattleRoom, 'client' | 'liveID'>,
): Promise<HTMLElementTagNameMap[Tag]> {
  const place = document.createElement('div');
  place.className = 'place';
  Object.assign(place.style, { position: 'relative', inlineSize: '390px', blockSize: '400px' });
  const element = Object.assign(document.createElement(tag), { client: room.client, liveID: room.liveID });
  place.append(element);
  document.body.append(place);
  await frame();
  return element;
}

test('what begins while the moments are on their way is played when they are there', once, async () => {
  const room = await BattleRoom.open();
  const moments = await put('battle-moments', room);
  room.run({ left: 300 });
  await frame();
  expect(parts(moments, 'plate')).toEqual([]);
  open.moments!();
  await expect.poll(() => parts(moments, 'plate').map(shown).sort()).toEqual(['Dário', 'Mina', 'VS']);
});

test('whoever saw the end has the card after the moment, however late the card comes', once, async () => {
  const room = await BattleRoom.open();
  room.run({ left: 1, totals: { mina: 2, dario: 1 } });
  const result = await put('battle-result', room);
  const status = result.shadowRoot!.querySelector('[role=status]');
  expect(status).not.toBeNull();
  room.end();
  await frame();
  expect(part(result, 'card')).toBeNull();
  open.card!();
  await expect.poll(() => part(result, 'card')?.classList.contains('fresh')).toBe(true);
  expect(result.shadowRoot!.querySelector('[role=status]')).toBe(status);
});

test('bar and timer have their heights before they have anything to show', once, async () => {
  const room = await BattleRoom.open();
  room.run();
  const [bar, timer] = [await put('battle-bar', room), await put('battle-timer', room)];
  const height = (element: Element) => element.getBoundingClientRect().height;
  expect([bar, timer].map(height)).toEqual([26, 32]);
  open.bar!();
  open.pill!();
  await expect.poll(() => parts(bar, 'part')).toHaveLength(2);
  await expect.poll(() => shown(part(timer, 'face'))).toBe('2:47');
  expect([bar, timer].map(height)).toEqual([26, 32]);
});

test('what is heard while the messages are on their way is told when they are there', once, async () => {
  stage = await scene('connected-3');
  const notices = await put('live-notices', stage);
  await stage.stage.act('suvi', 'exitHostConnection', {});
  await frame();
  expect(parts(notices, 'notice')).toEqual([]);
  expect(notices.shadowRoot!.querySelector('[role=status]')).not.toBeNull();
  open.messages!();
  await expect.poll(() => parts(notices, 'notice').map(shown)).toEqual(['Suvi Laine left the connection']);
});

test('a challenge that comes before its card is asked when the card is there', once, async () => {
  stage = await scene('challenge-received');
  const request = await put('battle-request', stage);
  const status = request.shadowRoot!.querySelector('[role=status]');
  expect(status).not.toBeNull();
  expect(part(request, 'card')).toBeNull();
  open.challenge!();
  await expect.poll(() => shown(part(request, 'name'))).toBe('Dário Reis');
  expect(request.shadowRoot!.querySelector('[role=status]')).toBe(status);
});
