import { describe, expect, test } from 'vitest';
import type { MediaScene } from '../../core/media.js';
import type { LiveID, MediaRooms } from '../../model/index.js';
import { keyOfIdentity, pictureFrom, planOf, preferredPlace, sendsOf, soundFrom, whyAbsent, type Offer } from './plan.js';

const pass = (room: string) => ({ room, token: `token-of-${room}`, expiresAt: 0 });
const entrance = (room: string) => ({ url: 'wss://media', room, token: `token-of-${room}` });
const place = (words: Partial<MediaRooms> = {}): MediaRooms =>
  ({ url: 'wss://media', home: pass('home'), stage: null, sources: [], full: false, ...words });
const rooms = (...lives: [LiveID, MediaRooms][]) => new Map(lives);

const person = (name: string) => ({ liveID: `live-${name}`, userID: name, kind: 'video' as const });
const scene = (words: Partial<MediaScene> = {}): MediaScene => ({
  self: { userID: 'vic', session: 'tab' },
  wanted: [person('ann')],
  publish: null,
  mutedLives: [],
  local: { microphone: null, camera: null, screen: null },
  outputVolume: 100,
  ...words,
});

describe('where a page goes', () => {
  test('home and stage of the live it is in, though it shows people of connected lives', () => {
    const known = rooms(['live-ann', place({ stage: pass('stage') })]);
    const plan = planOf(scene({ wanted: [person('ann'), person('ben')] }), known);
    expect(plan).toEqual({ liveID: 'live-ann', home: entrance('home'), stage: entrance('stage') });
  });

  test('the live entered last, or the one it publishes in', () => {
    const known = rooms(['live-ann', place()], ['live-ben', place({ home: pass('home-ben') })]);
    const wanted = [person('ann'), person('ben')];
    expect(planOf(scene({ wanted }), known).home).toEqual(entrance('home-ben'));
    expect(planOf(scene({ wanted, publish: { liveID: 'live-ann', kind: 'video' } }), known).home).toEqual(entrance('home'));
  });

  test('nowhere without a pass', () => {
    expect(planOf(scene(), rooms())).toEqual({ liveID: null, home: null, stage: null });
    expect(planOf(scene(), rooms(['live-ann', place({ home: null, full: true })]))).toMatchObject({ home: null, stage: null });
  });

  test('who cannot be seen from there is said to be full or elsewhere', () => {
    const known = rooms(['live-ann', place()], ['live-ben', place()]);
    const plan = planOf(scene({ wanted: [person('ben'), person('ann')] }), known);
    expect(whyAbsent('live-ben', plan, known)).toBe('elsewhere');
    expect(whyAbsent('live-ann', plan, known)).toBe('');
    const full = rooms(['live-ann', place({ full: true })]);
    expect(whyAbsent('live-ann', planOf(scene(), full), full)).toBe('full');
  });
});

describe('what a page sends', () => {
  const [microphone, camera, screen] = ['microphone', 'camera', 'screen'].map((id) => ({ id }) as MediaStreamTrack) as
    [MediaStreamTrack, MediaStreamTrack, MediaStreamTrack];
  const local = { microphone, camera, screen };
  const known = (sources: MediaRooms['sources']) => rooms(['live-ann', place({ sources })]);
  const hosting = (kind: 'video' | 'voice') => scene({ local, publish: { liveID: 'live-ann', kind } });

  test('is what it has and may', () => {
    expect(sendsOf(hosting('video'), known(['microphone', 'camera', 'screen_share', 'screen_share_audio'])))
      .toEqual({ microphone, camera, screen_share: screen });
    const screenAudio = { kind: 'audio' } as MediaStreamTrack;
    const loud = scene({ ...hosting('video'), local: { ...local, screenAudio } });
    expect(sendsOf(loud, known(['screen_share', 'screen_share_audio']))).toEqual({ screen_share: screen, screen_share_audio: screenAudio });
    expect(sendsOf(hosting('video'), known(['camera']))).toEqual({ camera });
    expect(sendsOf(hosting('video'), rooms())).toEqual({});
  });

  test('is sound only in a voice live, and nothing as a watcher', () => {
    expect(sendsOf(hosting('voice'), known(['microphone', 'camera', 'screen_share']))).toEqual({ microphone });
    expect(sendsOf(scene({ local }), known(['microphone', 'camera']))).toEqual({});
  });
});

test('a tile belongs to who stands before the tab', () => {
  expect(keyOfIdentity('live-ann/ann#tab')).toBe('live-ann/ann');
  expect(keyOfIdentity('live-ann/ann#1#tab')).toBe('live-ann/ann#1');
});

describe('of two rooms', () => {
  const offer = (words: Partial<Offer> = {}): Offer => ({ isOpen: true, isMuted: false, isHere: true, isFlowing: true, ...words });
  const both = { home: offer(), stage: offer() };

  test('the stage is preferred while it stands and is not being left', () => {
    expect(preferredPlace(both, false)).toBe('stage');
    expect(preferredPlace(both, true)).toBe('home');
    expect(preferredPlace({ ...both, stage: offer({ isOpen: false }) }, false)).toBe('home');
    expect(preferredPlace({ home: offer(), stage: null }, false)).toBe('home');
    expect(preferredPlace({ home: null, stage: offer({ isOpen: false }) }, true)).toBe('stage');
  });

  test('home is shown until the picture of the stage has arrived', () => {
    expect(pictureFrom({ ...both, stage: offer({ isHere: false }) }, 'stage')).toBe('home');
    expect(pictureFrom(both, 'stage')).toBe('stage');
    expect(pictureFrom({ home: offer({ isHere: false }), stage: offer() }, 'home')).toBe('stage');
    expect(pictureFrom({ home: null, stage: offer({ isMuted: true }) }, 'stage')).toBeNull();
  });

  test('home is heard until something comes out of the stage', () => {
    expect(soundFrom({ ...both, stage: offer({ isFlowing: false }) }, 'stage')).toBe('home');
    expect(soundFrom(both, 'stage')).toBe('stage');
    expect(soundFrom({ home: offer({ isFlowing: false }), stage: offer() }, 'home')).toBe('stage');
  });

  test('who is muted on the stage is not heard from home', () => {
    expect(soundFrom({ ...both, stage: offer({ isMuted: true, isFlowing: false }) }, 'stage')).toBe('stage');
  });

  test('a microphone that rests at home does not stand in for the one on the stage', () => {
    const resting = offer({ isMuted: true });
    expect(soundFrom({ home: resting, stage: offer({ isFlowing: false }) }, 'stage')).toBe('stage');
  });

  test('sound that has only just arrived is better than none', () => {
    expect(soundFrom({ home: null, stage: offer({ isFlowing: false }) }, 'stage')).toBe('stage');
    expect(soundFrom({ home: null, stage: null }, 'stage')).toBeNull();
  });
});
