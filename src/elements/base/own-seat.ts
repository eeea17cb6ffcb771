import type { ReactiveControllerHost } from 'lit';
import type { SeatUserInfo } from '../../model/index.js';
import type { LiveController } from './live-controller.js';
import { StoreSelector } from './store-selector.js';

/** The seat in this live that the person of this page holds, with what the host permits there. */
export class OwnSeat {
  readonly #seat;

  constructor(host: ReactiveControllerHost & Element, scope: Pick<LiveController, 'client' | 'live'>) {
    const userID = new StoreSelector(host, () => scope.client?.state, ({ userInfo }) => userInfo?.userID);
    this.#seat = new StoreSelector(
      host,
      () => scope.live?.liveSeatStore.state,
      ({ seatList }) => seatList.find(({ liveID, userInfo }) => liveID === scope.live?.liveID && userInfo && userInfo.userID === userID.value)?.userInfo,
    );
  }

  get value(): SeatUserInfo | undefined {
    return this.#seat.value ?? undefined;
  }
}
