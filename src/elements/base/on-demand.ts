import type { CSSResult, ReactiveControllerHost } from 'lit';
import { warnOnce } from './warn-once.js';

type Host = ReactiveControllerHost &
  HTMLElement & { readonly renderRoot?: DocumentFragment | HTMLElement; readonly missing?: Set<Promise<unknown>> };

/** What the module of a part may bring besides the part: sheets for the host's shadow root, after its own. */
interface Sheets {
  readonly styles?: readonly CSSResult[];
}

/** Until a part that did not load is tried again, if it is still wanted. */
const restMs = 2_000;

const arrived = new WeakMap<() => Promise<object>, object>();

// Safari has no idle time to give; a task later the first paint is on its way at least.
const whenIdle = (act: () => void): unknown => (globalThis.requestIdleCallback ?? setTimeout)(act);

/** Loads in idle time what no element waits for yet; the first that does has it at once. */
export const loadAhead = (load: () => Promise<object>): unknown =>
  whenIdle(() => void load().then((module) => arrived.set(load, module), () => {}));

/**
 * A part of an element that is loaded when it is first needed, so that who never needs it does not pay for it:
 *
 * `const menu = () => import('./seat-menu.js')`, then `#menu = new OnDemand(this, menu, ({ SeatMenu }) => new SeatMenu(this))`.
 *
 * `load` stands outside the class: what one element has loaded, the next one has at once. The host's `updateComplete` waits for
 * what is missing.
 */
export class OnDemand<Module extends object, Part> {
  readonly #host: Host;
  readonly #load: () => Promise<Module>;
  readonly #make: (module: Module) => Part;
  #part: Part | undefined;
  #loading: Promise<Part | undefined> | undefined;
  #isAhead = false;
  /** A render went without it. */
  #isMissed = false;
  #isResting = false;

  /** @param make the part, once per host, out of its module */
  constructor(host: Host, load: () => Promise<Module & Sheets>, make: (module: Module) => Part) {
    this.#host = host;
    this.#load = load;
    this.#make = make;
  }

  /** For `render()`: the part, or undefined while it is on its way; the host renders again when it is there. */
  get now(): Part | undefined {
    const part = this.#known;
    if (part) return part;
    this.#isMissed = true;
    if (!this.#isResting) void this.load();
    return undefined;
  }

  /** For handlers: the part, at once or as soon as it is there; undefined when it did not load. */
  load(): Promise<Part | undefined> {
    if (this.#loading) return this.#loading;
    const loading = this.#load().then(
      (module) => {
        arrived.set(this.#load, module);
        this.#settle(loading);
        return this.#take(module);
      },
      () => {
        this.#rest();
        this.#settle(loading);
        return undefined;
      },
    );
    this.#loading = loading;
    this.#host.missing?.add(loading);
    return loading;
  }

  /** For `render()`, before the person wants it: the part, or undefined until idle time has brought it; the host renders again then. */
  get soon(): Part | undefined {
    const part = this.#known;
    if (part) return part;
    this.#isMissed = true;
    this.ahead();
    return undefined;
  }

  /** Loads in idle time what may be wanted when there is no network any more. */
  ahead(): void {
    if (this.#isAhead) return;
    this.#isAhead = true;
    whenIdle(() => void this.load());
  }

  get #known(): Part | undefined {
    const module = arrived.get(this.#load) as Module | undefined;
    return module && this.#take(module);
  }

  #take(module: Module & Sheets): Part {
    if (this.#part) return this.#part;
    const sheets = (this.#host.renderRoot as ShadowRoot | undefined)?.adoptedStyleSheets;
    for (const { styleSheet } of module.styles ?? []) if (styleSheet && sheets && !sheets.includes(styleSheet)) sheets.push(styleSheet);
    return (this.#part = this.#make(module));
  }

  #settle(loading: Promise<unknown>): void {
    this.#host.missing?.delete(loading);
    if (this.#isMissed && !this.#isResting) this.#host.requestUpdate();
  }

  #rest(): void {
    warnOnce(this.#host, 'could not load a part of itself', 'Serve the chunks beside the script that loads them.');
    this.#loading = undefined;
    this.#isResting = this.#isAhead = true;
    setTimeout(() => {
      this.#isResting = this.#isAhead = false;
      if (this.#isMissed && this.#host.isConnected) this.#host.requestUpdate();
    }, restMs);
  }
}
