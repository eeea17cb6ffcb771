import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { Events } from '../../core/events.js';
import { base } from '../base/base.styles.js';
import { LiveElement } from '../base/live-element.js';
import { OnDemand } from '../base/on-demand.js';
import { StoreEvents } from '../base/store-events.js';
import { StoreSelector } from '../base/store-selector.js';
import { tokens } from '../base/tokens.styles.js';
import { videoTokens } from '../base/video-tokens.styles.js';
import { warnOnce } from '../base/warn-once.js';
import { styles } from './live-notices.styles.js';
import type { Messages, Told } from './messages.js';
import { Presences } from './presences.js';

const messages = () => import('./messages.js');

/** What is worth a message, by the store that tells it. */
const heard = {
  coHostStore: [
    'onCoHostUserJoined', 'onCoHostUserLeft', 'onCoHostRequestTimeout', 'onCoHostRequestRejected', 'onCoHostRequestCancelled',
    'onCoHostBattleSkipped',
  ],
  battleStore: ['onUserExitBattle', 'onBattleRequestTimeout', 'onBattleRequestReject', 'onPenaltyStarted', 'onPenaltyEnded'],
  liveSeatStore: ['onLocalMicrophoneClosedByAdmin', 'onLocalCameraClosedByAdmin', 'onKickedOutOfSeat'],
} as const satisfies Record<string, readonly Told['name'][]>;

/**
 * Polite messages of what happened to the live: who left, did not answer, reconnects; being offline stays until it is over. Several of a kind within half
 * a second become one, at most two are shown, and they wait while a pointer or the focus is on them. Takes no room: the messages rise from its place.
 * @summary Messages of what happened.
 * @slot notice - Template or slots "notice.<key>" for the words of a message; the data is a `Notice`.
 * @csspart list - The column of messages.
 * @csspart notice - One message.
 * @cssstate shown - There is a message.
 */
export class LiveNotices extends LiveElement {
  static override styles = [tokens, videoTokens, base, styles];

  /** Seconds that a message stays: 1 to 60. */
  @property({ type: Number }) timeout = 4;

  readonly #isOffline = new StoreSelector(this, () => this.scope.client?.state, ({ connection }) => connection === 'reconnecting');
  readonly #presences = new Presences(this, this.scope);
  readonly #messages = new OnDemand(this, messages, ({ Messages }) => new Messages(this, this.scope, () => this.#seconds));
  #shown: Messages | undefined;
  /** What has happened since the last render, or while the messages are on their way. */
  #untold: Told[] = [];

  constructor() {
    super();
    for (const store of Object.keys(heard) as (keyof typeof heard)[]) {
      const handlers = heard[store].map((name) => [name, (payload: unknown) => this.#hear({ name, payload } as Told)]);
      new StoreEvents<object>(this, () => this.scope.live?.[store] as Events<object> | undefined, Object.fromEntries(handlers) as object);
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#untold = [];
    this.#presences.forget();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.setState('shown', !!this.#shown?.count);
  }

  get #seconds(): number {
    if (this.timeout >= 1 && this.timeout <= 60) return this.timeout;
    warnOnce(this, `has timeout="${this.timeout}"`, 'Use 1 to 60 seconds.');
    return 4;
  }

  #hear(told: Told): void {
    this.#untold.push(told);
    this.requestUpdate();
  }

  readonly #hold = ({ type }: Event): void => this.#shown?.hold(type === 'pointerenter' || type === 'focusin');

  override render() {
    if (this.isConnected) this.#untold.push(...this.#presences.takeChanged().map((payload) => ({ name: 'presence', payload }) as const));
    if (this.#untold.length || this.#isOffline.value) this.#shown = this.#messages.now;
    else if (this.scope.live) this.#shown = this.#messages.soon;
    const messages = this.#shown;
    if (messages) for (const told of this.#untold.splice(0)) messages.tell(told);
    return html`<div
      class="list" part="list" role="status" aria-label=${messages?.label ?? nothing}
      @pointerenter=${this.#hold} @pointerleave=${this.#hold} @focusin=${this.#hold} @focusout=${this.#hold}
      >${messages?.render()}</div
    >`;
  }
}
