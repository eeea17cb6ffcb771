import type { TemplateResult } from 'lit';
import type { LiveSeatStore } from '../../core/live-seat-store.js';
import type { muteTexts } from '../../locales/en.js';
import type { seatMenuTexts } from '../../locales/en/seat-menu.js';
import type { SeatInfo } from '../../model/index.js';
import {
  cameraIcon, cameraOffIcon, chevronForwardIcon, leaveIcon, leftIcon, lockIcon, micIcon, micOffIcon, plusIcon,
} from '../base/icons.js';
import type { SeatPerson } from './rights.js';

/** An entry of a seat's menu. */
export interface SeatAct {
  text: keyof typeof seatMenuTexts | keyof typeof muteTexts;
  icon: () => TemplateResult;
  /** `move`: goes on with choosing another seat. */
  act: ((store: LiveSeatStore) => Promise<unknown>) | 'move';
}

/** What the person on this page may do with a seat of the own live, in its menu. */
export function actsOn({ index, isLocked, userInfo }: SeatInfo, { isHost, self, kind }: SeatPerson): readonly SeatAct[] {
  if (userInfo && userInfo.userID === self) {
    const isOn = userInfo.microphoneStatus === 'on';
    const mute: SeatAct = isOn
      ? { text: 'mute', icon: micOffIcon, act: (store) => store.muteMicrophone() }
      : { text: 'unmute', icon: micIcon, act: (store) => store.unmuteMicrophone() };
    return index ? [mute, { text: 'leaveSeat', icon: leaveIcon, act: (store) => store.leaveSeat() }] : [mute];
  }
  if (!isHost || !index) return [];
  if (!userInfo) {
    return isLocked
      ? [{ text: 'unlockSeat', icon: plusIcon, act: (store) => store.unlockSeat(index) }]
      : [{ text: 'lockSeat', icon: lockIcon, act: (store) => store.lockSeat(index) }];
  }
  const { userID, allowOpenCamera, allowOpenMicrophone } = userInfo;
  const acts: SeatAct[] = [
    allowOpenMicrophone
      ? { text: 'closeMicrophone', icon: micOffIcon, act: (store) => store.closeRemoteMicrophone(userID) }
      : { text: 'allowMicrophone', icon: micIcon, act: (store) => store.openRemoteMicrophone({ userID }) },
  ];
  if (kind === 'video') {
    acts.push(
      allowOpenCamera
        ? { text: 'closeCamera', icon: cameraOffIcon, act: (store) => store.closeRemoteCamera(userID) }
        : { text: 'allowCamera', icon: cameraIcon, act: (store) => store.openRemoteCamera({ userID }) },
    );
  }
  acts.push({ text: 'moveSeat', icon: chevronForwardIcon, act: 'move' });
  acts.push({ text: 'toAudience', icon: leftIcon, act: (store) => store.kickUserOutOfSeat(userID) });
  return acts;
}
