import { createValue } from './value.js';

/** Plays the others' microphones, each by an element of its own that is never shown. */
export class Sound {
  /** True while the browser refuses to play without a tap. */
  readonly needsUnlock = createValue(false);
  readonly #players = new Map<object, HTMLAudioElement>();

  /** `volume` 0 to 1, `speaker` a device id or '' for the system's. A null track is silence. */
  play(of: object, track: MediaStreamTrack | null, volume: number, isMuted: boolean, speaker: string): void {
    let player = this.#players.get(of);
    if (!track) {
      if (player) this.stop(of);
      return;
    }
    if (!player) this.#players.set(of, (player = document.createElement('audio')));
    player.volume = volume;
    player.muted = isMuted;
    // A speaker that was unplugged: the system's goes on.
    if ((player.sinkId ?? '') !== speaker) player.setSinkId?.(speaker).catch(() => {});
    const playing = player.srcObject as MediaStream | null;
    if (playing?.getAudioTracks()[0] === track) return;
    player.srcObject = new MediaStream([track]);
    void this.#try(player);
  }

  stop(of: object): void {
    const player = this.#players.get(of);
    if (!player) return;
    this.#players.delete(of);
    player.pause();
    player.srcObject = null;
    if (this.#players.size === 0) this.needsUnlock.set(false);
  }

  /** To be called from a tap. */
  async unlock(): Promise<void> {
    const played = await Promise.all([...this.#players.values()].map((player) => this.#try(player)));
    if (played.every(Boolean)) this.needsUnlock.set(false);
  }

  close(): void {
    for (const of of [...this.#players.keys()]) this.stop(of);
  }

  async #try(player: HTMLAudioElement): Promise<boolean> {
    try {
      await player.play();
    } catch (error) {
      // Any other failure is a player that was given another track or stopped meanwhile.
      if (!(error instanceof DOMException) || error.name !== 'NotAllowedError') return true;
      this.needsUnlock.set(true);
      return false;
    }
    return true;
  }
}
