import { describe, expect, test, vi } from 'vitest';
import { roomIdentity } from '../../model/index.js';
import {
  annAndVic, commands, coordinator, moves, plays, roomOf, show, tileOf, tracks, until, url, useRooms,
} from '../../../test/livekit-rooms.js';

useRooms();

describe('a pass', () => {
  test('that is refreshed moves nobody', async () => {
    const { ann, vic } = await annAndVic();
    const screen = show(vic, ann.seat);
    await moves(screen);
    const home = roomOf(vic, coordinator.homeOf(ann.seat.liveID))!;
    const { sid } = home.localParticipant;
    await coordinator.tell(vic);
    await moves(screen);
    expect(home.localParticipant.sid).toBe(sid);
  });

  test('that is refused is asked for anew, and the tile says so without quoting it', async () => {
    const ann = await coordinator.host('ann', tracks);
    const errors = vi.spyOn(console, 'error');
    coordinator.secret = 'of another server, and long enough for it';
    const vic = await coordinator.watch(ann.seat);
    await until(() => expect(tileOf(vic, ann.seat)).toMatchObject({ status: 'failed' }));
    expect(tileOf(vic, ann.seat)!.reason).toMatch(/did not accept the pass/);
    const { token } = vic.rooms.get().get(ann.seat.liveID)!.home!;
    expect(JSON.stringify(errors.mock.calls)).not.toContain(token);
    coordinator.secret = undefined;
    await plays(vic, ann.seat);
    expect(vic.asked).toBeGreaterThan(0);
  });

  test('is not used again by somebody who was taken out', async () => {
    const { ann, vic } = await annAndVic();
    coordinator.answers = false;
    const { liveID, userID } = vic.seat;
    const identity = roomIdentity({ liveID, userID, session: vic.session });
    await commands.removeFromRoom(url, coordinator.homeOf(liveID), identity);
    await until(() => expect(tileOf(vic, ann.seat)).toMatchObject({ status: 'failed', reason: expect.stringMatching(/taken out/) }));
    expect(vic.asked).toBe(1);
    await coordinator.tell(vic);
    await plays(vic, ann.seat);
  });

  test('is not given to whom comes after the last place, who is told so', async () => {
    const ann = await coordinator.host('ann', tracks);
    const vic = await coordinator.watch(ann.seat);
    vic.rooms.set(new Map([[ann.seat.liveID, { url, home: null, stage: null, sources: [], full: true }]]));
    await until(() => expect(tileOf(vic, ann.seat)).toMatchObject({ status: 'full', reason: expect.stringMatching(/no place left/) }));
  });
});
