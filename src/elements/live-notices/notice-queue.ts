import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { UserInfo } from '../../model/index.js';
import type { Notice, NoticeKind } from './notice.js';

/** Of a kind within this time, one message. */
const mergeMs = 500;
const most = 2;

/** What becomes of an older message when a newer one tells more of the same person, or the opposite. */
const outdoes: Partial<Record<NoticeKind, readonly NoticeKind[]>> = {
  left: ['battleLeft', 'reconnecting', 'hostBack', 'joined'],
  hostBack: ['reconnecting'],
  reconnecting: ['hostBack'],
  joined: ['left'],
  back: ['offline'],
  offline: ['back'],
  penaltyEnded: ['penalty'],
};

interface Entry extends Notice {
  isSticky: boolean;
  /** When it was last added to. */
  at: number;
}

/** The messages that are shown, two at most, each for `timeout` seconds; the others wait. Stands still while it is held. */
export class NoticeQueue implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #timeout: () => number;
  #entries: readonly Entry[] = [];
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  #count = 0;
  #isHeld = false;

  /** @param timeout seconds */
  constructor(host: ReactiveControllerHost & Element, timeout: () => number) {
    this.#host = host;
    this.#timeout = timeout;
    host.addController(this);
  }

  /** In the order of their coming; the one that stays comes first. */
  get shown(): readonly Notice[] {
    return this.#visible;
  }

  get #visible(): readonly Entry[] {
    return [...this.#entries].sort((a, b) => Number(b.isSticky) - Number(a.isSticky)).slice(0, most);
  }

  add(kind: NoticeKind, person?: UserInfo, isSticky = false): void {
    const at = performance.now();
    this.#outdo(outdoes[kind] ?? [], person);
    const known = this.#entries.find((entry) => entry.kind === kind && (at - entry.at < mergeMs || !this.#visible.includes(entry)));
    const people = known?.people.filter(({ userID }) => userID !== person?.userID) ?? [];
    const entry = { key: known?.key ?? `${(this.#count += 1)}`, kind, people: person ? [...people, person] : people, isSticky, at };
    this.#entries = known ? this.#entries.map((other) => (other === known ? entry : other)) : [...this.#entries, entry];
    this.#forget(entry.key);
    this.#show();
  }

  remove(kind: NoticeKind): void {
    this.#outdo([kind]);
    this.#show();
  }

  /** While somebody reads, nothing goes; afterwards each has its whole time again. */
  hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
    for (const key of [...this.#timers.keys()]) this.#forget(key);
    this.#show();
  }

  hostDisconnected(): void {
    this.#entries = [];
    this.hold(false);
  }

  #outdo(kinds: readonly NoticeKind[], person?: UserInfo): void {
    this.#entries = this.#entries.flatMap((entry) => {
      if (!kinds.includes(entry.kind)) return [entry];
      const people = person ? entry.people.filter(({ userID }) => userID !== person.userID) : [];
      return people.length ? [{ ...entry, people }] : [];
    });
  }

  #forget(key: string): void {
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
  }

  #show(): void {
    const visible = this.#visible;
    for (const key of [...this.#timers.keys()]) if (!visible.some((entry) => entry.key === key)) this.#forget(key);
    for (const { key, isSticky } of visible) {
      if (isSticky || this.#isHeld || this.#timers.has(key)) continue;
      this.#timers.set(key, setTimeout(() => this.#end(key), this.#timeout() * 1000));
    }
    this.#host.requestUpdate();
  }

  #end(key: string): void {
    this.#entries = this.#entries.filter((entry) => entry.key !== key);
    this.#show();
  }
}
