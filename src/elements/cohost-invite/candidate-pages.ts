import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CoHostStore } from '../../core/co-host-store.js';
import { refusalOf, type Refusal } from '../base/events.js';

type Host = ReactiveControllerHost & HTMLElement & { renderRoot: ParentNode };

/** Fetches the hosts that may be invited: the first page when there is somebody to ask, the next when the button `.more` comes into view. */
export class CandidatePages implements ReactiveController {
  isLoading = false;
  /** Why the last page did not come. */
  failed: Refusal | undefined;
  readonly #host: Host;
  readonly #find: () => CoHostStore | undefined;
  #store: CoHostStore | undefined;
  #observer: IntersectionObserver | undefined;

  /** `find` gives nothing while this page may not ask. */
  constructor(host: Host, find: () => CoHostStore | undefined) {
    this.#host = host;
    this.#find = find;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) void this.next();
    });
    // What was fetched before a removal may be old.
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#store = undefined;
  }

  hostUpdated(): void {
    if (!this.#host.isConnected) return;
    const store = this.#find();
    if (store !== this.#store) {
      this.#store = store;
      void this.refresh();
    }
    // Watched anew after each page: a short one leaves the button in view, which is no news to an observer.
    this.#observer?.disconnect();
    const more = this.#host.renderRoot.querySelector('.more');
    if (more && !this.isLoading && !this.failed) this.#observer?.observe(more);
  }

  refresh(): Promise<void> {
    return this.#load('');
  }

  next(): Promise<void> {
    return this.#load(this.#store?.state.get().candidatesCursor ?? '');
  }

  async #load(cursor: string): Promise<void> {
    const store = this.#store;
    if (!store || (this.isLoading && cursor)) return;
    this.isLoading = true;
    this.failed = undefined;
    this.#host.requestUpdate();
    let failed: Refusal | undefined;
    try {
      await store.getCoHostCandidates(cursor);
    } catch (error) {
      failed = refusalOf(error);
    }
    if (store !== this.#store) return;
    this.isLoading = false;
    this.failed = failed;
    this.#host.requestUpdate();
  }
}
