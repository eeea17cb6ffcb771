import type { WebSocket } from 'ws';
import type { ErrorCode, SessionID } from '../../../src/model/index.js';
import { closeCodes, LiveError } from '../../../src/model/index.js';
import type { TokenClaims } from '../tokens/tokens.js';
import { encodeFrame } from './frames.js';

/** A client may send bursts (media signals come in volleys) but not for long. */
const frameRate = { burst: 400, perSecond: 100 };
/** How long a socket that was told to go may take to do so. */
const goodbyeMs = 2000;

/** One socket: what it may still send, when it was heard, and who it is once it said hello. */
export class GatewaySocket {
  identity: { claims: TokenClaims; session: SessionID } | null = null;
  heardAt = performance.now();
  pingedAt = performance.now();
  #tokens = frameRate.burst;
  #countedAt = performance.now();
  #isClosing = false;

  constructor(
    readonly ws: WebSocket,
    /** Order of coming. */
    readonly number: number,
    private readonly maxBufferedBytes: number,
    private readonly onSlow: () => void,
  ) {}

  get isOpen(): boolean {
    return !this.#isClosing && this.ws.readyState === this.ws.OPEN;
  }

  /** A reader that does not keep up is closed: nothing is buffered without end. */
  send(bytes: Buffer): void {
    if (!this.isOpen) return;
    if (this.ws.bufferedAmount > this.maxBufferedBytes) {
      this.onSlow();
      this.close(closeCodes.tooSlow, 'Reads too slowly.');
      return;
    }
    this.ws.send(bytes, { binary: false, compress: false });
  }

  /** Says why, then closes. */
  refuse(closeCode: number, code: ErrorCode, now: number, message = new LiveError(code).message): void {
    this.send(encodeFrame({ t: 'error', now, code, message }));
    this.close(closeCode, message);
  }

  close(code: number, reason: string): void {
    if (this.#isClosing) return;
    this.#isClosing = true;
    this.ws.close(code, reason.slice(0, 120));
    const timer = setTimeout(() => this.ws.terminate(), goodbyeMs);
    this.ws.once('close', () => clearTimeout(timer));
  }

  /** False when the client sends more than it may. */
  takeFrame(now: number): boolean {
    this.#tokens = Math.min(frameRate.burst, this.#tokens + ((now - this.#countedAt) / 1000) * frameRate.perSecond);
    this.#countedAt = now;
    this.#tokens -= 1;
    return this.#tokens >= 0;
  }
}
