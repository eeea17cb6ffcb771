import type { SceneName } from '../scenes/index.js';

export type Language = 'en' | 'ar-EG';

/** One picture of the gallery, as `shots.json` lists it. */
export interface Shot {
  name: string;
  screen: 'host' | 'invites' | 'list' | 'moments' | 'phone' | 'preview' | 'results' | 'states';
  scene?: SceneName;
  width: number;
  height: number;
  scheme?: 'light';
  lang?: Language;
  /** What comes next in the scene has happened so many milliseconds ago. */
  at?: number;
  title: string;
  words: string;
}

/** Fills the page; resolves when all that is to come has been asked for. */
export type Screen = (shot: Shot, body: HTMLElement) => Promise<void>;
