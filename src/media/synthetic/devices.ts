import type { DeviceSource } from '../../core/media.js';
import { Film } from './film.js';
import type { Ticker } from './ticker.js';
import { Hum } from './voice.js';

/** What a browser may answer instead of a track: blocked, none there, in use by another program. */
export type DeviceRefusal = 'NotAllowedError' | 'NotFoundError' | 'NotReadableError';

const listed: readonly [MediaDeviceKind, string, string][] = [
  ['videoinput', 'drawn-camera-1', 'Drawn camera'],
  ['videoinput', 'drawn-camera-2', 'Drawn camera, second face'],
  ['audioinput', 'drawn-microphone-1', 'Humming microphone'],
  ['audioinput', 'drawn-microphone-2', 'Humming microphone, higher'],
  ['audiooutput', 'default', 'Speaker'],
];

const chosen = (constraint: MediaTrackConstraints | boolean | undefined): string => {
  const id = typeof constraint === 'object' ? constraint.deviceId : undefined;
  const wanted = typeof id === 'object' && !Array.isArray(id) ? (id.exact ?? id.ideal) : id;
  return String((Array.isArray(wanted) ? wanted[0] : wanted) ?? '');
};

/** Tells which device it is, as a real one does. */
function called(track: MediaStreamTrack, deviceId: string): MediaStreamTrack {
  track.getSettings = () => ({ ...MediaStreamTrack.prototype.getSettings.call(track), deviceId });
  return track;
}

/** A camera that draws, a microphone that hums, a screen with one window: for pages without any device. */
export class DrawnDevices implements DeviceSource {
  readonly #ticker: Ticker;
  readonly #face: number;
  readonly #isStill: boolean;
  readonly #refusal: DeviceRefusal | undefined;

  constructor(ticker: Ticker, face: number, isStill: boolean, refusal?: DeviceRefusal) {
    this.#ticker = ticker;
    this.#face = face;
    this.#isStill = isStill;
    this.#refusal = refusal;
  }

  async getUserMedia({ audio, video }: MediaStreamConstraints): Promise<MediaStream> {
    if (!audio && !video) throw new TypeError('At least one of audio and video must be requested');
    this.#refuse();
    const tracks: MediaStreamTrack[] = [];
    if (video) tracks.push(this.#camera(chosen(video)));
    if (audio) tracks.push(this.#microphone(chosen(audio)));
    return new MediaStream(tracks);
  }

  async getDisplayMedia(): Promise<MediaStream> {
    this.#refuse();
    const { filmScreen } = await import('./draw-screen.js');
    const { stream, draw } = filmScreen();
    this.#run(stream.getVideoTracks()[0]!, draw);
    return stream;
  }

  async enumerateDevices(): Promise<MediaDeviceInfo[]> {
    if (this.#refusal === 'NotFoundError') return [];
    const isNamed = this.#refusal !== 'NotAllowedError';
    return listed.map(([kind, deviceId, label]) => {
      const info = { kind, deviceId: isNamed ? deviceId : '', label: isNamed ? label : '', groupId: 'drawn' };
      return { ...info, toJSON: () => info };
    });
  }

  #refuse() {
    if (this.#refusal) throw new DOMException('The drawn device refuses', this.#refusal);
  }

  #camera(deviceID: string): MediaStreamTrack {
    const film = new Film(deviceID.endsWith('2') ? this.#face + 1 : this.#face, 540);
    const track = called(film.stream.getVideoTracks()[0]!, deviceID || 'drawn-camera-1');
    this.#run(track, (t) => film.draw(this.#isStill ? 0 : t));
    return track;
  }

  /** Draws while the track lives: nothing tells when a page stops a track, so it is asked each time. */
  #run(track: MediaStreamTrack, draw: (t: number) => void) {
    const copies = [track];
    track.clone = () => {
      const copy = MediaStreamTrack.prototype.clone.call(track);
      copies.push(copy);
      return copy;
    };
    const stop = this.#ticker.add((t) => {
      if (copies.some((copy) => copy.readyState === 'live')) draw(t);
      else stop();
    });
  }

  #microphone(deviceID: string): MediaStreamTrack {
    const context = new AudioContext();
    const to = new MediaStreamAudioDestinationNode(context, { channelCount: 1 });
    const hum = new Hum(context, to, this.#face + (deviceID.endsWith('2') ? 5 : 0), 0.2);
    const track = called(to.stream.getAudioTracks()[0]!, deviceID || 'drawn-microphone-1');
    track.stop = () => {
      MediaStreamTrack.prototype.stop.call(track);
      hum.stop();
      if (context.state !== 'closed') void context.close();
    };
    return track;
  }
}
