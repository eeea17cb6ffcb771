import type { LiveKind, SeatInfo, UserID } from '../../model/index.js';

/** Who looks at the seats of the own live. */
export interface SeatPerson {
  isHost: boolean;
  self: UserID | undefined;
  kind: LiveKind;
}

/** Whether a seat of the own live has a menu: the own one has, and for a host each but the host's. */
export const hasMenu = ({ index, userInfo }: SeatInfo, { isHost, self }: SeatPerson): boolean =>
  (!!userInfo && userInfo.userID === self) || (isHost && index > 0);
