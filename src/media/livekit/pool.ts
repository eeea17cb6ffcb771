import { Room, setLogLevel, type LoggerNames } from 'livekit-client';

/** livekit-client never lets go of a Room, not even of a left one: they are kept here and used again. */
const idle: Room[] = [];

const loggerName = 'costage';

export interface RoomOptions {
  adaptiveStream: boolean;
}

export function takeRoom({ adaptiveStream }: RoomOptions): Room {
  const kept = idle.pop();
  if (kept) {
    kept.options.adaptiveStream = adaptiveStream;
    return kept;
  }
  // Its log quotes errors as they are, and those may hold a pass. What matters is said in words by the tiles.
  setLogLevel('silent', loggerName as LoggerNames);
  return new Room({ adaptiveStream, dynacast: true, webAudioMix: false, loggerName });
}

/** To be left before. */
export function giveRoomBack(room: Room): void {
  idle.push(room);
}
