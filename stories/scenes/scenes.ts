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
