export { watch } from './loader.js';
export { coordinator, createLiveClient, LiveError, type LiveClient } from './index.js';
export { registerLocale } from './locales/registry.js';

/** A world of bots in the page: `createLiveClient({ backend: (await simulator()).createSimulator() })`. */
export const simulator = () => import('./backends/simulator/index.js');

/** Drawn pictures in place of cameras: `createLiveClient({ media: (await synthetic()).synthetic() })`. */
export const synthetic = () => import('./media/synthetic/index.js');
