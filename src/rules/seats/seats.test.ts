import { beforeEach, describe, expect, test } from 'vitest';
import { viewersOf } from '../index.js';
import type { Person } from '../testing/arena.js';
import { Arena, codeOf } from '../testing/arena.js';

let arena: Arena;
let ann: Person, eve: Person, fay: Person;
beforeEach(() => {
  arena = new Arena();
  ann = arena.person('ann').link().start({ seatTemplate: 'videoLandscape4Seats' });
  [eve, fay] = ['eve', 'fay'].map((id) => arena.person(id).link()) as [Person, Person];
  for (const one of [eve, fay]) one.do('joinLive', { liveID: ann.liveID });
});

const liveID = 'live-ann';
const take = (by: Person, seatIndex?: number) =>
  by.do('takeSeat', seatIndex === undefined ? { liveID } : { liveID, seatIndex }).seatIndex;
const seatedIDs = () => ann.view.seats.map(({ userInfo }) => userInfo?.userID ?? '');
const move = (userID: string, targetIndex: number, policy?: 'abortWhenOccupied' | 'forceReplace' | 'swapPosition') =>
  ann.do('moveUserToSeat', policy ? { userID, targetIndex, policy } : { userID, targetIndex });
const viewers = () => (viewersOf(liveID, arena.read) as { currentViewerCount: number }).currentViewerCount;

describe('taking and leaving', () => {
  test('without a wish it is the first free seat, and taking again changes nothing', () => {
    expect([take(eve), take(fay), take(eve)]).toEqual([1, 2, 1]);
    expect(seatedIDs()).toEqual(['ann', 'eve', 'fay', '']);
    expect(ann.view.seats[1]!.userInfo).toMatchObject({ role: 'guest', cameraStatus: 'off', allowOpenCamera: true });
    expect(viewers()).toBe(0);
  });

  test('a guest moves to another free seat by taking it', () => {
    take(eve, 1);
    eve.do('reportDevices', { liveID, cameraStatus: 'on' });
    expect(take(eve, 3)).toBe(3);
    expect(seatedIDs()).toEqual(['ann', '', '', 'eve']);
    expect(ann.view.seats[3]!.userInfo!.cameraStatus).toBe('on');
  });

  test('taken, locked, missing and the host\'s seats are refused', () => {
    take(eve, 1);
    ann.do('lockSeat', { seatIndex: 2 });
    expect(codeOf(() => take(fay, 1))).toBe('seat-occupied');
    expect(codeOf(() => take(fay, 2))).toBe('seat-locked');
    expect(codeOf(() => take(fay, 9))).toBe('no-such-seat');
    expect(codeOf(() => take(fay, 0))).toBe('forbidden');
    take(fay, 3);
    const gus = arena.person('gus').link();
    expect(codeOf(() => take(gus))).toBe('not-joined');
    gus.do('joinLive', { liveID });
    expect(codeOf(() => take(gus))).toBe('full');
  });

  test('a guest goes back to the audience; the host keeps its seat', () => {
    take(eve);
    eve.do('leaveSeat', { liveID });
    expect([seatedIDs()[1], viewers()]).toEqual(['', 2]);
    expect(codeOf(() => eve.do('leaveSeat', { liveID }))).toBe('not-seated');
    expect(codeOf(() => ann.do('leaveSeat', {}))).toBe('forbidden');
    expect(take(ann)).toBe(0);
  });

  test('leaving the live leaves the seat', () => {
    take(eve);
    eve.do('leaveLive', { liveID });
    expect([seatedIDs()[1], viewers()]).toEqual(['', 1]);
  });

  test('a live that does not run has no seats', () => {
    ann.do('endLive', {});
    expect(codeOf(() => take(eve))).toBe('not-live');
  });
});

describe('the host arranges', () => {
  test('locks empty seats, opens them again, never an occupied one or its own', () => {
    take(eve, 1);
    expect(codeOf(() => ann.do('lockSeat', { seatIndex: 1 }))).toBe('seat-occupied');
    expect(codeOf(() => ann.do('lockSeat', { seatIndex: 0 }))).toBe('forbidden');
    expect(codeOf(() => ann.do('lockSeat', { seatIndex: 7 }))).toBe('no-such-seat');
    ann.do('lockSeat', { seatIndex: 2 });
    expect(ann.view.seats[2]!.isLocked).toBe(true);
    ann.do('unlockSeat', { seatIndex: 2 });
    expect(take(fay, 2)).toBe(2);
  });

  test('sends a guest back to the audience, who is told', () => {
    take(eve, 1);
    ann.do('kickUserOutOfSeat', { userID: 'eve' });
    expect([seatedIDs()[1], viewers()]).toEqual(['', 2]);
    expect(eve.heard()).toEqual(['onKickedOutOfSeat']);
    expect(codeOf(() => ann.do('kickUserOutOfSeat', { userID: 'eve' }))).toBe('not-seated');
    expect(codeOf(() => ann.do('kickUserOutOfSeat', { userID: 'ann' }))).toBe('forbidden');
  });

  test('moves a guest to a free seat, and seats somebody of the audience', () => {
    take(eve, 1);
    move('eve', 3);
    move('fay', 1);
    expect(seatedIDs()).toEqual(['ann', 'fay', '', 'eve']);
    expect(viewers()).toBe(0);
  });

  test('an occupied seat: abort, replace (the occupant goes to the audience), or swap (the mover must sit)', () => {
    take(eve, 1);
    take(fay, 2);
    expect(codeOf(() => move('eve', 2))).toBe('seat-occupied');
    move('eve', 2, 'swapPosition');
    expect(seatedIDs()).toEqual(['ann', 'fay', 'eve', '']);
    move('eve', 1, 'forceReplace');
    expect(seatedIDs()).toEqual(['ann', 'eve', '', '']);
    expect(fay.heard()).toEqual(['onKickedOutOfSeat']);
    expect(viewers()).toBe(1);
    expect(codeOf(() => move('fay', 1, 'swapPosition'))).toBe('not-seated');
  });

  test('nobody is moved to a locked seat, to the host\'s, or from outside the live', () => {
    take(eve, 1);
    ann.do('lockSeat', { seatIndex: 2 });
    expect(codeOf(() => move('eve', 2, 'forceReplace'))).toBe('seat-locked');
    expect(codeOf(() => move('eve', 0, 'swapPosition'))).toBe('forbidden');
    expect(codeOf(() => move('ann', 3))).toBe('forbidden');
    expect(codeOf(() => move('gus', 3))).toBe('not-joined');
    expect(codeOf(() => move('eve', 9))).toBe('no-such-seat');
    expect(codeOf(() => move('eve', 1))).toBe('');
  });

  test('only in its own live', () => {
    const ben = arena.person('ben').link().start();
    arena.connect(ann, ben);
    take(eve, 1);
    expect(codeOf(() => ben.do('kickUserOutOfSeat', { liveID, userID: 'eve' }))).toBe('forbidden');
    expect(codeOf(() => eve.do('lockSeat', { liveID, seatIndex: 2 }))).toBe('forbidden');
  });
});

describe('devices', () => {
  test('a host switches a guest\'s camera off and allows it again, never on', () => {
    take(eve, 1);
    eve.do('reportDevices', { liveID, cameraStatus: 'on', microphoneStatus: 'on' });
    ann.do('closeRemoteCamera', { userID: 'eve' });
    expect(ann.view.seats[1]!.userInfo).toMatchObject({
      cameraStatus: 'off', allowOpenCamera: false, microphoneStatus: 'on',
    });
    expect(codeOf(() => eve.do('reportDevices', { liveID, cameraStatus: 'on' }))).toBe('device-locked');
    ann.do('openRemoteCamera', { userID: 'eve' });
    expect(ann.view.seats[1]!.userInfo).toMatchObject({ cameraStatus: 'off', allowOpenCamera: true });
    eve.do('reportDevices', { liveID, cameraStatus: 'on' });
    expect(eve.heard()).toEqual(['onLocalCameraClosedByAdmin', 'onLocalCameraOpenedByAdmin']);
  });

  test('and its microphone, whose unmuting is refused until then', () => {
    take(eve, 1);
    eve.do('unmuteMicrophone', { liveID });
    ann.do('closeRemoteMicrophone', { userID: 'eve' });
    expect(ann.view.seats[1]!.userInfo).toMatchObject({ microphoneStatus: 'off', allowOpenMicrophone: false });
    expect(codeOf(() => eve.do('unmuteMicrophone', { liveID }))).toBe('device-locked');
    ann.do('openRemoteMicrophone', { userID: 'eve' });
    eve.do('unmuteMicrophone', { liveID });
    eve.do('muteMicrophone', { liveID });
    expect(ann.view.seats[1]!.userInfo!.microphoneStatus).toBe('off');
    expect(eve.heard()).toEqual(['onLocalMicrophoneClosedByAdmin', 'onLocalMicrophoneOpenedByAdmin']);
  });

  test('a host mutes itself, and everyone connected sees it', () => {
    const ben = arena.person('ben').link().start();
    arena.connect(ann, ben);
    ann.do('reportDevices', { microphoneStatus: 'on', cameraStatus: 'on', screenStatus: 'on' });
    ann.do('muteMicrophone', {});
    expect(ben.view.connection!.members[0]).toMatchObject({
      microphoneStatus: 'off', cameraStatus: 'on', screenStatus: 'on',
    });
  });

  test('nobody switches the host\'s devices, and who holds no seat has none', () => {
    expect(codeOf(() => ann.do('closeRemoteCamera', { userID: 'ann' }))).toBe('forbidden');
    expect(codeOf(() => ann.do('closeRemoteCamera', { userID: 'eve' }))).toBe('not-seated');
    expect(codeOf(() => eve.do('muteMicrophone', { liveID }))).toBe('not-seated');
    const older = ann.tab('tab-2');
    expect(codeOf(() => older.do('reportDevices', { cameraStatus: 'on' }))).toBe('hosted-elsewhere');
  });

  test('what the host switched off stays off on another seat, until the guest sits down anew', () => {
    take(eve, 1);
    ann.do('closeRemoteCamera', { userID: 'eve' });
    move('eve', 2);
    expect(ann.view.seats[2]!.userInfo!.allowOpenCamera).toBe(false);
    eve.do('leaveSeat', { liveID });
    take(eve, 1);
    expect(ann.view.seats[1]!.userInfo!.allowOpenCamera).toBe(true);
  });
});
