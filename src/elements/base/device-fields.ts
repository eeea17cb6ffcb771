import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { DeviceInfo, DeviceState } from '../../core/device-types.js';
import type { deviceTexts } from '../../locales/en/devices.js';
import { cameraIcon, chevronDownIcon, micIcon, soundIcon } from './icons.js';
import type { Values } from './locale.js';

export type ChosenKind = 'microphone' | 'camera' | 'speaker';

type Translate = (key: keyof typeof deviceTexts, values?: Values) => string;

const pieces = {
  microphone: { icon: micIcon, list: 'microphoneList', current: 'currentMicrophone', unnamed: 'microphoneNumber' },
  camera: { icon: cameraIcon, list: 'cameraList', current: 'currentCamera', unnamed: 'cameraNumber' },
  speaker: { icon: soundIcon, list: 'speakerList', current: 'currentSpeaker', unnamed: 'speakerNumber' },
} as const;

export type ChosenDevices = Pick<DeviceState, (typeof pieces)[ChosenKind]['list' | 'current']>;

/** What there is to choose from. */
export const chosenDevices = ({
  microphoneList, currentMicrophone, cameraList, currentCamera, speakerList, currentSpeaker,
}: DeviceState): ChosenDevices => ({ microphoneList, currentMicrophone, cameraList, currentCamera, speakerList, currentSpeaker });

const valueOf = ({ target }: Event): string => (target as HTMLSelectElement | HTMLInputElement).value;

/** One of several, under its name. Style: the `deviceFields` sheet. */
export const selectField = (
  label: string, icon: TemplateResult, options: readonly (readonly [value: string, words: string])[], chosen: string,
  choose: (value: string) => void,
): TemplateResult =>
  html`<label class="field" part="field"><span class="label">${label}</span
    ><span class="box">${icon}<select @change=${(event: Event) => choose(valueOf(event))}
      >${options.map(([value, words]) => html`<option value=${value} .selected=${value === chosen}>${words}</option>`)}</select
    >${chevronDownIcon()}</span></label
  >`;

/** Which microphone, camera or speaker. */
export function deviceField(kind: ChosenKind, devices: ChosenDevices, t: Translate, choose: (deviceID: string) => void): TemplateResult {
  const { icon, list, current, unnamed } = pieces[kind];
  // Before there is permission a browser tells neither ids nor names.
  const known = devices[list].filter(({ deviceID }: DeviceInfo) => deviceID);
  const hasDefault = known.some(({ deviceID }) => deviceID === 'default');
  const chosen = devices[current]?.deviceID ?? (hasDefault ? 'default' : '');
  const options = known.map(({ deviceID, deviceName }, at) => [deviceID, deviceName || t(unnamed, { count: at + 1 })] as const);
  const needsSystem = !chosen || (kind === 'speaker' && !hasDefault);
  return selectField(t(kind), icon(), needsSystem ? [['', t('systemDefault')], ...options] : options, chosen, choose);
}

/** How loud, 0 to 100. */
export const volumeField = (label: string, icon: TemplateResult, value: number, change: (volume: number) => void): TemplateResult =>
  html`<label class="field volume" part="volume"><span class="label">${label}</span
    ><span class="track">${icon}<input type="range" min="0" max="100" .value=${live(String(value))}
      @input=${(event: Event) => change(Number(valueOf(event)))}></span></label
  >`;

/** Round switch of a device; white with its slashed icon while it is off. */
export const deviceSwitch = (isOff: boolean, icon: TemplateResult, words: string, press: () => void, isDisabled = false): TemplateResult =>
  html`<button class="round ${isOff ? 'off' : ''}" part="button" aria-label=${words} title=${words} aria-disabled=${isDisabled || nothing}
    @click=${press}>${icon}</button>`;
