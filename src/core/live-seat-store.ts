import {
  placeSeats,
  type CanvasInfo, type CoHostLayoutTemplate, type DeviceControlPolicy, type LiveID, type LiveSeatEvents,
  type MoveSeatPolicy, type PlacedSeat, type SeatInfo, type SeatTemplate, type UserID,
} from '../model/index.js';
import type { Commander } from './commander.js';
import { LiveStore } from './live-store.js';
import type { AVStatistics, NetworkQuality } from './media.js';

export interface LiveSeatState {
  /** Own seats first, then those of connected lives; `region` is the place on the canvas. */
  seatList: readonly PlacedSeat[];
  /** Size of the canvas in the units of the regions. */
  canvas: CanvasInfo;
  /** Volume 0 to 100 of those who speak now; notifies at most once per frame. */
  speakingUsers: ReadonlyMap<UserID, number>;
  /** 0 unknown, 1 excellent to 6 down. */
  networkQualities: ReadonlyMap<UserID, NetworkQuality>;
  /** What the media plane measures; empty when it does not. */
  avStatistics: readonly AVStatistics[];
}

/** What the coordinator says about the seats of a live. */
export interface LiveSeatFacts {
  seats: readonly SeatInfo[];
  seatTemplate: SeatTemplate | null;
  /** Of the connection; null when alone. */
  layoutTemplate: CoHostLayoutTemplate | null;
}

/** What the media plane measures. */
export type LiveSeatMeasures = Partial<Pick<LiveSeatState, 'speakingUsers' | 'networkQualities' | 'avStatistics'>>;

/** The part of `DeviceStore` that muting oneself needs. */
export interface LocalMicrophone {
  muteLocalAudio(): void;
  unmuteLocalAudio(): void;
}

/** Seats of this live and of the lives connected with it. */
export class LiveSeatStore extends LiveStore<LiveSeatState, LiveSeatEvents> {
  readonly #microphone: LocalMicrophone | undefined;
  #facts: LiveSeatFacts | null = null;

  /** @param microphone what to mute on this page together with one's seat. */
  constructor(liveID: LiveID, commander: Commander, microphone?: LocalMicrophone) {
    super(liveID, commander, {
      ...placeSeats([], null, null), speakingUsers: new Map(), networkQualities: new Map(), avStatistics: [],
    });
    this.#microphone = microphone;
  }

  /** The only writer of the seats; null clears them. */
  apply(facts: LiveSeatFacts | null): void {
    const { seats = [], seatTemplate = null, layoutTemplate = null } = facts ?? {};
    const last = this.#facts;
    this.#facts = facts;
    if (!facts) this.set({ speakingUsers: new Map(), networkQualities: new Map(), avStatistics: [] });
    if (last?.seats === seats && last.seatTemplate === seatTemplate && last.layoutTemplate === layoutTemplate) return;
    const { seatList, canvas } = placeSeats(seats, seatTemplate, layoutTemplate);
    // A seat that did not change stays the same object, so that only the changed tiles render.
    const before = new Map(this.state.get().seatList.map((seat) => [JSON.stringify(seat), seat]));
    this.set({ seatList: seatList.map((seat) => before.get(JSON.stringify(seat)) ?? seat), canvas });
  }

  /** Takes in what the media plane measures, shown with the next frame. */
  applyMeasures(measures: LiveSeatMeasures): void {
    this.setLater(measures);
  }

  /**
   * Sits down, on the first free seat when left out. Answers the seat. Rejects with `seat-locked`, `seat-occupied`,
   * `full`.
   */
  takeSeat(seatIndex?: number): Promise<{ seatIndex: number }> {
    return this.ask('takeSeat', { seatIndex });
  }

  /** Stands up and goes to the audience. */
  leaveSeat(): Promise<void> {
    return this.ask('leaveSeat');
  }

  /** Host only. Rejects with `seat-occupied`. */
  lockSeat(seatIndex: number): Promise<void> {
    return this.ask('lockSeat', { seatIndex });
  }

  /** Host only. */
  unlockSeat(seatIndex: number): Promise<void> {
    return this.ask('unlockSeat', { seatIndex });
  }

  /** Host only: the guest goes to the audience. */
  kickUserOutOfSeat(userID: UserID): Promise<void> {
    return this.ask('kickUserOutOfSeat', { userID });
  }

  /** Moves somebody to a seat; `policy` says what happens to whoever sits there (`abortWhenOccupied` by default). */
  moveUserToSeat(options: { userID: UserID; targetIndex: number; policy?: MoveSeatPolicy }): Promise<void> {
    return this.ask('moveUserToSeat', options);
  }

  /** Host only: allows a guest's camera again; the guest switches it on. */
  openRemoteCamera(options: { userID: UserID; policy?: DeviceControlPolicy }): Promise<void> {
    return this.ask('openRemoteCamera', options);
  }

  /** Host only: switches a guest's camera off. */
  closeRemoteCamera(userID: UserID): Promise<void> {
    return this.ask('closeRemoteCamera', { userID });
  }

  /** Host only: allows a guest's microphone again; the guest switches it on. */
  openRemoteMicrophone(options: { userID: UserID; policy?: DeviceControlPolicy }): Promise<void> {
    return this.ask('openRemoteMicrophone', options);
  }

  /** Host only: switches a guest's microphone off. */
  closeRemoteMicrophone(userID: UserID): Promise<void> {
    return this.ask('closeRemoteMicrophone', { userID });
  }

  /** Mutes oneself on one's seat. */
  async muteMicrophone(): Promise<void> {
    // At once on this page: who mutes must not be heard while the coordinator is asked.
    this.#microphone?.muteLocalAudio();
    await this.ask('muteMicrophone');
  }

  /** Unmutes oneself. Rejects with `device-locked` when the host has switched the microphone off. */
  async unmuteMicrophone(): Promise<void> {
    await this.ask('unmuteMicrophone');
    this.#microphone?.unmuteLocalAudio();
  }
}
