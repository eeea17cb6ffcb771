import type { ReactiveElement } from 'lit';

/** The trees below a node: its own and every shadow tree. */
function* treesBelow(node: Document | ShadowRoot | Element): Generator<Document | ShadowRoot | Element> {
  yield node;
  for (const { shadowRoot } of node.querySelectorAll('*')) if (shadowRoot) yield* treesBelow(shadowRoot);
}

const elementsBelow = (root: Element): Element[] => [...treesBelow(root)].flatMap((tree) => [...tree.querySelectorAll('*')]);

const nextFrame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));

function isWhole(element: Element): boolean {
  if (element instanceof HTMLVideoElement) return !element.srcObject || element.classList.contains('shown');
  // What is not to be seen yet, or waits below the edge, is not fetched.
  const isSeen = element.checkVisibility({ opacityProperty: true }) && element.getBoundingClientRect().top < innerHeight;
  return !(element instanceof HTMLImageElement) || !isSeen || element.complete;
}

const held = new WeakSet<Animation>();

function stop(animation: Animation, at: (end: number) => number): void {
  if (held.has(animation)) return;
  held.add(animation);
  animation.pause();
  animation.currentTime = at(Number(animation.effect?.getComputedTiming().endTime ?? 0));
}

/** What runs for longer tells of time, which stands here. */
const longestMs = 4_000;
const lastOf = (end: number): number => (!Number.isFinite(end) ? 600 : end > longestMs ? 0 : end);

const animationsBelow = (root: Element): Animation[] => [...treesBelow(root)].flatMap((tree) =>
  tree instanceof Element ? tree.getAnimations({ subtree: true }) : tree.getAnimations());

/**
 * Resolves when every picture has come and nothing has been added for some frames. With `at`, what begins to move meanwhile stops as it is
 * so many milliseconds after its beginning; else as it is when it has ended, or early in its round where it never does.
 */
export async function drawn(root: Element, at?: number): Promise<void> {
  await document.fonts.ready;
  for (let calm = 0, before = -1; calm < 12; ) {
    await nextFrame();
    for (const animation of animationsBelow(root)) {
      stop(animation, (end) => at === undefined ? lastOf(end) : Math.min(at, end));
    }
    // What an element shows may be on its way still.
    await Promise.all(elementsBelow(root).map((element) => (element as Partial<ReactiveElement>).updateComplete));
    const elements = elementsBelow(root);
    calm = elements.length === before && elements.every(isWhole) ? calm + 1 : 0;
    before = elements.length;
  }
}

/** Lets happen what comes next, and stops it as it is `at` milliseconds later. */
export async function playNext({ next }: { next(): Promise<void> }, root: Element, at: number): Promise<void> {
  await drawn(root);
  passFirstSecond();
  stopTimers();
  await next();
  await drawn(root, at);
}

/** What comes in the first second of an element is state to it, not news; here that second is over at once. */
function passFirstSecond(): void {
  const now = performance.now.bind(performance);
  performance.now = () => now() + 1100;
}

/** From now on nothing that has been put off for a second or more comes: a moment stays until it is photographed. */
export function stopTimers(): void {
  const start = window.setTimeout.bind(window);
  window.setTimeout = ((handler: TimerHandler, delay = 0, ...rest: unknown[]) =>
    delay < 1000 ? start(handler, delay, ...rest) : 0) as typeof window.setTimeout;
}
