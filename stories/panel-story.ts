import type { StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { onScene, rootOf, type OnScene } from './on-scene.js';
import type { SceneName, StageOptions } from './scenes/index.js';

/** What is in a story with a panel or a prompt of a host. */
export interface Panel {
  root: ShadowRoot;
  scene: OnScene;
  find<E extends HTMLElement = HTMLElement>(selector: string): E;
  /** Until these words are shown. */
  says(...words: readonly string[]): Promise<void>;
}

export interface PanelStoryOptions extends StageOptions {
  /** Width of the place in pixels. */
  width?: number;
  /** What happens next in the scene has happened. */
  isNext?: boolean;
  /** Goes on after the words are shown. */
  then?: (panel: Panel) => Promise<void>;
}

const textOf = (root: ShadowRoot): string =>
  [...root.querySelectorAll('section, [part=card]')].map((one) => one.textContent).join(' ').replace(/\s+/g, ' ');

/** Builds stories of one element: `story('invited', render, ['Suvi Laine'])`. */
export const panelStories = (tag: string) =>
  (
    name: SceneName, render: (scene: OnScene) => TemplateResult, words: readonly string[],
    { width = 384, isNext = false, then, ...options }: PanelStoryOptions = {},
  ): StoryObj => ({
    ...onScene(name, options),
    render: (_args, { loaded }) => html`<div style="max-inline-size: ${width}px">${render(loaded as OnScene)}</div>`,
    play: async ({ canvasElement, loaded }) => {
      const root = rootOf(canvasElement, tag);
      const scene = loaded as unknown as OnScene;
      const find = <E extends HTMLElement>(selector: string): E => {
        const found = root.querySelector<E>(selector);
        if (!found) throw new Error(`There is no ${selector}.`);
        return found;
      };
      const says = async (...wanted: readonly string[]): Promise<void> => {
        await waitFor(() => expect(wanted.filter((word) => !textOf(root).includes(word))).toEqual([]));
      };
      if (isNext) await scene.next();
      await says(...words);
      await then?.({ root, scene, find, says });
      // Judged when it has come to rest: what fades in has less contrast.
      const moving = root.getAnimations().filter((one) => one.effect?.getComputedTiming().iterations === 1);
      await Promise.all(moving.map(({ finished }) => finished));
    },
  });
