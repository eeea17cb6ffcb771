import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import type { DeviceStore } from '../../core/device-store.js';
import type { DeviceState, VideoQuality } from '../../core/device-types.js';
import { commonTexts, deviceTexts, muteTexts, switchTexts } from '../../locales/en.js';
import { base } from '../base/base.styles.js';
import { buttons } from '../base/button.styles.js';
import { DeviceChangeEvent, type DeviceChange } from '../base/device-change-event.js';
import { chosenDevices, deviceField, deviceSwitch, selectField, volumeField, type ChosenKind } from '../base/device-fields.js';
import { deviceFields } from '../base/device-fields.styles.js';
import {
  canShareScreen, isHeard, shownDevices, switchCamera, switchMicrophone, switchScreen, troubleOf,
} from '../base/device-switches.js';
import { ask } from '../base/events.js';
import { cameraIcon, cameraOffIcon, layoutIcon, micIcon, micOffIcon, screenIcon, slidersIcon, soundIcon } from '../base/icons.js';
import type { Needs } from '../base/live-controller.js';
import { LiveElement } from '../base/live-element.js';
import { Localize } from '../base/locale.js';
import { focusPopover, placePopover } from '../base/menu.js';
import { menus } from '../base/menu.styles.js';
import { panelTokens } from '../base/panel-tokens.styles.js';
import { refusal, refusalText } from '../base/refusal.js';
import { StoreSelector } from '../base/store-selector.js';
import { tokens } from '../base/tokens.styles.js';
import { styles } from './device-controls.styles.js';

const qualities: readonly VideoQuality[] = ['360P', '540P', '720P', '1080P'];

const isSame = (a: object, b: object): boolean => Object.entries(a).every(([key, value]) => value === b[key as keyof typeof b]);

const shown = (state: DeviceState) => ({
  ...shownDevices(state), ...chosenDevices(state),
  captureVolume: state.captureVolume, outputVolume: state.outputVolume, localVideoQuality: state.localVideoQuality,
});

type Shown = ReturnType<typeof shown>;

/**
 * Switches of one's devices while live, and a sheet with their choice, volumes and picture quality. Whoever sits on a seat is muted for everybody, and
 * what the host has switched off stays off.
 * @summary Microphone, camera, screen and volume while live.
 * @slot actions - More buttons, after the kit's own.
 * @csspart base - The row.
 * @csspart button - Each round button.
 * @csspart trouble - What went wrong, in words.
 * @csspart panel - The sheet.
 * @csspart field - A choice with its name.
 * @csspart volume - A volume with its name.
 * @cssstate muted - The microphone is not heard.
 * @cssstate camera-off - The camera is off.
 * @cssstate sharing - The screen is shared.
 * @fires {DeviceChangeEvent} device-change - A person switches, chooses or adjusts; prevent it to do it yourself.
 */
export class DeviceControls extends LiveElement {
  static override styles = [tokens, panelTokens, base, buttons, menus, deviceFields, styles];

  /** Which devices: `microphone`, `camera`, `screen`, `speaker`. A voice live has no camera and no screen anyway. */
  @property() devices = 'microphone camera screen speaker';

  /** Leaves the switches away, where others stand beside it: in the `actions` of a live-controls say. */
  @property({ type: Boolean, attribute: 'choice-only' }) choiceOnly = false;

  @query('#sheet') private sheet!: HTMLElement;

  readonly #texts = new Localize(this, commonTexts, muteTexts, switchTexts, deviceTexts);
  readonly #kind = new StoreSelector(this, () => this.scope.live?.state, ({ liveInfo }) => liveInfo?.kind);
  readonly #userID = new StoreSelector(this, () => this.scope.client?.state, ({ userInfo }) => userInfo?.userID);
  readonly #seat = new StoreSelector(
    this,
    () => this.scope.live?.liveSeatStore.state,
    ({ seatList }) =>
      seatList.find(({ liveID, userInfo }) => liveID === this.scope.live?.liveID && userInfo && userInfo.userID === this.#userID.value)?.userInfo,
  );
  readonly #devices = new StoreSelector(this, () => this.scope.client?.deviceStore.state, shown, isSame);

  protected override get needs(): Needs {
    return 'client';
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const devices = this.#devices.value;
    this.setState('muted', !!devices && !isHeard(devices));
    this.setState('camera-off', devices?.cameraStatus === 'off');
    this.setState('sharing', devices?.screenStatus === 'on');
  }

  #has(kind: ChosenKind | 'screen'): boolean {
    const isPicture = kind === 'camera' || kind === 'screen';
    return this.devices.split(/\s+/).includes(kind) && !(isPicture && this.#kind.value === 'voice');
  }

  #change(detail: DeviceChange, action: (store: DeviceStore) => unknown): void {
    const { client } = this.scope;
    if (client) void ask(this, new DeviceChangeEvent(detail), () => action(client.deviceStore));
  }

  #choose(kind: ChosenKind, deviceID: string): void {
    this.#change({ device: kind, deviceID }, (store) =>
      kind === 'microphone' ? store.setCurrentMicrophone({ deviceID })
      : kind === 'camera' ? store.setCurrentCamera({ deviceID }) : store.setCurrentSpeaker({ deviceID }));
  }

  get #opener(): HTMLElement {
    return this.renderRoot.querySelector('[popovertarget]')!;
  }

  readonly #settle = (event: ToggleEvent): void => {
    focusPopover(event);
    const { activeElement } = this.renderRoot as ShadowRoot;
    // A press elsewhere has moved the focus already; Escape leaves it in what is hidden now.
    const isLost = document.activeElement === document.body || this.sheet.contains(activeElement);
    if (event.newState === 'closed' && isLost) this.#opener.focus();
  };

  readonly #place = ({ newState }: ToggleEvent): void => {
    if (newState !== 'open') return;
    placePopover(this.sheet, this.#opener, 340);
    // Names may have come with a permission since.
    this.scope.client?.deviceStore.getSpeakerList().catch(() => {});
  };

  override render() {
    const devices = this.#devices.value;
    if (!devices) return nothing;
    const { t } = this.#texts;
    const trouble = troubleOf(devices).map((key) => (key === 'error.device-failed' ? refusalText('device-failed', this.#texts) : t(key))).join(' ');
    const failed = this.refused && this.refused.code !== 'device-failed' ? refusal(this.refused, this.#texts) : nothing;
    return html`<div class="row" part="base" role="group" aria-label=${t('soundDevices')}>
        ${this.choiceOnly ? nothing : this.#renderSwitches(devices)}
        <button class="round" part="button" popovertarget="sheet" aria-label=${t('soundDevices')} title=${t('soundDevices')}>${slidersIcon()}</button>
        <slot name="actions"></slot>
      </div>
      ${this.choiceOnly ? nothing : html`<div class="trouble" part="trouble" role="alert">${trouble}${failed}</div>`}
      <div class="sheet" id="sheet" part="panel" popover tabindex="-1" role="group" aria-label=${t('soundDevices')}
        @beforetoggle=${this.#place} @toggle=${this.#settle}
        >${this.#renderFields(devices)}${trouble ? html`<p class="trouble">${trouble}</p>` : nothing}</div>`;
  }

  #renderSwitches(devices: Shown): TemplateResult {
    const { t } = this.#texts;
    const { client, live } = this.scope;
    const seat = this.#seat.value ?? undefined;
    const heard = isHeard(devices);
    const filmed = devices.cameraStatus === 'on';
    const shared = devices.screenStatus === 'on';
    return html`${this.#has('microphone')
      ? deviceSwitch(!heard, heard ? micIcon() : micOffIcon(), t(heard ? 'mute' : 'unmute'), () =>
          this.#change({ device: 'microphone', isOn: !heard }, () => switchMicrophone(client!, seat && live)))
      : nothing}
    ${this.#has('camera')
      ? deviceSwitch(!filmed, filmed ? cameraIcon() : cameraOffIcon(), t(filmed ? 'turnOff' : 'turnOn'), () =>
          this.#change({ device: 'camera', isOn: !filmed }, () => switchCamera(client!, seat)))
      : nothing}
    ${this.#has('screen') && canShareScreen()
      ? deviceSwitch(shared, screenIcon(), t(shared ? 'stopScreen' : 'shareScreen'), () =>
          this.#change({ device: 'screen', isOn: !shared }, () => switchScreen(client!)))
      : nothing}`;
  }

  #renderFields(devices: Shown): TemplateResult {
    const { t } = this.#texts;
    const field = (kind: ChosenKind): TemplateResult => deviceField(kind, devices, t, (deviceID) => this.#choose(kind, deviceID));
    return html`${this.#has('microphone')
      ? html`${field('microphone')}${volumeField(t('microphoneVolume'), micIcon(), devices.captureVolume, (volume) =>
          this.#change({ device: 'microphone', volume }, (store) => store.setCaptureVolume(volume)))}`
      : nothing}
    ${this.#has('speaker')
      ? html`${field('speaker')}${volumeField(t('volume'), soundIcon(), devices.outputVolume, (volume) =>
          this.#change({ device: 'speaker', volume }, (store) => store.setOutputVolume(volume)))}`
      : nothing}
    ${this.#has('camera')
      ? html`${field('camera')}${selectField(t('pictureQuality'), layoutIcon(), qualities.map((quality) => [quality, quality.toLowerCase()]),
          devices.localVideoQuality, (value) => {
            const quality = value as VideoQuality;
            this.#change({ device: 'camera', quality }, (store) => store.updateVideoQuality({ quality }));
          })}`
      : nothing}`;
  }
}
