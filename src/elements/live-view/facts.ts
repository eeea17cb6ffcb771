import type { ReactiveControllerHost } from 'lit';
import type { SeatUserInfo } from '../../model/index.js';
import { atPace } from '../base/battle-pace.js';
import type { LiveController } from '../base/live-controller.js';
import { sameFields } from '../base/same-fields.js';
import { StoreSelector } from '../base/store-selector.js';

/** What a canvas arranges; gifts change none of it. */
export class LiveViewFacts {
  readonly #live;
  readonly #seats;
  readonly #coHosts;
  readonly #battle;

  constructor(host: ReactiveControllerHost & HTMLElement, scope: LiveController) {
    this.#live = new StoreSelector(
      host,
      () => scope.live?.state,
      ({ role, liveInfo }) => ({ role, kind: liveInfo?.kind, seatTemplate: liveInfo?.seatTemplate }),
      sameFields,
    );
    this.#seats = new StoreSelector(
      host, () => scope.live?.liveSeatStore.state, ({ seatList, canvas }) => ({ seatList, canvas }), sameFields,
    );
    this.#coHosts = new StoreSelector(
      host, () => scope.live?.coHostStore.state, ({ connected, layoutTemplate }) => ({ connected, layoutTemplate }), sameFields,
    );
    this.#battle = new StoreSelector(
      host,
      () => scope.live && atPace(scope.live.battleStore.state),
      ({ phase, battleUsers }) => ({ phase, battleUsers }),
      sameFields,
    );
  }

  get live() {
    return this.#live.value;
  }

  get seats() {
    return this.#seats.value;
  }

  get connected(): readonly SeatUserInfo[] {
    return this.#coHosts.value?.connected ?? [];
  }

  get layoutTemplate() {
    return this.#coHosts.value?.layoutTemplate ?? null;
  }

  get isIn(): boolean {
    return !!this.live && this.live.role !== 'none';
  }

  get isVoice(): boolean {
    return this.live?.kind === 'voice';
  }

  get isConnected(): boolean {
    return this.connected.length > 0;
  }

  /** A battle is on, or its result is shown. */
  get isBattle(): boolean {
    return (this.#battle.value?.phase ?? 'none') !== 'none';
  }

  /** The battle is over, and its result or penalty is shown. */
  get isDone(): boolean {
    return ['ended', 'penalty'].includes(this.#battle.value?.phase ?? '');
  }

  isFighter(user: SeatUserInfo | null): boolean {
    return !!user && this.isBattle && !!this.#battle.value?.battleUsers.some(({ userID }) => userID === user.userID);
  }
}
