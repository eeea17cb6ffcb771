import { afterEach } from 'vitest';
import { createSimulatedWorld, type SimulatedWorld, type SimulatedWorldOptions } from
  '../../../src/backends/simulator/index.js';
import { LiveError } from '../../../src/model/index.js';

export let world: SimulatedWorld;
export const open = (options: SimulatedWorldOptions = {}) => (world = createSimulatedWorld({ clock: 'manual', ...options }));

/** Closes the world of each test of this file. */
export function useWorld(): void {
  afterEach(() => world.close());
}

export const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: unknown) => (error instanceof LiveError ? error.code : String(error)),
  );
