import { ContextProvider } from '@lit/context';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { repeat } from 'lit/directives/repeat.js';
import { html as withTags, type StaticValue } from 'lit/static-html.js';
import { canvasTexts, commonTexts, seatTexts, viewTexts } from '../../locales/en.js';
import { coHostLayoutTemplates, type CoHostLayoutTemplate } from '../../model/index.js';
import { base } from '../base/base.styles.js';
import { chips } from '../base/chip.styles.js';
import { ContextReader } from '../base/context-reader.js';
import { clientContext, entranceContext, liveContext } from '../base/context.js';
import { ask } from '../base/events.js';
import { eyeIcon, eyeOffIcon, soundOffIcon } from '../base/icons.js';
import { LiveElement } from '../base/live-element.js';
import { Localize } from '../base/locale.js';
import { messages } from '../base/message.styles.js';
import { SeatClickEvent } from '../base/seat-click.js';
import { skeletons } from '../base/skeleton.styles.js';
import { setVars } from '../base/style-vars.js';
import { tagBeside } from '../base/tag-beside.js';
import { tokens } from '../base/tokens.styles.js';
import { videoTokens } from '../base/video-tokens.styles.js';
import { warnOnce } from '../base/warn-once.js';
import { Arrivals } from './arrivals.js';
import { conditionOf } from './condition.js';
import { LiveViewFacts } from './facts.js';
import { styles } from './live-view.styles.js';
import { Places } from './places.js';
import { ScreenModes } from './screen-modes.js';
import { keepOrder, rearrange, tilesOf, type Arrangement, type Tile } from './tiles.js';
import type { VideoWidgetBuilder } from './video-widget-builder.js';
import { renderCondition, renderNotes } from './words.js';

/** What acts by itself when it is pressed: the page may have put it over a tile. */
const foreign = 'a, button:not(.press), input, select, textarea, summary, label, [role=button], [tabindex]:not(.press)';

/**
 * The canvas of a live: its host, its guests and the connected hosts by the layout of the connection, and a battle on top.
 * The own live comes first. What lies over it can be replaced in all four places of a VideoWidgetBuilder, by templates, by builders and by named slots.
 * @summary Canvas of a live, with its connected lives and the battle on top.
 * @slot cohost-foreground - Template, or slots "cohost-foreground.<userID>": over the picture of each host.
 * @slot cohost-background - Template, or slots "cohost-background.<userID>": a host without picture.
 * @slot coguest-foreground - Template, or slots "coguest-foreground.<userID>": over the picture of each guest.
 * @slot coguest-background - Template, or slots "coguest-background.<userID>": a guest without picture.
 * @slot battle - Template, or slots "battle.<userID>": over each fighter, during a battle.
 * @slot battle-container - Slot or template: over the whole canvas, during a battle.
 * @slot task - What the losers of a battle have to do, in the card of its result.
 * @slot loading - Slot or template: while the live is on its way.
 * @slot offline - Slot or template: while the coordinator cannot be reached.
 * @csspart base - The canvas.
 * @csspart tile - One seat's place.
 * @csspart meter - Bar and timer.
 * @csspart message - Words in place of the picture, such as the end of the live.
 * @csspart note - A line over the lower edge.
 * @csspart overlays-button - Hides and shows what lies over the pictures.
 * @csspart sound - The button that lets the sound play.
 * @csspart mode-button - The buttons for full screen and for a window of its own.
 * @csspart poster - The still picture while the live is on its way.
 * @cssstate loading - The live is on its way.
 * @cssstate offline - The coordinator cannot be reached.
 * @cssstate ended - The live has ended.
 * @cssstate connected - Other lives are connected.
 * @cssstate battle - A battle is on, or its result is shown.
 * @cssstate voice - The live has sound only.
 * @cssstate fullscreen - The canvas fills the screen.
 * @cssstate picture-in-picture - The picture has a window of its own.
 * @cssstate overlays-hidden - A viewer has hidden what lies over the pictures.
 * @fires {SeatClickEvent} seat-click - A person pressed a seat; on a free one of the own live the default action takes it.
 */
export class LiveView extends LiveElement {
  static override styles = [tokens, videoTokens, base, chips, skeletons, messages, styles];

  /** @internal Loads what is shown only with other lives, or in voice lives; `define.ts` gives it. */
  static parts: Partial<Record<'battle' | 'voice', () => Promise<unknown>>> = {};

  readonly #texts = new Localize(this, commonTexts, canvasTexts, seatTexts, viewTexts);
  readonly #clientGiver = new ContextProvider(this, { context: clientContext });
  readonly #liveGiver = new ContextProvider(this, { context: liveContext });
  readonly #entrance = new ContextReader(this, entranceContext);
  readonly #facts = new LiveViewFacts(this, this.scope, () => !!this.videoWidgetBuilder?.battleWidgetBuilder);
  readonly #places = new Places(this, () => this.videoWidgetBuilder, (user) => this.#facts.scoreOf(user));
  readonly #arrivals = new Arrivals();
  readonly #modes = new ScreenModes(this, () => this.#mainTile);

  /** A layout of this view's own; the connection's when absent. */
  @property() layout?: CoHostLayoutTemplate | undefined;

  /** How pictures fill their tiles. */
  @property() fit: 'cover' | 'contain' = 'cover';

  /** Shows one's own picture as in a mirror: `auto` follows the DeviceStore. */
  @property({ attribute: 'mirror-self' }) mirrorSelf: 'auto' | 'on' | 'off' = 'auto';

  /** Who comes first: `own`, the own live; `shared`, the order of joining, the same for everybody. */
  @property() order: 'own' | 'shared' = 'own';

  /** Hides all that lies over the pictures but bar and timer. Viewers have a button for it. */
  @property({ type: Boolean, attribute: 'hide-overlay' }) hideOverlay = false;

  /** Address of a still picture to show while the live, or its host's picture, is on its way. */
  @property() poster?: string | undefined;

  /** What the page draws into the canvas, by functions. */
  @property({ attribute: false }) videoWidgetBuilder?: VideoWidgetBuilder | undefined;

  @state() private focused = '';

  #tiles: readonly Tile[] = [];
  #template = '';
  /** Kept because a live that has ended tells nothing of itself any more. */
  #startedAt: number | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#arrivals.settle();
  }

  protected override update(changed: PropertyValues): void {
    const { live, isIn, isConnected, isBattle, isVoice } = this.#facts;
    this.#clientGiver.setValue(this.scope.client);
    this.#liveGiver.setValue(this.scope.live);
    if (this.layout && !coHostLayoutTemplates.includes(this.layout)) {
      warnOnce(this, `has layout="${this.layout}"`, `Use one of ${coHostLayoutTemplates.join(', ')}.`);
    }
    this.#startedAt = live?.createTime ?? this.#startedAt;
    const arrangement = this.#arrange();
    const tiles = arrangement ? tilesOf(arrangement) : [];
    this.#template = arrangement?.canvas.templateID ?? '';
    this.#arrivals.look(isIn ? tiles : null);
    this.#tiles = keepOrder(tiles, this.#tiles.map(({ key }) => key));
    if (isConnected || isBattle) void LiveView.parts.battle?.();
    if (isVoice) void LiveView.parts.voice?.();
    super.update(changed);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { isConnected, isBattle, isVoice } = this.#facts;
    for (const name of ['loading', 'offline', 'ended'] as const) this.setState(name, this.#condition?.name === name);
    this.setState('connected', isConnected);
    this.setState('battle', isBattle);
    this.setState('voice', isVoice);
    this.setState('overlays-hidden', this.hideOverlay);
    this.setState('fullscreen', this.#modes.isFull);
    this.setState('picture-in-picture', this.#modes.isFloating);
  }

  /** Fills the screen with the canvas, or gives it back. Rejects without a person's press, or where the browser cannot. */
  toggleFullscreen(): Promise<void> {
    return this.#modes.toggleFull();
  }

  /** Puts the host's picture into a window of its own, where it plays on, or back. Rejects as `toggleFullscreen`. */
  togglePictureInPicture(): Promise<void> {
    return this.#modes.toggleFloat();
  }

  /** The tile of the own live's host. */
  get #mainTile(): HTMLElement | null {
    const main = this.#tiles.find(({ seat, isHost }) => isHost && seat.liveID === this.scope.live?.liveID);
    return main ? this.renderRoot.querySelector(`[data-key="${CSS.escape(main.key)}"] > .seat`) : null;
  }

  get #condition() {
    return conditionOf(this.#facts.live, this.#facts.client, this.#entrance.value);
  }

  #tag(name: string): StaticValue {
    return tagBeside(this, 'live-view', name);
  }

  #arrange(): Arrangement | undefined {
    const { seats, live, connected, layoutTemplate } = this.#facts;
    const isKnown = !!this.layout && coHostLayoutTemplates.includes(this.layout);
    const template = layoutTemplate && isKnown ? this.layout! : layoutTemplate;
    const hosts = this.order === 'shared' ? connected.map(({ liveID }) => liveID) : null;
    if (!seats || !template || (template === layoutTemplate && !hosts)) return seats;
    return rearrange(seats.seatList, live?.seatTemplate ?? null, template, hosts);
  }

  readonly #press = (event: MouseEvent): void => {
    const path = event.composedPath().filter((node) => node instanceof HTMLElement);
    const at = path.indexOf(event.currentTarget as HTMLElement) - 1;
    const tile = this.#tiles.find(({ key }) => key === path[at]?.dataset.key);
    if (!tile || path.slice(0, at).some((node) => node.matches(foreign))) return;
    const { seat } = tile;
    void ask(this, new SeatClickEvent(seat), () => {
      const { live } = this.scope;
      const isOffered = !seat.userInfo && !seat.isLocked && seat.liveID === live?.liveID;
      return isOffered && this.#facts.live?.role === 'audience' ? live.liveSeatStore.takeSeat(seat.index) : undefined;
    });
  };

  readonly #move = (event: KeyboardEvent): void => {
    const forward = this.isRightToLeft ? 'ArrowLeft' : 'ArrowRight';
    const back = this.isRightToLeft ? 'ArrowRight' : 'ArrowLeft';
    const step = [forward, 'ArrowDown'].includes(event.key) ? 1 : [back, 'ArrowUp'].includes(event.key) ? -1 : 0;
    const buttons = [...this.renderRoot.querySelectorAll<HTMLElement>('.press')];
    const at = buttons.indexOf(event.target as HTMLElement);
    if (!step || at < 0) return;
    event.preventDefault();
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  };

  readonly #settle = ({ animationName }: AnimationEvent): void => {
    // The seam lights longer than the tiles move; under reduced motion it does not light at all.
    const isLit = this.renderRoot.querySelector('.seam')?.checkVisibility();
    if (animationName !== (isLit ? 'seam' : 'arrive')) return;
    this.#arrivals.settle();
    this.requestUpdate();
  };

  readonly #toggleOverlay = (): void => void (this.hideOverlay = !this.hideOverlay);

  // Sound that stays locked shows by the button that stays.
  readonly #unlock = (): void => void this.#facts.session?.unlock().catch(() => {});

  override render() {
    const { live, isIn, isConnected, isBattle, isDone, isVoice, isFull, needsUnlock } = this.#facts;
    const condition = this.#condition;
    const count = this.#tiles.length;
    const isFloating = this.#tiles.some((tile) => tile.isFloating);
    const isStrip = count > 2 && isBattle;
    const isEyed = live?.role === 'audience' && isBattle && !isVoice && (!isDone || this.hideOverlay);
    const seconds = live?.ended && this.#startedAt ? (live.ended.at - this.#startedAt) / 1000 : undefined;
    const classes = {
      stage: true,
      'on-video': true,
      voice: isVoice,
      strip: isStrip && !isVoice,
      over: !isStrip && !isVoice,
      quiet: this.hideOverlay,
      wide: this.#template === 'hostVideoLandscapeFixed2Seats',
      couple: count === 2 && !isFloating,
      turning: [3, 5, 6].includes(count) && !isFloating,
      crowd: count > 4 && !isVoice,
      eyed: isEyed,
      done: isDone,
    };
    const { t } = this.#texts;
    return html`<div class=${classMap(classes)} part="base" @animationend=${this.#settle}>
      ${isVoice ? nothing : this.#renderTiles()}
      ${isIn && (isBattle || isConnected) ? this.#renderBattle() : nothing}
      ${isVoice ? this.#renderVoice() : nothing}
      ${isEyed
        ? html`<button class="eye" part="overlays-button" aria-pressed=${this.hideOverlay}
            aria-label=${t(this.hideOverlay ? 'showOverlays' : 'hideOverlays')} @click=${this.#toggleOverlay}>
            <span class="sign">${this.hideOverlay ? eyeOffIcon() : eyeIcon()}</span></button>`
        : nothing}
      ${condition ? renderCondition(condition, seconds, this.#texts, this.#places, this.#entrance.value, this.poster) : nothing}
      ${isIn && !isVoice && condition?.name !== 'ended' ? this.#modes.render(t) : nothing}
      <div class="notes">
        ${renderNotes({ isHostedElsewhere: !!live?.isHostedElsewhere, isFull, refused: this.refused }, this.#texts)}
        ${needsUnlock
          ? html`<button class="pill" part="sound" @click=${this.#unlock}>${soundOffIcon()}${t('tapForSound')}</button>`
          : nothing}
      </div>
    </div>`;
  }

  #renderTiles(): TemplateResult {
    const { coming } = this.#arrivals;
    const focused = this.#tiles.some(({ key }) => key === this.focused) ? this.focused : this.#tiles[0]?.key;
    const isSeam = coming.size > 1 && this.#tiles.length === 2;
    return html`<div class="tiles" role="group" aria-label=${this.#texts.t('stage')} @click=${this.#press} @keydown=${this.#move}>
      ${repeat(this.#tiles, ({ key }) => key, (tile) => this.#renderTile(tile, coming.has(tile.key), tile.key === focused))}
      ${isSeam ? html`<i class="seam"></i>` : nothing}
    </div>`;
  }

  #renderTile(tile: Tile, isComing: boolean, isFocused: boolean): TemplateResult {
    const { key, seat, isHost, isFloating, x, y, w, h } = tile;
    const { t } = this.#texts;
    const { coHost, coGuest, battle } = this.#places;
    const user = seat.userInfo;
    const isFighter = isHost && this.#facts.isFighter(user);
    const { foreground, background } = isHost ? coHost : coGuest;
    const seatTag = this.#tag('live-seat');
    const overlay = this.#tag('battle-user-overlay');
    const classes = {
      tile: true,
      fighting: isFighter,
      floating: isFloating,
      first: this.#tiles.length === 2 && x === 0,
      coming: isComing,
    };
    const vars = { '--x': x, '--y': y, '--w': w, '--h': h, '--edge': x + w / 2 < 0.5 ? -1 : 1 };
    const label = user ? user.userName || user.userID : t(seat.isLocked ? 'lockedSeat' : 'openSeat', { count: seat.index + 1 });
    return withTags`<div class=${classMap(classes)} part="tile" data-key=${key} ${setVars(vars)}>
      <${seatTag} class="seat" exportparts="name, avatar, video, sign" .seat=${seat} .fit=${this.fit}
        .mirrorSelf=${this.mirrorSelf} .isInView=${true} ?plain=${isFighter}>
        ${user ? html`${foreground.render(user.userID, seat)}${background.render(user.userID, seat)}` : nothing}
        ${user && isFighter
          ? battle.render(user.userID, user, withTags`<${overlay} .order=${this.order}></${overlay}>`)
          : nothing}
      </${seatTag}>
      ${this.poster && isHost && seat.liveID === this.scope.live?.liveID ? html`<img class="poster" part="poster" src=${this.poster} alt="" />` : nothing}
      <button class="press" tabindex=${isFocused ? 0 : -1} aria-label=${label} @focus=${() => (this.focused = key)}></button>
    </div>`;
  }

  #renderBattle(): TemplateResult {
    const [bar, timer, moments, result] = ['battle-bar', 'battle-timer', 'battle-moments', 'battle-result']
      .map((name) => this.#tag(name));
    if (!this.#facts.isBattle) {
      return withTags`<div class="meter together" part="meter"><${timer!} class="timer"></${timer!}></div>`;
    }
    const own = withTags`<${moments!} class="moments" .order=${this.order}></${moments!}>
      <div class="meter" part="meter">
        <${bar!} class="bar" .order=${this.order}></${bar!}><${timer!} class="timer"></${timer!}>
      </div>
      <${result!} class="result"><slot name="task" slot="task"></slot></${result!}>`;
    return html`${this.#tiles.length < 3 ? html`<i class="shade"></i>` : nothing}
      <div class="container">${this.#places.battleContainer.render('', null, own)}</div>`;
  }

  #renderVoice(): TemplateResult {
    const grid = this.#tag('seat-grid');
    return withTags`<${grid} part="seats"></${grid}>`;
  }
}
