import type { LiveClient } from '../../client/live-client.js';
import type { LiveState } from '../../client/live.js';
import type { LiveError, LiveID, StartLiveOptions } from '../../model/index.js';
import type { Entrance } from '../base/context.js';
import { forget, recall, remember, type Hosting } from './hosting-memory.js';

/** Refusals that pass: the live has not begun, or the coordinator cannot be reached. */
const passing = ['no-such-live', 'offline', 'timeout', 'rate-limited'];

/** Longer from try to try, and not all viewers of an ended live at once. */
const pauseMs = (tries: number): number => Math.min(30, 2 * 1.5 ** tries) * (800 + Math.random() * 400);

/** One live that a provider leads into, as host or audience, until it leads elsewhere. */
export class WayIn implements Entrance {
  refused: LiveError | undefined;
  readonly #options: () => Omit<StartLiveOptions, 'liveID'>;
  readonly #changed: () => void;
  readonly #undo: (() => void)[];
  #entering: Promise<void> | undefined;
  #isIn = false;
  #isLeft = false;
  #isAutomatic = false;
  #tries = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Set while this page hosts the live. */
  #hosting: Hosting | undefined;
  #hasOpenedDevices = false;
  /** Somebody had a device on before going in, in a preview say: what is on and off then is meant so. */
  #hasChosen = false;
  #isAsking = false;

  /** @param options how to go live, asked when it happens */
  constructor(
    readonly client: LiveClient,
    readonly as: 'host' | 'audience',
    readonly liveID: LiveID,
    options: () => Omit<StartLiveOptions, 'liveID'>,
    changed: () => void,
  ) {
    this.#options = options;
    this.#changed = changed;
    this.#undo = [
      client.live(liveID).state.subscribe((state) => this.#see(state)),
      client.deviceStore.state.subscribe(() => this.#remember()),
    ];
  }

  /** Goes in by itself: where the page wants it, and where this tab hosted the live before it was loaded again. */
  async begin(isWanted: boolean): Promise<void> {
    this.#isAutomatic = isWanted;
    if (!this.#isIn && (isWanted || (await this.#isInterrupted()))) await this.enter().catch(() => this.#tryLater());
  }

  get isBusy(): boolean {
    return this.#isAsking || this.#entering !== undefined;
  }

  readonly enter = (): Promise<void> => (this.#entering ??= this.#enter());

  /** The audience leaves; a hosted live goes on until its host ends it. */
  leave(): void {
    this.#isLeft = true;
    clearTimeout(this.#timer);
    for (const undo of this.#undo.splice(0)) undo();
    if (this.as === 'audience' && this.#isIn) this.client.liveListStore.leaveLive(this.liveID).catch(() => {});
  }

  async #enter(): Promise<void> {
    clearTimeout(this.#timer);
    // After `#entering` stands.
    await Promise.resolve();
    this.#tell();
    const { liveListStore } = this.client;
    const before = recall(this.liveID);
    try {
      if (this.as === 'audience') {
        await liveListStore.joinLive(this.liveID);
      } else {
        const { kind } = await liveListStore.startLive({ ...this.#options(), liveID: this.liveID });
        void this.#openDevices(before ?? { microphone: 'on', camera: kind === 'video' ? 'on' : 'off' });
      }
    } catch (error) {
      this.#settle(error as LiveError);
      throw error;
    }
    this.#isIn = true;
    this.#tries = 0;
    this.#settle(undefined);
    // The provider went elsewhere meanwhile.
    if (this.#isLeft) this.leave();
  }

  #settle(refused: LiveError | undefined): void {
    this.#entering = undefined;
    this.refused = refused;
    this.#tell();
  }

  #tell(): void {
    if (!this.#isLeft) this.#changed();
  }

  #tryLater(): void {
    if (this.#isLeft || (this.refused && !passing.includes(this.refused.code))) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.enter().catch(() => this.#tryLater()), pauseMs(this.#tries++));
  }

  /** A live that ended while the page was away must not begin anew by a reload. */
  async #isInterrupted(): Promise<boolean> {
    if (this.as !== 'host' || !recall(this.liveID)) return false;
    this.#isAsking = true;
    const info = await this.client.liveListStore.fetchLiveInfo(this.liveID).catch(() => null);
    this.#isAsking = false;
    this.#tell();
    return info !== null && info.liveOwner.userID === this.client.state.get().userInfo?.userID;
  }

  #see({ role, ended, isHostedElsewhere }: LiveState): void {
    if (role === 'host') {
      this.#hosting ??= { microphone: 'on', camera: 'off', ...recall(this.liveID), liveID: this.liveID };
      remember(this.#hosting);
    } else if (this.#hosting && (ended || isHostedElsewhere)) {
      this.#hosting = undefined;
      forget(this.liveID);
      if (this.#hasOpenedDevices) this.#closeDevices();
    } else if (ended && this.as === 'audience' && this.#isAutomatic) {
      // The same host may come back under the same id.
      this.#isIn = false;
      this.#tryLater();
    }
  }

  async #openDevices(wanted: Pick<Hosting, 'microphone' | 'camera'>): Promise<void> {
    const { deviceStore } = this.client;
    const { microphoneStatus, cameraStatus } = deviceStore.state.get();
    if (microphoneStatus === 'off' && cameraStatus === 'off' && !this.#hasChosen) {
      // Why a device failed stands in the store, for the controls to say.
      await Promise.allSettled([
        wanted.microphone === 'on' && deviceStore.openLocalMicrophone(),
        wanted.camera === 'on' && deviceStore.openLocalCamera(),
      ]);
    }
    this.#hasOpenedDevices = true;
    // Whoever has left has no say any more in what comes back after a reload.
    if (!this.#isLeft) this.#remember();
  }

  #closeDevices(): void {
    const { deviceStore } = this.client;
    deviceStore.closeLocalMicrophone();
    deviceStore.closeLocalCamera();
    deviceStore.stopScreenShare();
    this.#hasChosen = false;
  }

  #remember(): void {
    const { microphoneStatus: microphone, cameraStatus: camera } = this.client.deviceStore.state.get();
    this.#hasChosen ||= microphone === 'on' || camera === 'on';
    const known = this.#hosting;
    if (!known || !this.#hasOpenedDevices || (known.microphone === microphone && known.camera === camera)) return;
    this.#hosting = { ...known, microphone, camera };
    remember(this.#hosting);
  }
}
