import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import type { FastifyServerOptions } from 'fastify';
import { limits } from '../../src/model/index.js';
import type { MediaKind, Seconds } from '../../src/model/index.js';
import { type RetryPlan, retryPlan } from './webhooks/webhook-worker.js';
import { webhookSecretFault } from './webhooks/signer.js';

/** Calls per second, averaged over ten seconds. */
export interface RateLimits {
  /** Per person. */
  user: number;
  /** Per secret key. */
  backend: number;
  /** Per address, without a valid credential. */
  anonymous: number;
}

/** What `createCoordinator` takes; everything has a default but the secrets. */
export interface CoordinatorOptions {
  /** Address to listen on: every one by default, loopback with `dev`. */
  host?: string;
  /** 4001 by default, 0 for any that is free. */
  port?: number;
  /** Directory of the SQLite file, `costage-data` by default; `:memory:` keeps nothing. */
  data?: string;
  /** Keys of your backend, at least 32 characters each. */
  secretKeys?: readonly string[];
  /** Secrets that sign user tokens, the first for new ones, at least 32 characters; `name:secret` sets the `kid`. */
  tokenSecrets?: readonly string[];
  /** Where your backend is called; nobody is called without it. */
  webhookURL?: string;
  /** `whsec_` and base64. */
  webhookSecret?: string;
  /** Origins whose pages may call, e.g. `https://example.com`. */
  allowedOrigins?: readonly string[];
  /** How long a host who vanished keeps its place, 1 to 600 seconds. */
  grace?: Seconds;
  /** Tokens for anybody, made-up secrets, loopback only. */
  dev?: boolean;
  /** How pages exchange pictures: `livekit` when there is a `livekitURL`, else `direct`. */
  media?: MediaKind;
  /** Your LiveKit server as browsers reach it, `wss://livekit.example.com`. */
  livekitURL?: string;
  /** The same server as the coordinator reaches it; `livekitURL` when left out. */
  livekitAPIURL?: string;
  /** A key of the LiveKit server, and its secret of at least 32 characters. */
  livekitKey?: string;
  livekitSecret?: string;
  /** First part of the names of rooms there, `costage` by default: coordinators that share a server need one each. */
  livekitRooms?: string;
  /** Watchers of one live who get pictures and sound from LiveKit, 1 to 100,000; 1000 by default. */
  maxViewers?: number;
  rateLimits?: Partial<RateLimits>;
  /**
   * Proxies in front whose word about a caller's address is taken, as addresses or ranges; `true` believes whoever
   * connects. Nobody by default.
   */
  trustProxy?: boolean | readonly string[];
  /** Days that ended battles and their ledger are kept, 90 by default; 0 keeps all. Settled webhooks stay for a week. */
  retention?: number;
  /** A gateway reader with more bytes than this unsent is closed. */
  maxBufferedBytes?: number;
  webhookRetry?: Partial<RetryPlan>;
  /** As Fastify takes it; silent by default. */
  logger?: FastifyServerOptions['logger'];
}

type Unlike = 'rateLimits' | 'webhookRetry' | 'webhookURL' | 'livekitURL' | 'livekitAPIURL';

export interface Settings extends Required<Omit<CoordinatorOptions, Unlike>> {
  rateLimits: RateLimits;
  webhookRetry: RetryPlan;
  webhookURL: string | null;
  livekitURL: string | null;
  livekitAPIURL: string | null;
}

/** The settings will not do; each sentence says which and why. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
  }
}

const secretLength = 32;
const loopback = ['localhost', '127.0.0.1', '::1'];
export const defaultPort = 4001;

/** Fills in the defaults. Throws `SettingsError` for what is missing, weak or out of range. */
export function completeSettings(options: CoordinatorOptions): Settings {
  const dev = options.dev ?? false;
  const madeUp = () => randomBytes(32).toString('base64url');
  const settings: Settings = {
    host: options.host ?? (dev ? 'localhost' : '0.0.0.0'),
    port: options.port ?? defaultPort,
    data: options.data ?? 'costage-data',
    secretKeys: given(options.secretKeys) ?? (dev ? [madeUp()] : []),
    tokenSecrets: given(options.tokenSecrets) ?? (dev ? [madeUp()] : []),
    webhookURL: options.webhookURL ?? null,
    webhookSecret: options.webhookSecret ?? (dev ? `whsec_${randomBytes(32).toString('base64')}` : ''),
    allowedOrigins: options.allowedOrigins ?? [],
    grace: options.grace ?? limits.grace,
    dev,
    media: options.media ?? (options.livekitURL === undefined ? 'direct' : 'livekit'),
    livekitURL: options.livekitURL ?? null,
    livekitAPIURL: options.livekitAPIURL ?? options.livekitURL ?? null,
    livekitKey: options.livekitKey ?? '',
    livekitSecret: options.livekitSecret ?? '',
    livekitRooms: options.livekitRooms ?? 'costage',
    maxViewers: options.maxViewers ?? 1000,
    rateLimits: { user: 50, backend: 5000, anonymous: dev ? 1000 : 20, ...options.rateLimits },
    trustProxy: options.trustProxy ?? false,
    retention: options.retention ?? 90,
    maxBufferedBytes: options.maxBufferedBytes ?? 1024 * 1024,
    webhookRetry: { ...retryPlan, ...options.webhookRetry },
    logger: options.logger ?? false,
  };
  const faults = [...secretFaults(settings), ...livekitFaults(settings), ...otherFaults(settings), ...upkeepFaults(settings)];
  if (faults.length > 0) throw new SettingsError(faults);
  return settings;
}

const given = (list: readonly string[] | undefined) => (list && list.length > 0 ? list : undefined);

function secretFaults({ secretKeys, tokenSecrets, webhookURL, webhookSecret }: Settings): string[] {
  const faults: string[] = [];
  const check = (name: string, what: string, secrets: readonly string[]) => {
    if (secrets.length === 0) faults.push(`${name} is missing: ${what}, at least ${secretLength} random characters.`);
    for (const secret of secrets) {
      const bare = secret.replace(/^[A-Za-z0-9_-]{1,32}:/, '');
      if (bare.length < secretLength || new Set(bare).size < 8) {
        faults.push(`${name} is weak: use at least ${secretLength} random characters.`);
      }
    }
  };
  check('--secret-key (COSTAGE_SECRET_KEY)', 'the key your backend calls with', secretKeys);
  check('--token-secret (COSTAGE_TOKEN_SECRET)', 'the secret that signs user tokens', tokenSecrets);
  if (webhookURL !== null) {
    const name = '--webhook-secret (COSTAGE_WEBHOOK_SECRET)';
    const fault = webhookSecretFault(webhookSecret);
    if (webhookSecret === '') faults.push(`${name} is missing: it signs what is sent to --webhook-url.`);
    else if (fault) faults.push(`${name} ${fault}.`);
  }
  return faults;
}

function livekitFaults(settings: Settings): string[] {
  const { media, livekitURL, livekitAPIURL, livekitKey, livekitSecret, livekitRooms, maxViewers } = settings;
  const faults: string[] = [];
  if (media === 'livekit') {
    const secret = '--livekit-secret (COSTAGE_LIVEKIT_SECRET)';
    if (livekitURL === null) faults.push('--livekit-url (COSTAGE_LIVEKIT_URL) is missing: --media livekit needs a LiveKit server.');
    if (livekitKey === '') faults.push('--livekit-key (COSTAGE_LIVEKIT_KEY) is missing: a key of your LiveKit server.');
    if (livekitSecret === '') faults.push(`${secret} is missing: the secret of --livekit-key.`);
    else if (livekitSecret.length < secretLength) faults.push(`${secret} is weak: use at least ${secretLength} random characters.`);
  }
  for (const [name, url] of [['--livekit-url', livekitURL], ['--livekit-api-url', livekitAPIURL]] as const) {
    if (url === null || /^(ws|http)s?:$/.test(urlOf(url)?.protocol ?? '')) continue;
    // One that was left out is a copy of the other: said once.
    if (name === '--livekit-url' || url !== livekitURL) faults.push(`${name} must be a ws, wss, http or https URL, not ${url}.`);
  }
  if (!/^[A-Za-z0-9_-]{1,32}$/.test(livekitRooms)) faults.push('--livekit-rooms must be 1 to 32 letters, digits, _ or -.');
  if (!Number.isInteger(maxViewers) || maxViewers < 1 || maxViewers > 100_000) {
    faults.push('--max-viewers must be a whole number from 1 to 100000.');
  }
  return faults;
}

function otherFaults({ host, port, dev, grace, media, webhookURL, allowedOrigins, rateLimits }: Settings): string[] {
  const faults: string[] = [];
  if (!Number.isInteger(port) || port < 0 || port > 65_535) faults.push('--port must be a whole number from 0 to 65535.');
  if (!Number.isFinite(grace) || grace < 1 || grace > 600) faults.push('--grace must be a number of seconds from 1 to 600.');
  if (dev && !loopback.includes(host)) faults.push(`--dev gives tokens to anybody and listens on loopback only, not on ${host}.`);
  if (!['direct', 'livekit', 'none'].includes(media)) faults.push('--media must be livekit, direct or none.');
  if (webhookURL !== null && !/^https?:$/.test(urlOf(webhookURL)?.protocol ?? '')) {
    faults.push(`--webhook-url must be an http or https URL, not ${webhookURL}.`);
  }
  for (const origin of allowedOrigins) {
    if (urlOf(origin)?.origin !== origin) {
      faults.push(`--allowed-origins: ${origin} is not an origin; write it as https://example.com.`);
    }
  }
  if (Object.values(rateLimits).some((limit) => !(limit > 0))) faults.push('--rate-limit must be above 0.');
  return faults;
}

function upkeepFaults({ retention, trustProxy }: Settings): string[] {
  const faults: string[] = [];
  if (!Number.isFinite(retention) || retention < 0) faults.push('--retention must be a number of days from 0.');
  for (const range of Array.isArray(trustProxy) ? trustProxy as readonly string[] : []) {
    const [address = '', bits, ...rest] = range.split('/');
    const widest = isIP(address) === 6 ? 128 : 32;
    const isRange = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= widest);
    if (!isIP(address) || !isRange || rest.length > 0) {
      faults.push(`--trust-proxy: ${range} is neither an address nor a range like 10.0.0.0/8.`);
    }
  }
  return faults;
}

function urlOf(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
