import { Room, setLogLevel, type LoggerNames } from 'livekit-client';

/** livekit-client never lets go of a Room, not even of a left one: they are kept here and used again. */
const idle: Room[] = [];

const loggerName = 'costage';

let audioContext: AudioContext | undefined;

/** A Room opens a way to the speakers each time it is entered, just to keep the browser awake, and the page stands still meanwhile: one is enough. */
const oneWayToSpeakers = () =>
  typeof AudioContext !== 'undefined' && { audioContext: (audioContext ??= new AudioContext({ latencyHint: 'interactive' })) };

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
  return new Room({ adaptiveStream, dynacast: true, webAudioMix: oneWayToSpeakers(), loggerName });
}

/** To be left before. */
export function giveRoomBack(room: Room): void {
  idle.push(room);
}
