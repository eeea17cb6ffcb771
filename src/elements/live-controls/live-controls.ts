import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { LiveClient } from '../../client/live-client.js';
import type { Live } from '../../client/live.js';
import { commonTexts, controlsTexts, muteTexts } from '../../locales/en.js';
import { switchTexts } from '../../locales/en/devices.js';
import type { CoHostLayoutTemplate, LiveKind } from '../../model/index.js';
import { base } from '../base/base.styles.js';
import { buttons } from '../base/button.styles.js';
import { entranceContext } from '../base/context.js';
import { ContextReader } from '../base/context-reader.js';
import { canShareScreen, isHeard, shownDevices, switchCamera, switchMicrophone, switchScreen, troubleOf } from '../base/device-switches.js';
import { ask, type CostageEvent } from '../base/events.js';
import { cameraIcon, cameraOffIcon, closeIcon, goLiveIcon, leaveIcon, micIcon, micOffIcon, screenIcon } from '../base/icons.js';
import { LiveElement } from '../base/live-element.js';
import { LiveStartEvent } from '../base/live-start-event.js';
import { Localize } from '../base/locale.js';
import { OnDemand } from '../base/on-demand.js';
import { panelTokens } from '../base/panel-tokens.styles.js';
import { refusal, refusalText } from '../base/refusal.js';
import { StoreSelector } from '../base/store-selector.js';
import { tokens } from '../base/tokens.styles.js';
import { LiveLeaveEvent } from './events.js';
import type { Hosting } from './hosting.js';
import { styles } from './live-controls.styles.js';

const sameFields = (a: object, b: object): boolean => Object.entries(a).every(([key, value]) => value === b[key as keyof typeof b]);

/** What a host's part of the dock goes by. */
export interface HostFacts {
  isHost: boolean;
  kind: LiveKind;
  isConnected: boolean;
  /** Connected hosts, the own one among them. */
  count: number;
  layoutTemplate: CoHostLayoutTemplate | null;
  /** No battle is on, and none is asked for. */
  isFree: boolean;
  /** The battle that the own host fights in. */
  exits: string | undefined;
}

/** What opens in a sheet. */
export type Panel = 'invite' | 'battle';

/** What the dock lends to its host's part. */
export interface Dock {
  readonly host: LiveControls;
  readonly panels: (typeof LiveControls)['panels'];
  facts(): HostFacts;
  /** @param eventOf null for an act that has none */
  act(eventOf: ((live: Live) => CostageEvent<unknown>) | null, action: (live: Live, client: LiveClient) => unknown): void;
  /** @param asks what it asks before it acts: the focus comes back to it */
  button(look: string, icon: unknown, words: string, press: (event: Event) => void, asks?: string): TemplateResult;
}

const hosting = () => import('./hosting.js');

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
  static override styles = [tokens, panelTokens, base, buttons, styles];

  /** @internal Loads what the sheets hold; `define.ts` gives it. */
  static panels: Partial<Record<Panel, () => Promise<object>>> = {};

  /** What this page is to be in the live; the provider's `as` when absent. Only a host is offered to go live. */
  @property() as?: 'host' | 'audience' | undefined;

  /** Id of the page's own invite panel, in the same root: the button toggles it instead of a cohost-invite in a sheet. */
  @property({ attribute: 'invite-panel' }) invitePanel?: string | undefined;

  /** Id of the page's own panel for a new battle, as `invite-panel`. */
  @property({ attribute: 'battle-panel' }) battlePanel?: string | undefined;

  /** Trouble that the person has read. */
  @state() private known = '';

  readonly #texts = new Localize(this, commonTexts, controlsTexts, muteTexts, switchTexts);
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
  readonly #hosting = new OnDemand(this, hosting, ({ Hosting }) =>
    new Hosting({ host: this, panels: LiveControls.panels, facts: () => this.#facts, act: this.#act, button: this.#button }));

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { isHost, isConnected, exits } = this.#facts;
    this.setState('live', isHost);
    this.setState('connected', isConnected);
    this.setState('battling', !!exits);
    this.setState('asking', isHost && !!this.#hosting.now?.isAsking);
    // Before the live is: a press on "Go live" finds it there.
    if (this.#isHosts) this.#hosting.ahead();
  }

  get #facts(): HostFacts {
    const { isConnected = false, count = 0, layoutTemplate = null } = this.#coHost.value ?? {};
    const { isFree = false, exits } = this.#battle.value ?? {};
    const { role, kind = 'video' } = this.#live.value ?? {};
    return { isHost: role === 'host', kind, isConnected, count, layoutTemplate, isFree, exits };
  }

  get #isHosts(): boolean {
    return (this.as ?? this.#entrance.value?.as) === 'host';
  }

  get #isToStart(): boolean {
    const { role, isHostedElsewhere } = this.#live.value ?? {};
    return this.#isHosts && (role === 'none' || !!isHostedElsewhere);
  }

  readonly #act: Dock['act'] = (eventOf, action) => {
    const { live, client } = this.scope;
    if (live && !this.isBusy) void ask(this, eventOf && eventOf(live), () => action(live, client!));
  };

  readonly #start = (): void =>
    this.#act(({ liveID }) => new LiveStartEvent(liveID), ({ liveID }, { liveListStore }) =>
      this.#entrance.value ? this.#entrance.value.enter() : liveListStore.startLive({ liveID }));

  readonly #leaveLive = (): void =>
    this.#act(({ liveID }) => new LiveLeaveEvent(liveID), ({ liveID }, { liveListStore }) => liveListStore.leaveLive(liveID));

  override render(): TemplateResult {
    const { t } = this.#texts;
    const hosting = this.#facts.isHost ? this.#hosting.now : undefined;
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
        >${hosting?.isAsking ? hosting.renderQuestion() : this.#renderButtons(hosting)}</div
      >
      ${hosting?.renderSheets() ?? nothing}`;
  }

  #renderButtons(hosting: Hosting | undefined): TemplateResult {
    const { t } = this.#texts;
    const { role } = this.#live.value ?? {};
    const mayLeave = role === 'audience' && !this.#isToStart;
    return html`${this.#seat.value && role !== 'none' ? this.#renderDevices() : nothing} ${hosting?.renderStart() ?? nothing}
      ${this.#isToStart ? this.#button('primary', goLiveIcon(), t('goLive'), this.#start) : nothing}
      <slot name="actions"></slot>
      ${hosting?.renderEnd() ?? nothing}
      ${mayLeave ? this.#button('line', leaveIcon(), t('leaveLive'), this.#leaveLive) : nothing}`;
  }

  readonly #button: Dock['button'] = (look, icon, words, press, asks) => html`<button
    class="button ${look}"
    part="button"
    data-asks=${asks ?? nothing}
    aria-disabled=${this.isBusy}
    @click=${press}
    >${icon}<span>${words}</span></button
  >`;

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
}
