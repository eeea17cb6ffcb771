import type {
  Answer, BattleID, CandidatePage, FeedID, LiveID, LiveInfo, LiveListPage, LiveSnapshot, Options, Query, UserID,
  UserInfo, UserSnapshot, Volatile,
} from '../../../src/model/index.js';
import { limits, LiveError } from '../../../src/model/index.js';
import {
  battleOfLive, battleReport, candidate, liveListItem, liveSnapshot, userSnapshot,
} from '../../../src/rules/index.js';
import type { Act, Actor, BattleReport, LedgerLine, Missing, Read } from '../../../src/rules/index.js';
import type { IndexPosition, Storage } from '../storage/storage.js';
import { indexCursor, numberCursor } from './cursor.js';
import type { Decider } from './decider.js';
import { Draft, project } from './draft.js';
import type { Totals } from './totals.js';

interface PageOf<Entry> { entries: Entry[]; cursor: string }
export interface PageQuery { cursor?: string; count?: number }

/** Everything that only reads. */
export class Queries {
  constructor(
    private readonly storage: Storage, private readonly decider: Decider, private readonly totals: Totals,
  ) {}

  async liveList(query: PageQuery): Promise<LiveListPage> {
    const { entries, cursor } = await this.#page('lives', query, (liveID, read) => liveListItem(liveID, read));
    return { liveList: entries, cursor };
  }

  /** One live, private or not. */
  async live(liveID: LiveID): Promise<LiveInfo> {
    const now = await this.storage.now();
    const { live } = await project(this.storage, (read) => liveSnapshot(liveID, read, now));
    if (!live) throw new LiveError('no-such-live');
    return live;
  }

  /** Answers a command that only reads. The rules check it; the lists are walked here, where the index is. */
  async answer<Q extends Query>(method: Q, options: Options<Q>, by: Actor): Promise<Answer<Q>> {
    const act = { kind: 'command', method, options, by } as Act;
    const decision = await this.decider.decide(act, new Draft(this.storage), await this.storage.now());
    if (decision instanceof LiveError) throw decision;
    switch (method) {
      case 'fetchLiveList':
        return (await this.liveList(options as Options<'fetchLiveList'>));
      case 'getCoHostCandidates':
        return (await this.#candidates(options as Options<'getCoHostCandidates'>));
      default:
        return decision.answer as Answer<Q>;
    }
  }

  async #candidates({ liveID, ...query }: Options<'getCoHostCandidates'>): Promise<CandidatePage> {
    const { entries, cursor } = await this.#page('lives', query, (id, read) => candidate(liveID, id, read));
    return { candidates: entries, cursor };
  }

  async battle(battleID: BattleID): Promise<BattleReport> {
    const report = await project(this.storage, (read) => battleReport(battleID, read));
    if (!report) throw new LiveError('no-such-battle');
    return report;
  }

  async battleOf(liveID: LiveID): Promise<BattleReport | null> {
    await this.live(liveID);
    const battleID = await project(this.storage, (read) => battleOfLive(liveID, read));
    return battleID === null ? null : await this.battle(battleID);
  }

  /** Ended battles, newest first; of one live or one person when given. */
  async battles(of: { liveID?: LiveID; userID?: UserID }, query: PageQuery): Promise<PageOf<BattleReport>> {
    const index = of.liveID !== undefined ? `battles/live:${of.liveID}`
      : of.userID !== undefined ? `battles/user:${of.userID}` : 'battles';
    const keep = (report: BattleReport | null | Missing) =>
      report && !('missing' in report) && of.userID !== undefined &&
      !report.fighters.some(({ userID }) => userID === of.userID) ? null : report;
    return this.#page(index, query, (battleID, read) => keep(battleReport(battleID, read)));
  }

  /** A battle's ledger, oldest line first. */
  async ledger(battleID: BattleID, { cursor, count = limits.listPage.default }: PageQuery): Promise<PageOf<LedgerLine>> {
    await this.battle(battleID);
    const lines = await this.storage.ledger(battleID, numberCursor.decode(cursor) ?? 0, count + 1);
    const shown = lines.slice(0, count);
    const last = shown.at(-1);
    return {
      entries: shown.map(({ line }) => line),
      cursor: last && lines.length > count ? numberCursor.encode(last.position) : '',
    };
  }

  /** The state of a feed together with the number of the batch it includes, and the totals that go with it. */
  async snapshot(
    feed: FeedID, user: UserInfo,
  ): Promise<{ seq: number; state: LiveSnapshot | UserSnapshot; volatile: Volatile | null }> {
    const liveID = feed.startsWith('live:') ? feed.slice('live:'.length) : null;
    for (;;) {
      const seq = await this.storage.feedSeq(feed);
      const now = await this.storage.now();
      const state = liveID === null
        ? await project(this.storage, (read) => userSnapshot(user, read, now))
        : await project(this.storage, (read) => liveSnapshot(liveID, read, now));
      const volatile = liveID === null ? null : await this.volatile(liveID);
      // A commit in between would make the number and the state disagree.
      if ((await this.storage.feedSeq(feed)) === seq) return { seq, state, volatile };
    }
  }

  /** The newest totals of a live. */
  async volatile(liveID: LiveID): Promise<Volatile> {
    return this.totals.of(liveID, await project(this.storage, (read) => battleOfLive(liveID, read)));
  }

  /** Reads on until the page is full: what the view leaves out makes no page short. */
  async #page<Entry>(
    index: string, { cursor, count = limits.listPage.default }: PageQuery,
    view: (id: string, read: Read) => Entry | null | Missing,
  ): Promise<PageOf<Entry>> {
    const entries: Entry[] = [];
    let last: IndexPosition | null = indexCursor.decode(cursor);
    for (;;) {
      const rows = await this.storage.scan(index, last, count + 1);
      for (const [at, row] of rows.entries()) {
        if (entries.length === count) return { entries, cursor: indexCursor.encode(last ?? row) };
        const id = row.key.slice(row.key.indexOf('/') + 1);
        const entry = await project(this.storage, (read) => view(id, read));
        if (entry) entries.push(entry);
        last = row;
        if (at === count) break;
      }
      if (rows.length <= count) return { entries, cursor: '' };
    }
  }
}
