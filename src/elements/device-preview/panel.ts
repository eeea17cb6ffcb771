import { html, nothing, type TemplateResult } from 'lit';
import type { DeviceState } from '../../core/device-types.js';
import type { commonTexts, muteTexts } from '../../locales/en.js';
import type { deviceTexts, switchTexts } from '../../locales/en/devices.js';
import { chosenDevices, deviceField, deviceSwitch, type ChosenKind } from '../base/device-fields.js';
import { faultOf, isHeard } from '../base/device-switches.js';
import type { Refusal } from '../base/events.js';
import {
  alertIcon, barsIcon, cameraIcon, cameraOffIcon, checkIcon, eyeOffIcon, goLiveIcon, micIcon, micOffIcon, mirrorIcon, soundIcon,
} from '../base/icons.js';
import type { Localize } from '../base/locale.js';
import { words } from '../base/message.js';
import { formatDigits, formatShare } from '../base/numbers.js';
import { refusal } from '../base/refusal.js';
import { setVars } from '../base/style-vars.js';
import type { Hearing } from './hearing.js';

/** Levels are shown in so many steps. */
export const steps = 20;

/** What the panel shows, and what a person may want there. */
export interface Preview {
  devices: DeviceState;
  texts: Localize<readonly [typeof commonTexts, typeof muteTexts, typeof switchTexts, typeof deviceTexts]>;
  /** 0 to `steps`; null while nothing is sent. */
  level: number | null | undefined;
  verdict: Hearing['verdict'];
  /** Height and pictures a second. */
  facts: { height: number; rate: number } | undefined;
  hasFrame: boolean;
  isMirrored: boolean;
  canStart: boolean;
  isStarting: boolean;
  refused: Refusal | undefined;
  readonly has: (kind: ChosenKind) => boolean;
  readonly choose: (kind: ChosenKind, deviceID: string) => void;
  readonly switchMicrophone: (isOn: boolean) => void;
  readonly switchCamera: (isOn: boolean) => void;
  readonly mirror: () => void;
  readonly measure: (event: Event) => void;
  readonly testSpeaker: () => void;
  readonly start: () => void;
}

const field = (kind: ChosenKind, preview: Preview): TemplateResult =>
  deviceField(kind, chosenDevices(preview.devices), preview.texts.t, (deviceID) => preview.choose(kind, deviceID));

/** The whole panel. */
export function renderPanel(preview: Preview): TemplateResult {
  const { t } = preview.texts;
  const { devices, canStart } = preview;
  return html`<section class="base ${preview.has('camera') ? '' : 'no-camera'}" part="base" aria-labelledby="title">
    ${preview.has('camera') ? renderPicture(preview) : nothing}
    <div class="side">
      <div class="heading"><h2 id="title">${t('ready')}</h2><p>${t('checkYourself')}</p></div>
      ${preview.has('camera') ? field('camera', preview) : nothing}
      ${preview.has('microphone') ? renderMicrophone(preview) : nothing}
      ${preview.has('speaker') ? renderSpeaker(preview) : nothing}
      ${devices.networkInfo.quality ? renderNetwork(preview) : nothing}
      ${preview.refused && preview.refused.code !== 'device-failed' ? refusal(preview.refused, preview.texts) : nothing}
      <div class="foot"><slot name="actions">${canStart
        ? html`<button class="button primary tall" @click=${preview.start} aria-disabled=${preview.isStarting}>${goLiveIcon()}${t('goLive')}</button>`
        : nothing}</slot></div>
    </div>
  </section>`;
}

function renderPicture(preview: Preview): TemplateResult {
  const { t } = preview.texts;
  const { devices, facts, hasFrame, isMirrored, texts: { locale } } = preview;
  const isOn = devices.cameraStatus === 'on';
  const heard = isHeard(devices);
  const digits = (value: number): string => formatDigits(value, 1, locale);
  return html`<div class="picture on-video" part="picture">
    <video class="${hasFrame ? 'shown' : ''} ${isMirrored ? 'mirrored' : ''}" part="video" muted playsinline ?hidden=${!isOn}
      @loadeddata=${preview.measure} @resize=${preview.measure} @emptied=${preview.measure}></video>
    ${renderWords(preview)}
    <div class="chips"><span class="chip">${eyeOffIcon()}${t('onlyYou')}</span>${isOn && facts
      ? html`<span class="chip digits">${t('pictureFacts', { height: digits(facts.height), rate: digits(facts.rate) })}</span>`
      : nothing}</div>
    <div class="switches" role="group" aria-label=${t('soundDevices')}>
      ${preview.has('microphone')
        ? deviceSwitch(!heard, heard ? micIcon() : micOffIcon(), t(heard ? 'mute' : 'unmute'), () => preview.switchMicrophone(!heard))
        : nothing}
      ${deviceSwitch(!isOn, isOn ? cameraIcon() : cameraOffIcon(), t(isOn ? 'turnOff' : 'turnOn'), () => preview.switchCamera(!isOn))}
      <button class="round ${isMirrored ? 'off' : ''}" part="button" aria-label=${t('mirror')} title=${t('mirror')}
        aria-pressed=${isMirrored} @click=${preview.mirror}>${mirrorIcon()}</button>
    </div>
  </div>`;
}

/** What stands in place of the picture. */
function renderWords(preview: Preview): TemplateResult | typeof nothing {
  const { t } = preview.texts;
  const { cameraStatus, cameraLastError } = preview.devices;
  const fault = faultOf('camera', cameraLastError, preview.texts);
  const isFaulty = fault !== undefined;
  if (cameraStatus === 'on' && !isFaulty) return nothing;
  const hint = cameraLastError === 'noSystemPermission' ? t('blocked') : isFaulty ? '' : t('cameraOffHint');
  const said = fault ?? t('cameraIsOff');
  const again = isFaulty && cameraStatus === 'off'
    ? html`<button class="pill" @click=${() => preview.switchCamera(true)}>${t('tryAgain')}</button>`
    : nothing;
  return html`<div class="message ${cameraStatus === 'on' ? 'box' : ''}" part="message" role="status">${words(cameraOffIcon(), said, hint)}${again}</div>`;
}

function renderMicrophone(preview: Preview): TemplateResult {
  const { t } = preview.texts;
  const level = preview.level ?? 0;
  return html`<div class="group">${field('microphone', preview)}
    <div class="level-row"><span class="small-words" id="level">${t('level')}</span>
      <div class="level" part="level" role="meter" aria-labelledby="level" aria-valuemin="0" aria-valuemax=${steps} aria-valuenow=${level}
        ><i ${setVars({ '--level': level / steps })}></i></div></div>
    ${renderVerdict(preview)}</div>`;
}

function renderVerdict(preview: Preview): TemplateResult {
  const { t } = preview.texts;
  const { devices, verdict } = preview;
  const fault = faultOf('microphone', devices.microphoneLastError, preview.texts);
  const isFaulty = fault !== undefined;
  const isBlocked = devices.microphoneLastError === 'noSystemPermission';
  const again = isFaulty && devices.microphoneStatus === 'off'
    ? html`<button class="button" @click=${() => preview.switchMicrophone(true)}>${t('tryAgain')}</button>`
    : nothing;
  const [look, icon, said] = isFaulty ? ['bad', micOffIcon(), fault]
    : devices.isLocalAudioMuted ? ['', micOffIcon(), t('micMuted')]
      : verdict === 'heard' ? ['good', checkIcon(), t('heard')]
        : verdict === 'notHeard' ? ['bad', alertIcon(), t('notHeard')] : ['', nothing, ''];
  return html`<p class="verdict small ${look}" part="verdict" role="status"
    >${icon}<span>${said}${isBlocked ? html` <span class="small-words">${t('blocked')}</span>` : nothing}</span>${again}</p>`;
}

function renderSpeaker(preview: Preview): TemplateResult {
  const { t } = preview.texts;
  const { isSpeakerTesting } = preview.devices;
  return html`<div class="speaker">${field('speaker', preview)}
    <button class="round ${isSpeakerTesting ? 'off' : ''}" part="button" aria-pressed=${isSpeakerTesting} aria-label=${t('playSound')} title=${t('playSound')}
      @click=${preview.testSpeaker}>${soundIcon()}</button></div>`;
}

function renderNetwork(preview: Preview): TemplateResult {
  const { t } = preview.texts;
  const { networkInfo: { quality, delay, upLoss } } = preview.devices;
  return html`<div class="network" part="network">${barsIcon()}<strong>${t(quality < 4 ? 'networkGood' : 'networkBad')}</strong
    >${delay ? html`<span class="small-words digits">${t('networkHint', { count: delay, loss: formatShare(upLoss / 100, preview.texts.locale) })}</span>` : nothing}</div>`;
}
