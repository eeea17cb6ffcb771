import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { html as withTags } from 'lit/static-html.js';
import { canvasTexts, commonTexts } from '../../locales/en.js';
import { viewTexts } from '../../locales/en/view.js';
import { coHostLayoutTemplates } from '../../model/index.js';
import { atPace } from '../base/battle-pace.js';
import { chips } from '../base/chip.styles.js';
import { ask } from '../base/events.js';
import { eyeIcon, eyeOffIcon, soundOffIcon } from '../base/icons.js';
import type { LiveController } from '../base/live-controller.js';
import { Localize } from '../base/locale.js';
import { messages } from '../base/message.styles.js';
import { SeatClickEvent } from '../base/seat-click.js';
import { StoreSelector } from '../base/store-selector.js';
import { tagBeside } from '../base/tag-beside.js';
import { warnOnce } from '../base/warn-once.js';
import { Arrivals } from './arrivals.js';
import { renderBattle, renderTogether } from './battle.js';
import { styles as battle } from './battle.styles.js';
import type { Condition } from './condition.js';
import type { LiveViewFacts } from './facts.js';
import { FrontFacts } from './front-facts.js';
import { styles as own } from './front.styles.js';
import type { LiveView } from './live-view.js';
import { Places } from './places.js';
import { ScreenModes } from './screen-modes.js';
import { rearrange, type Arrangement, type Tile } from './tiles.js';
import { renderCondition, renderNotes, renderRefusal } from './words.js';

export const styles = [chips, messages, battle, own];

/** What acts by itself when it is pressed: the page may have put it over a tile. */
const foreign = 'a, button:not(.press), input, select, textarea, summary, label, [role=button], [tabindex]:not(.press)';

/** What the view lends to what lies in front of its pictures. */
export interface Lent {
  readonly host: LiveView;
  readonly scope: LiveController;
  readonly facts: LiveViewFacts;
  readonly tiles: () => readonly Tile[];
}

/** All that lies in front of the pictures: what the page puts there, the battle, words, and the buttons of the canvas. */
export class Front implements ReactiveController {
  readonly modes: ScreenModes;
  readonly #lent: Lent;
  readonly #texts: Localize<readonly [typeof commonTexts, typeof canvasTexts, typeof viewTexts]>;
  readonly #told: FrontFacts;
  readonly #places: Places;
  readonly #arrivals = new Arrivals();

  constructor(lent: Lent) {
    const { host, scope } = lent;
    this.#lent = lent;
    this.#texts = new Localize(host, commonTexts, canvasTexts, viewTexts);
    this.#told = new FrontFacts(host, scope);
    // Only who draws points by a function of its own pays for them.
    const scores = new StoreSelector(
      host,
      () => (host.videoWidgetBuilder?.battleWidgetBuilder && scope.live ? atPace(scope.live.battleStore.state) : undefined),
      ({ battleScore }) => battleScore,
    );
    this.#places = new Places(host, () => host.videoWidgetBuilder, ({ userID }) => scores.value?.get(userID) ?? 0);
    this.modes = new ScreenModes(host, () => this.#mainTile);
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#arrivals.settle();
  }

  get condition(): Condition | null {
    return this.#told.condition;
  }

  /** The seats by the view's own wish: a layout of its own, or the order of joining. */
  arrange(): Arrangement | undefined {
    const { host, facts } = this.#lent;
    const { seats, live, connected, layoutTemplate } = facts;
    const { layout, order } = host;
    const isKnown = !!layout && coHostLayoutTemplates.includes(layout);
    if (layout && !isKnown) warnOnce(host, `has layout="${layout}"`, `Use one of ${coHostLayoutTemplates.join(', ')}.`);
    const template = layoutTemplate && isKnown ? layout : layoutTemplate;
    const hosts = order === 'shared' ? connected.map(({ liveID }) => liveID) : null;
    if (!seats || !template || (template === layoutTemplate && !hosts)) return seats;
    return rearrange(seats.seatList, live?.seatTemplate ?? null, template, hosts);
  }

  /** Keys of the tiles that come in. */
  get coming(): ReadonlySet<string> {
    return this.#arrivals.coming;
  }

  /** @param tiles as they will be shown; null while the live is not seen at all */
  look(tiles: readonly Tile[] | null): void {
    this.#arrivals.look(tiles);
  }

  readonly settle = ({ animationName }: AnimationEvent): void => {
    const { host } = this.#lent;
    // The seam lights longer than the tiles move; under reduced motion it does not light at all.
    const isLit = host.renderRoot.querySelector('.seam')?.checkVisibility();
    if (animationName !== (isLit ? 'seam' : 'arrive')) return;
    this.#arrivals.settle();
    host.requestUpdate();
  };

  readonly press = (event: MouseEvent): void => {
    const { host, scope, facts, tiles } = this.#lent;
    const nodes = event.composedPath().filter((node) => node instanceof HTMLElement);
    const at = nodes.indexOf(event.currentTarget as HTMLElement) - 1;
    const tile = tiles().find(({ key }) => key === nodes[at]?.dataset.key);
    if (!tile || nodes.slice(0, at).some((node) => node.matches(foreign))) return;
    const { seat } = tile;
    void ask(host, new SeatClickEvent(seat), () => {
      const { live } = scope;
      const isOffered = !seat.userInfo && !seat.isLocked && seat.liveID === live?.liveID;
      return isOffered && facts.live?.role === 'audience' ? live.liveSeatStore.takeSeat(seat.index) : undefined;
    });
  };

  readonly move = (event: KeyboardEvent): void => {
    const isRightToLeft = this.#lent.host.matches(':dir(rtl)');
    const forward = isRightToLeft ? 'ArrowLeft' : 'ArrowRight';
    const back = isRightToLeft ? 'ArrowRight' : 'ArrowLeft';
    const step = [forward, 'ArrowDown'].includes(event.key) ? 1 : [back, 'ArrowUp'].includes(event.key) ? -1 : 0;
    const buttons = [...this.#lent.host.renderRoot.querySelectorAll<HTMLElement>('.press')];
    const at = buttons.indexOf(event.target as HTMLElement);
    if (!step || at < 0) return;
    event.preventDefault();
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  };

  /** The tile of the own live's host. */
  get #mainTile(): HTMLElement | null {
    const { host, scope, tiles } = this.#lent;
    const main = tiles().find(({ seat, isHost }) => isHost && seat.liveID === scope.live?.liveID);
    return main ? host.renderRoot.querySelector(`[data-key="${CSS.escape(main.key)}"] > .seat`) : null;
  }

  /** Between the tiles of two that meet. */
  renderSeam(): TemplateResult | typeof nothing {
    return this.coming.size > 1 && this.#lent.tiles().length === 2 ? html`<i class="seam"></i>` : nothing;
  }

  /** In the tile of a person. */
  renderSeat({ seat, isHost }: Tile): TemplateResult | typeof nothing {
    const { host, facts } = this.#lent;
    const { coHost, coGuest, battle } = this.#places;
    const user = seat.userInfo;
    if (!user) return nothing;
    const { foreground, background } = isHost ? coHost : coGuest;
    const overlay = tagBeside(host, 'live-view', 'battle-user-overlay');
    return html`${foreground.render(user.userID, seat)}${background.render(user.userID, seat)}${isHost && facts.isFighter(user)
      ? battle.render(user.userID, user, withTags`<${overlay} .order=${host.order}></${overlay}>`)
      : nothing}`;
  }

  /** The battle, or how long hosts are together. */
  renderBattle(): TemplateResult {
    const { host, facts, tiles } = this.#lent;
    const count = tiles().length;
    if (!facts.isBattle) return renderTogether(host, count > 4 && !facts.isVoice);
    return html`${count < 3 ? html`<i class="shade"></i>` : nothing}
      <div class="container">${this.#places.battleContainer.render('', null, renderBattle(host, this.#isEyed))}</div>`;
  }

  /** The seats of a live without pictures. */
  renderVoice(): TemplateResult {
    const grid = tagBeside(this.#lent.host, 'live-view', 'seat-grid');
    return withTags`<${grid} part="seats"></${grid}>`;
  }

  render(): TemplateResult {
    const { host, facts } = this.#lent;
    const { t } = this.#texts;
    const { condition, seconds, entrance } = this.#told;
    const isHidden = host.hideOverlay;
    return html`${this.#isEyed
      ? html`<button class="eye" part="overlays-button" aria-pressed=${isHidden}
          aria-label=${t(isHidden ? 'showOverlays' : 'hideOverlays')} @click=${() => (host.hideOverlay = !isHidden)}>
          <span class="sign">${isHidden ? eyeOffIcon() : eyeIcon()}</span></button>`
      : nothing}
      ${condition ? renderCondition(condition, seconds, this.#texts, this.#places, entrance) : nothing}
      ${facts.isIn && !facts.isVoice && condition?.name !== 'ended' ? this.modes.render(t) : nothing}`;
  }

  /** While the live is on its way. */
  renderLoading(own: unknown): TemplateResult {
    return this.#places.loading.render('', null, own);
  }

  renderNotes(): TemplateResult {
    return html`${renderNotes(this.#told, this.#texts)}
      ${this.#told.needsUnlock
        ? html`<button class="pill" part="sound" @click=${this.#unlock}>${soundOffIcon()}${this.#texts.t('tapForSound')}</button>`
        : nothing}`;
  }

  renderRefusal(): TemplateResult | typeof nothing {
    const { refused } = this.#lent.host;
    return refused ? renderRefusal(refused, this.#texts) : nothing;
  }

  /** A viewer may hide what lies over a battle. */
  get #isEyed(): boolean {
    const { host, facts } = this.#lent;
    const { live, isBattle, isDone, isVoice } = facts;
    return live?.role === 'audience' && isBattle && !isVoice && (!isDone || host.hideOverlay);
  }

  // Sound that stays locked shows by the button that stays.
  readonly #unlock = (): void => void this.#told.session?.unlock().catch(() => {});
}
