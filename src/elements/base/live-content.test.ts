import { html, type PropertyValues, type ReactiveController } from 'lit';
import { atom } from 'nanostores';
import { afterEach, expect, test } from 'vitest';
import { LiveContent } from './live-content.js';
import { LiveElement, type Lent } from './live-element.js';
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
  class Shell extends LiveElement {
    readonly shown: string[] = [];
    readonly #content = new OnDemand(this, load, (module) => new module.Score(this.lend()));
    #score: Score | undefined;

    protected override get needs(): 'nothing' {
      return 'nothing';
    }

    protected override willUpdate(changed: PropertyValues): void {
      super.willUpdate(changed);
      this.#score = this.#content.now;
    }

    protected override updated(changed: PropertyValues): void {
      super.updated(changed);
      this.shown.push(this.renderRoot.textContent!);
    }

    override render() {
      return this.#score?.render() ?? html`frame`;
    }
  }
  const tag = `live-content-${crypto.randomUUID()}`;
  customElements.define(tag, Shell);
  return (): Shell => document.body.appendChild(document.createElement(tag) as Shell);
}

const here = () => Promise.resolve({ Score });

afterEach(() => {
  document.body.replaceChildren();
  score.set(1);
});

test('a frame stands until the content is there; what changed meanwhile is in it', async () => {
  let arrive: (() => void) | undefined;
  const add = elementOf(() => new Promise((resolve) => (arrive = () => resolve({ Score }))));
  const first = add();
  await expect.poll(() => first.shown).toEqual(['frame']);
  score.set(2);
  arrive!();
  await first.updateComplete;
  expect(first.shown).toEqual(['frame', '2']);

  const second = add();
  await second.updateComplete;
  expect(second.shown).toEqual(['2']);
});

test('it shows and tells what its stores say, and nothing is watched once its element is taken out', async () => {
  const element = elementOf(here)();
  await element.updateComplete;
  score.set(5);
  await element.updateComplete;
  expect(element.shown.at(-1)).toBe('5');
  expect(element.matches(':state(high)')).toBe(true);
  element.remove();
  expect(score.lc).toBe(before);
  score.set(3);
  document.body.append(element);
  await element.updateComplete;
  expect(element.shown.at(-1)).toBe('3');
  expect(element.matches(':state(high)')).toBe(false);
});

test('content with nothing to show leaves the frame', async () => {
  score.set(0);
  const element = elementOf(here)();
  await element.updateComplete;
  expect(new Set(element.shown)).toEqual(new Set(['frame']));
});
