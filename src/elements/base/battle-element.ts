import { property } from 'lit/decorators.js';
import type { BattleStore } from '../../core/battle-store.js';
import type { LentBattle } from './battle-content.js';
import { ContentElement } from './content-element.js';
import type { Needs } from './live-controller.js';
import { StoreSelector } from './store-selector.js';

/** Base of elements that show a battle; what they show of it is a `BattleContent`. */
export abstract class BattleElement<Content> extends ContentElement<Content> {
  /** Battle to show; that of the live when absent. Give the `client` too: its clock tells how old an end is. */
  @property({ attribute: false }) store?: BattleStore | undefined;

  /** Who comes first: `own`, the own live; `shared`, the order of joining. */
  @property() order: 'own' | 'shared' = 'own';

  readonly #phase = new StoreSelector(this, () => this.battleStore?.state, ({ phase }) => phase);

  protected override lend(): LentBattle<this> {
    return { ...super.lend(), store: () => this.battleStore };
  }

  protected override get needs(): Needs {
    return this.store ? 'nothing' : 'live';
  }

  protected get battleStore(): BattleStore | undefined {
    return this.store ?? this.scope.live?.battleStore;
  }

  protected override get isWanted(): boolean {
    return (this.#phase.value ?? 'none') !== 'none';
  }
}
