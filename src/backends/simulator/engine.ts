import type { Answer, LiveID, Method, Millis, Seconds } from '../../model/index.js';
import { decide, deadlinesOf, indexesOf } from '../../rules/index.js';
import type { Act, Deadline, Decision, Key, Read } from '../../rules/door.js';
import type { Clock } from './clock.js';

interface EngineOptions {
  clock: Clock;
  newID: () => string;
  grace: Seconds;
  /** Called after each decision was stored. */
  onCommit: (decision: Decision, at: Millis) => void;
}

/** The truth of the simulated world: the state in a Map, and the rules that change it. */
export class Engine {
  #entities = new Map<Key, object>();
  #deadlines = new Map<Key, readonly Deadline[]>();
  #rows = new Map<string, Map<Key, string>>();
  #options: EngineOptions;
  /** While true time passes without effect: what a client sees between the end and the word of it. */
  holdsDeadlines = false;

  constructor(options: EngineOptions) {
    this.#options = options;
  }

  read: Read = (key) => this.#entities.get(key) ?? null;

  store(key: Key, entity: object | null): void {
    if (entity) this.#entities.set(key, entity);
    else this.#entities.delete(key);
    const deadlines = entity ? deadlinesOf(key, entity).map((deadline) => ({ ...deadline, key })) : [];
    if (deadlines.length > 0) this.#deadlines.set(key, deadlines);
    else this.#deadlines.delete(key);
    for (const rows of this.#rows.values()) rows.delete(key);
    for (const { index, sort } of entity ? indexesOf(key, entity) : []) {
      const rows = this.#rows.get(index) ?? new Map<Key, string>();
      this.#rows.set(index, rows.set(key, sort));
    }
  }

  /** Rows of an ordered list, newest first. */
  rows(index: string): readonly { key: Key; sort: string }[] {
    const rows = [...(this.#rows.get(index) ?? [])].map(([key, sort]) => ({ key, sort }));
    return rows.sort((a, b) => (a.sort < b.sort ? 1 : a.sort > b.sort ? -1 : 0));
  }

  /** Ids of lives in an index, newest first, with their place in it. */
  lives(index: string): readonly { liveID: LiveID; sort: string }[] {
    return this.rows(index).map(({ key, sort }) => ({ liveID: key.slice('live/'.length), sort }));
  }

  nextDue(): Millis | null {
    return this.holdsDeadlines ? null : (this.#earliest()?.due ?? null);
  }

  /** What fell due happens first, in order of due time; then the act. Throws the LiveError of a refusal. */
  perform(act: Act): Answer<Method> {
    this.fire();
    return this.#decide(act, this.#options.clock.now());
  }

  fire(): void {
    if (this.holdsDeadlines) return;
    const now = this.#options.clock.now();
    for (let first = this.#earliest(); first && first.due <= now; first = this.#earliest()) {
      this.#decide({ kind: 'deadline', key: first.key, name: first.name }, first.due);
      const again = this.#earliest();
      if (again?.key === first.key && again.name === first.name && again.due === first.due) {
        throw new Error(`The deadline ${first.name} of ${first.key} was fired and still stands.`);
      }
    }
  }

  /** The coordinator is back after an outage: grace starts anew for everybody before anything falls due. */
  recover(): void {
    this.holdsDeadlines = false;
    for (const { key } of this.rows('linked')) this.#decide({ kind: 'outage', key }, this.#options.clock.now());
    this.fire();
  }

  #earliest(): Deadline | undefined {
    let first: Deadline | undefined;
    for (const deadlines of this.#deadlines.values()) {
      for (const deadline of deadlines) if (!first || deadline.due < first.due) first = deadline;
    }
    return first;
  }

  #decide(act: Act, now: Millis): Answer<Method> {
    const { newID, grace, onCommit } = this.#options;
    const verdict = decide(act, this.read, { now, newID, settings: { grace } });
    if (verdict.verdict === 'refused') throw verdict.error;
    if (verdict.verdict === 'missing') throw new Error(`Nothing can be missing here: ${verdict.keys.join()}`);
    for (const [key, entity] of verdict.writes) this.store(key, entity);
    onCommit(verdict, now);
    return verdict.answer;
  }
}
