import type { Backend } from './backend.js';

/** The part of the backend that a store uses: it asks, and it knows the coordinator's time. */
export type Commander = Pick<Backend, 'send' | 'serverNow'>;
