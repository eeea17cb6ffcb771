import type { ReactiveController } from 'lit';
import type { CostageElement } from '../base/costage-element.js';

/** One more at a time, until all is in one row: what a host presses seldom is an icon alone, then everything. */
const looks = ['tight', 'tightest'];

/** Where the dock would break into two rows, words give way to their icons. Measured, because every language has other lengths, and pages add buttons. */
export class Folding implements ReactiveController {
  readonly #host: CostageElement;
  readonly #sizes = new ResizeObserver(() => {
    // In a frame of its own: folding changes the very size that is told here.
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#fold());
  });
  #frame = 0;
  #dock: HTMLElement | null = null;

  constructor(host: CostageElement) {
    this.#host = host;
    host.addController(this);
    // A folded dock keeps its size when a page takes a button away.
    host.renderRoot.addEventListener('slotchange', () => this.#fold());
  }

  hostConnected(): void {
    if (this.#dock) this.#sizes.observe(this.#dock);
  }

  hostUpdated(): void {
    const dock = this.#host.renderRoot.querySelector<HTMLElement>('.dock');
    if (dock !== this.#dock) {
      this.#sizes.disconnect();
      if (dock) this.#sizes.observe(dock);
      this.#dock = dock;
    }
    this.#fold();
  }

  hostDisconnected(): void {
    cancelAnimationFrame(this.#frame);
    this.#sizes.disconnect();
  }

  #fold(): void {
    const dock = this.#dock;
    const [first, last] = [dock?.firstElementChild, dock?.lastElementChild] as (HTMLElement | null | undefined)[];
    if (!dock || !first || !last) return;
    dock.classList.remove(...looks);
    for (const look of looks) if (last.offsetTop >= first.offsetTop + first.offsetHeight) dock.classList.add(look);
  }
}
