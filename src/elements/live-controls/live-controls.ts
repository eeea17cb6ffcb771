import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { html as withTags } from 'lit/static-html.js';
import type { Live } from '../../client/live.js';
import { coHostTexts, commonTexts, controlsTexts, switchTexts } from '../../locales/en.js';
import type { CoHostLayoutTemplate } from '../../model/index.js';
import { base } from '../base/base.styles.js';
import { buttons } from '../base/button.styles.js';
import { CoHostExitEvent } from '../base/co-host-exit-event.js';
import { entranceContext } from '../base/context.js';
import { ContextReader } from '../base/context-reader.js';
import { canShareScreen, isHeard, shownDevices, switchCamera, switchMicrophone, switchScreen, troubleOf } from '../base/device-switches.js';
import { ask, type CostageEvent } from '../base/events.js';
import {
  apartIcon, cameraIcon, cameraOffIcon, checkIcon, closeIcon, flagIcon, goLiveIcon, inviteIcon, layoutIcon, leaveIcon, micIcon, micOffIcon, powerIcon,
  screenIcon, swordsIcon,
} from '../base/icons.js';
import { LiveElement } from '../base/live-element.js';
import { LiveStartEvent } from '../base/live-start-event.js';
import { Localize } from '../base/locale.js';
import { focusPopover, moveInMenu, placePopover } from '../base/menu.js';
import { menus } from '../base/menu.styles.js';
import { panelTokens } from '../base/panel-tokens.styles.js';
import { refusal, refusalText } from '../base/refusal.js';
import { StoreSelector } from '../base/store-selector.js';
import { tagBeside } from '../base/tag-beside.js';
import { tokens } from '../base/tokens.styles.js';
import { warnOnce } from '../base/warn-once.js';
import { BattleExitEvent, LiveEndEvent, LiveLeaveEvent } from './events.js';
import { layoutsFor } from './layouts.js';
import { styles } from './live-controls.styles.js';

/** A press sooner than this was meant for the button that stood there before. */
const deafMs = 300;

const sameFields = (a: object, b: object): boolean => Object.entries(a).every(([key, value]) => value === b[key as keyof typeof b]);

type Leaving = 'live' | 'connection';
type Panel = 'invite' | 'battle';

/**
 * The dock below a live: going live and ending it, one's devices, layout, invitations, battles, leaving. Shows what the person may do now; the audience
 * may leave, a guest has devices too. Ending the live and leaving the connection ask once.
 * @summary The host's controls.
 * @slot actions - More buttons, after the kit's own.
 * @csspart dock - The bar.
 * @csspart button - Each button.
 * @csspart said - What went wrong, above the dock.
 * @csspart menu - The layouts to choose from.
 * @csspart panel - The sheet with hosts to invite, or with a new battle.
 * @cssstate live - This page hosts the live now.
 * @cssstate connected - The live is connected with others.
 * @cssstate battling - The own host fights.
 * @cssstate asking - Waits for a confirmation.
 * @cssstate busy - An act waits for its answer.
 * @fires {LiveStartEvent} live-start - Going live; prevent it to go live yourself.
 * @fires {LiveEndEvent} live-end - Ending the live, after the confirmation.
 * @fires {LiveLeaveEvent} live-leave - Somebody of the audience leaves.
 * @fires {CoHostExitEvent} cohost-exit - Leaving the connection, after the confirmation.
 * @fires {BattleExitEvent} battle-exit - Leaving the battle.
 */
export class LiveControls extends LiveElement {
  static override styles = [tokens, panelTokens, base, buttons, menus, styles];

  /** What this page is to be in the live; the provider's `as` when absent. Only a host is offered to go live. */
  @property() as?: 'host' | 'audience' | undefined;

  /** Id of the page's own invite panel, in the same root: the button toggles it instead of a cohost-invite in a sheet. */
  @property({ attribute: 'invite-panel' }) invitePanel?: string | undefined;

  /** Id of the page's own panel for a new battle, as `invite-panel`. */
  @property({ attribute: 'battle-panel' }) battlePanel?: string | undefined;

  @state() private leaving?: Leaving | undefined;
  @state() private panel?: Panel | undefined;
  /** Trouble that the person has read. */
  @state() private known = '';
  @query('#layout') private menu!: HTMLElement | null;

  readonly #texts = new Localize(this, commonTexts, controlsTexts, switchTexts, coHostTexts);
  readonly #entrance = new ContextReader(this, entranceContext);
  readonly #live = new StoreSelector(
    this,
    () => this.scope.live?.state,
    ({ role, isHostedElsewhere, liveInfo }) => ({ role, isHostedElsewhere, kind: liveInfo?.kind ?? 'video' }),
    sameFields,
  );
  readonly #coHost = new StoreSelector(
    this,
    () => this.scope.live?.coHostStore.state,
    ({ coHostStatus, connected, layoutTemplate }) => ({ isConnected: coHostStatus === 'connected', count: connected.length, layoutTemplate }),
    sameFields,
  );
  readonly #battle = new StoreSelector(
    this,
    () => this.scope.live?.battleStore.state,
    ({ phase, request, currentBattleInfo, battleUsers, exitedUsers }) => {
      const isOn = phase === 'starting' || phase === 'running' || phase === 'settling';
      const own = battleUsers.find(({ liveID }) => liveID === this.scope.live?.liveID)?.userID;
      const isIn = isOn && !!own && !exitedUsers.includes(own);
      return { isFree: !isOn && !request, exits: isIn ? currentBattleInfo?.battleID : undefined };
    },
    sameFields,
  );
  readonly #userID = new StoreSelector(this, () => this.scope.client?.state, ({ userInfo }) => userInfo?.userID);
  readonly #seat = new StoreSelector(
    this,
    () => this.scope.live?.liveSeatStore.state,
    ({ seatList }) =>
      seatList.find(({ liveID, userInfo }) => liveID === this.scope.live?.liveID && userInfo && userInfo.userID === this.#userID.value)?.userInfo,
  );
  readonly #devices = new StoreSelector(this, () => this.scope.client?.deviceStore.state, shownDevices, sameFields);
  #askedAt = 0;
  #asker: HTMLElement | undefined;

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const isHost = this.#live.value?.role === 'host';
    if (!isHost || (this.leaving === 'connection' && !this.#coHost.value?.isConnected)) this.leaving = undefined;
    if (!isHost) this.panel = undefined;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.setState('live', this.#live.value?.role === 'host');
    this.setState('connected', !!this.#coHost.value?.isConnected);
    this.setState('battling', !!this.#battle.value?.exits);
    this.setState('asking', !!this.leaving);
    if (changed.has('leaving')) this.#moveFocus(changed.get('leaving') as Leaving | undefined);
  }

  /** Into the question, and back to where it was asked. */
  #moveFocus(before: Leaving | undefined): void {
    if (this.leaving) this.renderRoot.querySelector<HTMLElement>('.keep')?.focus();
    else if (before && !this.#isFocusElsewhere()) this.renderRoot.querySelector<HTMLElement>(`[data-asks=${before}]`)?.focus();
  }

  #isFocusElsewhere(): boolean {
    const { activeElement } = this.getRootNode() as Document | ShadowRoot;
    return !!activeElement && activeElement !== document.body && activeElement !== this;
  }

  get #isToStart(): boolean {
    const { role, isHostedElsewhere } = this.#live.value ?? {};
    return (this.as ?? this.#entrance.value?.as) === 'host' && (role === 'none' || !!isHostedElsewhere);
  }

  #act(event: CostageEvent<unknown> | null, action: (live: Live) => unknown): void {
    const { live } = this.scope;
    if (live && !this.isBusy) void ask(this, event, () => action(live));
  }

  readonly #start = (): void =>
    this.#act(new LiveStartEvent(this.scope.live!.liveID), ({ liveID }) =>
      this.#entrance.value ? this.#entrance.value.enter() : this.scope.client!.liveListStore.startLive({ liveID }));

  readonly #leaveLive = (): void =>
    this.#act(new LiveLeaveEvent(this.scope.live!.liveID), ({ liveID }) => this.scope.client!.liveListStore.leaveLive(liveID));

  readonly #leaveBattle = (): void => {
    const battleID = this.#battle.value?.exits;
    if (battleID) this.#act(new BattleExitEvent(battleID), ({ battleStore }) => battleStore.exitBattle(battleID));
  };

  #ask(leaving: Leaving): void {
    this.leaving = leaving;
    this.#askedAt = performance.now();
  }

  #confirm(leaving: Leaving): void {
    if (performance.now() - this.#askedAt < deafMs) return;
    this.leaving = undefined;
    if (leaving === 'live') this.#act(new LiveEndEvent(this.scope.live!.liveID), () => this.scope.client!.liveListStore.endLive());
    else this.#act(new CoHostExitEvent(), ({ coHostStore }) => coHostStore.exitHostConnection());
  }

  #choose(template: CoHostLayoutTemplate): void {
    this.menu?.hidePopover();
    this.#act(null, ({ coHostStore }) => coHostStore.setLayoutTemplate(template));
  }

  /** The page's own panel; without one, the sheet opens by itself. */
  #togglePanel(panel: Panel, button: HTMLElement): void {
    const id = panel === 'invite' ? this.invitePanel : this.battlePanel;
    if (!id) {
      this.panel = panel;
      this.#asker = button;
      return;
    }
    const own = (this.getRootNode() as Document | ShadowRoot).getElementById(id);
    if (!own) return warnOnce(this, `finds no panel "${id}"`, `Give the panel id="${id}", in the same document or shadow root.`);
    if (own.popover !== null) own.togglePopover();
    else own.hidden = !own.hidden;
  }

  readonly #placeMenu = ({ newState }: ToggleEvent): void => {
    if (newState === 'open') placePopover(this.menu!, this.renderRoot.querySelector('[popovertarget=layout]')!, 260);
  };

  readonly #placeSheet = (event: ToggleEvent): void => {
    if (event.newState === 'open') placePopover(event.currentTarget as HTMLElement, this.#asker!, 384);
    else this.panel = undefined;
  };

  override render(): TemplateResult {
    const { t } = this.#texts;
    const { role } = this.#live.value ?? {};
    const entered = this.#isToStart ? this.#entrance.value?.refused : undefined;
    const failed = [this.refused, entered].find((refused) => refused && refused.code !== 'device-failed');
    const trouble = this.#devices.value && this.#seat.value ? troubleOf(this.#devices.value) : [];
    const said = trouble.map((key) => (key === 'error.device-failed' ? refusalText('device-failed', this.#texts) : t(key))).join(' ');
    const alert = failed ? refusal(failed, this.#texts) : said && said !== this.known ? html`<p role="alert">${said}</p>` : undefined;
    const close = (): void => {
      if (failed) this.refused = undefined;
      else this.known = said;
    };
    return html`<div class="said"
        >${alert
          ? html`<div class="row" part="said"
              >${alert}${failed && failed !== this.refused
                ? nothing
                : html`<button class="round quiet small" aria-label=${t('close')} @click=${close}>${closeIcon()}</button>`}</div
            >`
          : nothing}</div
      >
      <div class="dock" part="dock" role="group" aria-label=${t('controls')}
        >${this.leaving ? this.#renderQuestion(this.leaving) : this.#renderButtons()}</div
      >
      ${role === 'host' ? this.#renderSheets() : nothing}`;
  }

  #renderButtons(): TemplateResult {
    const { t } = this.#texts;
    const { role } = this.#live.value ?? {};
    const isHost = role === 'host';
    const mayLeave = role === 'audience' && !this.#isToStart;
    return html`${this.#seat.value && role !== 'none' ? this.#renderDevices() : nothing} ${isHost ? this.#renderHost() : nothing}
      ${this.#isToStart ? this.#button('primary', goLiveIcon(), t('goLive'), this.#start) : nothing}
      <slot name="actions"></slot>
      ${isHost ? html`<span class="fill"></span>${this.#renderLeaving()}` : nothing}
      ${mayLeave ? this.#button('line', leaveIcon(), t('leaveLive'), this.#leaveLive) : nothing}`;
  }

  #button(look: string, icon: unknown, words: string, press: (event: Event) => void, asks?: Leaving): TemplateResult {
    return html`<button class="button ${look}" part="button" data-asks=${asks ?? nothing} aria-disabled=${this.isBusy} @click=${press}
      >${icon}<span>${words}</span></button
    >`;
  }

  #renderDevices(): TemplateResult {
    const { t } = this.#texts;
    const { client, live } = this.scope;
    const devices = this.#devices.value!;
    const user = this.#seat.value!;
    const heard = isHeard(devices);
    const filmed = devices.cameraStatus === 'on';
    const shared = devices.screenStatus === 'on';
    const toggle = (isOff: boolean, icon: unknown, words: string, press: () => Promise<void>): TemplateResult =>
      html`<button class="round ${isOff ? 'off' : ''}" part="button" aria-label=${words} title=${words} @click=${() => this.#act(null, press)}
        >${icon}</button
      >`;
    const isVideo = this.#live.value?.kind === 'video';
    return html`${toggle(!heard, heard ? micIcon() : micOffIcon(), t(heard ? 'mute' : 'unmute'), () => switchMicrophone(client!, live))}
    ${isVideo
      ? toggle(!filmed, filmed ? cameraIcon() : cameraOffIcon(), t(filmed ? 'turnOff' : 'turnOn'), () => switchCamera(client!, user))
      : nothing}
    ${isVideo && canShareScreen()
      ? toggle(shared, screenIcon(), t(shared ? 'stopScreen' : 'shareScreen'), () => switchScreen(client!))
      : nothing}`;
  }

  #renderHost(): TemplateResult {
    const { t } = this.#texts;
    const { isConnected } = this.#coHost.value ?? {};
    const opens = (panel: Panel, icon: unknown, words: string): TemplateResult => {
      const isOwn = panel === 'invite' ? this.invitePanel : this.battlePanel;
      return html`<button
        class="button folds"
        part="button"
        popovertarget=${isOwn ? nothing : `sheet-${panel}`}
        @click=${(event: Event) => this.#togglePanel(panel, event.currentTarget as HTMLElement)}
        >${icon}<span>${words}</span></button
      >`;
    };
    return html`<i class="rule"></i>${opens('invite', inviteIcon(), t('invite'))}
      ${isConnected && this.#battle.value?.isFree ? opens('battle', swordsIcon(), t('newBattle')) : nothing}
      ${isConnected
        ? html`<button class="button folds quiet" part="button" popovertarget="layout" aria-haspopup="menu"
            >${layoutIcon()}<span>${t('layout')}</span></button
          >`
        : nothing}`;
  }

  #renderLeaving(): TemplateResult {
    const { t } = this.#texts;
    const asks = (leaving: Leaving) => () => this.isBusy || this.#ask(leaving);
    return html`${this.#battle.value?.exits
      ? this.#button('line folds', flagIcon(), t('leaveBattle'), this.#leaveBattle)
      : this.#coHost.value?.isConnected
        ? this.#button('line folds', apartIcon(), t('leaveConnection'), asks('connection'), 'connection')
        : nothing}
    ${this.#button('danger folds', powerIcon(), t('endLive'), asks('live'), 'live')}`;
  }

  #renderQuestion(leaving: Leaving): TemplateResult {
    const { t } = this.#texts;
    const isEnd = leaving === 'live';
    const escape = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') this.leaving = undefined;
    };
    // The harmless answer stands where the finger is.
    return html`<span class="ask" role="alert">${t(isEnd ? 'endLiveAsk' : 'exitAsk')}</span>
      <button class="button danger" part="button" @keydown=${escape} @click=${() => this.#confirm(leaving)}
        >${isEnd ? powerIcon() : apartIcon()}${t(isEnd ? 'endLive' : 'leaveConnection')}</button
      >
      <button class="button keep" part="button" @keydown=${escape} @click=${() => (this.leaving = undefined)}
        >${t(isEnd ? 'keepLive' : 'cancel')}</button
      >`;
  }

  #renderSheets(): TemplateResult {
    const { t } = this.#texts;
    const { isConnected, count = 0, layoutTemplate } = this.#coHost.value ?? {};
    const sheet = (panel: Panel): TemplateResult =>
      html`<div class="sheet" part="panel" id="sheet-${panel}" popover tabindex="-1" @beforetoggle=${this.#placeSheet} @toggle=${focusPopover}
        >${this.panel === panel ? this.#renderPanel(panel) : nothing}</div
      >`;
    return html`${sheet('invite')}${sheet('battle')}${isConnected
      ? html`<div
          id="layout" class="menu" part="menu" popover role="menu" aria-label=${t('layout')}
          @beforetoggle=${this.#placeMenu} @toggle=${focusPopover} @keydown=${moveInMenu}
          >${layoutsFor(this.#live.value!.kind, count).map(
            ([template, name]) =>
              html`<button role="menuitemradio" tabindex="-1" aria-checked=${template === layoutTemplate} @click=${() => this.#choose(template)}
                >${t(name)}${checkIcon()}</button
              >`,
          )}</div
        >`
      : nothing}`;
  }

  #renderPanel(panel: Panel): TemplateResult {
    const tag = tagBeside(this, 'live-controls', panel === 'invite' ? 'cohost-invite' : 'battle-invite');
    return withTags`<${tag} .client=${this.client} .liveID=${this.liveID}></${tag}>`;
  }
}
