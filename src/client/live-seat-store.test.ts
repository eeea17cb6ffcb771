import { expect, test, vi } from 'vitest';
import type { LiveSeatEvents } from '../model/index.js';
import { createLiveClient } from './live-client.js';
import { alone, connectionOf, person, seat } from './testing/facts.js';
import { ScriptedBackend } from './testing/scripted-backend.js';

async function watching() {
  const backend = new ScriptedBackend();
  const client = createLiveClient({ backend });
  backend.connect();
  backend.snapshots.set('live:live-ben', alone('ben'));
  await client.liveListStore.joinLive('live-ben');
  const { liveSeatStore } = client.live('live-ben');
  return { backend, client, liveSeatStore, state: () => liveSeatStore.state.get() };
}

test('seats have their places, and connected lives share the canvas', async () => {
  const { backend, state } = await watching();
  expect(state().canvas).toEqual({ templateID: 'videoDynamicGrid9Seats', w: 720, h: 1280 });
  expect(state().seatList).toMatchObject([{ liveID: 'live-ben', region: { x: 0, y: 0, w: 720, h: 1280 } }]);
  backend.push('live:live-ben', { connection: connectionOf('cyd', 'ben'), seats: [seat('ben'), seat('cyd')] });
  expect(state().canvas).toEqual({ templateID: 'hostDynamicGrid', w: 720, h: 720 });
  expect(state().seatList.map(({ liveID, region }) => [liveID, region?.x])).toEqual([
    ['live-ben', 0],
    ['live-cyd', 360],
  ]);
});

test('a seat that did not change stays the same object', async () => {
  const { backend, state } = await watching();
  backend.push('live:live-ben', { seats: [seat('ben'), seat(null, { liveID: 'live-ben', index: 1 })] });
  const before = state().seatList;
  backend.push('live:live-ben', { seats: [seat('ben'), seat(null, { liveID: 'live-ben', index: 1, isLocked: true })] });
  expect(state().seatList[0]).toBe(before[0]);
  expect(state().seatList[1]).toMatchObject({ isLocked: true });
});

test('each command is sent in its live', async () => {
  const { backend, liveSeatStore } = await watching();
  backend.script.takeSeat = { seatIndex: 2 };
  expect(await liveSeatStore.takeSeat(2)).toEqual({ seatIndex: 2 });
  await liveSeatStore.leaveSeat();
  await liveSeatStore.lockSeat(3);
  await liveSeatStore.unlockSeat(3);
  await liveSeatStore.kickUserOutOfSeat('dot');
  await liveSeatStore.moveUserToSeat({ userID: 'dot', targetIndex: 4, policy: 'swapPosition' });
  await liveSeatStore.openRemoteCamera({ userID: 'dot', policy: 'unlockOnly' });
  await liveSeatStore.closeRemoteCamera('dot');
  await liveSeatStore.openRemoteMicrophone({ userID: 'dot' });
  await liveSeatStore.closeRemoteMicrophone('dot');
  await liveSeatStore.muteMicrophone();
  await liveSeatStore.unmuteMicrophone();
  const liveID = 'live-ben';
  expect(backend.sent.slice(1)).toEqual([
    { method: 'takeSeat', options: { liveID, seatIndex: 2 } },
    { method: 'leaveSeat', options: { liveID } },
    { method: 'lockSeat', options: { liveID, seatIndex: 3 } },
    { method: 'unlockSeat', options: { liveID, seatIndex: 3 } },
    { method: 'kickUserOutOfSeat', options: { liveID, userID: 'dot' } },
    { method: 'moveUserToSeat', options: { liveID, userID: 'dot', targetIndex: 4, policy: 'swapPosition' } },
    { method: 'openRemoteCamera', options: { liveID, userID: 'dot', policy: 'unlockOnly' } },
    { method: 'closeRemoteCamera', options: { liveID, userID: 'dot' } },
    { method: 'openRemoteMicrophone', options: { liveID, userID: 'dot' } },
    { method: 'closeRemoteMicrophone', options: { liveID, userID: 'dot' } },
    { method: 'muteMicrophone', options: { liveID } },
    { method: 'unmuteMicrophone', options: { liveID } },
  ]);
});

test('who mutes is silent at once; who unmutes is heard only once that is allowed', async () => {
  const { backend, client, liveSeatStore } = await watching();
  const isMuted = () => client.deviceStore.state.get().isLocalAudioMuted;
  backend.script.muteMicrophone = () => {
    expect(isMuted()).toBe(true);
    return null;
  };
  await liveSeatStore.muteMicrophone();
  backend.script.unmuteMicrophone = () => {
    expect(isMuted()).toBe(true);
    return null;
  };
  await liveSeatStore.unmuteMicrophone();
  expect(isMuted()).toBe(false);
});

test('every event of the seats reaches the store of its live, with its payload', async () => {
  const { backend, liveSeatStore } = await watching();
  const events: { [N in keyof LiveSeatEvents]: LiveSeatEvents[N] } = {
    onLocalCameraOpenedByAdmin: { policy: 'unlockOnly' },
    onLocalCameraClosedByAdmin: {},
    onLocalMicrophoneOpenedByAdmin: { policy: 'unlockOnly' },
    onLocalMicrophoneClosedByAdmin: {},
    onKickedOutOfSeat: { liveID: 'live-ben' },
  };
  for (const [type, payload] of Object.entries(events)) {
    const handler = vi.fn();
    liveSeatStore.on(type as keyof LiveSeatEvents, handler);
    backend.push('user:ann', {}, [{ type, liveID: 'live-ben', payload } as never]);
    expect(handler.mock.calls, type).toEqual([[payload]]);
  }
});

test('a voice live keeps six seats a side', async () => {
  const { backend, state } = await watching();
  const six = (userID: string) =>
    Array.from({ length: 6 }, (_, index) =>
      seat(null, { liveID: `live-${userID}`, index, userInfo: index ? null : person(userID) }),
    );
  backend.push('live:live-ben', {
    connection: { ...connectionOf('ben', 'cyd'), layoutTemplate: 'hostStaticVoice6v6' },
    seats: [...six('ben'), ...six('cyd')],
  });
  const { seatList, canvas } = state();
  expect(seatList.every(({ region }) => region)).toBe(true);
  expect(seatList.every(({ liveID, region }) => (liveID === 'live-ben') === region!.x < canvas.w / 2)).toBe(true);
});
