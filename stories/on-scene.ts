import type { StoryObj } from '@storybook/web-components-vite';
import { scene, type Scene, type SceneName, type StageOptions } from './scenes/index.js';

/** What a story on a scene has in `loaded`. */
export type OnScene = Scene;

/** Sets a scene before a story and closes it after: `{ ...onScene('battle-2'), render: (_, { loaded }) => ... }`. */
export function onScene(name: SceneName, options: StageOptions = {}): Pick<StoryObj, 'loaders' | 'beforeEach'> {
  return {
    loaders: [() => scene(name, options)],
    beforeEach: ({ loaded }) => () => (loaded as unknown as Scene).close(),
  };
}

/** The shadow root; a story whose element was never upgraded fails here. */
export function rootOf(canvas: HTMLElement, tag: string): ShadowRoot {
  const root = canvas.querySelector(tag)?.shadowRoot;
  if (!root) throw new Error(`<${tag}> has no shadow root.`);
  return root;
}
