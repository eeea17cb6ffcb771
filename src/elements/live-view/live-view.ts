import { ContextProvider } from '@lit/context';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { repeat } from 'lit/directives/repeat.js';
import { html as withTags, type StaticValue } from 'lit/static-html.js';
import type { BattleState } from '../../core/battle-store.js';
import { coHostLayoutTemplates, type CoHostLayoutTemplate, type SeatInfo, type SeatUserInfo } from '../../model/index.js';
import { commonTexts, errorTexts, seatTexts } from '../../locales/en.js';
import { atPace } from '../base/battle-pace.js';
import { base } from '../base/base.styles.js';
import { chips } from '../base/chip.styles.js';
import { ContextReader } from '../base/context-reader.js';
import { clientContext, entranceContext, liveContext } from '../base/context.js';
import { formatDuration } from '../base/duration.js';
import { ask } from '../base/events.js';
import {
  alertIcon, elsewhereIcon, eyeIcon, eyeOffIcon, goLiveIcon, moonIcon, offlineIcon, peopleIcon, soundOffIcon,
} from '../base/icons.js';
import { LiveElement } from '../base/live-element.js';
import { Localize } from '../base/locale.js';
import { refusalText } from '../base/refusal.js';
import { SeatClickEvent } from '../base/seat-click.js';
import { skeletons } from '../base/skeleton.styles.js';
import { StoreSelector } from '../base/store-selector.js';
import { setVars } from '../base/style-vars.js';
import { tagBeside } from '../base/tag-beside.js';
import { TemplateSlot } from '../base/template-slot.js';
import { tokens } from '../base/tokens.styles.js';
import { videoTokens } from '../base/video-tokens.styles.js';
import { warnOnce } from '../base/warn-once.js';
import { Arrivals } from './arrivals.js';
import { conditionOf, type Condition } from './condition.js';
import { styles } from './live-view.styles.js';
import { messages } from '../base/message.styles.js';
import { keepOrder, rearrange, tilesOf, type Tile } from './tiles.js';
import { BuiltNodes, type VideoWidgetBuilder, type ViewLayer } from './video-widget-builder.js';

const isSame = (a: readonly unknown[], b: readonly unknown[]): boolean => a.every((value, at) => value === b[at]);

/** What acts by itself when it is pressed. */
const foreignControl = 'a, button:not(.press), input, select, textarea, summary, label, [role], [tabindex]:not(.press)';

/** All of a battle that the canvas shows but the points, which would render it with every gift. */
const battleFacts = ({ phase, battleUsers }: BattleState) => [phase, battleUsers] as const;

/**
 * The canvas of a live: its host, its guests and the connected hosts by the layout of the connection, and a battle on top. The own live comes first.
 * What lies over it can be replaced in all four places of a VideoWidgetBuilder, by templates, by builders and by named slots.
 * @summary Canvas of a live, with its connected lives and the battle on top.
 * @slot cohost-foreground - Template, or slots "cohost-foreground.<userID>": over the picture of each host.
 * @slot cohost-background - Template, or slots "cohost-background.<userID>": a host without picture.
 * @slot coguest-foreground - Template, or slots "coguest-foreground.<userID>": over the picture of each guest.
 * @slot coguest-background - Template, or slots "coguest-background.<userID>": a guest without picture.
 * @slot battle - Template, or slots "battle.<userID>": over each fighter, during a battle.
 * @slot battle-container - Slot or template: over the whole canvas, during a battle.
 * @slot loading - Slot or template: while the live is on its way.
 * @slot offline - Slot or template: while the coordinator cannot be reached.
 * @csspart base - The canvas.
 * @csspart tile - One seat's place.
 * @csspart meter - Bar and timer.
 * @csspart message - Words in place of the picture, such as the end of the live.
 * @csspart note - A line over the lower edge.
 * @csspart overlays-button - Hides and shows what lies over the pictures.
 * @csspart sound - The button that lets the sound play.
 * @cssstate loading - The live is on its way.
 * @cssstate offline - The coordinator cannot be reached.
 * @cssstate ended - The live has ended.
 * @cssstate connected - Other lives are connected.
 * @cssstate battle - A battle is on, or its result is shown.
 * @cssstate voice - The live has sound only.
 * @cssstate overlays-hidden - A viewer has hidden what lies over the pictures.
 * @fires {SeatClickEvent} seat-click - A person pressed a seat; on a free one of the own live the default action takes it.
 */
export class LiveView extends LiveElement {
  static override styles = [tokens, videoTokens, base, chips, skeletons, messages, styles];

  /** @internal Loads what is shown only with other lives, or in voice lives; `define.ts` gives it. */
  static parts: Partial<Record<'battle' | 'voice', () => Promise<unknown>>> = {};

  readonly #texts = new Localize(this, commonTexts, seatTexts, errorTexts);
  readonly #clientGiver = new ContextProvider(this, { context: clientContext });
  readonly #liveGiver = new ContextProvider(this, { context: liveContext });
  readonly #entrance = new ContextReader(this, entranceContext);
  readonly #connection = new StoreSelector(this, () => this.scope.client?.state, (state) => state.connection);
  readonly #live = new StoreSelector(
    this,
    () => this.scope.live?.state,
    ({ role, ended, error, isHostedElsewhere, liveInfo }) => ({
      role, ended, error, isHostedElsewhere, kind: liveInfo?.kind, seatTemplate: liveInfo?.seatTemplate ?? null,
      createTime: liveInfo?.createTime,
    }),
    (a, b) => isSame(Object.values(a), Object.values(b)),
  );
  readonly #seats = new StoreSelector(
    this,
    () => this.scope.live?.liveSeatStore.state,
    ({ seatList, canvas }) => ({ seatList, canvas }),
    (a, b) => a.seatList === b.seatList && a.canvas === b.canvas,
  );
  readonly #coHosts = new StoreSelector(
    this,
    () => this.scope.live?.coHostStore.state,
    ({ connected, layoutTemplate }) => ({ connected, layoutTemplate }),
    (a, b) => a.connected === b.connected && a.layoutTemplate === b.layoutTemplate,
  );
  readonly #battle = new StoreSelector(this, () => this.#battleState, battleFacts, isSame);
  readonly #scores = new StoreSelector(
    this,
    () => (this.videoWidgetBuilder?.battleWidgetBuilder ? this.#battleState : undefined),
    ({ battleScore }) => battleScore,
  );
  readonly #session = new StoreSelector(this, () => this.scope.client?.media, ({ session }) => session);
  readonly #isFull = new StoreSelector(
    this,
    () => this.#session.value?.tiles,
    (tiles) => [...tiles.values()].some(({ status }) => status === 'full'),
  );
  readonly #needsUnlock = new StoreSelector(this, () => this.#session.value?.needsUnlock);

  readonly #nodes = new BuiltNodes();
  readonly #layers = {
    host: this.#layersOf('cohost', 'coHostWidgetBuilder'),
    guest: this.#layersOf('coguest', 'coGuestWidgetBuilder'),
  };
  readonly #fighter = new TemplateSlot<SeatUserInfo>(this, 'battle', {
    builder: (user) => {
      const { videoWidgetBuilder: owner } = this;
      if (!owner?.battleWidgetBuilder) return undefined;
      const score = this.#scores.value?.get(user.userID) ?? 0;
      return this.#nodes.build(`battle.${user.userID}`, (item) => owner.battleWidgetBuilder?.(item), owner, { ...user, score });
    },
  });
  readonly #container = new TemplateSlot<null>(this, 'battle-container', {
    builder: () => {
      const { videoWidgetBuilder: owner } = this;
      return this.#nodes.build('battle-container', () => owner?.battleContainerWidgetBuilder?.(), owner, null);
    },
  });
  readonly #loading = new TemplateSlot<null>(this, 'loading');
  readonly #offline = new TemplateSlot<null>(this, 'offline');

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

  /** What the page draws into the canvas, by functions. */
  @property({ attribute: false }) videoWidgetBuilder?: VideoWidgetBuilder | undefined;

  @state() private focused = '';

  readonly #arrivals = new Arrivals();
  #tiles: readonly Tile[] = [];
  /** Kept because a live that has ended tells nothing of itself any more. */
  #startedAt: number | undefined;

  get #battleState() {
    const battle = this.scope.live?.battleStore.state;
    return battle && atPace(battle);
  }

  #layersOf(
    place: 'cohost' | 'coguest', name: 'coHostWidgetBuilder' | 'coGuestWidgetBuilder',
  ): Readonly<Record<ViewLayer, TemplateSlot<SeatInfo>>> {
    const layer = (into: ViewLayer) => new TemplateSlot<SeatInfo>(this, `${place}-${into}`, {
      into,
      builder: (seat) => {
        const { videoWidgetBuilder: owner } = this;
        const key = `${into}.${seat.liveID}.${seat.index}`;
        return this.#nodes.build(key, (item) => owner?.[name]?.(item, into), owner, seat);
      },
    });
    return { foreground: layer('foreground'), background: layer('background') };
  }

  protected override update(changed: PropertyValues): void {
    const { live, client } = this.scope;
    this.#clientGiver.setValue(client);
    this.#liveGiver.setValue(live);
    if (this.layout && !coHostLayoutTemplates.includes(this.layout)) {
      warnOnce(this, `has layout="${this.layout}"`, `Use one of ${coHostLayoutTemplates.join(', ')}.`);
    }
    this.#startedAt = this.#live.value?.createTime ?? this.#startedAt;
    const tiles = this.#arrange();
    this.#arrivals.look(this.#live.value?.role === 'none' ? null : tiles);
    this.#tiles = keepOrder(tiles, this.#tiles.map(({ key }) => key));
    if (this.#isConnected || this.#isBattle) void LiveView.parts.battle?.();
    if (this.#live.value?.kind === 'voice') void LiveView.parts.voice?.();
    super.update(changed);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const condition = this.#condition?.name;
    this.setState('loading', condition === 'loading');
    this.setState('offline', condition === 'offline');
    this.setState('ended', condition === 'ended');
    this.setState('connected', this.#isConnected);
    this.setState('battle', this.#isBattle);
    this.setState('voice', this.#live.value?.kind === 'voice');
    this.setState('overlays-hidden', this.hideOverlay);
  }

  #tag(name: string): StaticValue {
    return tagBeside(this, 'live-view', name);
  }

  get #isConnected(): boolean {
    return !!this.#coHosts.value?.connected.length;
  }

  get #isBattle(): boolean {
    return (this.#battle.value?.[0] ?? 'none') !== 'none';
  }

  get #condition(): Condition | null {
    return conditionOf(this.#live.value, this.#connection.value, this.#entrance.value);
  }

  #arrange(): readonly Tile[] {
    const seats = this.#seats.value;
    const { connected = [], layoutTemplate } = this.#coHosts.value ?? {};
    const template = layoutTemplate && (this.layout ?? layoutTemplate);
    if (!seats) return [];
    if (!template || (template === layoutTemplate && this.order === 'own')) return tilesOf(seats);
    const hosts = this.order === 'shared' ? connected.map(({ liveID }) => liveID) : null;
    return tilesOf(rearrange(seats.seatList, this.#live.value?.seatTemplate ?? null, template, hosts));
  }

  #isFighter(user: SeatUserInfo | null): boolean {
    const [phase, fighters] = this.#battle.value ?? [];
    return !!user && phase !== 'none' && !!fighters?.some(({ userID }) => userID === user.userID);
  }

  /** What the page put over a tile may have buttons of its own. */
  readonly #press = (event: MouseEvent): void => {
    const path = event.composedPath().filter((node) => node instanceof HTMLElement);
    const at = path.indexOf(event.currentTarget as HTMLElement) - 1;
    const tile = this.#tiles.find(({ key }) => key === path[at]?.dataset.key);
    if (!tile || path.slice(0, at).some((node) => node.matches(foreignControl))) return;
    const { seat } = tile;
    void ask(this, new SeatClickEvent(seat), () => {
      const { live } = this.scope;
      const isOffered = !seat.userInfo && !seat.isLocked && seat.liveID === live?.liveID;
      return isOffered && this.#live.value?.role === 'audience' ? live.liveSeatStore.takeSeat(seat.index) : undefined;
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
    if (animationName !== 'arrive') return;
    this.#arrivals.settle();
    this.requestUpdate();
  };

  readonly #toggleOverlay = (): void => void (this.hideOverlay = !this.hideOverlay);

  // Sound that stays locked shows by the button that stays.
  readonly #unlock = (): void => void this.#session.value?.unlock().catch(() => {});

  readonly #enter = (): void => void this.#entrance.value?.enter().catch(() => {});

  override render() {
    const condition = this.#condition;
    const { role, kind, isHostedElsewhere } = this.#live.value ?? {};
    const isIn = !!role && role !== 'none';
    const isVoice = kind === 'voice';
    const isStrip = this.#tiles.length > 2 && this.#isBattle;
    const isEyed = role === 'audience' && this.#isBattle && !isVoice;
    const classes = {
      stage: true,
      'on-video': true,
      voice: isVoice,
      strip: isStrip && !isVoice,
      over: !isStrip && !isVoice,
      quiet: this.hideOverlay,
      wide: this.#seats.value?.canvas.templateID === 'hostVideoLandscapeFixed2Seats',
      turning: [3, 5, 6].includes(this.#tiles.length) && !this.#tiles.some(({ isFloating }) => isFloating),
      couple: this.#tiles.length === 2 && !this.#tiles[1]?.isFloating,
      eyed: isEyed,
      crowd: this.#tiles.length > 4,
    };
    const { t } = this.#texts;
    return html`<div class=${classMap(classes)} part="base" @animationend=${this.#settle}>
      ${isVoice ? nothing : this.#renderTiles()}
      ${isIn && (this.#isBattle || this.#isConnected) ? this.#renderBattle() : nothing}
      ${isVoice ? this.#renderVoice() : nothing}
      ${isEyed
        ? html`<button class="eye" part="overlays-button" aria-pressed=${this.hideOverlay}
            aria-label=${t(this.hideOverlay ? 'showOverlays' : 'hideOverlays')} @click=${this.#toggleOverlay}>
            <span class="sign">${this.hideOverlay ? eyeOffIcon() : eyeIcon()}</span></button>`
        : nothing}
      ${condition ? this.#renderCondition(condition) : nothing}
      <div class="notes">
        ${isHostedElsewhere ? this.#renderNote(elsewhereIcon(), t('elsewhere'), t('elsewhereHint')) : nothing}
        ${this.#isFull.value && isIn ? this.#renderNote(peopleIcon(), t('full'), t('fullHint')) : nothing}
        ${this.refused ? html`<div role="alert">${this.#renderNote(alertIcon(), refusalText(this.refused.code, this.#texts))}</div>` : nothing}
        ${this.#needsUnlock.value && isIn
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

  #renderTile({ key, seat, isHost, isFloating, x, y, w, h }: Tile, isComing: boolean, isFocused: boolean): TemplateResult {
    const tag = this.#tag('live-seat');
    const { t } = this.#texts;
    const user = seat.userInfo;
    const isFighter = isHost && this.#isFighter(user);
    const isSecond = this.#tiles.length === 2 && x > 0;
    const layers = this.#layers[isHost ? 'host' : 'guest'];
    const classes = {
      tile: true,
      fighting: isFighter,
      floating: isFloating,
      first: this.#tiles.length === 2 && !isSecond,
      coming: isComing,
    };
    const vars = { '--x': x, '--y': y, '--w': w, '--h': h, '--edge': x + w / 2 < 0.5 ? -1 : 1 };
    const label = user ? user.userName || user.userID : t(seat.isLocked ? 'lockedSeat' : 'openSeat', { count: seat.index + 1 });
 return withTags`<div class=${classMap(classes)} part="tile" data-key=${key} ${setVars(vars)}>
      <${tag} class="seat" exportparts="name, avatar, video, sign" .seat=${seat} .fit=${this.fit} .mirrorSelf=${this.mirrorSelf}
        .isInView=${true} ?plain=${isFighter}>
        ${user ? html`${layers.foreground.render(user.userID, seat)}${layers.background.render(user.userID, seat)}` : nothing}
        ${user && isFighter ? this.#fighter.render(user.userID, user, this.#renderFighter()) : nothing}
      </${tag}>
      <button class="press" tabindex=${isFocused ? 0 : -1} aria-label=${label} @focus=${() => (this.focused = key)}></button>
    </div>`;
  }

  #renderFighter(): TemplateResult {
    const overlay = this.#tag('battle-user-overlay');
    return withTags`<${overlay} .order=${this.order}></${overlay}>`;
  }

  #renderBattle(): TemplateResult {
    const timer = this.#tag('battle-timer');
    if (!this.#isBattle) return withTags`<div class="meter together" part="meter"><${timer} class="timer"></${timer}></div>`;
    return html`${this.#tiles.length < 3 ? html`<i class="shade"></i>` : nothing}
      <div class="container">${this.#container.render('', null, this.#renderContainer())}</div>`;
  }

  #renderContainer(): TemplateResult {
    const bar = this.#tag('battle-bar');
    const timer = this.#tag('battle-timer');
    const moments = this.#tag('battle-moments');
    const result = this.#tag('battle-result');
    return withTags`<${moments} class="moments" .order=${this.order}></${moments}>
      <div class="meter" part="meter"><${bar} class="bar" .order=${this.order}></${bar}><${timer} class="timer"></${timer}></div>
      <${result} class="result"></${result}>`;
  }

  #renderVoice(): TemplateResult {
    const grid = this.#tag('seat-grid');
    return withTags`<${grid} part="seats"></${grid}>`;
  }

  #renderCondition(condition: Condition): TemplateResult {
    const { t } = this.#texts;
    switch (condition.name) {
      case 'loading':
        return html`<div class="cover">${this.#loading.render('', null, html`<i class="skeleton"></i><span class="only-spoken">${t('loading')}</span>`)}</div>`;
      case 'offline':
        return html`<div class="cover veil">${this.#offline.render('', null, html`<div class="message box" part="message">
          ${offlineIcon()}<strong>${t('offline')}</strong><span>${t('reconnecting')}</span></div>`)}</div>`;
      case 'ended':
        return this.#renderMessage(moonIcon(), t('liveEnded'), this.#lasted());
      case 'not-live':
        return this.#renderMessage(goLiveIcon(), t('notLive'));
      case 'refused':
        return this.#renderMessage(alertIcon(), refusalText(condition.refused.code, this.#texts, condition.refused.retryAfter), '', true);
    }
  }

  #lasted(): string {
    const at = this.#live.value?.ended?.at;
    return at && this.#startedAt ? formatDuration((at - this.#startedAt) / 1000, this.#texts.t) : '';
  }

  #renderMessage(icon: TemplateResult, words: string, hint = '', isFault = false): TemplateResult {
    return html`<div class="cover full"><div class="message" part="message" role=${isFault ? 'alert' : nothing}>
      ${icon}<strong>${words}</strong>${hint && html`<span>${hint}</span>`}
      ${isFault && this.#entrance.value
        ? html`<button class="pill" @click=${this.#enter}>${this.#texts.t('tryAgain')}</button>`
        : nothing}
    </div></div>`;
  }

  #renderNote(icon: TemplateResult, words: string, hint = ''): TemplateResult {
    return html`<div class="note" part="note">${icon}<strong>${words}</strong>${hint && html`<span>${hint}</span>`}</div>`;
  }
}
