import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Live } from '../../client/live.js';
import type { LiveClient } from '../../client/live-client.js';
import { clientContext, liveContext } from './context.js';
import { ContextReader } from './context-reader.js';
import { bringPartsOfLives } from './live-parts.js';
import { warnOnce } from './warn-once.js';

/** What an element cannot do without. */
export type Needs = 'live' | 'client' | 'nothing';

type LiveHost = ReactiveControllerHost & HTMLElement & { client?: LiveClient | undefined; liveID?: string | undefined };

/** How long a provider whose code is still loading is waited for before the warning. */
const loadingMs = 5_000;

/**
 * The client and the live that an element shows: its own `client` and `live-id`, else those of the nearest provider or view.
 * Where one is missing a task after connection it warns, once, with what to add.
 */
export class LiveController implements ReactiveController {
  readonly #host: LiveHost;
  readonly #needs: () => Needs;
  readonly #client: ContextReader<typeof clientContext>;
  readonly #live: ContextReader<typeof liveContext>;

  constructor(host: LiveHost, needs: () => Needs = () => 'live') {
    this.#host = host;
    this.#needs = needs;
    this.#client = new ContextReader(host, clientContext);
    this.#live = new ContextReader(host, liveContext);
    host.addController(this);
  }

  get client(): LiveClient | undefined {
    return this.#host.client ?? this.#client.value;
  }

  get live(): Live | undefined {
    const { liveID, client } = this.#host;
    if (liveID) return this.client?.live(liveID);
    // Another client's live would show foreign rooms.
    return client && client !== this.#client.value ? undefined : this.#live.value;
  }

  /** The coordinator's clock, epoch milliseconds. */
  readonly serverNow = (): number => this.client?.serverNow() ?? Date.now();

  hostConnected(): void {
    if (this.#missing()) setTimeout(() => this.#complain(loadingMs));
  }

  hostUpdated(): void {
    if (this.live) bringPartsOfLives();
  }

  #missing(): string | undefined {
    const needs = this.#needs();
    const { client, liveID } = this.#host;
    if (needs === 'nothing') return undefined;
    if (!client && !this.#client.isAnswered) return 'client';
    return needs === 'live' && !liveID && !this.#live.isAnswered ? 'live-id' : undefined;
  }

  #complain(patienceMs: number): void {
    const missing = this.#host.isConnected && this.#missing();
    if (!missing) return;
    // The provider's code may still be on its way.
    if (patienceMs && document.querySelector(':not(:defined)')) setTimeout(() => this.#complain(0), patienceMs);
    else warnOnce(this.#host, `has no ${missing}`, `Put it inside <live-provider ${missing === 'client' ? 'url' : missing}="...">, or set its \`${missing}\`.`);
  }
}
