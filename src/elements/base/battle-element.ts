import { property } from 'lit/decorators.js';
import type { BattleState, BattleStore } from '../../core/battle-store.js';
import type { Readable } from '../../core/readable.js';
import { atPace } from './battle-pace.js';
import { sidesOf, type Side } from './battle-sides.js';
import type { Needs } from './live-controller.js';
import { LiveElement } from './live-element.js';

/** Base of elements that show a battle. */
export class BattleElement extends LiveElement {
  /** Battle to show; that of the live when absent. Give the `client` too: its clock tells how old an end is. */
  @property({ attribute: false }) store?: BattleStore | undefined;

  /** Who comes first: `own`, the own live; `shared`, the order of joining. */
  @property() order: 'own' | 'shared' = 'own';

  protected override get needs(): Needs {
    return this.store ? 'nothing' : 'live';
  }

  protected get battleStore(): BattleStore | undefined {
    return this.store ?? this.scope.live?.battleStore;
  }

  /** The source for a `StoreSelector`, at the pace of the eye. */
  protected readonly battle = (): Readable<BattleState> | undefined => {
    const state = this.battleStore?.state;
    return state && atPace(state);
  };

  protected sidesOf(state: BattleState): readonly Side[] {
    return sidesOf(state, this.battleStore?.liveID, this.order);
  }
}
