import type { LiveClient } from '../../client/live-client.js';
import type { BattleState, BattleStore } from '../../core/battle-store.js';
import type { Millis, UserID } from '../../model/index.js';
import { atPace } from './battle-pace.js';
import { sidesOf, type Side } from './battle-sides.js';
import type { CostageElement } from './costage-element.js';
import { StoreSelector } from './store-selector.js';

/** What an element lends to its body, so that it can show a battle. */
export interface BattleScope {
  readonly host: CostageElement;
  readonly store: () => BattleStore | undefined;
  readonly client: () => LiveClient | undefined;
  readonly order: () => 'own' | 'shared';
  readonly serverNow: () => Millis;
}

/** The battle that an element shows, at the pace of the eye, and who looks at it. */
export class BattleReader {
  readonly #scope: BattleScope;
  readonly #battle: StoreSelector<BattleState>;
  readonly #me;

  constructor(scope: BattleScope) {
    const { host, store, client } = scope;
    this.#scope = scope;
    this.#battle = new StoreSelector(host, () => {
      const state = store()?.state;
      return state && atPace(state);
    });
    this.#me = new StoreSelector(host, () => client()?.state, ({ userInfo }) => userInfo?.userID);
  }

  get state(): BattleState | undefined {
    return this.#battle.value;
  }

  /** The person on this page. */
  get me(): UserID | undefined {
    return this.#me.value;
  }

  /** In the order of the view. */
  sidesOf(state: BattleState | undefined = this.state): readonly Side[] {
    const { store, order } = this.#scope;
    return state ? sidesOf(state, store()?.liveID, order()) : [];
  }
}
