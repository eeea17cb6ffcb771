import { html, type TemplateResult } from 'lit';
import type { seatTexts } from '../../locales/en.js';
import type { tileTexts } from '../../locales/en/tile.js';
import type { SeatUserInfo } from '../../model/index.js';
import { cameraOffIcon, micOffIcon, shieldIcon, soundOffIcon } from '../base/icons.js';

/** One fact about a person, as a picture and in words. */
export interface SeatSign {
  icon: TemplateResult;
  text: string;
}

const level = (): TemplateResult => html`<span class="level" aria-hidden="true"><i></i><i></i><i></i></span>`;
const weak = (): TemplateResult => html`<span class="bars" aria-hidden="true"><i></i><i></i><i></i></span>`;

/** What stands beside a name: the network when it is weak, then the one thing worth knowing of the sound, else of the camera. */
export function seatSigns(
  { microphoneStatus, allowOpenMicrophone }: SeatUserInfo,
  { speaking, isCameraOff, isWeak, isMutedHere }: Record<'speaking' | 'isCameraOff' | 'isWeak' | 'isMutedHere', boolean>,
  t: (key: keyof (typeof seatTexts & typeof tileTexts)) => string,
): readonly SeatSign[] {
  const signs: SeatSign[] = [];
  const add = (icon: TemplateResult, text: string): unknown => signs.push({ icon, text });
  if (isWeak) add(weak(), t('weakNetwork'));
  if (isMutedHere) add(soundOffIcon(), t('mutedForMe'));
  else if (!allowOpenMicrophone) add(html`${micOffIcon()}${shieldIcon()}`, t('mutedByHost'));
  else if (microphoneStatus === 'off') add(micOffIcon(), t('muted'));
  else if (speaking) add(level(), t('speaking'));
  else if (isCameraOff) add(cameraOffIcon(), t('cameraOff'));
  return signs;
}
