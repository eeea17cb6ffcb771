import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { commonTexts, muteTexts } from '../../locales/en.js';
import { controlsTexts } from '../../locales/en/controls.js';
import { switchTexts } from '../../locales/en/devices.js';
import { buttons } from '../base/button.styles.js';
import { entranceContext } from '../base/context.js';
import { ContextReader } from '../base/context-reader.js';
import { canShareScreen, isHeard, shownDevices, switchCamera, switchMicrophone, switchScreen, troubleOf } from '../base/device-switches.js';
import { ask } from '../base/events.js';
import { cameraIcon, cameraOffIcon, closeIcon, goLiveIcon, leaveIcon, micIcon, micOffIcon, screenIcon } from '../base/icons.js';
import { LiveContent } from '../base/live-content.js';
import type { Lent } from '../base/live-element.js';
import { LiveStartEvent } from '../base/live-start-event.js';
import { Localize } from '../base/locale.js';
import { OnDemand } from '../base/on-demand.js';
import { OwnSeat } from '../base/own-seat.js';
import { refusal } from '../base/refusal.js';
import { sameFields } from '../base/same-fields.js';
import { StoreSelector } from '../base/store-selector.js';
import { styles as own } from './controls.styles.js';
import { LiveLeaveEvent } from './events.js';
import type { Dock, DockHost, HostFacts, Hosting } from './hosting.js';

export const styles = [buttons, own];

interface Host extends DockHost {
  readonly as?: 'host' | 'audience' | undefined;
}

const hosting = () => import('./hosting.js');

/** All of the dock. What only a host has there comes when the page hosts, or is about to. */
export class Controls extends LiveContent<Host> implements ReactiveController {
  readonly #texts = new Localize(this.host, commonTexts, controlsTexts, muteTexts, switchTexts);
  readonly #entrance = new ContextReader(this.host, entranceContext);
  readonly #live = new StoreSelector(
    this.host,
    () => this.scope.live?.state,
    ({ role, isHostedElsewhere, liveInfo }) => ({ role, isHostedElsewhere, kind: liveInfo?.kind ?? 'video' }),
    sameFields,
  );
  readonly #coHost = new StoreSelector(
    this.host,
    () => this.scope.live?.coHostStore.state,
    ({ coHostStatus, connected, layoutTemplate }) => ({ isConnected: coHostStatus === 'connected', count: connected.length, layoutTemplate }),
    sameFields,
  );
  readonly #battle = new StoreSelector(
    this.host,
    () => this.scope.live?.battleStore.state,
    ({ phase, request, currentBattleInfo, battleUsers, exitedUsers }) => {
      const isOn = phase === 'starting' || phase === 'running' || phase === 'settling';
      const own = battleUsers.find(({ liveID }) => liveID === this.scope.live?.liveID)?.userID;
      const isIn = isOn && !!own && !exitedUsers.includes(own);
      return { isFree: !isOn && !request, exits: isIn ? currentBattleInfo?.battleID : undefined };
    },
    sameFields,
  );
  readonly #seat = new OwnSeat(this.host, this.scope);
  readonly #devices = new StoreSelector(this.host, () => this.scope.client?.deviceStore.state, shownDevices, sameFields);
  readonly #hosting: OnDemand<typeof import('./hosting.js'), Hosting>;
  /** Trouble that the person has read. */
  #known = '';

  constructor(lent: Lent<Host>, panels: Dock['panels']) {
    super(lent);
    this.#hosting = new OnDemand(this.host, hosting, ({ Hosting }) =>
      new Hosting({ host: this.host, panels, facts: () => this.#facts, act: this.#act, button: this.#button }));
    this.host.addController(this);
  }

  hostUpdated(): void {
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
    return (this.host.as ?? this.#entrance.value?.as) === 'host';
  }

  get #isToStart(): boolean {
    const { role, isHostedElsewhere } = this.#live.value ?? {};
    return this.#isHosts && (role === 'none' || !!isHostedElsewhere);
  }

  readonly #act: Dock['act'] = (eventOf, action) => {
    const { live, client } = this.scope;
    if (live && !this.host.isBusy) void ask(this.host, eventOf && eventOf(live), () => action(live, client!));
  };

  readonly #start = (): void =>
    this.#act(({ liveID }) => new LiveStartEvent(liveID), ({ liveID }, { liveListStore }) =>
      this.#entrance.value ? this.#entrance.value.enter() : liveListStore.startLive({ liveID }));

  readonly #leaveLive = (): void =>
    this.#act(({ liveID }) => new LiveLeaveEvent(liveID), ({ liveID }, { liveListStore }) => liveListStore.leaveLive(liveID));

  render(): TemplateResult {
    const { t } = this.#texts;
    const hosting = this.#facts.isHost ? this.#hosting.now : undefined;
    const entered = this.#isToStart ? this.#entrance.value?.refused : undefined;
    const failed = [this.host.refused, entered].find((refused) => refused && refused.code !== 'device-failed');
    const said = this.#devices.value && this.#seat.value ? troubleOf(this.#devices.value, this.#texts) : '';
    const alert = failed ? refusal(failed, this.#texts) : said && said !== this.#known ? html`<p role="alert">${said}</p>` : undefined;
    const close = (): void => {
      if (failed) this.host.refused = undefined;
      else this.#known = said;
      this.host.requestUpdate();
    };
    return html`<div class="said"
        >${alert
          ? html`<div class="row" part="said"
              >${alert}${failed && failed !== this.host.refused
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
    title=${words}
    data-asks=${asks ?? nothing}
    aria-disabled=${this.host.isBusy}
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
