import { describe, expect, test, vi } from 'vitest';
import { Track } from 'livekit-client';
import {
  annAndVic, change, coordinator, everybodyAtHome, inRoom, moves, players, plays, roomOf, show, stops, tileOf, tracks,
  until, useRooms, volumeOf,
} from '../../../test/livekit-rooms.js';

useRooms();

describe('at home', () => {
  test('a watcher sees and hears the host, and sends nothing', async () => {
    const { ann, vic } = await everybodyAtHome();
    const screen = show(vic, ann.seat);
    await moves(screen);
    await plays(vic, ann.seat);
    expect(tileOf(vic, ann.seat)).toMatchObject({ hasVideo: true, hasAudio: true, reason: '' });
    await until(() => expect(volumeOf(vic, ann.seat)).toBeGreaterThan(0));
    await until(() => expect(volumeOf(ann, ann.seat)).toBeGreaterThan(0));
    change(vic, { local: { ...vic.scene.get().local, ...tracks }, publish: { liveID: ann.seat.liveID, kind: 'video' } });
    await until(() => expect(vic.media.statistics!.get().find(({ userID }) => userID === 'ann')?.videoBitrate).toBeGreaterThan(0));
    expect(await inRoom(coordinator.homeOf(ann.seat.liveID), vic.seat)).toEqual([]);
  });

  test('a picture is sent for as long as somebody shows it, in one element as in two', async () => {
    const { ann, vic } = await annAndVic();
    const home = () => roomOf(vic, coordinator.homeOf(ann.seat.liveID))!;
    const picture = () => [...home().remoteParticipants.values()].flatMap((host) => host.getTrackPublication(Track.Source.Camera) ?? [])[0];
    await until(() => expect(picture()).toBeDefined());
    expect(picture()!.isSubscribed).toBe(false);
    const first = show(vic, ann.seat, 1);
    await moves(first);
    first.detach();
    expect(first.videos[0]!.srcObject).toBeNull();
    await until(() => expect(picture()!.isSubscribed).toBe(false));
    const second = show(vic, ann.seat);
    await moves(second);
    await plays(vic, ann.seat);
  });

  test('muting is heard at once, and told', async () => {
    const { ann, vic } = await annAndVic();
    await until(() => expect(volumeOf(vic, ann.seat)).toBeGreaterThan(0));
    tracks.microphone.enabled = false;
    change(ann, {});
    await until(() => expect(tileOf(vic, ann.seat)).toMatchObject({ hasAudio: false }));
    expect(volumeOf(vic, ann.seat)).toBe(0);
    tracks.microphone.enabled = true;
    change(ann, {});
    await until(() => expect(volumeOf(vic, ann.seat)).toBeGreaterThan(0));
    expect(tileOf(vic, ann.seat)).toMatchObject({ hasAudio: true });
  });

  test('a shared screen takes the place of the camera, and gives it back', async () => {
    const { ann, vic } = await annAndVic();
    const screen = show(vic, ann.seat);
    await moves(screen);
    const canvas = Object.assign(document.createElement('canvas'), { width: 400, height: 400 });
    const pen = canvas.getContext('2d')!;
    const draw = setInterval(() => pen.fillRect(0, 0, Math.random() * 400, 400), 50);
    stops.push(() => clearInterval(draw));
    change(ann, { local: { ...tracks, screen: canvas.captureStream(20).getVideoTracks()[0]! } });
    await until(() => expect(screen.live().videoWidth).toBe(screen.live().videoHeight));
    expect(screen.takeBlack()).toBe(0);
    change(ann, { local: { ...tracks, screen: null } });
    await until(() => expect(screen.live().videoWidth).toBeGreaterThan(screen.live().videoHeight));
    await moves(screen);
  });

  test('another camera goes on in the same picture; without one there is none', async () => {
    const { ann, vic } = await annAndVic();
    const screen = show(vic, ann.seat);
    await moves(screen);
    const other = (await navigator.mediaDevices.getUserMedia({ video: { width: 320, height: 320 } })).getVideoTracks()[0]!;
    stops.push(() => other.stop());
    change(ann, { local: { ...tracks, camera: other, screen: null } });
    await until(() => expect(screen.live().videoWidth).toBe(screen.live().videoHeight));
    change(ann, { local: { ...tracks, camera: null, screen: null } });
    await until(() => expect(tileOf(vic, ann.seat)).toMatchObject({ hasVideo: false, hasAudio: true, status: 'playing' }));
    expect(screen.live().srcObject).toBeNull();
  });

  test('a voice live sends no picture, whatever the camera does', async () => {
    const ann = await coordinator.host('ann', tracks, 'voice');
    const home = coordinator.homeOf(ann.seat.liveID);
    await until(async () => expect(await inRoom(home, ann.seat)).toMatchObject([{ source: 'MICROPHONE' }]));
    const vic = await coordinator.watch(ann.seat);
    show(vic, ann.seat);
    await until(() => expect(volumeOf(vic, ann.seat)).toBeGreaterThan(0));
    expect(tileOf(vic, ann.seat)).toMatchObject({ hasVideo: false, hasAudio: true });
    expect(await inRoom(home, ann.seat)).toHaveLength(1);
  });

  test('a live that is muted here is silent here', async () => {
    const { ann, vic } = await annAndVic();
    const heard = () => [...players].filter((player) => player.srcObject && !player.muted);
    await until(() => expect(heard()).toHaveLength(1));
    change(vic, { mutedLives: [ann.seat.liveID], outputVolume: 40 });
    expect(heard()).toHaveLength(0);
    change(vic, { mutedLives: [] });
    expect(heard().map(({ volume }) => volume)).toEqual([0.4]);
  });

  test('sound that the browser holds back plays after a tap', async () => {
    const { ann, vic } = await annAndVic(() => {
      vi.spyOn(HTMLAudioElement.prototype, 'play').mockRejectedValue(new DOMException('', 'NotAllowedError'));
    });
    await until(() => expect(vic.media.needsUnlock.get()).toBe(true));
    vi.mocked(HTMLAudioElement.prototype.play).mockRestore();
    await vic.media.unlock();
    expect(vic.media.needsUnlock.get()).toBe(false);
    expect(tileOf(vic, ann.seat)).toMatchObject({ hasAudio: true });
  });

  test('of two tabs of one person the newer is shown', async () => {
    const { ann, vic } = await annAndVic();
    const screen = show(vic, ann.seat);
    await moves(screen);
    const other = (await navigator.mediaDevices.getUserMedia({ video: { width: 320, height: 320 } })).getVideoTracks()[0]!;
    stops.push(() => other.stop());
    await coordinator.open(ann.seat, true, { microphone: null, camera: other }, 'ann-later');
    await until(() => expect(screen.live().videoWidth).toBe(screen.live().videoHeight));
    await moves(screen);
  });
});
