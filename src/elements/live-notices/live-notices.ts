import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { noticeTexts } from '../../locales/en.js';
import { limits } from '../../model/limits.js';
import type { BattleEvents, CoHostEvents, LiveSeatEvents, Presence, SeatUserInfo, UserInfo } from '../../model/index.js';
import { base } from '../base/base.styles.js';
import { LiveElement } from '../base/live-element.js';
import { Localize } from '../base/locale.js';
import { StoreEvents } from '../base/store-events.js';
import { StoreSelector } from '../base/store-selector.js';
import { TemplateSlot } from '../base/template-slot.js';
import { tokens } from '../base/tokens.styles.js';
import { videoTokens } from '../base/video-tokens.styles.js';
import { warnOnce } from '../base/warn-once.js';
import { styles } from './live-notices.styles.js';
import { NoticeQueue } from './notice-queue.js';
import { iconOf, type Notice } from './notice.js';

interface Present extends UserInfo {
  presence: Presence;
}

const samePresence = (a: readonly Present[], b: readonly Present[]): boolean =>
  a.length === b.length && a.every(({ userID, presence }, at) => b[at]!.userID === userID && b[at]!.presence === presence);

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

  readonly #texts = new Localize(this, noticeTexts);
  readonly #queue = new NoticeQueue(this, () => this.#seconds);
  readonly #template = new TemplateSlot<Notice>(this, 'notice');
  readonly #connection = new StoreSelector(this, () => this.scope.client?.state, ({ connection }) => connection);
  readonly #people = new StoreSelector(
    this,
    () => this.scope.live?.coHostStore.state,
    ({ connected }): readonly Present[] => connected,
    samePresence,
  );
  readonly #host = new StoreSelector(
    this,
    () => this.scope.live?.state,
    ({ liveInfo, role }): readonly Present[] => (liveInfo && role !== 'host' ? [{ ...liveInfo.liveOwner, presence: liveInfo.presence }] : []),
    samePresence,
  );
  readonly #presences = new Map<string, Presence>();
  #wasConnection: string | undefined;

  constructor() {
    super();
    const isOwn = ({ liveID }: SeatUserInfo): boolean => liveID === this.scope.live?.liveID;
    const unlessOwn = (kind: 'left' | 'joined' | 'battleLeft', user: SeatUserInfo): void => {
      if (!isOwn(user)) this.#queue.add(kind, user);
    };
    const ifAsked = (kind: 'timeout' | 'declined', inviter: SeatUserInfo, invitee: SeatUserInfo): void => {
      if (isOwn(inviter)) this.#queue.add(kind, invitee);
    };
    new StoreEvents<CoHostEvents>(this, () => this.scope.live?.coHostStore, {
      onCoHostUserJoined: ({ userInfo }) => unlessOwn('joined', userInfo),
      onCoHostUserLeft: ({ userInfo }) => unlessOwn('left', userInfo),
      onCoHostRequestTimeout: ({ inviter, invitee }) => ifAsked('timeout', inviter, invitee),
      onCoHostRequestRejected: ({ invitee }) => this.#queue.add('declined', invitee),
      onCoHostRequestCancelled: ({ inviter, reason }) => {
        if (reason === 'full' && isOwn(inviter)) this.#queue.add('full');
      },
      onCoHostBattleSkipped: () => this.#queue.add('noBattle'),
    });
    new StoreEvents<BattleEvents>(this, () => this.scope.live?.battleStore, {
      onUserExitBattle: ({ battleUser }) => unlessOwn('battleLeft', battleUser),
      onBattleRequestTimeout: ({ inviter, invitee }) => ifAsked('timeout', inviter, invitee),
      onBattleRequestReject: ({ inviter, invitee }) => ifAsked('declined', inviter, invitee),
      onPenaltyStarted: ({ losers }) => {
        const users = this.scope.live?.battleStore.state.get().battleUsers ?? [];
        for (const user of users) if (losers.includes(user.userID)) this.#queue.add('penalty', user);
      },
      onPenaltyEnded: () => this.#queue.add('penaltyEnded'),
    });
    new StoreEvents<LiveSeatEvents>(this, () => this.scope.live?.liveSeatStore, {
      onLocalMicrophoneClosedByAdmin: () => this.#queue.add('micOff'),
      onLocalCameraClosedByAdmin: () => this.#queue.add('cameraOff'),
      onKickedOutOfSeat: () => this.#queue.add('seatLost'),
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#presences.clear();
    this.#wasConnection = undefined;
  }

  /** Here and not in willUpdate, which runs before a store that has just come is read. */
  protected override update(changed: PropertyValues): void {
    if (this.isConnected) {
      this.#tellConnection();
      this.#tellPresences();
    }
    super.update(changed);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.setState('shown', this.#queue.shown.length > 0);
  }

  get #seconds(): number {
    if (this.timeout >= 1 && this.timeout <= 60) return this.timeout;
    warnOnce(this, `has timeout="${this.timeout}"`, 'Use 1 to 60 seconds.');
    return 4;
  }

  #tellConnection(): void {
    const connection = this.#connection.value;
    const before = this.#wasConnection;
    if (connection === before) return;
    this.#wasConnection = connection;
    if (connection === 'reconnecting') this.#queue.add('offline', undefined, true);
    else if (connection === 'open' && before === 'reconnecting') this.#queue.add('back');
    else this.#queue.remove('offline');
  }

  /** What others see of a host who is away; one's own link is told by the client. */
  #tellPresences(): void {
    const connected = this.#people.value ?? [];
    const people = connected.length ? connected : (this.#host.value ?? []);
    const self = this.scope.client?.state.get().userInfo?.userID;
    for (const person of people) {
      const before = this.#presences.get(person.userID);
      this.#presences.set(person.userID, person.presence);
      if (!before || before === person.presence || person.userID === self) continue;
      this.#queue.add(person.presence === 'online' ? 'hostBack' : 'reconnecting', person);
    }
    for (const userID of this.#presences.keys()) if (!people.some((person) => person.userID === userID)) this.#presences.delete(userID);
  }

  readonly #hold = ({ type }: Event): void => this.#queue.hold(type === 'pointerenter' || type === 'focusin');

  override render() {
    const { t } = this.#texts;
    return html`<div
      class="list" part="list" role="status" aria-label=${t('notices')}
      @pointerenter=${this.#hold} @pointerleave=${this.#hold} @focusin=${this.#hold} @focusout=${this.#hold}
      >${repeat(
        this.#queue.shown,
        ({ key }) => key,
        (notice) => {
          const { kind, key, people } = notice;
          const count = kind === 'full' ? limits.connectedLives : people.length;
          const words = t(`notice.${kind}`, { count, name: people[0]?.userName || people[0]?.userID || '' });
          return html`<div class="notice digits" part="notice"
            >${this.#template.render(key, notice, html`${iconOf[kind]?.() ?? nothing}<span>${words}</span>`)}</div
          >`;
        },
      )}</div
    >`;
  }
}
