import type { NetworkQuality } from '../../core/media.js';

/** What a connection's own measurements say. Counts grow; levels are 0 to 1; times are seconds. */
export interface Reading {
  frames: number;
  level: number;
  ownLevel: number;
  roundTrip: number;
  received: number;
  lost: number;
  /** Share of what we sent that the other side missed, 0 to 1. */
  missed: number;
}

export async function takeReading(connection: RTCPeerConnection): Promise<Reading> {
  const reading: Reading = { frames: 0, level: 0, ownLevel: 0, roundTrip: 0, received: 0, lost: 0, missed: 0 };
  const report = await connection.getStats();
  report.forEach((stat: Record<string, number | string | boolean | undefined>) => {
    const number = (name: string) => Number(stat[name] ?? 0);
    if (stat.type === 'inbound-rtp') {
      reading.frames += number('framesDecoded');
      reading.level = Math.max(reading.level, number('audioLevel'));
      reading.received += number('packetsReceived');
      reading.lost += number('packetsLost');
    } else if (stat.type === 'media-source') {
      reading.ownLevel = Math.max(reading.ownLevel, number('audioLevel'));
    } else if (stat.type === 'remote-inbound-rtp') {
      reading.missed = Math.max(reading.missed, number('fractionLost'));
    } else if (stat.type === 'candidate-pair' && stat.nominated) {
      reading.roundTrip = Math.max(reading.roundTrip, number('currentRoundTripTime'));
    }
  });
  return reading;
}

/** Round trip in seconds, loss 0 to 1: 1 excellent, 2 good, 3 poor, 4 bad, 5 very bad. */
export function qualityOf(roundTrip: number, loss: number): NetworkQuality {
  if (loss > 0.2 || roundTrip > 1.2) return 5;
  if (loss > 0.1 || roundTrip > 0.7) return 4;
  if (loss > 0.05 || roundTrip > 0.4) return 3;
  if (loss > 0.02 || roundTrip > 0.2) return 2;
  return 1;
}

/** Volume 0 to 100 as ears count: a tenth of the amplitude is a third of the volume. 0 below a whisper. */
export function volumeOf(level: number): number {
  const volume = Math.round(100 * Math.sqrt(Math.min(1, level)));
  return volume < 10 ? 0 : volume;
}
