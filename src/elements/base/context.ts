import { ContextRoot, createContext } from '@lit/context';
import type { Live } from '../../client/live.js';
import type { LiveClient } from '../../client/live-client.js';
import type { LiveID, SeatInfo } from '../../model/index.js';
import type { Refusal } from './events.js';

/** The language that a provider chose; `source` is the provider, because a nearer `lang` attribute wins over it. */
export interface LocaleScope {
  locale: string | undefined;
  source: Element;
}

/** The way into the provider's live, for whatever offers it: a button to go live, a view that says why it failed. */
export interface Entrance {
  readonly as: 'host' | 'audience';
  readonly liveID: LiveID;
  /** Why the last try failed. */
  readonly refused: Refusal | undefined;
  /** A try is on its way. */
  readonly isBusy: boolean;
  /** Goes live as the provider's attributes say, with microphone and camera, or joins the audience. Rejects with `LiveError`. */
  enter(): Promise<void>;
}

// Registered symbols, so that two copies of the kit on a page still meet.
export const clientContext = createContext<LiveClient | undefined>(Symbol.for('costage.client'));
export const liveContext = createContext<Live | undefined>(Symbol.for('costage.live'));
/** The seat that a stamped template, a builder's node or a slotted child belongs to. */
export const seatContext = createContext<SeatInfo | undefined>(Symbol.for('costage.seat'));
export const entranceContext = createContext<Entrance | undefined>(Symbol.for('costage.entrance'));
export const localeContext = createContext<LocaleScope>(Symbol.for('costage.locale'));

const attached = Symbol.for('costage.context-root');

/**
 * Lets elements that upgrade before their provider find it later. Entry modules call it before they define anything:
 * attached later, it would have missed the first requests.
 */
export function attachContextRoot(root: (HTMLElement & { [attached]?: boolean }) | undefined = globalThis.document?.documentElement): void {
  if (!root?.addEventListener || root[attached]) return;
  root[attached] = true;
  new ContextRoot().attach(root);
}
