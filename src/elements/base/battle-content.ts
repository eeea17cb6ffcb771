import type { BattleState, BattleStore } from '../../core/battle-store.js';
import type { UserID } from '../../model/index.js';
import { atPace } from './battle-pace.js';
import { sidesOf, type Side } from './battle-sides.js';
import type { CostageElement } from './costage-element.js';
import { LiveContent } from './live-content.js';
import type { Lent } from './live-element.js';
import { StoreSelector } from './store-selector.js';

/** An element that shows a battle, as its content sees it. */
export interface BattleHost extends CostageElement {
  readonly order: 'own' | 'shared';
}

export interface LentBattle<Host extends CostageElement> extends Lent<Host> {
  readonly store: () => BattleStore | undefined;
}

/** Base of what a `BattleElement` shows: the battle at the pace of the eye, and who looks at it. */
export abstract class BattleContent<Host extends BattleHost = BattleHost> extends LiveContent<Host> {
  protected readonly store: LentBattle<Host>['store'];
  readonly #battle: StoreSelector<BattleState>;
  readonly #me;

  constructor(lent: LentBattle<Host>) {
    super(lent);
    this.store = lent.store;
    this.#battle = new StoreSelector(this.host, () => {
      const state = this.store()?.state;
      return state && atPace(state);
    });
    this.#me = new StoreSelector(this.host, () => this.scope.client?.state, ({ userInfo }) => userInfo?.userID);
  }

  protected get battle(): BattleState | undefined {
    return this.#battle.value;
  }

  /** The person on this page. */
  protected get me(): UserID | undefined {
    return this.#me.value;
  }

  /** In the order of the view. */
  protected sidesOf(battle: BattleState | undefined = this.battle): readonly Side[] {
    return battle ? sidesOf(battle, this.store()?.liveID, this.host.order) : [];
  }
}
