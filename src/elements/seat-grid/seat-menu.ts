import { html, type ReactiveController, type TemplateResult } from 'lit';
import { muteTexts, seatTexts } from '../../locales/en.js';
import { seatMenuTexts } from '../../locales/en/seat-menu.js';
import type { PlacedSeat } from '../../model/index.js';
import type { CostageElement } from '../base/costage-element.js';
import { Localize } from '../base/locale.js';
import { focusPopover, moveInMenu, placePopover } from '../base/menu.js';
import { menus } from '../base/menu.styles.js';
import { actsOn, type SeatAct } from './acts.js';
import type { SeatPerson } from './rights.js';
import { keyOf } from './sides.js';

export const styles = [menus];

/** The menu of a seat, one for all of them. */
export class SeatMenu implements ReactiveController {
  readonly #host: CostageElement;
  readonly #texts: Localize<readonly [typeof muteTexts, typeof seatTexts, typeof seatMenuTexts]>;
  readonly #person: () => SeatPerson;
  readonly #choose: (act: SeatAct['act'], seat: PlacedSeat) => void;
  #seat: PlacedSeat | undefined;
  /** The seat whose menu was open when the pointer came down; that press has closed it. */
  #wasOpen: string | undefined;

  constructor(host: CostageElement, person: () => SeatPerson, choose: (act: SeatAct['act'], seat: PlacedSeat) => void) {
    this.#host = host;
    this.#texts = new Localize(host, muteTexts, seatTexts, seatMenuTexts);
    this.#person = person;
    this.#choose = choose;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.renderRoot.addEventListener('pointerdown', this.#notePress);
  }

  get #menu(): HTMLElement | null {
    return this.#host.renderRoot.querySelector('.menu');
  }

  readonly #notePress = (): void => {
    this.#wasOpen = this.#seat && this.#menu?.matches(':popover-open') ? keyOf(this.#seat) : undefined;
  };

  async open(seat: PlacedSeat, button: HTMLElement): Promise<void> {
    const wasOpen = this.#wasOpen === keyOf(seat);
    this.#wasOpen = undefined;
    if (wasOpen) return;
    this.#seat = seat;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    // Either may have gone in the meantime.
    const menu = this.#menu;
    if (!menu || !button.isConnected) return;
    placePopover(menu, button, 272);
    menu.showPopover();
  }

  /** @param seats as they are now: what may be done changes while the menu is open */
  render(seats: readonly PlacedSeat[]): TemplateResult {
    const known = this.#seat;
    const seat = known && (seats.find((one) => keyOf(one) === keyOf(known)) ?? known);
    const act = ({ act: does }: SeatAct): void => {
      this.#menu?.hidePopover();
      this.#choose(does, known!);
    };
    return html`<div
      class="menu" part="menu" popover role="menu" aria-label=${this.#labelOf(known)}
      @toggle=${focusPopover} @keydown=${moveInMenu}
      >${seat &&
      actsOn(seat, this.#person()).map(
        (one) => html`<button role="menuitem" tabindex="-1" @click=${() => act(one)}>${one.icon()}${this.#texts.t(one.text)}</button>`,
      )}</div
    >`;
  }

  #labelOf(seat: PlacedSeat | undefined): string {
    const { userInfo, index = 0 } = seat ?? {};
    return userInfo?.userName || userInfo?.userID || this.#texts.t('openSeat', { count: index + 1 });
  }
}
