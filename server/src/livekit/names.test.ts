import { expect, test } from 'vitest';
import { roomIdentity } from '../../../src/model/index.js';
import { addressOf, homeRoom, isOurs, liveOf, metadataOf, stageRoom } from './names.js';

test('an identity says whose it is, and nothing else is one', () => {
  const address = { liveID: 'my-live_1', userID: 'ann.b@example.com', session: '3b62-308c' };
  expect(addressOf(roomIdentity(address))).toEqual(address);
  for (const text of ['', 'ann', 'a/ann', 'a/ann#', 'a/b/c#d', 'a b/ann#1', 'a/ann#1#2', '\na/ann#1']) expect(addressOf(text)).toBeNull();
});

test('rooms bear the name of a coordinator and what they are for', () => {
  const rooms = [homeRoom('costage', { liveID: 'a', runID: 'r1' }), homeRoom('costage', { liveID: 'a', runID: 'r2' }), stageRoom('costage', 'c')];
  expect(new Set(rooms).size).toBe(3);
  expect(rooms.every((room) => isOurs('costage', room))).toBe(true);
  expect(rooms.some((room) => isOurs('cost', room))).toBe(false);
  expect(isOurs('costage', 'costage-other.home.a.r')).toBe(false);
  expect(liveOf(metadataOf({ liveID: 'a' }))).toBe('a');
  for (const text of [metadataOf({ connectionID: 'c' }), '', 'x', 'null', '{"v":2,"liveID":"a"}']) expect(liveOf(text)).toBeNull();
});
