import { expect } from 'vitest';
import type { LitElement } from 'lit';
import { scene, type Scene, type SceneName, type StageOptions } from '../stories/scenes/index.js';
import type { LiveElement } from '../src/elements/base/live-element.js';
import { violations } from './browser/violations.js';

export { scene, type Scene };

const open = new Set<Scene>();

/** An element that shows a scene. `settle()` waits until what happened is drawn. */
export interface Shown<E extends LitElement> extends Scene {
  element: E;
  find(selector: string): HTMLElement | null;
  all(selector: string): HTMLElement[];
  text(selector: string): string;
  settle(): Promise<void>;
}

export async function onStage<E extends LiveElement>(
  tag: string, name: SceneName, options: StageOptions & { set?: (element: E) => void; width?: number } = {},
): Promise<Shown<E>> {
  const set = await scene(name, options);
  open.add(set);
  const element = document.createElement(tag) as E;
  element.client = set.client;
  element.liveID = set.liveID;
  options.set?.(element);
  const box = document.createElement('div');
  box.style.inlineSize = `${options.width ?? 900}px`;
  box.append(element);
  document.body.append(box);
  const find = (selector: string) => element.renderRoot.querySelector<HTMLElement>(selector);
  const settle = async () => {
    // Stores tell of devices and scores with the next frame.
    await new Promise((resolve) => requestAnimationFrame(resolve));
    await element.updateComplete;
  };
  await element.updateComplete;
  return {
    ...set, element, find, settle,
    all: (selector) => [...element.renderRoot.querySelectorAll<HTMLElement>(selector)],
    text: (selector) => find(selector)?.textContent?.replace(/\s+/g, ' ').trim() ?? '',
  };
}

export async function strike(): Promise<void> {
  document.body.replaceChildren();
  document.documentElement.removeAttribute('dir');
  document.documentElement.removeAttribute('lang');
  await Promise.all([...open].map((set) => set.close()));
  open.clear();
}

/** No fault that axe knows of; the page around the element is not judged. */
export async function expectAccessible(element: Element): Promise<void> {
  expect(await violations(element)).toEqual([]);
}
