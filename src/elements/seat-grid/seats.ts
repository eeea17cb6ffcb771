import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { commonTexts, seatTexts } from '../../locales/en.js';
import { gridTexts } from '../../locales/en/seat-grid.js';
import type { CoHostLayoutTemplate, PlacedSeat, SeatInfo, SeatTemplate, UserID } from '../../model/index.js';
import { avatar } from '../base/avatar.js';
import { avatars } from '../base/avatar.styles.js';
import { sidesOf as battleSidesOf } from '../base/battle-sides.js';
import { buttons } from '../base/button.styles.js';
import { seatContext } from '../base/context.js';
import type { CostageElement } from '../base/costage-element.js';
import { crest, teamClass } from '../base/crests.js';
import { ask } from '../base/events.js';
import { lockIcon, micOffIcon, plusIcon, shieldIcon } from '../base/icons.js';
import { LiveContent } from '../base/live-content.js';
import type { Lent } from '../base/live-element.js';
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
import type { SeatAct } from './acts.js';
import { SeatTakeEvent } from './events.js';
import { hasMenu, type SeatPerson } from './rights.js';
import { styles as own } from './seats.styles.js';
import { keyOf, seatsASide, sidesOf, towards, type Side } from './sides.js';

export const styles = [panelTokens, teams, avatars, buttons, panels, own];

const seatMenu = () => import('./seat-menu.js');

/** Below this a microphone hears a room, not a voice; 0 to 100. */
const speakingVolume = 8;

const sameItems = (a: readonly unknown[], b: readonly unknown[]): boolean => a.length === b.length && a.every((item, at) => item === b[at]);

interface Host extends CostageElement {
  readonly template?: SeatTemplate | CoHostLayoutTemplate | undefined;
  readonly columns?: number | undefined;
}

/** The seats, by live, with all that a person may do with them. */
export class Seats extends LiveContent<Host> implements ReactiveController {
  readonly #texts = new Localize(this.host, commonTexts, seatTexts, gridTexts);
  readonly #seats = new StoreSelector(this.host, () => this.scope.live?.liveSeatStore.state, ({ seatList }) => seatList);
  readonly #speaking = new StoreSelector(
    this.host,
    () => this.scope.live?.liveSeatStore.state,
    ({ speakingUsers }) => [...speakingUsers].filter(([, volume]) => volume > speakingVolume).map(([userID]) => userID).sort(),
    sameItems,
  );
  readonly #live = new StoreSelector(
    this.host,
    () => this.scope.live?.state,
    ({ liveInfo, role }) => [liveInfo?.liveName, liveInfo?.kind, role === 'host'] as const,
    sameItems,
  );
  readonly #connected = new StoreSelector(this.host, () => this.scope.live?.coHostStore.state, ({ connected }) => connected);
  readonly #layout = new StoreSelector(this.host, () => this.scope.live?.coHostStore.state, ({ layoutTemplate }) => layoutTemplate);
  /** Which colour and crest each live has while there is a battle. */
  readonly #fighting = new StoreSelector(
    this.host,
    () => this.scope.live?.battleStore.state,
    (state) => battleSidesOf(state, undefined).map(({ members }) => members.map(({ liveID }) => liveID).join(' ')),
    sameItems,
  );
  readonly #self = new StoreSelector(this.host, () => this.scope.client?.state, ({ userInfo }) => userInfo?.userID);
  readonly #filled = new TemplateSlot<SeatInfo>(this.host, 'seat', { context: seatContext });
  readonly #empty = new TemplateSlot<SeatInfo>(this.host, 'empty-seat', { context: seatContext });
  readonly #menu = new OnDemand(this.host, seatMenu, ({ SeatMenu }) => new SeatMenu(this.host, () => this.#person, this.#choose));
  #moving: UserID | undefined;
  /** Which seat has the tab stop. */
  #current = '';

  constructor(lent: Lent<Host>) {
    super(lent);
    // After the stores that it reads.
    this.host.addController(this);
  }

  hostUpdate(): void {
    if (!this.#seats.value?.some(({ userInfo }) => userInfo?.userID === this.#moving)) this.#moving = undefined;
  }

  hostUpdated(): void {
    this.setState('connected', this.#sides.length > 1);
    this.setState('moving', this.#moving !== undefined);
  }

  get #sides(): readonly Side[] {
    return sidesOf(this.#seats.value ?? [], seatsASide(this.host.template ?? this.#layout.value ?? undefined));
  }

  get #ownID(): string | undefined {
    return this.scope.live?.liveID;
  }

  #letMove(userID: UserID | undefined): void {
    this.#moving = userID;
    this.host.requestUpdate();
  }

  #stopAt(key: string): void {
    this.#current = key;
    this.host.requestUpdate();
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
    return !!this.#moving && this.#isOwn(seat) && seat.index > 0 && !seat.isLocked && seat.userInfo?.userID !== this.#moving;
  }

  #mayTake(seat: PlacedSeat): boolean {
    const [, , isHost] = this.#live.value ?? [];
    return this.#isOwn(seat) && !seat.userInfo && !seat.isLocked && isHost === false;
  }

  #press(seat: PlacedSeat, button: HTMLElement): void {
    if (this.host.isBusy) return;
    if (!this.host.dispatchEvent(new SeatClickEvent(seat))) return;
    const store = this.scope.live?.liveSeatStore;
    if (this.#isTarget(seat)) {
      const userID = this.#moving!;
      this.#moving = undefined;
      void ask(this.host, null, () => store?.moveUserToSeat({ userID, targetIndex: seat.index, ...(seat.userInfo && { policy: 'swapPosition' }) }));
    } else if (this.#mayTake(seat)) {
      void ask(this.host, new SeatTakeEvent(seat), () => store?.takeSeat(seat.index));
    } else if (this.#hasMenu(seat)) {
      void this.#menu.load().then((menu) => menu?.open(seat, button));
    }
  }

  readonly #choose = (act: SeatAct['act'], { userInfo }: PlacedSeat): void => {
    const store = this.scope.live?.liveSeatStore;
    if (act === 'move') this.#letMove(userInfo?.userID);
    else if (store && !this.host.isBusy) void ask(this.host, null, () => act(store));
  };

  readonly #move = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.#letMove(undefined);
    const buttons = [...this.host.renderRoot.querySelectorAll<HTMLElement>('.seat')];
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

  render(): TemplateResult {
    const { t } = this.#texts;
    const sides = this.#sides;
    const seats = sides.flatMap((side) => side.seats);
    const current = seats.find((seat) => keyOf(seat) === this.#current) ?? seats[0];
    const mover = seats.find(({ userInfo }) => userInfo && userInfo.userID === this.#moving)?.userInfo;
    const menu = seats.some((seat) => this.#hasMenu(seat)) ? this.#menu.soon : undefined;
    return html`${mover
        ? html`<div class="ask" role="status"
            >${t('moveAsk', { name: mover.userName || mover.userID })}<button class="button" @click=${() => this.#letMove(undefined)}
              >${t('cancel')}</button
            ></div
          >`
        : nothing}
      ${refusal(this.host.refused, this.#texts)}
      <div
        class="sides ${sides.length > 1 ? '' : 'alone'}"
        ${setVars({ '--_columns': this.host.columns })}
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
      @focus=${() => this.#stopAt(keyOf(seat))}
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
