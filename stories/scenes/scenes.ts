import type { SyntheticOptions } from '../../src/media/synthetic/index.js';
import { battleScenes } from './battle-scenes.js';
import { invitationScenes } from './invitation-scenes.js';
import type { SceneBuilder } from './plots.js';
import { resultScenes } from './result-scenes.js';
import { roomScenes } from './room-scenes.js';
import { troubleScenes } from './trouble-scenes.js';

const all = { ...roomScenes, ...invitationScenes, ...battleScenes, ...resultScenes, ...troubleScenes };

export type SceneName = keyof typeof all;

/** Every state that a page can be in, by name. */
export const scenes: Readonly<Record<SceneName, SceneBuilder>> = all;

const voices: SyntheticOptions = { speaking: { mina: 62, suvi: 41, dario: 55 } };

/** Who speaks in a scene, and how pictures arrive, where that matters. */
export const sceneMedia: Readonly<Partial<Record<SceneName, SyntheticOptions>>> = {
  'connected-voice': voices,
  'voice-alone': voices,
  'voice-battle': voices,
  tiles: {
    speaking: { kwame: 58, tomas: 44 },
    tiles: {
      dario: { hasVideo: false },
      tomas: { hasVideo: false },
      salma: { quality: 4 },
      elin: { status: 'connecting', hasVideo: false },
    },
  },
  'tiles-in-trouble': {
    tiles: {
      dario: { status: 'failed', hasVideo: false, reason: 'The picture cannot be had at the moment.' },
      suvi: { status: 'full', hasVideo: false, reason: 'This page came after the last place for pictures.' },
      kwame: { status: 'frozen' },
    },
  },
};
