import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { refusalOf, type Refusal } from './events.js';

/** How often the first page is looked at again, so that who goes live appears by itself. */
const refreshMs = 10_000;

type Host = ReactiveControllerHost & HTMLElement & { readonly renderRoot: ParentNode };

/**
 * A list that comes page by page: the first page when there is a store to ask and after each insertion, the next one
 * when the host's button `.more` comes into view.
 * `#pages = new Pages(this, () => store, (store, isNext) => store.fetchLiveList({ cursor: isNext ? ... : '' }))`.
 */
export class Pages<Store> implements ReactiveController {
  isLoading = false;
  /** Why the last page did not come. */
  failed: Refusal | undefined;
  readonly #host: Host;
  readonly #find: () => Store | undefined;
  readonly #fetch: (store: Store, isNext: boolean) => Promise<unknown>;
  #store: Store | undefined;
  #observer: IntersectionObserver | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  /** Only the first page is shown: a refresh of a longer list would lose its end under the eyes. */
  #isFirst = true;

  /** `find` gives nothing while this page may not ask. */
  constructor(host: Host, find: () => Store | undefined, fetch: (store: Store, isNext: boolean) => Promise<unknown>) {
    this.#host = host;
    this.#find = find;
    this.#fetch = fetch;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) void this.load(true);
    });
    this.#timer = setInterval(() => this.#refresh(), refreshMs);
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    clearInterval(this.#timer);
    this.#store = undefined;
    this.isLoading = false;
  }

  hostUpdate(): void {
    const store = this.#host.isConnected ? this.#find() : this.#store;
    if (store === this.#store) return;
    this.#store = store;
    void this.load();
  }

  hostUpdated(): void {
    if (!this.#host.isConnected) return;
    // Watched anew after each page: a short one leaves the button in view, which is no news to an observer.
    this.#observer?.disconnect();
    const more = this.#host.renderRoot.querySelector('.more');
    if (more && !this.isLoading && !this.failed) this.#observer?.observe(more);
  }

  /** Fetches the list anew, or its next page. */
  async load(isNext = false): Promise<void> {
    const store = this.#store;
    if (!store || (this.isLoading && isNext)) return;
    this.isLoading = true;
    this.#isFirst = !isNext;
    this.failed = undefined;
    this.#host.requestUpdate();
    const failed = await this.#fetch(store, isNext).then(() => undefined, refusalOf);
    if (store !== this.#store) return;
    this.isLoading = false;
    this.failed = failed;
    this.#host.requestUpdate();
  }

  /** Quietly: one that fails changes nothing, and nothing moves under a pointer. */
  #refresh(): void {
    const store = this.#store;
    const isIdle = this.#isFirst && !this.isLoading && !this.failed && !this.#host.matches(':hover');
    if (store && isIdle && !document.hidden && this.#host.checkVisibility()) void this.#fetch(store, false).catch(() => {});
  }
}
