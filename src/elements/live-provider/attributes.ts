import { warnOnce } from '../base/warn-once.js';
import { warnOfToken, type TokenWishes } from './token-source.js';

interface Attributes extends TokenWishes {
  as: string;
  kind?: string | undefined;
  liveID?: string | undefined;
  simulated: boolean;
}

/** Says what is wrong in the markup. `isGiven` tells whether the page gave a client. */
export function checkAttributes(provider: Element & Attributes, isGiven: () => boolean): void {
  const { as, kind, liveID } = provider;
  if (as !== 'host' && as !== 'audience') warnOnce(provider, `has as="${as}"`, 'Use "host" or "audience".');
  if (kind && kind !== 'video' && kind !== 'voice') warnOnce(provider, `has kind="${kind}"`, 'Use "video" or "voice".');
  if (liveID && !/^[\w-]{1,48}$/.test(liveID)) {
    warnOnce(provider, `has live-id="${liveID}"`, 'Use 1 to 48 letters, digits, "_" or "-".');
  }
  // A task later, since a script may still give what the markup lacks.
  setTimeout(() => {
    if (!provider.isConnected || isGiven() || provider.simulated) return;
    if (provider.url) warnOfToken(provider, provider);
    else warnOnce(provider, 'has no client', 'Set url="https://your-coordinator", or simulated, or its client property.');
  });
}
