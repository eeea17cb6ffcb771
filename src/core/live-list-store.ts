import {
  LiveError,
  type LiveID, type LiveInfo, type LiveListEvents, type LiveListItem, type LiveListPage, type LiveTotals,
  type StartLiveOptions, type UpdateLiveInfoOptions,
} from '../model/index.js';
import type { Commander } from './commander.js';
import { PagedList } from './paged-list.js';
import { Store } from './store.js';

export interface LiveListState {
  /** Public lives, newest first, as far as they were fetched. */
  liveList: readonly LiveListItem[];
  /** Of the next page; '' when there is no more. */
  liveListCursor: string;
  /** The live that this page joined or started last and has not left. */
  currentLive: LiveInfo | null;
}

/** Keeps the feeds of the lives that this page is in. */
export interface LiveDoor {
  /** Which live this page started, and may end. */
  hosting(): LiveID | null;
  /** The live entered last and not left. */
  current(): LiveID | null;
  /** After the coordinator let this page in: resolves when the live's state is there. */
  enter(liveID: LiveID, as: 'host' | 'audience'): Promise<void>;
  /** Stops watching; the live's stores become empty. */
  leave(liveID: LiveID): void;
}

/** After these there is nothing left to leave. */
const goneAlready = ['not-joined', 'no-such-live', 'not-live'];

/** The list of lives, and going in and out of them. */
export class LiveListStore extends Store<LiveListState, LiveListEvents> {
  readonly #commander: Commander;
  readonly #door: LiveDoor;
  readonly #list = new PagedList<'liveList', LiveListItem>('liveList');

  constructor(commander: Commander, door: LiveDoor) {
    super({} as LiveListState);
    this.#commander = commander;
    this.#door = door;
    this.apply({ currentLive: null });
  }

  /** The only writer of what the feeds say. */
  apply({ currentLive, ended }: { currentLive: LiveInfo | null; ended?: LiveID }): void {
    if (ended) this.#list.items = this.#list.items.filter(({ liveID }) => liveID !== ended);
    this.set({ currentLive });
    this.#showList();
  }

  /**
   * Fetches public lives: '' replaces the list, `liveListCursor` appends the next page. `count` is 1 to 100, 20 when
   * left out.
   */
  async fetchLiveList({ cursor = '', count }: { cursor?: string; count?: number } = {}): Promise<LiveListPage> {
    const page = await this.#list.fetch(cursor, () => this.#commander.send('fetchLiveList', { cursor, count }));
    this.#showList();
    return page;
  }

  /** One live, private ones too. Rejects with `no-such-live`. */
  fetchLiveInfo(liveID: LiveID): Promise<LiveInfo> {
    return this.#commander.send('fetchLiveInfo', { liveID });
  }

  /** Goes live, or resumes one's own running live. Rejects with `id-taken`, `already-live`, `forbidden`. */
  async startLive(options: StartLiveOptions): Promise<LiveInfo> {
    const info = await this.#commander.send('startLive', options);
    await this.#door.enter(info.liveID, 'host');
    return info;
  }

  /** Watches a live. Rejects with `no-such-live`, `too-many` (ten at once), `forbidden`. */
  async joinLive(liveID: LiveID): Promise<LiveInfo> {
    const info = await this.#commander.send('joinLive', { liveID });
    await this.#door.enter(liveID, 'audience');
    return info;
  }

  /** Stops watching a live, the last joined when left out. Rejects with `not-joined` when there is none. */
  async leaveLive(liveID: LiveID | null = this.#door.current()): Promise<void> {
    if (!liveID) throw new LiveError('not-joined');
    try {
      await this.#commander.send('leaveLive', { liveID });
    } catch (error) {
      if (!goneAlready.includes((error as LiveError).code)) throw error;
    }
    this.#door.leave(liveID);
  }

  /** Ends the own live and answers what it came to. Rejects with `not-live` when this page hosts none. */
  async endLive(): Promise<LiveTotals> {
    const liveID = this.#door.hosting();
    if (!liveID) throw new LiveError('not-live');
    return this.#commander.send('endLive', { liveID });
  }

  /** Changes what the list shows of a live. */
  updateLiveInfo(info: UpdateLiveInfoOptions): Promise<LiveInfo> {
    return this.#commander.send('updateLiveInfo', info);
  }

  /** Reads the current live's own data, all of it when `keys` is left out. */
  async queryMetaData(keys?: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return new Map(Object.entries(await this.#commander.send('queryMetaData', { keys, liveID: this.#current() })));
  }

  /** Writes the current live's own data, 10 keys at most; null removes a key. */
  async updateLiveMetaData(
    metaData: ReadonlyMap<string, string | null> | Record<string, string | null>,
  ): Promise<void> {
    const entries = metaData instanceof Map ? Object.fromEntries(metaData) as Record<string, string | null> : metaData;
    await this.#commander.send('updateLiveMetaData', {
      metaData: entries as Record<string, string | null>, liveID: this.#current(),
    });
  }

  /** Forgets the fetched list. Lives that this page is in stay. */
  reset(): void {
    this.#list.clear();
    this.#showList();
  }

  #current(): LiveID {
    const liveID = this.#door.current();
    if (!liveID) throw new LiveError('not-joined');
    return liveID;
  }

  #showList(): void {
    this.set({ liveList: this.#list.items, liveListCursor: this.#list.cursor });
  }
}
