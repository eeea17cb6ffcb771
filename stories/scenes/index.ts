import type { LiveClient } from '../../src/client/index.js';
import type { LiveID } from '../../src/model/index.js';
import type { SimulatedWorld } from '../../src/backends/simulator/index.js';
import { people } from './people.js';
import { sceneMedia, scenes, type SceneName } from './scenes.js';
import { Stage, type StageOptions } from './stage.js';

export { faces, givers, people, viewer, type HostName } from './people.js';
export { avatarOf, coverOf } from './portraits.js';
export { sceneMedia, scenes, type SceneName } from './scenes.js';
export { Stage, type StageOptions } from './stage.js';

/** A page's client in a wanted state, with the world around it. */
export interface Scene {
  client: LiveClient;
  /** The live to show: Mina's. */
  liveID: LiveID;
  world: SimulatedWorld;
  stage: Stage;
  /** What happens next in this scene, where its description says so. */
  next(): Promise<void>;
  close(): Promise<void>;
}

/** Sets a scene: `const { client, liveID } = await scene('battle-2')`. Close it when the story is over. */
export async function scene(name: SceneName, options: StageOptions = {}): Promise<Scene> {
  const stage = new Stage({ ...options, media: { ...sceneMedia[name], ...options.media } });
  const next = await scenes[name](stage);
  await stage.shown();
  if (options.clock === 'real') await stage.world.run();
  return {
    client: stage.client,
    liveID: people.mina.liveID,
    world: stage.world,
    stage,
    next: async () => {
      await next?.();
    },
    close: () => stage.close(),
  };
}
