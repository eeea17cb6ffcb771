import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { DeviceStore } from '../../core/device-store.js';
import type { DeviceState, VideoQuality } from '../../core/device-types.js';
import { commonTexts, muteTexts } from '../../locales/en.js';
import { deviceTexts, switchTexts } from '../../locales/en/devices.js';
import { buttons } from '../base/button.styles.js';
import type { CostageElement } from '../base/costage-element.js';
import { DeviceChangeEvent, type DeviceChange } from '../base/device-change-event.js';
import { chosenDevices, deviceField, deviceSwitch, selectField, volumeField, type ChosenKind } from '../base/device-fields.js';
import { deviceFields } from '../base/device-fields.styles.js';
import {
  canShareScreen, isHeard, shownDevices, switchCamera, switchMicrophone, switchScreen, troubleOf,
} from '../base/device-switches.js';
import { ask } from '../base/events.js';
import { cameraIcon, cameraOffIcon, layoutIcon, micIcon, micOffIcon, screenIcon, slidersIcon, soundIcon } from '../base/icons.js';
import { LiveContent } from '../base/live-content.js';
import type { Lent } from '../base/live-element.js';
import { Localize } from '../base/locale.js';
import { focusPopover, placePopover } from '../base/menu.js';
import { menus } from '../base/menu.styles.js';
import { OwnSeat } from '../base/own-seat.js';
import { refusal } from '../base/refusal.js';
import { sameFields } from '../base/same-fields.js';
import { StoreSelector } from '../base/store-selector.js';
import { styles as own } from './switches.styles.js';

export const styles = [buttons, menus, deviceFields, own];

const qualities: readonly VideoQuality[] = ['360P', '540P', '720P', '1080P'];

const shown = (state: DeviceState) => ({
  ...shownDevices(state), ...chosenDevices(state),
  captureVolume: state.captureVolume, outputVolume: state.outputVolume, localVideoQuality: state.localVideoQuality,
});

type Shown = ReturnType<typeof shown>;

interface Host extends CostageElement {
  readonly devices: string;
  readonly choiceOnly: boolean;
}

/** All of the row, and the sheet that it opens. */
export class Switches extends LiveContent<Host> implements ReactiveController {
  readonly #texts = new Localize(this.host, commonTexts, muteTexts, switchTexts, deviceTexts);
  readonly #kind = new StoreSelector(this.host, () => this.scope.live?.state, ({ liveInfo }) => liveInfo?.kind);
  readonly #seat = new OwnSeat(this.host, this.scope);
  readonly #devices = new StoreSelector(this.host, () => this.scope.client?.deviceStore.state, shown, sameFields);

  constructor(lent: Lent<Host>) {
    super(lent);
    this.host.addController(this);
  }

  hostUpdated(): void {
    const devices = this.#devices.value;
    this.setState('muted', !!devices && !isHeard(devices));
    this.setState('camera-off', devices?.cameraStatus === 'off');
    this.setState('sharing', devices?.screenStatus === 'on');
  }

  #has(kind: ChosenKind | 'screen'): boolean {
    const isPicture = kind === 'camera' || kind === 'screen';
    return this.host.devices.split(/\s+/).includes(kind) && !(isPicture && this.#kind.value === 'voice');
  }

  #change(detail: DeviceChange, action: (store: DeviceStore) => unknown): void {
    const { client } = this.scope;
    if (client) void ask(this.host, new DeviceChangeEvent(detail), () => action(client.deviceStore));
  }

  #choose(kind: ChosenKind, deviceID: string): void {
    this.#change({ device: kind, deviceID }, (store) =>
      kind === 'microphone' ? store.setCurrentMicrophone({ deviceID })
      : kind === 'camera' ? store.setCurrentCamera({ deviceID }) : store.setCurrentSpeaker({ deviceID }));
  }

  get #sheet(): HTMLElement {
    return this.host.renderRoot.querySelector('#sheet')!;
  }

  get #opener(): HTMLElement {
    return this.host.renderRoot.querySelector('[popovertarget]')!;
  }

  readonly #settle = (event: ToggleEvent): void => {
    focusPopover(event);
    const { activeElement } = this.host.renderRoot as ShadowRoot;
    // A press elsewhere has moved the focus already; Escape leaves it in what is hidden now.
    const isLost = document.activeElement === document.body || this.#sheet.contains(activeElement);
    if (event.newState === 'closed' && isLost) this.#opener.focus();
  };

  readonly #place = ({ newState }: ToggleEvent): void => {
    if (newState !== 'open') return;
    placePopover(this.#sheet, this.#opener, 340);
    // Names may have come with a permission since.
    this.scope.client?.deviceStore.getSpeakerList().catch(() => {});
  };

  render(): TemplateResult | undefined {
    const devices = this.#devices.value;
    if (!devices) return undefined;
    const { t } = this.#texts;
    const trouble = troubleOf(devices, this.#texts);
    const failed = this.host.refused && this.host.refused.code !== 'device-failed' ? refusal(this.host.refused, this.#texts) : nothing;
    return html`<div class="row" part="base" role="group" aria-label=${t('soundDevices')}>
        ${this.host.choiceOnly ? nothing : this.#renderSwitches(devices)}
        <button class="round" part="button" popovertarget="sheet" aria-label=${t('soundDevices')} title=${t('soundDevices')}>${slidersIcon()}</button>
        <slot name="actions"></slot>
      </div>
      ${this.host.choiceOnly ? nothing : html`<div class="trouble" part="trouble" role="alert">${trouble}${failed}</div>`}
      <div class="sheet" id="sheet" part="panel" popover tabindex="-1" role="group" aria-label=${t('soundDevices')}
        @beforetoggle=${this.#place} @toggle=${this.#settle}
        >${this.#renderFields(devices)}${trouble ? html`<p class="trouble">${trouble}</p>` : nothing}</div>`;
  }

  #renderSwitches(devices: Shown): TemplateResult {
    const { t } = this.#texts;
    const { client, live } = this.scope;
    const seat = this.#seat.value;
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
