import type { Live } from '../../client/live.js';
import type { LiveClient } from '../../client/live-client.js';
import type { Readable } from '../../core/readable.js';

/** Counts who listens to what a live's elements read, from now on. */
export function countListeners(client: LiveClient, live: Live): () => number {
  let count = 0;
  const watch = (source: Readable<unknown>): void => {
    const listen = source.listen.bind(source);
    source.listen = (listener) => {
      const undo = listen(listener);
      let isOver = false;
      count += 1;
      return () => {
        undo();
        if (!isOver) count -= 1;
        isOver = true;
      };
    };
  };
  const { session } = client.media.get();
  const sources: (Readable<unknown> | undefined)[] = [
    client.state, client.media, client.deviceStore.state, live.state, live.battleStore.state, live.coHostStore.state,
    live.liveSeatStore.state, session?.tiles, session?.needsUnlock,
  ];
  for (const source of sources) if (source) watch(source);
  return () => count;
}
