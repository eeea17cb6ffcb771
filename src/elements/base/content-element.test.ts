import { html, type PropertyValues, type ReactiveController } from 'lit';
import { atom } from 'nanostores';
import { afterEach, expect, test, vi } from 'vitest';
import { ContentElement } from './content-element.js';
import { LiveContent } from './live-content.js';
import type { Lent, LiveElement } from './live-element.js';
import { OnDemand } from './on-demand.js';
import { StoreSelector } from './store-selector.js';

const score = atom(1);
const before = score.lc;

class Score extends LiveContent implements ReactiveController {
  readonly #score = new StoreSelector(this.host, () => score);

  constructor(lent: Lent<LiveElement>) {
    super(lent);
    this.host.addController(this);
  }

  hostUpdated(): void {
    this.setState('high', this.#score.value! > 4);
  }

  render() {
    return this.#score.value ? html`${this.#score.value}` : undefined;
  }
}

/** An element whose content comes from `load`. */
function elementOf(load: () => Promise<{ Score: typeof Score }>) {
  class Shell extends ContentElement<Score> {
    protected readonly content = new OnDemand(this, load, (module) => new module.Score(this.lend()));
    readonly texts: string[] = [];
    wants = true;

    protected override get needs(): 'nothing' {
      return 'nothing';
    }

    protected override get isWanted(): boolean {
      return this.wants;
    }

    protected override updated(changed: PropertyValues): void {
      super.updated(changed);
      this.texts.push(this.renderRoot.textContent!);
    }

    override render() {
      return this.shown?.render() ?? html`frame`;
    }
  }
  const tag = `content-element-${crypto.randomUUID()}`;
  customElements.define(tag, Shell);
  return (wants = true): Shell => {
    const element = Object.assign(document.createElement(tag) as Shell, { wants });
    return document.body.appendChild(element);
  };
}

const here = () => Promise.resolve({ Score });

afterEach(() => {
  document.body.replaceChildren();
  score.set(1);
  vi.restoreAllMocks();
});

test('a frame stands until the content is there; what changed meanwhile is in it', async () => {
  let arrive: (() => void) | undefined;
  const add = elementOf(() => new Promise((resolve) => (arrive = () => resolve({ Score }))));
  const first = add();
  await expect.poll(() => first.texts).toEqual(['frame']);
  score.set(2);
  arrive!();
  await first.updateComplete;
  expect(first.texts).toEqual(['frame', '2']);

  const second = add();
  await second.updateComplete;
  expect(second.texts).toEqual(['2']);
});

test('it shows and tells what its stores say, and nothing is watched once its element is taken out', async () => {
  const element = elementOf(here)();
  await element.updateComplete;
  score.set(5);
  await element.updateComplete;
  expect(element.texts.at(-1)).toBe('5');
  expect(element.matches(':state(high)')).toBe(true);
  element.remove();
  expect(score.lc).toBe(before);
  score.set(3);
  document.body.append(element);
  await element.updateComplete;
  expect(element.texts.at(-1)).toBe('3');
  expect(element.matches(':state(high)')).toBe(false);
});

test('content with nothing to show leaves the frame', async () => {
  score.set(0);
  const element = elementOf(here)();
  await element.updateComplete;
  expect(new Set(element.texts)).toEqual(new Set(['frame']));
});

test('content that is not wanted yet comes in idle time', async () => {
  const idle: (() => void)[] = [];
  vi.spyOn(globalThis, 'requestIdleCallback').mockImplementation((act) => idle.push(act as () => void));
  const load = vi.fn(here);
  const element = elementOf(load)(false);
  await element.updateComplete;
  expect([element.texts, load.mock.calls.length]).toEqual([['frame'], 0]);
  for (const act of idle) act();
  await element.updateComplete;
  expect(element.texts).toEqual(['frame', '1']);
});
