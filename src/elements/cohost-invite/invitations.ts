import type { CoHostStore } from '../../core/co-host-store.js';
import type { CoHostEvents, LiveID, RequestHostConnectionOptions, SeatUserInfo } from '../../model/index.js';
import type { CostageElement } from '../base/costage-element.js';
import { ask } from '../base/events.js';
import { StoreEvents } from '../base/store-events.js';
import { CoHostAskEvent, CoHostCancelEvent } from './events.js';
import type { Ending, Row } from './rows.js';

/**
 * Sends and takes back invitations, and remembers how each ended until the list is fetched anew: the state tells only
 * of open ones.
 */
export class Invitations {
  readonly #host: CostageElement;
  readonly #find: () => CoHostStore | undefined;
  readonly #endings = new Map<LiveID, Ending>();
  /** Asked or cancelled, and not answered yet. */
  readonly #waiting = new Set<LiveID>();

  constructor(host: CostageElement, find: () => CoHostStore | undefined) {
    this.#host = host;
    this.#find = find;
    const isMine = ({ liveID }: SeatUserInfo): boolean => liveID === find()?.liveID;
    new StoreEvents<CoHostEvents>(host, find, {
      onCoHostRequestRejected: ({ invitee }) => this.#end(invitee, 'declined'),
      onCoHostRequestTimeout: ({ inviter, invitee }) => isMine(inviter) && this.#end(invitee, 'noReply'),
      onCoHostRequestCancelled: ({ inviter, invitee, reason }) => {
        if (!isMine(inviter)) return;
        // One that was taken back needs no words, but its host stays in the list: the candidates may not hold it.
        const isOwnDoing = reason === 'cancelled' || reason === 'left';
        this.#end(invitee, isOwnDoing ? '' : reason === 'live-ended' ? 'no-such-live' : reason);
      },
    });
  }

  get endings(): Iterable<Ending> {
    return this.#endings.values();
  }

  isWaiting(liveID: LiveID): boolean {
    return this.#waiting.has(liveID);
  }

  /** Of a batch for one battle: who has not answered while others are here already. */
  get late(): readonly LiveID[] {
    const { invitees = [], connected = [] } = this.#find()?.state.get() ?? {};
    const isHere = (accepted: LiveID): boolean => connected.some(({ liveID }) => liveID === accepted);
    return invitees.filter(({ group }) => group?.accepted.some(isHere)).map(({ liveID }) => liveID);
  }

  forget(): void {
    this.#endings.clear();
  }

  /** Answers how the first was taken; undefined when the page took over, or nothing could be asked. */
  send(
    liveIDs: readonly LiveID[], options: RequestHostConnectionOptions, rows: readonly Row[],
  ): Promise<string | undefined> {
    return this.#act(liveIDs, async () => {
      const event = new CoHostAskEvent(options);
      const results = await ask(this.#host, event, () => this.#find()?.requestHostConnection(options));
      if (!results) return undefined;
      for (const { user } of rows) {
        const how = results.get(user.liveID);
        if (how === 'success') this.#endings.delete(user.liveID);
        else if (how) this.#endings.set(user.liveID, { user, how });
      }
      return results.get(liveIDs[0]!);
    });
  }

  cancel(liveIDs: readonly LiveID[]): Promise<unknown> {
    const store = this.#find()!;
    const cancelAll = () => Promise.all(liveIDs.map((liveID) => store.cancelHostConnection(liveID)));
    return this.#act(liveIDs, () => ask(this.#host, new CoHostCancelEvent(liveIDs), cancelAll));
  }

  async #act<Answer>(liveIDs: readonly LiveID[], act: () => Promise<Answer>): Promise<Answer | undefined> {
    if (liveIDs.some((liveID) => this.#waiting.has(liveID))) return undefined;
    for (const liveID of liveIDs) this.#waiting.add(liveID);
    const answer = await act();
    for (const liveID of liveIDs) this.#waiting.delete(liveID);
    this.#host.requestUpdate();
    return answer;
  }

  #end(user: SeatUserInfo, how: string): void {
    this.#endings.set(user.liveID, { user, how });
    this.#host.requestUpdate();
  }
}
