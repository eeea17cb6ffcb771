import { readMessage, type Message, type News, type Sends } from './messages.js';

/** What this page sends to everybody. */
export interface Outgoing {
  audio: MediaStreamTrack | null;
  video: MediaStreamTrack | null;
  isScreen: boolean;
}

export interface PairOptions {
  /** Makes the offers; exactly one of the two does. */
  isCaller: boolean;
  configuration: RTCConfiguration;
  /** Bit/s of the picture, at most. */
  videoBitrate: number;
  outgoing: Outgoing;
  send(message: Message): void;
  onChange(): void;
}

/** Milliseconds of patience before the first, and between later, attempts to get an unfinished connection going. */
const patience = { first: 2500, connecting: 6000, most: 15_000 };
/** Milliseconds without a connection until a person should be told. */
const hopeless = 10_000;

/**
 * The connection between this tab and one other. One of the two, the caller, makes every offer; the other asks for one when it
 * needs it. So no offers cross: a line of an offer that is taken back is never found again, and the next offer brings it anew in another
 * place. Sound and picture are one line each, both ways and from the first offer on, whoever sends what: muting, another
 * camera or taking a seat never negotiates anew. A line without a track sends nothing.
 */
export class Pair {
  /** What the other side says it sends. */
  sends: Sends = { audio: false, video: null };
  audio: MediaStreamTrack | null = null;
  video: MediaStreamTrack | null = null;
  readonly #options: PairOptions;
  #outgoing: Outgoing;
  #connection!: RTCPeerConnection;
  #said: Sends = { audio: false, video: null };
  #name = '';
  #remote: string | null = null;
  /** The number of the last offer: made by the caller, taken by the other. */
  #round = 0;
  #troubleSince = 0;
  #attempts = 0;
  #attemptedAt = 0;

  constructor(options: PairOptions) {
    this.#options = options;
    this.#outgoing = options.outgoing;
    this.#start(null);
  }

  get connection(): RTCPeerConnection {
    return this.#connection;
  }

  get isConnected(): boolean {
    return this.#connection.connectionState === 'connected';
  }

  /** True once there is something to tell a person. */
  hasFailed(now: number): boolean {
    if (this.isConnected) return false;
    if (this.#connection.connectionState === 'failed') return true;
    return this.#troubleSince > 0 && now - this.#troubleSince > hopeless;
  }

  setOutgoing(outgoing: Outgoing): void {
    this.#outgoing = outgoing;
    this.#applyOutgoing();
    this.#sayWhatChanged();
  }

  async receive(data: unknown): Promise<void> {
    const message = readMessage(data);
    if (!message || (message.to !== null && message.to !== this.#name)) return;
    if (this.#remote === null) this.#remote = message.from;
    // The other side started over, and so must we: its new connection knows nothing of the old one.
    else if (this.#remote !== message.from) this.#start(message.from);
    this.sends = message.sends;
    this.#options.onChange();
    const { description, candidate } = message;
    const connection = this.#connection;
    try {
      if (description?.type === 'offer') await this.#answer(connection, description, message.round);
      else if (description) await this.#takeAnswer(connection, description, message.round);
      else if (candidate) await connection.addIceCandidate(candidate);
      // Who does not know us has heard nothing yet, or was not there yet when we made our offer.
      else if (message.to === null || message.asks) this.#help(message.asks);
    } catch (error) {
      // A candidate or an answer that comes too late, or after a loss, has no use; the offer is made again.
      if (description?.type !== 'offer' || connection.signalingState === 'closed') return;
      console.warn('costage direct: an offer could not be used.', error);
    }
  }

  /** To be called a few times a second: gets an unfinished or broken connection going again. */
  check(now: number): void {
    this.#sayWhatChanged();
    const { connectionState: state, signalingState } = this.#connection;
    const isWaiting = signalingState === 'have-local-offer';
    if (this.isConnected && !isWaiting) {
      this.#troubleSince = this.#attempts = 0;
      return;
    }
    if (!this.#troubleSince) this.#troubleSince = this.#attemptedAt = now;
    const first = state === 'failed' ? 0 : state === 'connecting' && !isWaiting ? patience.connecting : patience.first;
    const later = Math.min(patience.most, patience.first * 2 ** (this.#attempts - 1));
    const wait = this.#attempts === 0 ? first : later;
    if (now - this.#attemptedAt >= wait) this.#attempt(now);
  }

  /** The network is back: tries at once if there is anything to mend. */
  hurry(): void {
    if (this.#troubleSince) this.#attempt(performance.now());
  }

  close(): void {
    const connection = this.#connection;
    connection.onnegotiationneeded = connection.onicecandidate = connection.ontrack = null;
    connection.onconnectionstatechange = null;
    connection.close();
  }

  #attempt(now: number) {
    this.#attemptedAt = now;
    if (++this.#attempts % 4 === 0 && this.#remote !== null) this.#start(null);
    else if (this.#options.isCaller) this.#help(this.#remote !== null);
    else this.#say({ asks: true });
  }

  /** The caller's part: repeats an offer that stands open, which does no harm; else begins anew what did not come to be. */
  #help(mayRestart = false) {
    if (this.#connection.signalingState === 'have-local-offer') this.#sayDescription(this.#connection);
    else if (this.#options.isCaller && mayRestart && this.#round > 0) this.#connection.restartIce();
    else this.#say();
  }

  /** Says what is sent, with news for the other side's connection if any. */
  #say(news: News = {}) {
    this.#said = this.#sends();
    this.#options.send({ from: this.#name, to: this.#remote, sends: this.#said, ...news });
  }

  /** A track tells nobody when it is muted, so this is also asked now and then. */
  #sayWhatChanged() {
    const { audio, video } = this.#sends();
    if (audio !== this.#said.audio || video !== this.#said.video) this.#say();
  }

  #start(remote: string | null) {
    if (this.#name) this.close();
    this.#name = Math.random().toString(36).slice(2);
    this.#remote = remote;
    this.#round = 0;
    this.audio = this.video = null;
    const connection = new RTCPeerConnection({ bundlePolicy: 'max-bundle', ...this.#options.configuration });
    this.#connection = connection;
    connection.onicecandidate = ({ candidate }) => candidate && this.#say({ candidate: candidate.toJSON() });
    connection.onconnectionstatechange = () => this.#options.onChange();
    connection.ontrack = ({ track }) => {
      this[track.kind as 'audio' | 'video'] = track;
      this.#options.onChange();
    };
    this.#say();
    if (!this.#options.isCaller) return;
    connection.onnegotiationneeded = () => void this.#offer(connection);
    connection.addTransceiver('audio');
    connection.addTransceiver('video');
    this.#openLines();
  }

  async #offer(connection: RTCPeerConnection) {
    try {
      this.#round++;
      await connection.setLocalDescription();
      this.#sayDescription(connection);
    } catch (error) {
      if (connection.signalingState !== 'closed') console.warn('costage direct: no offer could be made.', error);
    }
  }

  async #answer(connection: RTCPeerConnection, offer: RTCSessionDescriptionInit, round?: number) {
    if (this.#options.isCaller) return;
    if (round === this.#round) {
      // Heard twice. The answer may have been lost, unless it is still being made.
      if (connection.signalingState === 'stable') this.#sayDescription(connection);
      return;
    }
    this.#round = round!;
    await connection.setRemoteDescription(offer);
    this.#openLines();
    await connection.setLocalDescription();
    this.#sayDescription(connection);
  }

  async #takeAnswer(connection: RTCPeerConnection, answer: RTCSessionDescriptionInit, round?: number) {
    const isAwaited = connection.signalingState === 'have-local-offer' && round === this.#round;
    if (isAwaited) await connection.setRemoteDescription(answer);
  }

  #sayDescription(connection: RTCPeerConnection) {
    const description = connection.localDescription;
    if (connection !== this.#connection || !description) return;
    this.#say({ description: description.toJSON(), round: this.#round });
  }

  #sends(): Sends {
    const { audio, video, isScreen } = this.#outgoing;
    return { audio: audio?.enabled ?? false, video: video && (isScreen ? 'screen' : 'camera') };
  }

  /** An offer opens lines one way only; what they may carry is said before they are used. */
  #openLines() {
    for (const line of this.#connection.getTransceivers()) {
      line.direction = 'sendrecv';
      if (line.receiver.track.kind === 'audio') continue;
      const parameters = line.sender.getParameters();
      for (const encoding of parameters.encodings) encoding.maxBitrate = this.#options.videoBitrate;
      line.sender.setParameters(parameters).catch(notTaken);
    }
    this.#applyOutgoing();
  }

  #applyOutgoing() {
    for (const { sender, receiver } of this.#connection.getTransceivers()) {
      const track = this.#outgoing[receiver.track.kind as 'audio' | 'video'];
      if (sender.track !== track) sender.replaceTrack(track).catch(notTaken);
    }
  }
}

const notTaken = (error: unknown) => console.warn('costage direct: no track taken.', error);
