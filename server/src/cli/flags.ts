import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { MediaKind } from '../../../src/model/index.js';
import { type CoordinatorOptions, SettingsError } from '../settings.js';

interface Flag {
  takes: 'text' | 'texts' | 'number' | 'nothing';
  help: string;
}

export const flags = {
  port: { takes: 'number', help: 'Port to listen on; 4001 when left out, 0 for any free one' },
  host: { takes: 'text', help: 'Address to listen on; all when left out, loopback with --dev' },
  data: { takes: 'text', help: 'Directory of the SQLite file (costage-data), or :memory: to keep nothing' },
  'secret-key': { takes: 'texts', help: 'Key your backend calls with; may be given several times' },
  'token-secret': { takes: 'texts', help: 'Secret that signs user tokens; several to change it, the first signs' },
  'webhook-url': { takes: 'text', help: 'Where your backend is told what happens' },
  'webhook-secret': { takes: 'text', help: 'whsec_ and base64; signs webhooks' },
  'allowed-origins': { takes: 'texts', help: 'Origins whose pages may call, separated by commas' },
  grace: { takes: 'number', help: 'Seconds that a vanished host keeps its place; 30 when left out' },
  media: { takes: 'text', help: 'livekit (with --livekit-url), direct (from browser to browser) or none' },
  'livekit-url': { takes: 'text', help: 'Your LiveKit server as browsers reach it, wss://...' },
  'livekit-api-url': { takes: 'text', help: 'The same as this coordinator reaches it, when that differs' },
  'livekit-key': { takes: 'text', help: 'A key of the LiveKit server' },
  'livekit-secret': { takes: 'text', help: 'The secret of that key' },
  'livekit-rooms': { takes: 'text', help: 'First part of room names; one per coordinator on a server (costage)' },
  'max-viewers': { takes: 'number', help: 'Watchers of a live who get pictures from LiveKit; 1000 when left out' },
  'rate-limit': { takes: 'number', help: 'Calls per second of one person; 50 when left out' },
  'trust-proxy': { takes: 'texts', help: 'Addresses or ranges of proxies in front, or true to believe any' },
  retention: { takes: 'number', help: 'Days that ended battles and their ledger are kept (90); 0 keeps all' },
  'log-level': { takes: 'text', help: 'fatal, error, warn, info or debug; logs go to stderr' },
  config: { takes: 'text', help: 'JSON file with these settings by name' },
  dev: { takes: 'nothing', help: 'Tokens for anybody, made-up secrets, loopback only' },
  version: { takes: 'nothing', help: 'Says the version' },
  help: { takes: 'nothing', help: 'Says this' },
} satisfies Record<string, Flag>;

export type FlagName = keyof typeof flags;
type Value = string | number | boolean | readonly string[];
type Values = Partial<Record<FlagName, Value>>;

/** Planned settings that this version does not have: said plainly instead of "unknown". */
const notHere = ['redis'];
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug'];

/** Flags before environment before file. Throws `SettingsError` for what cannot be read. */
export function readFlags(args: readonly string[], env: NodeJS.ProcessEnv): Values {
  const given = fromArgs(args);
  const surroundings = fromEnvironment(env);
  const file = given.config ?? surroundings.config;
  return { ...(file === undefined ? {} : fromFile(String(file))), ...surroundings, ...given };
}

function fromArgs(args: readonly string[]): Values {
  const missing = notHere.find((name) => args.some((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`)));
  if (missing) throw new SettingsError([`--${missing} is not supported by this version.`]);
  const options = Object.fromEntries(Object.entries(flags).map(([name, { takes }]) => [name, {
    type: takes === 'nothing' ? 'boolean' as const : 'string' as const, multiple: takes === 'texts',
  }]));
  try {
    const { values } = parseArgs({ args: [...args], options, strict: true });
    return check(Object.entries(values) as [string, Value][], (name) => `--${name}`);
  } catch (error) {
    if (error instanceof SettingsError) throw error;
    throw new SettingsError([`${(error as Error).message.split('. To specify')[0]}. Try --help.`]);
  }
}

const environmentName = (flag: string) => `COSTAGE_${flag.toUpperCase().replaceAll('-', '_')}`;

function fromEnvironment(env: NodeJS.ProcessEnv): Values {
  const given = Object.keys(flags).flatMap((name): [string, Value][] => {
    const text = env[environmentName(name)];
    if (text === undefined || text === '' || name === 'help' || name === 'version') return [];
    return [[name, flags[name as FlagName].takes === 'nothing' ? text !== '0' && text !== 'false' : text]];
  });
  return check(given, environmentName);
}

function fromFile(path: string): Values {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new SettingsError([`--config ${path} cannot be read: ${(error as Error).message}`]);
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw new SettingsError([`--config ${path} must hold a JSON object of settings.`]);
  }
  const unknown = Object.keys(content).find((name) => !(name in flags) || name === 'config');
  if (unknown !== undefined) throw new SettingsError([`--config ${path}: "${unknown}" is not a setting.`]);
  return check(Object.entries(content) as [string, Value][], (name) => `"${name}" in ${path}`);
}

/** Brings each value to its kind; `said` names its place for the reader. */
function check(given: readonly [string, Value][], said: (name: string) => string): Values {
  return Object.fromEntries(given.map(([name, value]): [string, Value] => {
    const { takes } = flags[name as FlagName];
    if (takes === 'number') {
      const number = typeof value === 'string' && value.trim() === '' ? NaN : Number(value);
      if (!Number.isFinite(number)) throw new SettingsError([`${said(name)} must be a number, not "${String(value)}".`]);
      return [name, number];
    }
    if (takes === 'texts') return [name, [value].flat().map(String).flatMap((text) => text.split(',')).map((text) => text.trim())];
    return [name, takes === 'nothing' ? value === true : String(value)];
  }));
}

/** The coordinator's options from what was given. */
export function toOptions(values: Values): CoordinatorOptions {
  const level = values['log-level'] ?? 'info';
  if (!logLevels.includes(String(level))) throw new SettingsError([`--log-level must be one of ${logLevels.join(', ')}.`]);
  const pick = <Name extends keyof CoordinatorOptions>(option: Name, flag: FlagName) =>
    (values[flag] === undefined ? {} : { [option]: values[flag] as CoordinatorOptions[Name] });
  return {
    ...pick('port', 'port'), ...pick('host', 'host'), ...pick('data', 'data'), ...pick('secretKeys', 'secret-key'),
    ...pick('tokenSecrets', 'token-secret'), ...pick('webhookURL', 'webhook-url'),
    ...pick('webhookSecret', 'webhook-secret'), ...pick('allowedOrigins', 'allowed-origins'), ...pick('grace', 'grace'),
    ...pick('dev', 'dev'),
    ...(values.media === undefined ? {} : { media: values.media as MediaKind }),
    ...pick('livekitURL', 'livekit-url'), ...pick('livekitAPIURL', 'livekit-api-url'),
    ...pick('livekitKey', 'livekit-key'), ...pick('livekitSecret', 'livekit-secret'),
    ...pick('livekitRooms', 'livekit-rooms'), ...pick('maxViewers', 'max-viewers'),
    ...pick('retention', 'retention'),
    ...(values['trust-proxy'] === undefined ? {} : { trustProxy: trusted(values['trust-proxy'] as readonly string[]) }),
    ...(values['rate-limit'] === undefined ? {} : { rateLimits: { user: values['rate-limit'] as number } }),
    logger: { level: String(level), stream: process.stderr },
  };
}

function trusted(proxies: readonly string[]): boolean | readonly string[] {
  const [first, ...others] = proxies;
  return others.length === 0 && (first === 'true' || first === 'false') ? first === 'true' : proxies;
}

export function helpText(): string {
  const lines = Object.entries(flags).map(([name, { help }]) => `  --${name.padEnd(18)}${help}`);
  return `costage-server: the coordinator of lives, co-hosting and PK battles\n\n${lines.join('\n')}\n
Every setting may also come from the environment (COSTAGE_PORT, COSTAGE_SECRET_KEY, ...) or from --config.\n`;
}
