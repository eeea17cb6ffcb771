import type { Backend } from '../../core/backend.js';
import type { BotOptions } from './bots/bot.js';
import { gather } from './bots/audience.js';
import { hosts } from './bots/cast.js';
import { lively, sociable } from './bots/temper.js';
import { createSimulatedWorld, type Person, type SimulatedWorld, type SimulatedWorldOptions } from './world.js';

export interface SimulatorOptions extends SimulatedWorldOptions {
  /** Who sits before this page; "You" when left out. */
  user?: Person;
  /** Other hosts: the first so many of the house, six by default, or your own. */
  bots?: number | readonly BotOptions[];
  /** A picture or cover for a bot, by user id. */
  portrait?: (userID: string) => string;
  /** Sets the scene before the page sees it. */
  scene?: (world: SimulatedWorld) => void;
}

/** A `Backend` that needs no server, with the world behind it. */
export interface Simulator extends Backend {
  /** Said on screen where a page runs on it. */
  readonly label: string;
  readonly world: SimulatedWorld;
}

/**
 * One person and some bots in a world of their own: the rules of play in the page, for stories, tests and offline
 * demos. `createLiveClient({ backend: createSimulator() })` is all it takes. Closing it closes its world.
 */
export function createSimulator(options: SimulatorOptions = {}): Simulator {
  const { user = { userID: 'you', userName: 'You' }, bots = 6, portrait = () => '', scene, ...rest } = options;
  const world = createSimulatedWorld(rest);
  const cast =
    typeof bots === 'number'
      ? hosts.slice(hosts.length - Math.min(bots, hosts.length)).map((host, at) => toBot(host, at, portrait))
      : bots;
  for (const bot of cast) world.bot(bot);
  const { giftsEvery, giftPoints } = sociable;
  if (giftsEvery) gather(world, { userID: user.userID, giftsEvery, giftPoints });
  scene?.(world);
  const backend = world.backend(user);
  return {
    label: backend.label,
    world,
    open: (sink) => backend.open(sink),
    send: (method, commandOptions) => backend.send(method, commandOptions),
    subscribe: (feed) => backend.subscribe(feed),
    unsubscribe: (feed) => backend.unsubscribe(feed),
    signal: () => backend.signal(),
    askForRooms: () => backend.askForRooms(),
    serverNow: () => backend.serverNow(),
    close: async () => {
      await backend.close();
      await world.close();
    },
  };
}

/** One in three comes to you; the others wait to be asked. */
function toBot(host: (typeof hosts)[number], at: number, portrait: (userID: string) => string): BotOptions {
  const { userID, userName, liveID, liveName, kind, viewers } = host;
  const picture = portrait(userID);
  return {
    user: { userID, userName, avatarURL: picture },
    live: { liveID, liveName, kind, viewers, coverURL: picture },
    temper: at % 3 === 2 ? lively : sociable,
  };
}
