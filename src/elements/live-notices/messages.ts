import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { noticeTexts } from '../../locales/en/notices.js';
import { limits } from '../../model/limits.js';
import type { BattleEvents, CoHostEvents, LiveSeatEvents, SeatUserInfo, UserID } from '../../model/index.js';
import type { LiveController } from '../base/live-controller.js';
import { Localize } from '../base/locale.js';
import { StoreSelector } from '../base/store-selector.js';
import { TemplateSlot } from '../base/template-slot.js';
import { styles as own } from './messages.styles.js';
import { NoticeQueue } from './notice-queue.js';
import { iconOf, type Notice } from './notice.js';
import type { Present } from './presences.js';

export const styles = [own];

type Happening = CoHostEvents & BattleEvents & LiveSeatEvents;

/** Something that a store has told, or that somebody went away or came back. */
export type Told =
  | { [Name in keyof Happening]: { name: Name; payload: Happening[Name] } }[keyof Happening]
  | { name: 'presence'; payload: Present };

/** What is said of what happened, message by message. */
export class Messages implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #scope: Pick<LiveController, 'client' | 'live'>;
  readonly #texts: Localize<readonly [typeof noticeTexts]>;
  readonly #queue: NoticeQueue;
  readonly #template: TemplateSlot<Notice>;
  readonly #connection;
  #wasConnection: string | undefined;

  /** @param seconds how long a message stays */
  constructor(host: ReactiveControllerHost & HTMLElement, scope: Pick<LiveController, 'client' | 'live'>, seconds: () => number) {
    this.#host = host;
    this.#scope = scope;
    this.#texts = new Localize(host, noticeTexts);
    this.#queue = new NoticeQueue(host, seconds);
    this.#template = new TemplateSlot<Notice>(host, 'notice');
    this.#connection = new StoreSelector(host, () => scope.client?.state, ({ connection }) => connection);
    host.addController(this);
  }

  /** What all of them are called. */
  get label(): string {
    return this.#texts.t('notices');
  }

  get count(): number {
    return this.#queue.shown.length;
  }

  /** While somebody reads, nothing goes. */
  hold(isHeld: boolean): void {
    this.#queue.hold(isHeld);
  }

  hostDisconnected(): void {
    this.#wasConnection = undefined;
  }

  tell({ name, payload }: Told): void {
    switch (name) {
      case 'presence': return this.#queue.add(payload.presence === 'online' ? 'hostBack' : 'reconnecting', payload);
      case 'onCoHostUserJoined': return this.#unlessOwn('joined', payload.userInfo);
      case 'onCoHostUserLeft': return this.#unlessOwn('left', payload.userInfo);
      case 'onUserExitBattle': return this.#unlessOwn('battleLeft', payload.battleUser);
      case 'onCoHostRequestTimeout':
      case 'onBattleRequestTimeout': return this.#ifAsked('timeout', payload.inviter, payload.invitee);
      case 'onBattleRequestReject': return this.#ifAsked('declined', payload.inviter, payload.invitee);
      case 'onCoHostRequestRejected': return this.#queue.add('declined', payload.invitee);
      case 'onCoHostRequestCancelled':
        if (payload.reason === 'full' && this.#isOwn(payload.inviter)) this.#queue.add('full');
        return;
      case 'onCoHostBattleSkipped': return this.#queue.add('noBattle');
      case 'onPenaltyStarted': return this.#tellPenalty(payload.losers);
      case 'onPenaltyEnded': return this.#queue.add('penaltyEnded');
      case 'onLocalMicrophoneClosedByAdmin': return this.#queue.add('micOff');
      case 'onLocalCameraClosedByAdmin': return this.#queue.add('cameraOff');
      case 'onKickedOutOfSeat': return this.#queue.add('seatLost');
      default:
    }
  }

  #isOwn({ liveID }: SeatUserInfo): boolean {
    return liveID === this.#scope.live?.liveID;
  }

  #unlessOwn(kind: 'left' | 'joined' | 'battleLeft', user: SeatUserInfo): void {
    if (!this.#isOwn(user)) this.#queue.add(kind, user);
  }

  #ifAsked(kind: 'timeout' | 'declined', inviter: SeatUserInfo, invitee: SeatUserInfo): void {
    if (this.#isOwn(inviter)) this.#queue.add(kind, invitee);
  }

  #tellPenalty(losers: readonly UserID[]): void {
    const users = this.#scope.live?.battleStore.state.get().battleUsers ?? [];
    for (const user of users) if (losers.includes(user.userID)) this.#queue.add('penalty', user);
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

  render(): TemplateResult {
    if (this.#host.isConnected) this.#tellConnection();
    const { t } = this.#texts;
    return html`${repeat(
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
    )}`;
  }
}
