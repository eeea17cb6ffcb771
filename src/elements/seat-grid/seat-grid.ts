import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { commonTexts, gridTexts, seatTexts } from '../../locales/en.js';
import type { CoHostLayoutTemplate, PlacedSeat, SeatInfo, SeatTemplate, UserID } from '../../model/index.js';
import { avatar } from '../base/avatar.js';
import { avatars } from '../base/avatar.styles.js';
import { base } from '../base/base.styles.js';
import { sidesOf as battleSidesOf } from '../base/battle-sides.js';
import { buttons } from '../base/button.styles.js';
import { seatContext } from '../base/context.js';
import { crest, teamClass } from '../base/crests.js';
import { ask } from '../base/events.js';
import { lockIcon, micOffIcon, plusIcon, shieldIcon } from '../base/icons.js';
import { LiveElement } from '../base/live-element.js';
import { Localize } from '../base/locale.js';
import { OnDemand } from '../base/on-demand.js';
import { panelTokens } from '../base/panel-tokens.styles.js';
import { panels } from '../base/panel.styles.js';
import { refusal } from '../base/refusal.js';
import { SeatClickEvent } from '../base/seat-click.js';
import { StoreSelector } from '../base/store-selector.js';
import { setVars } from '../base/style-vars.js';
import { teams } from '../base/teams.styles.js';
import { TemplateSlot } from '../base/template-slot.js';
import { tokens } from '../base/tokens.styles.js';
import { warnOnce } from '../base/warn-once.js';
import type { SeatAct } from './acts.js';
import { SeatTakeEvent } from './events.js';
import { hasMenu, type SeatPerson } from './rights.js';
import { styles } from './seat-grid.styles.js';
import { keyOf, seatsASide, sidesOf, towards, type Side } from './sides.js';

const seatMenu = () => import('./seat-menu.js');

/** Below this a microphone hears a room, not a voice; 0 to 100. */
const speakingVolume = 8;

const sameItems = (a: readonly unknown[], b: readonly unknown[]): boolean => a.length === b.length && a.every((item, at) => item === b[at]);

/**
 * Seats of a voice live and of the lives connected with it, a panel each: who sits, who speaks, who is muted, what is free or locked. A free seat of the own
 * live is taken by a press; the host has a menu on each seat, a guest on the own one. Arrow keys move between seats.
 * @summary The seats of a voice room.
 * @slot seat - Template or slots "seat.<userID>" for the content of a seat that somebody holds; it stays a button.
 * @slot empty-seat - Template or slots "empty-seat.<liveID>.<index>" for the content of a seat that nobody holds.
 * @csspart side - The panel of a live.
 * @csspart name - Whose panel it is.
 * @csspart seat - The button of a seat.
 * @csspart disc - The round picture or hole.
 * @csspart host - The tag above the host's head.
 * @csspart mark - The sign at a disc: speaking, muted.
 * @csspart menu - The menu of a seat.
 * @cssstate connected - Seats of other lives are shown too.
 * @cssstate moving - The host chooses a seat for somebody.
 * @cssproperty --costage-seat-grid-size - Size of a disc: 64px, 100px from 800px of width.
 * @fires {SeatClickEvent} seat-click - Any seat was pressed; prevent it to act yourself.
 * @fires {SeatTakeEvent} seat-take - A person takes a free seat of the own live.
 */
export class SeatGrid extends LiveElement {
  static override styles = [tokens, panelTokens, base, teams, avatars, buttons, panels, styles];

  /** How many seats a side shows: a seat or layout template; that of the live or its connection when absent. */
  @property() template?: SeatTemplate | CoHostLayoutTemplate | undefined;

  /** Seats in a row, 1 to 10; as many as fit when absent. */
  @property({ type: Number }) columns?: number | undefined;

  @state() private moving?: UserID | undefined;
  @state() private current = '';

  readonly #texts = new Localize(this, commonTexts, seatTexts, gridTexts);
  readonly #seats = new StoreSelector(this, () => this.scope.live?.liveSeatStore.state, ({ seatList }) => seatList);
  readonly #speaking = new StoreSelector(
    this,
    () => this.scope.live?.liveSeatStore.state,
    ({ speakingUsers }) => [...speakingUsers].filter(([, volume]) => volume > speakingVolume).map(([userID]) => userID).sort(),
    sameItems,
  );
  readonly #live = new StoreSelector(
    this,
    () => this.scope.live?.state,
    ({ liveInfo, role }) => [liveInfo?.liveName, liveInfo?.kind, role === 'host'] as const,
    sameItems,
  );
  readonly #connected = new StoreSelector(this, () => this.scope.live?.coHostStore.state, ({ connected }) => connected);
  readonly #layout = new StoreSelector(this, () => this.scope.live?.coHostStore.state, ({ layoutTemplate }) => layoutTemplate);
  /** Which colour and crest each live has while there is a battle. */
  readonly #fighting = new StoreSelector(
    this,
    () => this.scope.live?.battleStore.state,
    (state) => battleSidesOf(state, undefined).map(({ members }) => members.map(({ liveID }) => liveID).join(' ')),
    sameItems,
  );
  readonly #self = new StoreSelector(this, () => this.scope.client?.state, ({ userInfo }) => userInfo?.userID);
  readonly #filled = new TemplateSlot<SeatInfo>(this, 'seat', { context: seatContext });
  readonly #empty = new TemplateSlot<SeatInfo>(this, 'empty-seat', { context: seatContext });
  readonly #menu = new OnDemand(this, seatMenu, ({ SeatMenu }) => new SeatMenu(this, () => this.#person, this.#choose));

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { columns, moving } = this;
    if (columns !== undefined && !(columns >= 1 && columns <= 10)) {
      warnOnce(this, `has columns="${columns}"`, 'Use 1 to 10.');
      this.columns = undefined;
    }
    if (moving && !this.#seats.value?.some(({ userInfo }) => userInfo?.userID === moving)) this.moving = undefined;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.setState('connected', this.#sides.length > 1);
    this.setState('moving', !!this.moving);
  }

  get #sides(): readonly Side[] {
    return sidesOf(this.#seats.value ?? [], seatsASide(this.template ?? this.#layout.value ?? undefined));
  }

  get #ownID(): string | undefined {
    return this.scope.live?.liveID;
  }

  #isOwn({ liveID }: PlacedSeat): boolean {
    return liveID === this.#ownID;
  }

  get #person(): SeatPerson {
    const [, kind = 'voice', isHost = false] = this.#live.value ?? [];
    return { isHost, self: this.#self.value, kind };
  }

  #hasMenu(seat: PlacedSeat): boolean {
    return this.#isOwn(seat) && hasMenu(seat, this.#person);
  }

  #isTarget(seat: PlacedSeat): boolean {
    return !!this.moving && this.#isOwn(seat) && seat.index > 0 && !seat.isLocked && seat.userInfo?.userID !== this.moving;
  }

  #mayTake(seat: PlacedSeat): boolean {
    const [, , isHost] = this.#live.value ?? [];
    return this.#isOwn(seat) && !seat.userInfo && !seat.isLocked && isHost === false;
  }

  #press(seat: PlacedSeat, button: HTMLElement): void {
    if (this.isBusy) return;
    if (!this.dispatchEvent(new SeatClickEvent(seat))) return;
    const store = this.scope.live?.liveSeatStore;
    if (this.#isTarget(seat)) {
      const userID = this.moving!;
      this.moving = undefined;
      void ask(this, null, () => store?.moveUserToSeat({ userID, targetIndex: seat.index, ...(seat.userInfo && { policy: 'swapPosition' }) }));
    } else if (this.#mayTake(seat)) {
      void ask(this, new SeatTakeEvent(seat), () => store?.takeSeat(seat.index));
    } else if (this.#hasMenu(seat)) {
      void this.#menu.load().then((menu) => menu?.open(seat, button));
    }
  }

  readonly #choose = (act: SeatAct['act'], { userInfo }: PlacedSeat): void => {
    const store = this.scope.live?.liveSeatStore;
    if (act === 'move') this.moving = userInfo?.userID;
    else if (store && !this.isBusy) void ask(this, null, () => act(store));
  };

  readonly #move = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.moving = undefined;
    const buttons = [...this.renderRoot.querySelectorAll<HTMLElement>('.seat')];
    const next = towards(event.key, event.target as HTMLElement, buttons);
    if (!next) return;
    event.preventDefault();
    next.focus();
  };

  /** In a battle as on the bar; else in order of joining. Undefined: no colour. */
  #teamOf(liveID: string): number | undefined {
    const fighting = this.#fighting.value ?? [];
    const order = fighting.length ? fighting : (this.#connected.value ?? []).map((host) => host.liveID);
    const at = order.findIndex((liveIDs) => liveIDs.split(' ').includes(liveID));
    return at < 0 ? undefined : at;
  }

  #nameOf({ liveID }: Side): string {
    const host = this.#connected.value?.find((member) => member.liveID === liveID);
    return (liveID === this.#ownID && this.#live.value?.[0]) || host?.liveName || host?.userName || '';
  }

  override render() {
    const { t } = this.#texts;
    const sides = this.#sides;
    const seats = sides.flatMap((side) => side.seats);
    const current = seats.find((seat) => keyOf(seat) === this.current) ?? seats[0];
    const mover = seats.find(({ userInfo }) => userInfo && userInfo.userID === this.moving)?.userInfo;
    const menu = seats.some((seat) => this.#hasMenu(seat)) ? this.#menu.soon : undefined;
    return html`${mover
        ? html`<div class="ask" role="status"
            >${t('moveAsk', { name: mover.userName || mover.userID })}<button class="button" @click=${() => (this.moving = undefined)}
              >${t('cancel')}</button
            ></div
          >`
        : nothing}
      ${refusal(this.refused, this.#texts)}
      <div
        class="sides ${sides.length > 1 ? '' : 'alone'}"
        ${setVars({ '--_columns': this.columns })}
        @keydown=${this.#move}
        >${repeat(sides, ({ liveID }) => liveID, (side) => this.#renderSide(side, sides.length > 1, current))}</div
      >
      ${menu?.render(seats) ?? nothing}`;
  }

  #renderSide(side: Side, isOneOfMany: boolean, current: PlacedSeat | undefined): TemplateResult {
    const team = isOneOfMany ? this.#teamOf(side.liveID) : undefined;
    const name = this.#nameOf(side);
    return html`<section class="side ${team === undefined ? '' : `team ${teamClass(team)}`}" part="side" aria-label=${this.#texts.t('seats', { name })}
      >${isOneOfMany
        ? html`<h3 class="top" part="name">${team === undefined ? nothing : crest(team)}<span class="cut">${name}</span></h3>`
        : nothing}
      <ul class="seats"
        >${repeat(side.seats, ({ index }) => index, (seat) => html`<li>${this.#renderSeat(seat, seat === current)}</li>`)}</ul
      ></section
    >`;
  }

  #renderSeat(seat: PlacedSeat, isCurrent: boolean): TemplateResult {
    const { t } = this.#texts;
    const { userInfo, index, isLocked } = seat;
    const isTarget = this.#isTarget(seat);
    const opens = this.#hasMenu(seat);
    const isInert = isLocked && !userInfo && !opens;
    // A free seat says its number, and what a press does.
    const free = isLocked ? t('lockedSeat', { count: index + 1 }) : t('openSeat', { count: index + 1 });
    const does = isTarget ? t('moveHere') : this.#mayTake(seat) ? t('takeSeat') : '';
    return html`<button
      class="seat ${isTarget ? 'target' : ''}"
      part="seat"
      tabindex=${isCurrent ? 0 : -1}
      aria-label=${userInfo ? nothing : does ? `${does}. ${free}` : free}
      aria-haspopup=${opens && !isTarget ? 'menu' : nothing}
      aria-disabled=${isInert}
      @focus=${() => (this.current = keyOf(seat))}
      @click=${(event: Event) => isInert || this.#press(seat, event.currentTarget as HTMLElement)}
      >${userInfo
        ? this.#filled.render(userInfo.userID, seat, this.#renderPerson(seat))
        : this.#empty.render(keyOf(seat), seat, this.#renderHole(seat, does))}</button
    >`;
  }

  #renderHole({ isLocked }: PlacedSeat, does: string): TemplateResult {
    const { t } = this.#texts;
    return html`<span class="disc ${isLocked ? 'locked' : 'hole'}" part="disc">${isLocked ? lockIcon() : plusIcon()}</span
      ><span class="cut">${isLocked ? t('locked') : does || t('free')}</span>`;
  }

  #renderPerson({ userInfo, index }: PlacedSeat): TemplateResult {
    const { t } = this.#texts;
    const user = userInfo!;
    const { allowOpenMicrophone, microphoneStatus, presence, userName, userID } = user;
    const isMuted = microphoneStatus === 'off';
    const isSpeaking = !isMuted && !!this.#speaking.value?.includes(userID);
    const isAway = presence === 'reconnecting';
    const words = isAway ? t('reconnecting') : !allowOpenMicrophone ? t('mutedByHost') : isMuted ? t('muted') : isSpeaking ? t('speaking') : '';
    return html`<span class="disc ${isSpeaking ? 'speaks' : ''} ${isAway ? 'away' : ''}" part="disc"
        >${avatar(user)}${index ? nothing : html`<b class="tag" part="host">${t('host')}</b>`}${isMuted || !allowOpenMicrophone
          ? html`<span class="mark" part="mark">${micOffIcon()}${allowOpenMicrophone ? nothing : shieldIcon()}</span>`
          : isSpeaking
            ? html`<span class="mark level" part="mark"><i></i><i></i><i></i></span>`
            : nothing}</span
      ><span class="cut">${userName || userID}</span>${isAway ? html`<span class="cut">${words}</span>` : html`<span class="only-spoken">${words}</span>`}`;
  }
}
