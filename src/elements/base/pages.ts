import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { refusalOf, type Refusal } from './events.js';

/** How often what is shown is looked at again, so that who goes live appears by itself. */
const refreshMs = 10_000;
/** How near the button for the next page comes before it is fetched. */
const near = '400px';

type Host = ReactiveControllerHost & HTMLElement & { readonly renderRoot: ParentNode };

export interface PagesOptions<Store> {
  /** Gives nothing while this page may not ask. */
  find(): Store | undefined;
  /** `again` is the quiet look at what is shown already. */
  fetch(store: Store, which: 'first' | 'next' | 'again'): Promise<unknown>;
  /** False while a refresh would move something under somebody's hands, or lose the end of a longer list. */
  mayRefresh(store: Store): boolean;
}

/**
 * A list that comes page by page: the first page when there is a store to ask and after each insertion, the next one
 * when the host's button `.more` comes near, and what is shown again every ten seconds while it can be seen.
 */
export class Pages<Store> implements ReactiveController {
  isLoading = false;
  /** The first page has come. */
  isThere = false;
  /** No later page has been asked for since the first. */
  isFirst = true;
  /** Why the last page did not come. */
  failed: Refusal | undefined;
  readonly #host: Host;
  readonly #options: PagesOptions<Store>;
  #store: Store | undefined;
  #observer: IntersectionObserver | undefined;
  #more: Element | null = null;
  #isSeen = false;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: Host, options: PagesOptions<Store>) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        if (target === this.#host) this.#isSeen = isIntersecting;
        else if (isIntersecting) void this.load(true);
      }
    }, { rootMargin: near });
    this.#observer.observe(this.#host);
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
    const store = this.#host.isConnected ? this.#options.find() : this.#store;
    if (store === this.#store) return;
    this.#store = store;
    this.isThere = false;
    void this.load();
  }

  hostUpdated(): void {
    if (!this.#host.isConnected) return;
    // Watched anew after each page: a short one leaves the button in view, which is no news to an observer.
    if (this.#more) this.#observer?.unobserve(this.#more);
    this.#more = this.isLoading || this.failed ? null : this.#host.renderRoot.querySelector('.more');
    if (this.#more) this.#observer?.observe(this.#more);
  }

  /** Fetches the list anew, or its next page. */
  async load(isNext = false): Promise<void> {
    const store = this.#store;
    if (!store || (this.isLoading && isNext)) return;
    this.isLoading = true;
    this.isFirst = !isNext;
    this.failed = undefined;
    this.#host.requestUpdate();
    const failed = await this.#options.fetch(store, isNext ? 'next' : 'first').then(() => undefined, refusalOf);
    if (store !== this.#store) return;
    this.isLoading = false;
    this.isThere ||= !failed;
    this.failed = failed;
    this.#host.requestUpdate();
  }

  /** Quietly: one that fails changes nothing, the next one comes by itself. */
  #refresh(): void {
    const store = this.#store;
    const isIdle = this.isThere && !this.isLoading && !this.failed && this.#isSeen && !document.hidden;
    if (store && isIdle && this.#options.mayRefresh(store)) void this.#options.fetch(store, 'again').catch(() => {});
  }
}
