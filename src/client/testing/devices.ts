import type { DeviceSource } from '../../core/media.js';

/** A track as the DeviceStore and the media plane see it. */
export class FakeTrack extends EventTarget {
  enabled = true;
  readyState = 'live';
  constraints: MediaTrackConstraints | undefined;
  constructor(
    readonly kind: 'audio' | 'video',
    readonly deviceId: string,
  ) {
    super();
  }
  stop(): void {
    this.readyState = 'ended';
  }
  getSettings(): MediaTrackSettings {
    return { deviceId: this.deviceId };
  }
  async applyConstraints(constraints: MediaTrackConstraints): Promise<void> {
    this.constraints = constraints;
  }
  /** Unplugged, or stopped in the browser's own bar. */
  end(): void {
    this.stop();
    this.dispatchEvent(new Event('ended'));
  }
}

type Named = Pick<MediaDeviceInfo, 'deviceId' | 'kind' | 'label'>;

/** Microphones and cameras of a page, under a test's hand. */
export class FakeDevices implements DeviceSource {
  devices: Named[] = [
    { deviceId: 'mic-1', kind: 'audioinput', label: 'Desk' },
    { deviceId: 'mic-2', kind: 'audioinput', label: 'Headset' },
    { deviceId: 'cam-1', kind: 'videoinput', label: 'Front' },
    { deviceId: 'out-1', kind: 'audiooutput', label: 'Speakers' },
  ];
  readonly asked: MediaStreamConstraints[] = [];
  readonly tracks: FakeTrack[] = [];
  /** Thrown at the next question. */
  failure: Error | null = null;
  /** Answers wait for it. */
  gate: Promise<void> | null = null;
  /** What is shared has a sound. */
  hasScreenAudio = false;
  readonly #listeners = new Set<() => void>();

  get listening(): number {
    return this.#listeners.size;
  }

  async getUserMedia(constraints: MediaStreamConstraints): Promise<MediaStream> {
    this.asked.push(constraints);
    await this.gate;
    if (this.failure) {
      const failure = this.failure;
      this.failure = null;
      throw failure;
    }
    const isAudio = Boolean(constraints.audio);
    const wanted = (isAudio ? constraints.audio : constraints.video) as MediaTrackConstraints | true;
    const exact = wanted === true ? undefined : (wanted.deviceId as { exact: string } | undefined)?.exact;
    const there = this.devices.filter(({ kind }) => kind === (isAudio ? 'audioinput' : 'videoinput'));
    const found = exact === undefined ? there[0] : there.find(({ deviceId }) => deviceId === exact);
    if (!found) throw named(exact === undefined ? 'NotFoundError' : 'OverconstrainedError');
    return this.#stream(new FakeTrack(isAudio ? 'audio' : 'video', found.deviceId));
  }

  async getDisplayMedia(options?: DisplayMediaStreamOptions): Promise<MediaStream> {
    if (this.failure) throw this.failure;
    const sound = options?.audio && this.hasScreenAudio ? [new FakeTrack('audio', 'screen')] : [];
    return this.#stream(new FakeTrack('video', 'screen'), ...sound);
  }

  async enumerateDevices(): Promise<MediaDeviceInfo[]> {
    return this.devices as MediaDeviceInfo[];
  }

  addEventListener(_: 'devicechange', listener: () => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_: 'devicechange', listener: () => void): void {
    this.#listeners.delete(listener);
  }

  plug(devices: Named[]): void {
    this.devices = devices;
    for (const listener of this.#listeners) listener();
  }

  /** Pulls a device out: it is listed no more, and whoever uses it is told. */
  unplug(deviceId: string): void {
    this.plug(this.devices.filter((device) => device.deviceId !== deviceId));
    for (const track of this.tracks) if (track.deviceId === deviceId && track.readyState === 'live') track.end();
  }

  #stream(...tracks: FakeTrack[]): MediaStream {
    this.tracks.push(...tracks);
    return { getTracks: () => tracks } as unknown as MediaStream;
  }
}

export const named = (name: string): Error => Object.assign(new Error(name), { name });
