import { afterEach, beforeEach, vi } from 'vitest';
import { LiveView } from '../src/elements/live-view/live-view.js';
import { onStage, strike, type Shown } from './on-stage.js';
import '../src/elements/live-view/define.js';

type Options = NonNullable<Parameters<typeof onStage<LiveView>>[2]> & { height?: number };

/** For a test file of live-view: the stage is struck after each test, and warnings are kept quiet. */
export function useCanvas(): void {
  beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => {}));
  afterEach(async () => {
    await strike();
    vi.restoreAllMocks();
  });
}

/** A live-view on a scene of the stories, `height` pixels high. */
export async function view(scene: Parameters<typeof onStage>[1], { height = 600, ...options }: Options = {}): Promise<Shown<LiveView>> {
  const shown = await onStage<LiveView>('live-view', scene, {
    ...options,
    set: (element) => {
      element.style.blockSize = `${height}px`;
      options.set?.(element);
    },
  });
  await LiveView.parts.battle?.();
  return shown;
}

export const tiles = (shown: Shown<LiveView>) => shown.all('[part=tile]');
export const tileOf = (shown: Shown<LiveView>, key: string) => shown.find(`[data-key="${key}"]`)!;
export const seatIn = (tile: Element) => tile.querySelector<HTMLElement & { shadowRoot: ShadowRoot }>('.seat')!;
export const videoIn = (tile: Element) => seatIn(tile).shadowRoot.querySelector('video');
export const state = ({ element }: Shown<LiveView>, name: string) => element.matches(`:state(${name})`);
export const until = (check: () => unknown) => vi.waitFor(check, { timeout: 5000 });
export const words = ({ element }: Shown<LiveView>) => (element.renderRoot.textContent ?? '').replace(/\s+/g, ' ');
