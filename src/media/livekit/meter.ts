import { Track, type LocalTrack, type RemoteTrack } from 'livekit-client';
import type { AVStatistics } from '../../core/media.js';
import type { UserID } from '../../model/index.js';
import { noReading, takeReading, type Reading } from '../reading.js';
import { statisticsOf, type Span } from '../statistics.js';

interface Measured {
  getRTCStatsReport(): Promise<RTCStatsReport | undefined>;
}

/** Several tracks read as one. */
async function read(tracks: readonly Measured[]): Promise<Reading> {
  const getStats = async () => {
    const reports = await Promise.all(tracks.map((track) => track.getRTCStatsReport()));
    return new Map(reports.flatMap((report) => [...(report ?? [])])) as unknown as RTCStatsReport;
  };
  return takeReading({ getStats }).catch(() => noReading);
}

/** Measures what is sent and received. */
export class Meter {
  /** Of one's own microphone, 0 to 1. */
  ownLevel = 0;
  readonly #readings = new Map<string, Reading>();

  async listen(sent: readonly (readonly LocalTrack[])[]): Promise<void> {
    const microphone = sent.flat().filter(({ kind, isMuted, isUpstreamPaused }) => kind === Track.Kind.Audio && !isMuted && !isUpstreamPaused).at(-1);
    this.ownLevel = microphone ? (await read([microphone])).ownLevel : 0;
  }

  /** Since the last count; `sent` per room, null while this page sends nothing. */
  async count(
    sent: readonly (readonly LocalTrack[])[] | null, people: readonly { userID: UserID; key: string; tracks: readonly RemoteTrack[] }[],
  ): Promise<AVStatistics[]> {
    const outbound = Promise.all((sent ?? []).map((tracks, room) => this.#span(`own ${room}`, tracks)));
    const inbound = people.map(async ({ userID, key, tracks }) =>
      statisticsOf(userID, 'inbound', [await this.#span(key, tracks)]));
    return [...(sent ? [statisticsOf('', 'outbound', await outbound)] : []), ...await Promise.all(inbound)];
  }

  async #span(name: string, tracks: readonly Measured[]): Promise<Span> {
    const after = tracks.length ? await read(tracks) : noReading;
    const before = this.#readings.get(name) ?? after;
    this.#readings.set(name, after);
    return { before, after };
  }
}
