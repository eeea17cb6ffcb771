import type { LiveKind } from '../../model/index.js';
import { readMessage, type Message, type Sends } from './messages.js';

/** What this page sends to everybody; `kind` null sends nothing. */
export interface Outgoing {
  kind: LiveKind | null;
  audio: MediaStreamTrack | null;
  video: MediaStreamTrack | null;
  isScreen: boolean;
}

export interface PairOptions {
  /** Gives way when both ask at once; exactly one of the two does. */
  isPolite: boolean;
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
 * The connection between this tab and one other. Both sides may ask at any time ("perfect negotiation"): of two
 * offers that cross, the polite side takes its own back. Microphone and picture are one line each, made once and
 * kept, so that muting or another camera never negotiates anew.
 */
export class Pair {
  /** What the other side says it sends. */
  sends: Sends = { audio: false, video: null };
  audio: MediaStreamTrack | null = null;
  video: MediaStreamTrack | null = null;
  readonly #options: PairOptions;
  #outgoing: Outgoing;
  #connection!: RTCPeerConnection;
  #senders: { audio?: RTCRtpSender; video?: RTCRtpSender } = {};
  #said: Sends = { audio: false, video: null };
  #name = '';
  #remote: string | null = null;
  #isOffering = false;
  #isTakingAnswer = false;
  #isIgnoring = false;
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

  /** Says what is sent, with news for the other side's connection if any. */
  say(news: Pick<Message, 'description' | 'candidate'> = {}): void {
    this.#said = this.#sends();
    this.#options.send({ from: this.#name, to: this.#remote, sends: this.#said, ...news });
  }

  async receive(data: unknown): Promise<void> {
    const message = readMessage(data);
    if (!message || (message.to !== null && message.to !== this.#name)) return;
    if (this.#remote === null) this.#remote = message.from;
    // The other side started over, and so must we: its new connection knows nothing of the old one.
    else if (this.#remote !== message.from) this.#start(message.from);
    // Who does not know us has heard nothing yet, or was not there yet when we made our offer.
    if (message.to === null) this.#introduce();
    this.sends = message.sends;
    this.#options.onChange();
    const connection = this.#connection;
    try {
      if (message.description) await this.#take(connection, message.description);
      else if (message.candidate) await connection.addIceCandidate(message.candidate);
    } catch (error) {
      // A candidate or an answer that comes too late, or after a loss, has no use; the offer is made again.
      if (message.description?.type !== 'offer' || connection.signalingState === 'closed') return;
      console.warn('costage direct: an offer could not be used.', error);
    }
  }

  /** To be called a few times a second: gets an unfinished or broken connection going again. */
  check(now: number): void {
    this.#sayWhatChanged();
    const { connectionState: state, signalingState, remoteDescription } = this.#connection;
    const isWaiting = signalingState === 'have-local-offer';
    // Known to each other and nothing to send: that is peace.
    const isAtPeace = state === 'connected' ? !isWaiting : this.#remote !== null && !isWaiting && !remoteDescription;
    if (isAtPeace) {
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
    const attempt = ++this.#attempts;
    const { signalingState } = this.#connection;
    if (this.#remote !== null && attempt % 4 === 0) this.#start(null);
    else if (this.#remote === null || signalingState === 'have-local-offer') this.#introduce();
    else this.#connection.restartIce();
  }

  /** Says who we are, and repeats an offer that stands open: asking twice does no harm. */
  #introduce() {
    if (this.#connection.signalingState === 'have-local-offer') this.#sayDescription(this.#connection);
    else this.say();
  }

  /** A track tells nobody when it is muted, so this is also asked now and then. */
  #sayWhatChanged() {
    const { audio, video } = this.#sends();
    if (audio !== this.#said.audio || video !== this.#said.video) this.say();
  }

  #start(remote: string | null) {
    if (this.#name) this.close();
    this.#name = Math.random().toString(36).slice(2);
    this.#remote = remote;
    this.#isOffering = this.#isTakingAnswer = this.#isIgnoring = false;
    this.#senders = {};
    this.audio = this.video = null;
    const connection = new RTCPeerConnection({ bundlePolicy: 'max-bundle', ...this.#options.configuration });
    this.#connection = connection;
    connection.onnegotiationneeded = () => void this.#offer(connection);
    connection.onicecandidate = ({ candidate }) => candidate && this.say({ candidate: candidate.toJSON() });
    connection.onconnectionstatechange = () => this.#options.onChange();
    connection.ontrack = ({ track }) => {
      if (track.kind === 'audio') this.audio = track;
      else this.video = track;
      this.#options.onChange();
    };
    this.say();
    this.#applyOutgoing();
  }

  async #offer(connection: RTCPeerConnection) {
    try {
      this.#isOffering = true;
      await connection.setLocalDescription();
      this.#sayDescription(connection);
    } catch (error) {
      if (connection.signalingState !== 'closed') console.warn('costage direct: no offer could be made.', error);
    } finally {
      if (connection === this.#connection) this.#isOffering = false;
    }
  }

  async #take(connection: RTCPeerConnection, description: RTCSessionDescriptionInit) {
    const isOffer = description.type === 'offer';
    if (!isOffer && connection.signalingState !== 'have-local-offer') return;
    const isReady = !this.#isOffering && (connection.signalingState === 'stable' || this.#isTakingAnswer);
    this.#isIgnoring = isOffer && !isReady && !this.#options.isPolite;
    if (this.#isIgnoring) return;
    this.#isTakingAnswer = !isOffer;
    try {
      await connection.setRemoteDescription(description);
    } finally {
      if (connection === this.#connection) this.#isTakingAnswer = false;
    }
    if (!isOffer) return;
    await connection.setLocalDescription();
    this.#sayDescription(connection);
  }

  #sayDescription(connection: RTCPeerConnection) {
    const description = connection.localDescription;
    if (connection === this.#connection && description) this.say({ description: description.toJSON() });
  }

  #sends(): Sends {
    const { audio, video, isScreen } = this.#outgoing;
    return { audio: audio?.enabled ?? false, video: video && (isScreen ? 'screen' : 'camera') };
  }

  #applyOutgoing() {
    const { kind, audio, video } = this.#outgoing;
    const put = (line: 'audio' | 'video', track: MediaStreamTrack | null, init: RTCRtpTransceiverInit = {}) => {
      const sender = this.#senders[line];
      if (!sender) {
        const how = { direction: 'sendonly', ...init } as const;
        this.#senders[line] = this.#connection.addTransceiver(track ?? line, how).sender;
      } else if (sender.track !== track) {
        sender.replaceTrack(track).catch((error: unknown) => console.warn('costage direct: no track taken.', error));
      }
    };
    if (kind || this.#senders.audio) put('audio', audio);
    const sendEncodings = [{ maxBitrate: this.#options.videoBitrate }];
    if (kind === 'video' || this.#senders.video) put('video', video, { sendEncodings });
  }
}
