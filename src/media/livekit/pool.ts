import { Room, setLogLevel, type LoggerNames } from 'livekit-client';

/** livekit-client never lets go of a Room, not even of a left one: they are kept here and used again. */
const idle: Room[] = [];

const loggerName = 'costage';

let silence: BaseAudioContext | undefined;

/**
 * A Room opens a way to the speakers each time it is entered, for sound that it would mix itself; the page stands still meanwhile, and
 * pays for it as long as it is open. Nothing is mixed here, so it gets one that leads nowhere.
 */
const toNowhere = () =>
  typeof OfflineAudioContext !== 'undefined' && { audioContext: (silence ??= new OfflineAudioContext(1, 1, 44_100)) as AudioContext };

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
  return new Room({
    adaptiveStream, dynacast: true, webAudioMix: toNowhere(), loggerName,
    // With one connection the page itself offers anew for each picture, and stands still meanwhile. With two the server offers; the page answers.
    singlePeerConnection: false,
  });
}

/** To be left before. */
export function giveRoomBack(room: Room): void {
  idle.push(room);
}
