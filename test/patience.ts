import { vi } from 'vitest';

const waitFor = vi.waitFor.bind(vi);

// One second, the default, is no patience on a busy machine; a test that waits for the thing loses nothing by more.
vi.waitFor = (callback, options) => waitFor(callback, options ?? { timeout: 20_000, interval: 20 });
