import type { TemplateResult } from 'lit';
import type { noticeTexts } from '../../locales/en/notices.js';
import type { UserInfo } from '../../model/index.js';
import {
  alertIcon, cameraOffIcon, checkIcon, clockIcon, closeIcon, flagIcon, inviteIcon, leftIcon, micOffIcon, offlineIcon, penaltyIcon, peopleIcon,
  swordsIcon,
} from '../base/icons.js';

/** What a notice tells of. */
export type NoticeKind = keyof typeof noticeTexts extends infer Key ? (Key extends `notice.${infer Kind}` ? Kind : never) : never;

/** A message on the screen. */
export interface Notice {
  /** Stable while it is shown. */
  key: string;
  kind: NoticeKind;
  /** Whom it tells of; several of a kind are one message. */
  people: readonly UserInfo[];
}

/** The sign beside the words. */
export const iconOf: Readonly<Record<NoticeKind, () => TemplateResult>> = {
  back: checkIcon,
  battleLeft: flagIcon,
  cameraOff: cameraOffIcon,
  declined: closeIcon,
  full: peopleIcon,
  hostBack: checkIcon,
  joined: inviteIcon,
  left: leftIcon,
  micOff: micOffIcon,
  noBattle: swordsIcon,
  offline: offlineIcon,
  penalty: penaltyIcon,
  penaltyEnded: checkIcon,
  reconnecting: alertIcon,
  seatLost: leftIcon,
  timeout: clockIcon,
};
