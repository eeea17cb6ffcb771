import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { LiveListStore } from '../../core/live-list-store.js';
import { limits } from '../../model/limits.js';
import { refusalOf, type Refusal } from '../base/events.js';

type Host = ReactiveControllerHost & HTMLElement & { renderRoot: ParentNode };

const refreshMs = 10_000;

/**
 * Fetches the list: the first page at once, the next when the button `.more` comes near, all that is shown anew every ten seconds while it can be seen and
 * nobody points at it.
 */
export class ListPages implements ReactiveController {
  isLoading = false;
  /** The first page has come. */
  isThere = false;
  /** Why the last page did not come. */
  failed: Refusal | undefined;
  readonly #host: Host;
  readonly #find: () => LiveListStore | undefined;
  readonly #count: () => number;
  readonly #isHeld: () => boolean;
  #store: LiveListStore | undefined;
  #more: IntersectionObserver | undefined;
  #seen: IntersectionObserver | undefined;
  #isSeen = false;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: Host, find: () => LiveListStore | undefined, count: () => number, isHeld: () => boolean) {
    this.#host = host;
    this.#find = find;
    this.#count = count;
    this.#isHeld = isHeld;
    host.addController(this);
  }

  hostConnected(): void {
    this.#more = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) void this.next();
    }, { rootMargin: '400px' });
    this.#seen = new IntersectionObserver((entries) => (this.#isSeen = entries.at(-1)!.isIntersecting));
    this.#seen.observe(this.#host);
    this.#timer = setInterval(() => this.#refresh(), refreshMs);
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#more?.disconnect();
    this.#seen?.disconnect();
    clearInterval(this.#timer);
    this.#store = undefined;
  }

  hostUpdated(): void {
    if (!this.#host.isConnected) return;
    const store = this.#find();
    if (store !== this.#store) {
      this.#store = store;
      this.isThere = false;
      // After this update, which would count a request for another one as a fault.
      queueMicrotask(() => void this.first());
    }
    // Watched anew after each page: a short one leaves the button in view, which is no news to an observer.
    this.#more?.disconnect();
    const more = this.#host.renderRoot.querySelector('.more');
    if (more && !this.isLoading && !this.failed) this.#more?.observe(more);
  }

  first(): Promise<void> {
    return this.#load('', this.#count());
  }

  async next(): Promise<void> {
    const cursor = this.#store?.state.get().liveListCursor;
    if (cursor && !this.isLoading) await this.#load(cursor, this.#count());
  }

  #refresh(): void {
    const shown = this.#store?.state.get().liveList.length ?? 0;
    const isIdle = this.isThere && !this.isLoading && !this.failed && this.#isSeen && !document.hidden && !this.#isHeld();
    // A refresh is one page: what is longer would lose its end under the eyes.
    if (isIdle && shown <= limits.listPage.max) void this.#load('', Math.max(this.#count(), shown), true);
  }

  async #load(cursor: string, count: number, isQuiet = false): Promise<void> {
    const store = this.#store;
    if (!store) return;
    this.isLoading = !isQuiet;
    this.failed = undefined;
    this.#host.requestUpdate();
    let failed: Refusal | undefined;
    try {
      await store.fetchLiveList({ cursor, count });
    } catch (error) {
      failed = refusalOf(error);
    }
    if (store !== this.#store) return;
    this.isLoading = false;
    this.isThere ||= !failed;
    // A refresh that fails changes nothing; the next one comes by itself.
    if (!isQuiet) this.failed = failed;
    this.#host.requestUpdate();
  }
}
