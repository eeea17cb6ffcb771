import type { ReactiveControllerHost } from 'lit';
import { ContextReader } from '../base/context-reader.js';
import { entranceContext, type Entrance } from '../base/context.js';
import type { LiveController } from '../base/live-controller.js';
import { sameFields } from '../base/same-fields.js';
import { StoreSelector } from '../base/store-selector.js';
import { conditionOf, type Condition } from './condition.js';

/** What is told in front of a canvas. */
export class FrontFacts {
  readonly #entrance;
  readonly #client;
  readonly #live;
  readonly #session;
  readonly #isFull;
  readonly #needsUnlock;
  /** Kept because a live that has ended tells nothing of itself any more. */
  #startedAt: number | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, scope: LiveController) {
    this.#entrance = new ContextReader(host, entranceContext);
    this.#client = new StoreSelector(
      host, () => scope.client?.state, ({ connection, lastError }) => ({ connection, lastError }), sameFields,
    );
    this.#live = new StoreSelector(
      host,
      () => scope.live?.state,
      ({ role, ended, error, isHostedElsewhere, liveInfo }) => ({ role, ended, error, isHostedElsewhere, createTime: liveInfo?.createTime }),
      sameFields,
    );
    this.#session = new StoreSelector(host, () => scope.client?.media, ({ session }) => session);
    this.#isFull = new StoreSelector(
      host, () => this.session?.tiles, (tiles) => [...tiles.values()].some(({ status }) => status === 'full'),
    );
    this.#needsUnlock = new StoreSelector(host, () => this.session?.needsUnlock);
    const note = (): unknown => (this.#startedAt = this.#live.value?.createTime ?? this.#startedAt);
    note();
    host.addController({ hostUpdate: note });
  }

  get condition(): Condition | null {
    return conditionOf(this.#live.value, this.#client.value, this.entrance);
  }

  get entrance(): Entrance | undefined {
    return this.#entrance.value;
  }

  /** How long a live that has ended went on. */
  get seconds(): number | undefined {
    const ended = this.#live.value?.ended;
    return ended && this.#startedAt ? (ended.at - this.#startedAt) / 1000 : undefined;
  }

  get isHostedElsewhere(): boolean {
    return !!this.#live.value?.isHostedElsewhere;
  }

  get session() {
    return this.#session.value;
  }

  get #isIn(): boolean {
    return !!this.#live.value && this.#live.value.role !== 'none';
  }

  /** The media plane has no place left for this page. */
  get isFull(): boolean {
    return this.#isIn && !!this.#isFull.value;
  }

  get needsUnlock(): boolean {
    return this.#isIn && !!this.#needsUnlock.value;
  }
}
