import type { BattleID, LiveID, Volatile } from '../../../src/model/index.js';
import { liveFeed } from '../../../src/model/index.js';
import { scoreView, viewersOf } from '../../../src/rules/index.js';
import type { Battle, Connection, Key, Missing, Read } from '../../../src/rules/index.js';
import type { Storage } from '../storage/storage.js';
import { project } from './draft.js';
import type { EngineListener } from './listener.js';
import { Throttle } from './throttle.js';

const scoreIntervalMs = 100;
const viewersIntervalMs = 1000;

/** Absolute totals, newest wins: scores at most ten times a second, viewer counts once. */
export class Totals {
  #scores = new Throttle<BattleID>(scoreIntervalMs, (battleID) => this.#publishScore(battleID));
  #viewers = new Throttle<LiveID>(viewersIntervalMs, (liveID) => this.#publishViewers(liveID));
  #viewersSeen = new Map<LiveID, number>();

  constructor(
    private readonly storage: Storage,
    private readonly listener: () => EngineListener,
    private readonly onError: (error: unknown) => void,
  ) {}

  scored(battleID: BattleID): void {
    this.#scores.touch(battleID);
  }

  /** Before a battle's own news: the last points arrive ahead of its end. */
  async beforeBatches(writes: ReadonlyMap<Key, object | null>): Promise<void> {
    for (const key of writes.keys()) if (key.startsWith('battle/')) await this.#scores.flush(idOf(key));
  }

  afterBatches(writes: ReadonlyMap<Key, object | null>): void {
    for (const [key, entity] of writes) {
      if (entity && key.startsWith('score/')) this.scored(idOf(key));
      if (key.startsWith('live/')) this.#viewers.touch(idOf(key));
    }
  }

  /** What a newcomer to a live must be told besides the snapshot. */
  async of(liveID: LiveID, battleID: BattleID | null): Promise<Volatile> {
    const score = battleID === null ? null : await project(this.storage, (read) => scoreView(battleID, read));
    const viewers = await project(this.storage, (read) => viewersOf(liveID, read));
    return { ...(score && { score }), ...(viewers && { viewers }) };
  }

  close(): void {
    this.#scores.close();
    this.#viewers.close();
  }

  async #publishScore(battleID: BattleID): Promise<void> {
    await this.#guarded(async () => {
      const score = await project(this.storage, (read) => scoreView(battleID, read));
      if (!score) return;
      const lives = await project(this.storage, (read) => livesOf(battleID, read));
      for (const liveID of lives) this.listener().volatile(liveFeed(liveID), { score });
    });
  }

  async #publishViewers(liveID: LiveID): Promise<void> {
    await this.#guarded(async () => {
      const viewers = await project(this.storage, (read) => viewersOf(liveID, read));
      if (!viewers) this.#viewersSeen.delete(liveID);
      else if (this.#viewersSeen.get(liveID) !== viewers.version) {
        this.#viewersSeen.set(liveID, viewers.version);
        this.listener().volatile(liveFeed(liveID), { viewers });
      }
    });
  }

  /** Totals come again: a failure to read them must not end what touched them. */
  async #guarded(publish: () => Promise<void>): Promise<void> {
    try {
      await publish();
    } catch (error) {
      this.onError(error);
    }
  }
}

const idOf = (key: Key) => key.slice(key.indexOf('/') + 1);

/** All lives in which a battle is seen: those of its fighters, and the others of their connection. */
function livesOf(battleID: BattleID, read: Read): ReadonlySet<LiveID> | Missing {
  const battle = read(`battle/${battleID}`) as Battle | null | undefined;
  if (battle === undefined) return { missing: [`battle/${battleID}`] };
  if (battle === null) return new Set();
  const connection = read(`connection/${battle.connectionID}`) as Connection | null | undefined;
  if (connection === undefined) return { missing: [`connection/${battle.connectionID}`] };
  return new Set([...battle.fighters, ...(connection?.members ?? [])].map(({ liveID }) => liveID));
}

