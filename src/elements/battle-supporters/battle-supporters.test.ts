import { afterEach, expect, test } from 'vitest';
import { violations } from '../../../test/browser/violations.js';
import { BattleRoom, supporter } from '../testing/battle-room.js';
import { clear, mount, part, parts, shown } from '../testing/mount.js';
import type { BattleSupporters } from './battle-supporters.js';
import './define.js';

afterEach(clear);

const givers = {
  mina: [supporter('nora', 'Nora Quist', 4820), supporter('bashir', 'Bashir', 3310), supporter('wen', 'Wen Li', 2075), supporter('theo', 'Théo', 960)],
  dario: [supporter('oak', 'oak_and_iron', 412)],
};

async function open(props: Partial<BattleSupporters> = {}, { fighters = 2, width = 340 } = {}) {
  const room = await BattleRoom.open({ fighters });
  room.run();
  const element = await mount('battle-supporters', room, props, { width });
  const give = async () => {
    room.score({ mina: 18_420, dario: 15_980 }, givers);
    await expect.poll(() => room.store.state.get().supporters.size).toBe(2);
    await element.updateComplete;
  };
  return { room, element, give };
}

const rows = (element: Element) => parts(element, 'supporter').map((row) => shown(row.querySelector('.name')));
const tabs = (element: Element) => parts(element, 'tab');

test('it shows who gave most to the own live, and the others behind tabs', async () => {
  const { element, give } = await open();
  await give();
  expect(rows(element)).toEqual(['Nora Quist', 'Bashir', 'Wen Li', 'Théo']);
  tabs(element)[1]!.click();
  await element.updateComplete;
  expect(rows(element)).toEqual(['oak_and_iron']);
});

test('tabs turn by arrow keys and keep one stop', async () => {
  const { element, give } = await open();
  await give();
  tabs(element)[0]!.focus();
  const press = (key: string) => element.shadowRoot!.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  press('ArrowRight');
  await expect.poll(() => element.shadowRoot!.activeElement).toBe(tabs(element)[1]);
  expect(tabs(element).map(({ tabIndex }) => tabIndex)).toEqual([-1, 0]);
  press('ArrowRight');
  await expect.poll(() => element.shadowRoot!.activeElement).toBe(tabs(element)[0]);
});

test('limit and user-id narrow it', async () => {
  const { element, give } = await open({ userID: 'mina', limit: 2 });
  await give();
  expect(rows(element)).toEqual(['Nora Quist', 'Bashir']);
  expect(tabs(element)).toEqual([]);
});

test('without a gift it says so', async () => {
  const { element } = await open();
  expect(shown(element.shadowRoot!.querySelector('.state'))).toBe('No gifts yet');
});

test('compact, it is discs and how far the leader is ahead', async () => {
  const { element, give } = await open({ compact: true }, { width: 390 });
  await give();
  expect(parts(element, 'disc')).toHaveLength(4);
  expect(shown(part(element, 'ahead'))).toBe('2,440 ahead');
});

test('a template takes the place of each row', async () => {
  const { element, give } = await open({ userID: 'dario' });
  element.innerHTML = '<template slot="supporter"><b>a friend</b></template>';
  await give();
  await expect.poll(() => parts(element, 'supporter').map(shown)).toEqual(['a friend']);
});

test('removed it watches nothing; put back it is right at once', async () => {
  const { room, element, give } = await open();
  const place = element.parentElement!;
  element.remove();
  expect(room.listeners).toBe(0);
  await give();
  place.append(element);
  await expect.poll(() => rows(element).length).toBe(4);
});

test('axe finds nothing, empty, full, of nine, and compact', async () => {
  const { element, give } = await open({}, { fighters: 9 });
  expect(await violations(element)).toEqual([]);
  await give();
  expect(await violations(element)).toEqual([]);
  element.compact = true;
  await element.updateComplete;
  expect(await violations(element)).toEqual([]);
});
