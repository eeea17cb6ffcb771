import { ConnectionState, DisconnectReason, RoomEvent, type Room } from 'livekit-client';
import { giveRoomBack, takeRoom, type RoomOptions } from './pool.js';
import { isSentAway, reasonOfFailure, reasonOfLoss } from './reasons.js';

/** A way into a room of a media server. */
export interface Entrance {
  url: string;
  room: string;
  token: string;
}

/** `reconnecting`: was in and is being brought back, media has stopped. */
export type SlotStatus = 'idle' | 'connecting' | 'open' | 'reconnecting' | 'failed';

export interface SlotEvents {
  /** Something of the room changed: who is there, tracks, or the status. */
  changed(): void;
  /** The room was left or lost; nothing that was published in it lives on. */
  left(): void;
  /** The pass did not do: a new one is needed. */
  refused(): void;
}

/** Milliseconds until the next attempt, by how many failed in a row. */
const pauses = [0, 300, 1000, 2000, 4000, 8000, 15_000];
/** Milliseconds between two attempts at least, however good the news. */
const leastPause = 1000;
/** So many failed attempts are told to people, and at once one that took longer than so many milliseconds. */
const toldAfter = 2;
const patience = 5000;

const changes = [
  RoomEvent.ParticipantConnected, RoomEvent.ParticipantDisconnected, RoomEvent.TrackPublished, RoomEvent.TrackUnpublished,
  RoomEvent.TrackSubscribed, RoomEvent.TrackUnsubscribed, RoomEvent.TrackMuted, RoomEvent.TrackUnmuted,
  RoomEvent.LocalTrackUnpublished, RoomEvent.ParticipantPermissionsChanged,
  RoomEvent.ConnectionQualityChanged, RoomEvent.ActiveSpeakersChanged,
] as const;

const isSameRoom = (a: Entrance | null, b: Entrance | null) => a?.room === b?.room && a?.url === b?.url;

/** One Room object for good. Enters the room that is wanted last, one step after the other. */
export class Slot {
  readonly room: Room;
  status: SlotStatus = 'idle';
  /** For a person, while there is trouble. */
  reason = '';
  readonly #events: SlotEvents;
  #wanted: Entrance | null = null;
  #entered: Entrance | null = null;
  #isBusy = false;
  #isEntering = false;
  #failures = 0;
  #isTold = false;
  #triedAt = -Infinity;
  #barred: string | null = null;
  #lostBecause: DisconnectReason | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #settled: Promise<void> = Promise.resolve();
  readonly #undo: (() => void)[];

  constructor(events: SlotEvents, options: RoomOptions) {
    this.room = takeRoom(options);
    this.#events = events;
    const changed = () => this.#events.changed();
    const lost = (reason?: DisconnectReason) => this.#lost(reason);
    const reconnecting = () => this.#entered && this.#become('reconnecting');
    const reconnected = () => this.#entered && this.#become('open');
    const { room } = this;
    for (const event of changes) room.on(event, changed);
    room.on(RoomEvent.Disconnected, lost).on(RoomEvent.Reconnecting, reconnecting).on(RoomEvent.Reconnected, reconnected);
    this.#undo = [
      () => changes.forEach((event) => room.off(event, changed)),
      () => room.off(RoomEvent.Disconnected, lost).off(RoomEvent.Reconnecting, reconnecting).off(RoomEvent.Reconnected, reconnected),
    ];
  }

  /** A newer pass for the same room is kept for the next time it is entered. */
  want(wanted: Entrance | null): void {
    const before = this.#wanted;
    this.#wanted = wanted;
    if (isSameRoom(before, wanted)) {
      if (before?.token !== wanted?.token) this.hurry();
      return;
    }
    this.#failures = 0;
    this.#isTold = false;
    this.#barred = null;
    // The attempt that is under way ends with it, and the next step follows.
    if (this.#isEntering) this.room.disconnect().catch(() => {});
    this.#run();
  }

  /** There is hope: tries soon, if there is anything to mend. */
  hurry(): void {
    if (this.#entered || !this.#wanted || this.#failures === 0) return;
    const pause = this.#failures > 1 ? this.#triedAt + leastPause - performance.now() : 0;
    this.#runIn(Math.max(0, pause));
  }

  async close(): Promise<void> {
    this.want(null);
    await this.#settled;
    for (const undo of this.#undo.splice(0)) undo();
    giveRoomBack(this.room);
  }

  #runIn(pause: number) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#run(), pause);
  }

  #run() {
    clearTimeout(this.#timer);
    if (this.#isBusy) return;
    this.#isBusy = true;
    this.#settled = this.#follow().catch(() => this.#runIn(leastPause));
  }

  async #follow() {
    try {
      while (await this.#step());
    } finally {
      this.#isBusy = false;
    }
  }

  /** True as long as there is more to do at once. */
  async #step(): Promise<boolean> {
    const wanted = this.#wanted;
    if (this.#entered && isSameRoom(this.#entered, wanted)) return false;
    if (this.#entered || this.room.state !== ConnectionState.Disconnected) {
      await this.#leave();
      return true;
    }
    if (wanted) return wanted.token !== this.#barred && this.#enter(wanted);
    this.#become('idle');
    return false;
  }

  async #leave() {
    const wasIn = this.#entered !== null;
    this.#entered = null;
    if (wasIn) this.#events.left();
    this.#become(this.#wanted ? 'connecting' : 'idle');
    await this.room.disconnect();
  }

  /** False when it failed; then the next attempt has its time. */
  async #enter(wanted: Entrance): Promise<boolean> {
    this.#triedAt = performance.now();
    this.#isEntering = true;
    this.#lostBecause = undefined;
    if (!this.#isTold) this.#become('connecting');
    let reason = '';
    try {
      await this.room.connect(wanted.url, wanted.token, { autoSubscribe: false });
      // A Room that is still in another room says yes and stays there.
      if (this.room.name !== wanted.room) reason = reasonOfFailure(null);
    } catch (error) {
      reason = reasonOfFailure(error);
    } finally {
      this.#isEntering = false;
    }
    if (!isSameRoom(this.#wanted, wanted)) return true;
    if (reason) {
      await this.room.disconnect();
      if (!isSameRoom(this.#wanted, wanted)) return true;
      this.#isTold ||= performance.now() - this.#triedAt > patience;
      this.#fail(isSentAway(this.#lostBecause) ? reasonOfLoss(this.#lostBecause) : reason);
      return false;
    }
    this.#failures = 0;
    this.#isTold = false;
    this.#entered = wanted;
    this.#become('open');
    return true;
  }

  #lost(reason: DisconnectReason | undefined) {
    this.#lostBecause = reason;
    // Leaving and entering know themselves when they end.
    if (!this.#entered) return;
    this.#entered = null;
    this.#events.left();
    this.#fail(reasonOfLoss(reason));
  }

  #fail(reason: string) {
    if (isSentAway(this.#lostBecause)) this.#barred = this.#wanted?.token ?? null;
    const pause = pauses[Math.min(this.#failures++, pauses.length - 1)]! * (0.8 + 0.4 * Math.random());
    const mayTry = this.#wanted?.token !== this.#barred;
    if (mayTry) this.#runIn(pause);
    this.#isTold ||= !mayTry || this.#failures >= toldAfter;
    this.#become(this.#isTold ? 'failed' : 'connecting', reason);
    // Two pages with one name would take the room from each other for ever.
    if (this.#lostBecause !== DisconnectReason.DUPLICATE_IDENTITY) this.#events.refused();
  }

  #become(status: SlotStatus, reason = '') {
    if (status === this.status && reason === this.reason) return;
    this.status = status;
    this.reason = reason;
    this.#events.changed();
  }
}
