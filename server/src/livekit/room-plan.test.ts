import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roomIdentity } from '../../../src/model/index.js';
import type { PlaneTab } from '../gateway/tabs.js';
import { admissionsOf, type GuestRights, type RoomLive, rightsOfAbsent } from './room-plan.js';

const all = ['camera', 'screen_share', 'microphone', 'screen_share_audio'];
const both: GuestRights = { microphone: true, camera: true };

const live = (guests: Record<string, GuestRights> = {}, more: Partial<RoomLive> = {}): RoomLive => ({
  liveID: 'a', kind: 'video', seatCount: 9, host: { userID: 'ann', session: 'h' }, guests: new Map(Object.entries(guests)), ...more,
});
const tab = (userID: string, session = '1', ...lives: string[]): PlaneTab => ({ userID, session, lives: lives.length > 0 ? lives : ['a'] });
const host = tab('ann', 'h');

/** "role: sources" of each tab, `hidden` on the stage, `full`. */
function said(one: RoomLive, tabs: PlaneTab[], isConnected = true, maxViewers = 10): Record<string, string> {
  return Object.fromEntries([...admissionsOf(one, isConnected, tabs, maxViewers).values()].map(
    ({ identity, role, sources, stage, full }) =>
      [identity, [role, ...sources, ...(stage?.hidden ? ['hidden'] : []), ...(full ? ['full'] : [])].join(' ')],
  ));
}

test('the host and a seated guest publish, a watcher sees the stage unseen', () => {
  expect(said(live({ cyd: both }), [host, tab('cyd'), tab('dan')])).toEqual({
    'a/ann#h': `owner ${all.join(' ')}`, 'a/cyd#1': `guest ${all.join(' ')}`, 'a/dan#1': 'audience hidden',
  });
});

test('there is no stage for a live that is alone', () => {
  const [admission] = admissionsOf(live(), false, [host], 10).values();
  expect(admission).toMatchObject({ home: { hidden: false }, stage: null });
});

test.each([
  [{ microphone: false, camera: true }, 'video', ['camera', 'screen_share']],
  [{ microphone: true, camera: false }, 'video', ['microphone', 'screen_share_audio']],
  [{ microphone: false, camera: false }, 'video', []],
  [both, 'voice', ['microphone']],
  [{ microphone: false, camera: true }, 'voice', []],
] as const)('a guest with %j in a %s live may send %j', (rights, kind, sources) => {
  const one = live({ cyd: rights }, { kind });
  expect(admissionsOf(one, true, [tab('cyd')], 10).get('a/cyd#1')).toMatchObject({ sources, home: { sources }, stage: { sources } });
});

test('one tab of a person publishes: the host\'s acting one, a guest\'s newest', () => {
  const tabs = [tab('ann', 'old'), host, tab('ann', 'new'), tab('cyd', '1'), tab('cyd', '2')];
  const roles = (one: RoomLive) => Object.values(said(one, tabs)).map((text) => text.split(' ')[0]);
  expect(roles(live({ cyd: both }))).toEqual(['audience', 'owner', 'audience', 'audience', 'guest']);
  expect(roles(live({}, { host: { userID: 'ann', session: null } }))).toEqual(['audience', 'audience', 'owner', 'audience', 'audience']);
});

test('a tab that watches another live of the connection is of the audience there', () => {
  const one = live({}, { liveID: 'b', host: { userID: 'ben', session: 'h' } });
  expect(said(one, [tab('ann', 'h', 'a', 'b'), tab('ben', 'h', 'b'), tab('cyd', '1', 'a')])).toEqual({
    'b/ann#h': 'audience hidden', 'b/ben#h': `owner ${all.join(' ')}`,
  });
});

test('watchers have places in order of coming; two sockets of a tab are one', () => {
  const tabs = [tab('v1'), tab('v1'), host, tab('v2'), tab('v3')];
  expect(said(live(), tabs, true, 2)).toMatchObject({ 'a/v1#1': 'audience hidden', 'a/v2#1': 'audience hidden', 'a/v3#1': 'audience full' });
  expect(admissionsOf(live(), true, tabs, 2).get('a/v3#1')).toMatchObject({ home: null, stage: null, sources: [] });
});

test('who is away for a moment keeps its rights, but not next to a newer tab', () => {
  const at = (userID: string, session = '1') => ({ liveID: 'a', userID, session });
  expect(rightsOfAbsent('stage', live(), at('ann', 'h'), false)?.sources).toEqual(all);
  expect(rightsOfAbsent('stage', live(), at('ann', 'old'), false)).toBeNull();
  expect(rightsOfAbsent('home', live({ cyd: both }), at('cyd'), false)?.sources).toEqual(all);
  expect(rightsOfAbsent('home', live({ cyd: both }), at('cyd'), true)).toBeNull();
  expect(rightsOfAbsent('stage', live(), at('dan'), false)).toEqual({ sources: [], hidden: true });
});

test('whoever comes in whatever order: one tab per publisher, no watcher with a source, no more watchers than places', () => {
  const person = fc.constantFrom('ann', 'cyd', 'dan', 'eve', 'fay');
  const tabs = fc.array(fc.record({
    userID: person, session: fc.constantFrom('1', '2', 'h'), lives: fc.subarray(['a', 'b'], { minLength: 1 }),
  }), { maxLength: 12 });
  const guests = fc.dictionary(fc.constantFrom('cyd', 'dan'), fc.record({ microphone: fc.boolean(), camera: fc.boolean() }));
  fc.assert(fc.property(
    tabs, guests, fc.constantFrom('video', 'voice'), fc.constantFrom('h', null), fc.boolean(), fc.integer({ min: 1, max: 4 }),
    (come, seated, kind, session, isConnected, places) => {
      const one = live(seated, { kind, host: { userID: 'ann', session } });
      const admitted = [...admissionsOf(one, isConnected, come, places).values()];
      const here = new Set(come.filter(({ lives }) => lives.includes('a')).map((each) => roomIdentity({ ...each, liveID: 'a' })));
      expect(admitted.map(({ identity }) => identity).sort()).toEqual([...here].sort());
      const publishers = admitted.filter(({ role }) => role !== 'audience').map(({ identity }) => identity.split('#')[0]);
      expect(new Set(publishers).size).toBe(publishers.length);
      for (const { role, home, stage, sources, full } of admitted) {
        expect(stage !== null).toBe(isConnected && !full);
        expect(home === null).toBe(full);
        if (role === 'audience') expect([...sources, ...(home?.sources ?? []), ...(stage?.sources ?? [])]).toEqual([]);
        if (kind === 'voice') expect(sources.filter((source) => source !== 'microphone')).toEqual([]);
        expect(stage?.hidden ?? false).toBe(stage !== null && role === 'audience');
      }
      expect(admitted.filter(({ role, full }) => role === 'audience' && !full).length).toBeLessThanOrEqual(places);
    },
  ));
});
