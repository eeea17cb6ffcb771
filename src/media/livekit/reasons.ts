import { ConnectionError, ConnectionErrorReason, DisconnectReason } from 'livekit-client';

const gone = 'The room of this live is not open on the media server. Trying again.';
const refused = 'The media server did not accept the pass of this page. Trying again.';
const unreachable = 'The media server cannot be reached. Trying again.';

/** Why a room could not be entered, for a person. Never the error's own words: they may hold the pass. */
export function reasonOfFailure(error: unknown): string {
  if (!(error instanceof ConnectionError)) return unreachable;
  const { reason, status, context } = error as ConnectionError;
  if (status === 404) return gone;
  if (reason === ConnectionErrorReason.NotAllowed) return refused;
  if (reason === ConnectionErrorReason.LeaveRequest) return reasonOfLoss(context as DisconnectReason);
  if (reason === ConnectionErrorReason.InternalError && /pc connection/i.test(error.message)) {
    return 'The media server answers, but the network seems to block picture and sound. Trying again.';
  }
  return unreachable;
}

/** Why a room was lost. */
export function reasonOfLoss(reason: DisconnectReason | undefined): string {
  switch (reason) {
    case DisconnectReason.PARTICIPANT_REMOVED:
      return 'You were taken out of the room on the media server.';
    case DisconnectReason.DUPLICATE_IDENTITY:
      return 'Picture and sound went on in another page.';
    case DisconnectReason.ROOM_DELETED:
    case DisconnectReason.ROOM_CLOSED:
      return gone;
    default:
      return 'The connection to the media server broke off. Trying again.';
  }
}

/** Who was sent away does not come back with the same pass. */
export const isSentAway = (reason: DisconnectReason | undefined): boolean =>
  reason === DisconnectReason.PARTICIPANT_REMOVED || reason === DisconnectReason.DUPLICATE_IDENTITY;
