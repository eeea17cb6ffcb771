import type { LiveID, LiveInfo, Role, SeatInfo, SeatUserInfo, UserInfo } from '../../model/index.js';
import { seatCounts } from '../../model/index.js';
import type { Live, Occupant } from '../entities.js';

/** Only what is public of a person. */
export const userInfo = ({ userID, userName, avatarURL }: UserInfo): UserInfo => ({ userID, userName, avatarURL });

const seated = (liveID: LiveID, role: Role, occupant: Occupant): SeatUserInfo => ({
  ...userInfo(occupant.user),
  liveID,
  role,
  microphoneStatus: occupant.microphoneStatus,
  cameraStatus: occupant.cameraStatus,
  screenStatus: occupant.screenStatus,
  allowOpenMicrophone: occupant.allowOpenMicrophone,
  allowOpenCamera: occupant.allowOpenCamera,
  presence: occupant.presence,
});

/** Somebody who just took a seat: nothing is sent yet. */
export const newOccupant = (user: UserInfo): Occupant => ({
  user: userInfo(user),
  microphoneStatus: 'off',
  cameraStatus: 'off',
  screenStatus: 'off',
  allowOpenMicrophone: true,
  allowOpenCamera: true,
  presence: 'online',
});

/** A host whose live is not side by side with the reader's any more: only who it was. */
export const formerHost = (liveID: LiveID, user: UserInfo): SeatUserInfo =>
  seated(liveID, 'owner', newOccupant(user));

/** The host of a live as others see it. */
export function hostOf(live: Live): SeatUserInfo {
  const occupant = live.seats[0]?.occupant ?? newOccupant(live.owner);
  return { ...seated(live.liveID, 'owner', { ...occupant, user: live.owner, presence: live.presence }), liveName: live.liveName };
}

/** All seats of a live, the host's first. */
export function seatsOf(live: Live): SeatInfo[] {
  return live.seats.map(({ isLocked, occupant }, index) => ({
    liveID: live.liveID,
    index,
    isLocked,
    userInfo: index === 0 ? hostOf(live) : occupant && seated(live.liveID, 'guest', occupant),
  }));
}

export function liveInfo(live: Live): LiveInfo {
  return {
    liveID: live.liveID,
    liveName: live.liveName,
    kind: live.kind,
    liveOwner: live.owner,
    coverURL: live.coverURL,
    notice: live.notice,
    isPublicVisible: live.isPublicVisible,
    seatTemplate: live.seatTemplate,
    maxSeatCount: seatCounts[live.seatTemplate],
    coGuestWhileCoHost: live.coGuestWhileCoHost,
    createTime: live.createTime,
    metaData: live.metaData,
    presence: live.presence,
    currentViewerCount: live.viewers.current,
    totalViewerCount: live.viewers.total,
  };
}
