import type { NetworkQuality } from '../core/media.js';

/** What flowed one way so far, and what it looks like now. */
export interface Flow {
  audioBytes: number;
  videoBytes: number;
  width: number;
  height: number;
  frameRate: number;
  sampleRate: number;
}

/** What a connection's own measurements say. Counts grow; levels and shares are 0 to 1; times are seconds. */
export interface Reading {
  at: number;
  frames: number;
  level: number;
  ownLevel: number;
  roundTrip: number;
  received: number;
  lost: number;
  /** Share of what we sent that the other side missed. */
  missed: number;
  inbound: Flow;
  outbound: Flow;
}

type Stat = Record<string, number | string | boolean | undefined>;

const noFlow: Flow = { audioBytes: 0, videoBytes: 0, width: 0, height: 0, frameRate: 0, sampleRate: 0 };
export const noReading: Reading = {
  at: 0, frames: 0, level: 0, ownLevel: 0, roundTrip: 0, received: 0, lost: 0, missed: 0,
  inbound: noFlow, outbound: noFlow,
};

/** Reads what a connection, or a part of it, measured; rejects when it was closed. */
export async function takeReading(measured: { getStats(): Promise<RTCStatsReport> }): Promise<Reading> {
  const stats = await measured.getStats() as unknown as ReadonlyMap<string, Stat>;
  const at = performance.now() / 1000;
  const reading: Reading = { ...noReading, at, inbound: { ...noFlow }, outbound: { ...noFlow } };
  for (const stat of stats.values()) {
    const number = (name: string) => Number(stat[name] ?? 0);
    const addTo = (flow: Flow, bytes: string) => {
      if (stat.kind === 'audio') {
        flow.audioBytes += number(bytes);
        flow.sampleRate = Number(stats.get(String(stat.codecId))?.clockRate ?? 0);
      } else {
        flow.videoBytes += number(bytes);
        // A picture may be sent in several sizes at once.
        flow.width = Math.max(flow.width, number('frameWidth'));
        flow.height = Math.max(flow.height, number('frameHeight'));
        flow.frameRate = Math.max(flow.frameRate, number('framesPerSecond'));
      }
    };
    if (stat.type === 'inbound-rtp') {
      reading.frames += number('framesDecoded');
      reading.level = Math.max(reading.level, number('audioLevel'));
      reading.received += number('packetsReceived');
      reading.lost += number('packetsLost');
      addTo(reading.inbound, 'bytesReceived');
    } else if (stat.type === 'outbound-rtp') {
      addTo(reading.outbound, 'bytesSent');
    } else if (stat.type === 'media-source') {
      reading.ownLevel = Math.max(reading.ownLevel, number('audioLevel'));
    } else if (stat.type === 'remote-inbound-rtp') {
      reading.missed = Math.max(reading.missed, number('fractionLost'));
    } else if (stat.type === 'candidate-pair' && stat.nominated) {
      reading.roundTrip = Math.max(reading.roundTrip, number('currentRoundTripTime'));
    }
  }
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
