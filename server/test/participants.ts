import {
  AudioSource, dispose, LocalAudioTrack, LocalVideoTrack, Room, RoomEvent, TrackPublishOptions, TrackSource, VideoSource,
} from '@livekit/rtc-node';
import { afterAll, onTestFinished } from 'vitest';

const sources = {
  camera: TrackSource.SOURCE_CAMERA,
  microphone: TrackSource.SOURCE_MICROPHONE,
  screen_share: TrackSource.SOURCE_SCREENSHARE,
  screen_share_audio: TrackSource.SOURCE_SCREENSHARE_AUDIO,
} as const;

const names = new Map<number, string>(Object.entries(sources).map(([name, source]) => [source, name]));

afterAll(() => dispose());

/** Somebody in a LiveKit room, by a token. */
export class Participant {
  readonly data: string[] = [];
  isGone = false;

  private constructor(readonly room: Room) {
    room.on(RoomEvent.Disconnected, () => { this.isGone = true; });
    room.on(RoomEvent.DataReceived, (payload) => this.data.push(new TextDecoder().decode(payload)));
  }

  /** Rejects when the token does not open a room. */
  static async join(url: string, token: string): Promise<Participant> {
    const participant = new Participant(new Room());
    await participant.room.connect(url, token, { autoSubscribe: true, dynacast: false });
    onTestFinished(() => participant.leave());
    return participant;
  }

  /** Publishes something of a kind under the name of a source; rejects when it may not. */
  async publish(source: keyof typeof sources, kind: 'audio' | 'video' = /camera|share$/.test(source) ? 'video' : 'audio') {
    const options = new TrackPublishOptions({ source: sources[source] });
    const track = kind === 'video'
      ? LocalVideoTrack.createVideoTrack(source, new VideoSource(160, 90))
      : LocalAudioTrack.createAudioTrack(source, new AudioSource(48_000, 1));
    return this.room.localParticipant!.publishTrack(track, options);
  }

  get identity(): string {
    return this.room.localParticipant!.identity;
  }

  async say(text: string): Promise<void> {
    await this.room.localParticipant!.publishData(new TextEncoder().encode(text), { reliable: true }).catch(() => {});
  }

  /** Sources of everybody's tracks that are seen here. */
  get tracks(): string[] {
    return [...this.room.remoteParticipants.values()]
      .flatMap(({ trackPublications }) => [...trackPublications.values()])
      .map(({ source }) => names.get(source!) ?? '').sort();
  }

  /** Names of those that are seen here. */
  get others(): string[] {
    return [...this.room.remoteParticipants.keys()].sort();
  }

  async leave(): Promise<void> {
    if (!this.isGone) await this.room.disconnect();
  }
}
