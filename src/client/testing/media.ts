import { atom } from '../../core/atom.js';
import type { MediaAdapter, MediaLink, MediaScene, MediaSession, Tile, TileKey } from '../../core/media.js';
import type { Readable } from '../../core/readable.js';

/** A media plane that shows nothing and can be looked into. */
export function fakeMedia() {
  const opened: { scene: Readable<MediaScene>; link: MediaLink }[] = [];
  let closings = 0;
  const session = {
    tiles: atom<ReadonlyMap<TileKey, Tile>>(new Map()),
    speaking: atom<ReadonlyMap<TileKey, number>>(new Map()),
    needsUnlock: atom(false),
    unlock: async () => {},
    attach: () => () => {},
    close: async () => {
      closings++;
    },
  } satisfies MediaSession;
  const media: MediaAdapter = {
    kind: 'synthetic',
    label: 'drawn',
    open: (scene, link) => {
      opened.push({ scene, link });
      return session;
    },
  };
  const scene = () => opened[0]!.scene.get();
  return { media, opened, session, scene, closings: () => closings };
}
