import { property } from 'lit/decorators.js';
import type { BattleStore } from '../../core/battle-store.js';
import type { BattleScope } from './battle-reader.js';
import type { Needs } from './live-controller.js';
import { LiveElement } from './live-element.js';
import type { OnDemand } from './on-demand.js';
import { StoreSelector } from './store-selector.js';

/** Base of elements that show a battle. What they show of it is their body, which reads the battle by a `BattleReader`. */
export class BattleElement extends LiveElement {
  /** Battle to show; that of the live when absent. Give the `client` too: its clock tells how old an end is. */
  @property({ attribute: false }) store?: BattleStore | undefined;

  /** Who comes first: `own`, the own live; `shared`, the order of joining. */
  @property() order: 'own' | 'shared' = 'own';

  /** For the body. */
  protected readonly lent: BattleScope = {
    host: this,
    store: () => this.battleStore,
    client: () => this.scope.client,
    order: () => this.order,
    serverNow: this.scope.serverNow,
  };

  readonly #phase = new StoreSelector(this, () => this.battleStore?.state, ({ phase }) => phase);

  protected override get needs(): Needs {
    return this.store ? 'nothing' : 'live';
  }

  protected get battleStore(): BattleStore | undefined {
    return this.store ?? this.scope.live?.battleStore;
  }

  /** For `render()`: the body, wanted at once when there is a battle, and in idle time before. */
  protected inBattle<Body>(body: Pick<OnDemand<object, Body>, 'now' | 'soon'>): Body | undefined {
    return (this.#phase.value ?? 'none') === 'none' ? body.soon : body.now;
  }
}
