import {
  LiveError,
  type Applicant, type Candidate, type CandidatePage, type CoHostEvents, type CoHostLayoutTemplate, type CoHostStatus,
  type ConnectionView, type Invitee, type LiveID, type Millis, type RequestConnectionResult,
  type RequestHostConnectionOptions, type SeatUserInfo,
} from '../model/index.js';
import type { Commander } from './commander.js';
import { LiveStore } from './live-store.js';
import { PagedList } from './paged-list.js';

export interface CoHostState {
  /** Is this live connected with others? */
  coHostStatus: CoHostStatus;
  /** The connected hosts in order of joining, this live's own included; empty when alone. */
  connected: readonly SeatUserInfo[];
  /** Whom this host has invited and who has not answered yet. */
  invitees: readonly Invitee[];
  /** Who asked first of those whose invitations are open. */
  applicant: Applicant | null;
  /** All who ask, oldest first. */
  applicants: readonly Applicant[];
  /** Hosts that may be invited, newest first, as far as they were fetched. */
  candidates: readonly Candidate[];
  /** Of the next page; '' when there is no more. */
  candidatesCursor: string;
  /** Lives whose sound this page does not play. */
  mutedHosts: readonly LiveID[];
  /** The connection's layout; null when not connected. */
  layoutTemplate: CoHostLayoutTemplate | null;
  /** When the connection was opened; null when not connected. */
  connectedAt: Millis | null;
}

/** What the coordinator says about connection and invitations of one live. */
export interface CoHostFacts {
  connection: ConnectionView | null;
  invitees: readonly Invitee[];
  applicants: readonly Applicant[];
}

/** Connecting this live with other hosts. */
export class CoHostStore extends LiveStore<CoHostState, CoHostEvents> {
  readonly #candidates = new PagedList<'candidates', Candidate>('candidates');

  constructor(liveID: LiveID, commander: Commander) {
    super(liveID, commander, { mutedHosts: [] as readonly LiveID[] } as CoHostState);
    this.apply(null);
  }

  /** The only writer of what the coordinator says; null clears it. */
  apply(facts: CoHostFacts | null): void {
    if (!facts) this.#candidates.clear();
    const { connection = null, invitees = [], applicants = [] } = facts ?? {};
    const connected = connection?.members ?? [];
    this.set({
      coHostStatus: connection ? 'connected' : 'disconnected',
      connected,
      invitees,
      applicant: applicants[0] ?? null,
      applicants,
      mutedHosts: this.state.get().mutedHosts.filter((liveID) => connected.some((host) => host.liveID === liveID)),
      layoutTemplate: connection?.layoutTemplate ?? null,
      connectedAt: connection?.openedAt ?? null,
    });
    this.#showCandidates();
  }

  /**
   * Invites one live or several. Answers per live; `battle` starts a battle with the connection.
   * Rejects only when nothing could be asked.
   */
  async requestHostConnection(
    options: RequestHostConnectionOptions,
  ): Promise<ReadonlyMap<LiveID, RequestConnectionResult>> {
    return new Map(Object.entries(await this.ask('requestHostConnection', options)));
  }

  /** Withdraws the invitation of `targetLiveID`. Rejects with `no-such-request` when it is over. */
  cancelHostConnection(targetLiveID: LiveID): Promise<void> {
    return this.ask('cancelHostConnection', { targetLiveID });
  }

  /** Accepts the invitation of `targetLiveID`. Rejects with `busy`, `full` and others when it cannot be any more. */
  acceptHostConnection(targetLiveID: LiveID): Promise<void> {
    return this.ask('acceptHostConnection', { targetLiveID });
  }

  /** Declines the invitation of `targetLiveID`. */
  rejectHostConnection(targetLiveID: LiveID): Promise<void> {
    return this.ask('rejectHostConnection', { targetLiveID });
  }

  /** Leaves the connection, and a running battle before it; the others stay connected. */
  exitHostConnection(): Promise<void> {
    return this.ask('exitHostConnection');
  }

  /** Changes the connection's layout for everybody in it. */
  setLayoutTemplate(template: CoHostLayoutTemplate): Promise<void> {
    return this.ask('setLayoutTemplate', { template });
  }

  /** Fetches hosts to invite: '' starts anew, `candidatesCursor` appends the next page. */
  async getCoHostCandidates(cursor = '', count?: number): Promise<CandidatePage> {
    const page = await this.#candidates.fetch(cursor, () => this.ask('getCoHostCandidates', { cursor, count }));
    this.#showCandidates();
    return page;
  }

  /** Silences a connected host on this page only. Rejects with `not-connected` when that live is not connected. */
  async muteRemoteHostAudio({ liveID, isMuted }: { liveID: LiveID; isMuted: boolean }): Promise<void> {
    const { connected, mutedHosts } = this.state.get();
    if (!connected.some((host) => host.liveID === liveID)) throw new LiveError('not-connected');
    const others = mutedHosts.filter((muted) => muted !== liveID);
    this.set({ mutedHosts: isMuted ? [...others, liveID] : others });
  }

  /** Who is connected or invited meanwhile is no candidate; who declined is one again. */
  #showCandidates(): void {
    const { connected, invitees } = this.state.get();
    const taken = new Set([...connected, ...invitees].map(({ liveID }) => liveID).concat(this.liveID));
    this.set({
      candidates: this.#candidates.items.filter(({ liveID }) => !taken.has(liveID)),
      candidatesCursor: this.#candidates.cursor,
    });
  }
}
