import type { ReactiveControllerHost } from 'lit';
import type { Presence, UserID, UserInfo } from '../../model/index.js';
import type { LiveController } from '../base/live-controller.js';
import { StoreSelector } from '../base/store-selector.js';

/** Somebody whose link is told of. */
export interface Present extends UserInfo {
  presence: Presence;
}

const isSame = (a: readonly Present[], b: readonly Present[]): boolean =>
  a.length === b.length && a.every(({ userID, presence }, at) => b[at]!.userID === userID && b[at]!.presence === presence);

/** How the connected hosts are linked; where nobody is connected, the host whom viewers watch. One's own link is told by the client. */
export class Presences {
  readonly #scope: Pick<LiveController, 'client' | 'live'>;
  readonly #connected;
  readonly #owner;
  readonly #known = new Map<UserID, Presence>();

  constructor(host: ReactiveControllerHost & Element, scope: Pick<LiveController, 'client' | 'live'>) {
    this.#scope = scope;
    this.#connected = new StoreSelector(
      host, () => scope.live?.coHostStore.state, ({ connected }): readonly Present[] => connected, isSame,
    );
    this.#owner = new StoreSelector(
      host,
      () => scope.live?.state,
      ({ liveInfo, role }): readonly Present[] => (liveInfo && role !== 'host' ? [{ ...liveInfo.liveOwner, presence: liveInfo.presence }] : []),
      isSame,
    );
  }

  /** Who went away or came back since the last call. */
  takeChanged(): Present[] {
    const connected = this.#connected.value ?? [];
    const people = connected.length ? connected : (this.#owner.value ?? []);
    const self = this.#scope.client?.state.get().userInfo?.userID;
    const changed = people.filter(({ userID, presence }) => {
      const before = this.#known.get(userID);
      return before && before !== presence && userID !== self;
    });
    this.#known.clear();
    for (const { userID, presence } of people) this.#known.set(userID, presence);
    return changed;
  }

  forget(): void {
    this.#known.clear();
  }
}
