import { expect, test } from 'vitest';
import { planeOf } from './direct-plane.js';
import type { PlaneLive, PlaneTab } from './tabs.js';

const live = (liveID: string, guests: string[] = [], session: string | null = 'h'): PlaneLive =>
  ({ liveID, host: { userID: `host-${liveID}`, session }, guests: new Set(guests) });
const host = (liveID: string, session = 'h'): PlaneTab => ({ userID: `host-${liveID}`, session, lives: [liveID] });
const tab = (userID: string, ...lives: string[]): PlaneTab => ({ userID, session: '1', lives });

function peersOf(lives: PlaneLive[], tabs: PlaneTab[]): Record<string, string> {
  const views = planeOf(lives, tabs);
  return Object.fromEntries(tabs.map((one) => {
    const { peers, full } = views.get(one)!;
    return [`${one.userID}/${one.session}`, full ? 'full' : peers.map(({ userID, role }) => `${userID} ${role}`).sort().join(', ')];
  }));
}

test('hosts see each other and their audiences, audiences see the hosts and not each other', () => {
  expect(peersOf([live('a'), live('b')], [host('a'), host('b'), tab('cyd', 'a'), tab('dan', 'b')])).toEqual({
    'host-a/h': 'cyd audience, dan audience, host-b host',
    'host-b/h': 'cyd audience, dan audience, host-a host',
    'cyd/1': 'host-a host, host-b host',
    'dan/1': 'host-a host, host-b host',
  });
});

test('a seated guest publishes to everybody, from the tab that came last', () => {
  const tabs = [host('a'), tab('cyd', 'a'), { ...tab('cyd', 'a'), session: '2' }, tab('dan', 'a')];
  expect(peersOf([live('a', ['cyd'])], tabs)).toEqual({
    'host-a/h': 'cyd audience, cyd guest, dan audience',
    'cyd/1': 'cyd guest, host-a host',
    'cyd/2': 'cyd audience, dan audience, host-a host',
    'dan/1': 'cyd guest, host-a host',
  });
});

test('a host\'s other tab only watches', () => {
  expect(peersOf([live('a')], [host('a', 'old'), host('a')])).toEqual({
    'host-a/old': 'host-a host', 'host-a/h': 'host-a audience',
  });
});

test('a host without a session of its own acts through the tab that came last', () => {
  expect(peersOf([live('a', [], null)], [host('a', 'old'), host('a', 'new')])).toEqual({
    'host-a/old': 'host-a host', 'host-a/new': 'host-a audience',
  });
});

test('the first three hosts and the first six others have a place; who comes later is told that it is full', () => {
  const lives = ['a', 'b', 'c', 'd'].map((liveID) => live(liveID));
  const viewers = Array.from({ length: 7 }, (_, at) => tab(`v${at}`, 'd'));
  const seen = peersOf(lives, [...lives.map(({ liveID }) => host(liveID)), ...viewers]);
  expect(seen['v0/1']).toBe('host-a host, host-b host, host-c host');
  expect(seen['v6/1']).toBe('full');
  expect(seen['host-d/h']).toBe('full');
  expect(seen['host-a/h']?.split(', ')).toHaveLength(2 + 6);
});

test('a tab on two lives of one connection is one peer', () => {
  expect(peersOf([live('a'), live('b')], [host('a'), tab('cyd', 'a', 'b')])['host-a/h']).toBe('cyd audience');
});
