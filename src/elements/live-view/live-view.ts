import { ContextProvider } from '@lit/context';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { repeat } from 'lit/directives/repeat.js';
import { html as withTags } from 'lit/static-html.js';
import { commonTexts, seatTexts, stageTexts } from '../../locales/en.js';
import type { CoHostLayoutTemplate } from '../../model/index.js';
import { base } from '../base/base.styles.js';
import { clientContext, liveContext } from '../base/context.js';
import { LiveElement } from '../base/live-element.js';
import { Localize } from '../base/locale.js';
import { OnDemand } from '../base/on-demand.js';
import { place } from '../base/place.js';
import { skeletons } from '../base/skeleton.styles.js';
import { setVars } from '../base/style-vars.js';
import { tagBeside } from '../base/tag-beside.js';
import { tokens } from '../base/tokens.styles.js';
import { videoTokens } from '../base/video-tokens.styles.js';
import { LiveViewFacts } from './facts.js';
import type { Front } from './front.js';
import { styles } from './live-view.styles.js';
import { keepOrder, tilesOf, type Tile } from './tiles.js';
import type { VideoWidgetBuilder } from './video-widget-builder.js';

const front = () => import('./front.js');
const partsOf = (name: keyof typeof LiveView.parts) => async (): Promise<object> => ({ ...(await LiveView.parts[name]?.()) });
const battleParts = partsOf('battle');
const voiceParts = partsOf('voice');

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
  static override styles = [tokens, videoTokens, base, skeletons, styles];

  /** @internal Loads what is shown only with other lives, or in voice lives; `define.ts` gives it. */
  static parts: Partial<Record<'battle' | 'voice', () => Promise<object>>> = {};

  readonly #texts = new Localize(this, commonTexts, seatTexts, stageTexts);
  readonly #clientGiver = new ContextProvider(this, { context: clientContext });
  readonly #liveGiver = new ContextProvider(this, { context: liveContext });
  readonly #facts = new LiveViewFacts(this, this.scope);
  readonly #front = new OnDemand(this, front, ({ Front }) =>
    new Front({ host: this, scope: this.scope, facts: this.#facts, tiles: () => this.#tiles }));
  readonly #battleParts = new OnDemand(this, battleParts, () => true);
  readonly #voiceParts = new OnDemand(this, voiceParts, () => true);

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
  #shown: Front | undefined;
  #template = '';

  protected override update(changed: PropertyValues): void {
    this.#clientGiver.setValue(this.scope.client);
    this.#liveGiver.setValue(this.scope.live);
    const shown = (this.#shown = this.#front.now);
    const arrangement = this.layout || this.order === 'shared' ? shown?.arrange() : this.#facts.seats;
    const tiles = arrangement ? tilesOf(arrangement) : [];
    this.#template = arrangement?.canvas.templateID ?? '';
    shown?.look(this.#facts.isIn ? tiles : null);
    this.#tiles = keepOrder(tiles, this.#tiles.map(({ key }) => key));
    super.update(changed);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { isConnected, isBattle, isVoice } = this.#facts;
    for (const name of ['loading', 'offline', 'ended'] as const) this.setState(name, this.#condition === name);
    this.setState('connected', isConnected);
    this.setState('battle', isBattle);
    this.setState('voice', isVoice);
    this.setState('overlays-hidden', this.hideOverlay);
    this.setState('fullscreen', this.matches(':fullscreen'));
    this.setState('picture-in-picture', !!this.#shown?.modes.isFloating);
  }

  /** Fills the screen with the canvas, or gives it back. Rejects without a person's press, or where the browser cannot. */
  async toggleFullscreen(): Promise<void> {
    await (this.matches(':fullscreen') ? document.exitFullscreen() : this.requestFullscreen());
  }

  /** Puts the host's picture into a window of its own, where it plays on, or back. Rejects as `toggleFullscreen`. */
  async togglePictureInPicture(): Promise<void> {
    await (await this.#front.load())?.modes.toggleFloat();
  }

  /** Until it is known why the live is not there, it is on its way. */
  get #condition() {
    const shown = this.#shown;
    return shown ? shown.condition?.name : this.#facts.isIn ? undefined : 'loading';
  }

  override render() {
    const { isIn, isConnected, isBattle, isVoice } = this.#facts;
    const front = this.#shown;
    const count = this.#tiles.length;
    const isFloating = this.#tiles.some((tile) => tile.isFloating);
    const isStrip = count > 2 && isBattle && !isVoice;
    const classes = {
      stage: true,
      'on-video': true,
      voice: isVoice,
      strip: isStrip,
      over: !isStrip && !isVoice,
      quiet: this.hideOverlay,
      wide: this.#template === 'hostVideoLandscapeFixed2Seats',
      couple: count === 2 && !isFloating,
      turning: [3, 5, 6].includes(count) && !isFloating,
    };
    if (isIn) this.#battleParts.ahead();
    return html`<div class=${classMap(classes)} part="base" @animationend=${front?.settle ?? nothing}>
      ${isVoice ? nothing : this.#renderTiles(front)}
      ${isIn && (isBattle || isConnected) && this.#battleParts.now && front ? front.renderBattle() : nothing}
      ${isVoice && this.#voiceParts.now && front ? front.renderVoice() : nothing}
      ${this.#condition === 'loading' ? this.#renderLoading(front) : nothing}
      ${front?.render() ?? nothing}
      <div class="notes"><div role="alert">${front?.renderRefusal() ?? nothing}</div>${front?.renderNotes() ?? nothing}</div>
    </div>`;
  }

  #renderLoading(front: Front | undefined): TemplateResult {
    const own = html`${this.#renderPoster() ?? html`<i class="skeleton"></i>`}
      <span class="only-spoken">${this.#texts.t('loading')}</span>`;
    return html`<div class="cover">${front ? front.renderLoading(own) : place('loading', own)}</div>`;
  }

  #renderPoster(): TemplateResult | undefined {
    return this.poster ? html`<img class="poster" part="poster" src=${this.poster} alt="" />` : undefined;
  }

  #renderTiles(front: Front | undefined): TemplateResult {
    const focused = this.#tiles.some(({ key }) => key === this.focused) ? this.focused : this.#tiles[0]?.key;
    return html`<div class="tiles" role="group" aria-label=${this.#texts.t('stage')} @click=${front?.press ?? nothing} @keydown=${front?.move ?? nothing}>
      ${repeat(this.#tiles, ({ key }) => key, (tile) => this.#renderTile(tile, tile.key === focused, front))}
      ${front?.renderSeam() ?? nothing}
    </div>`;
  }

  #renderTile(tile: Tile, isFocused: boolean, front: Front | undefined): TemplateResult {
    const { key, seat, isHost, isFloating, x, y, w, h } = tile;
    const user = seat.userInfo;
    const isFighter = isHost && this.#facts.isFighter(user);
    const seatTag = tagBeside(this, 'live-view', 'live-seat');
    const classes = {
      tile: true,
      fighting: isFighter,
      floating: isFloating,
      first: this.#tiles.length === 2 && x === 0,
      coming: !!front?.coming.has(key),
    };
    const vars = { '--x': x, '--y': y, '--w': w, '--h': h, '--edge': x + w / 2 < 0.5 ? -1 : 1 };
    const label = user
      ? user.userName || user.userID
      : this.#texts.t(seat.isLocked ? 'lockedSeat' : 'openSeat', { count: seat.index + 1 });
    return withTags`<div class=${classMap(classes)} part="tile" data-key=${key} ${setVars(vars)}>
      <${seatTag} class="seat" exportparts="name, avatar, video, sign" .seat=${seat} .fit=${this.fit}
        .mirrorSelf=${this.mirrorSelf} .isInView=${true} ?plain=${isFighter}>${front?.renderSeat(tile) ?? nothing}</${seatTag}>
      ${isHost && seat.liveID === this.scope.live?.liveID ? this.#renderPoster() : nothing}
      <button class="press" tabindex=${isFocused ? 0 : -1} aria-label=${label} @focus=${() => (this.focused = key)}></button>
    </div>`;
  }
}
