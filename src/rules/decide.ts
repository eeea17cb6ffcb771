import type { Answer, Method } from '../model/index.js';
import { LiveError } from '../model/index.js';
import { endBattleByServer } from './battles/by-server.js';
import { expireChallenge } from './battles/challenge.js';
import { runBattle } from './battles/begin.js';
import { forgetBattle, penaltyOver, timeOver } from './battles/deadlines.js';
import { part } from './connections/part.js';
import { commands, type Rule } from './commands.js';
import { expireInvitation } from './connections/expire.js';
import { deadlinesOf } from './deadlines.js';
import type { DeadlineName } from './deadlines.js';
import type { Act, Context, Read, Verdict } from './door.js';
import type { Battle, Invitation, Live, User } from './entities.js';
import { checkInput } from './input/input.js';
import { kindOf, nameOf } from './keys.js';
import { forgetLive, forgetResult, hostGraceOver, watcherGraceOver } from './lives/deadlines.js';
import { endLiveByServer } from './lives/end-live.js';
import { linkDown, linkUp, liveOutage, userOutage } from './lives/link.js';
import { MissingKeys } from './reader.js';
import { batchesOf } from './views/batches.js';
import { World } from './world.js';

type ActOf<K extends Act['kind']> = Extract<Act, { kind: K }>;

function command(world: World, { method, options, by }: ActOf<'command'>): Answer<Method> {
  checkInput(method, options);
  // The table pairs each method with the rule for its own options.
  return (commands[method] as Rule<Method>)(world, options, by);
}

const ofBattle: Partial<Record<DeadlineName, (world: World, battle: Battle) => unknown>> = {
  expires: expireChallenge,
  start: runBattle,
  end: timeOver,
  penaltyEnd: penaltyOver,
  part,
  forget: forgetBattle,
};

const ofLive: Partial<Record<DeadlineName, (world: World, live: Live) => unknown>> = {
  grace: (world, { liveID }) => hostGraceOver(world, liveID),
  forgetResult: (world, { liveID }) => forgetResult(world, liveID),
  forget: (world, { liveID }) => forgetLive(world, liveID),
};

/** What was due, if it still is: a deadline that its entity has moved meanwhile is nothing. */
function deadline(world: World, { key, name }: ActOf<'deadline'>): null {
  const entity = world.get(key);
  const due = entity && deadlinesOf(key, entity).find((one) => one.name === name);
  if (!due || due.due > world.now) return null;
  switch (kindOf(key)) {
    case 'user': watcherGraceOver(world, nameOf(key)); break;
    case 'live': ofLive[due.name]?.(world, entity as Live); break;
    case 'invitation': expireInvitation(world, entity as Invitation); break;
    case 'battle': ofBattle[due.name]?.(world, entity as Battle); break;
  }
  return null;
}

function outage(world: World, { key }: ActOf<'outage'>): null {
  const entity = world.get(key);
  if (entity && kindOf(key) === 'live') liveOutage(world, entity as Live);
  if (entity && kindOf(key) === 'user') userOutage(world, entity as User);
  return null;
}

function perform(world: World, act: Act): Answer<Method> {
  switch (act.kind) {
    case 'command': return command(world, act);
    case 'link': {
      (act.up ? linkUp : linkDown)(world, act.user, act.session);
      return null;
    }
    case 'outage': return outage(world, act);
    case 'deadline': return deadline(world, act);
    case 'server':
      return act.method === 'endLive' ? endLiveByServer(world, act.liveID) : endBattleByServer(world, act.battleID);
  }
}

/**
 * Decides an act: what to store, what to tell each feed and your backend, and the answer; or a refusal, of which
 * nothing happens; or what has to be loaded first. Pure and total: the same state and context decide the same.
 *
 * Before it, every deadline with `due <= now` has fired, each with its due time as `context.now`.
 */
export function decide(act: Act, read: Read, context: Context): Verdict {
  try {
    const world = new World(read, context);
    const answer = perform(world, act);
    const batches = batchesOf(world);
    return { verdict: 'done', writes: world.writes, batches, webhooks: world.webhooks, answer };
  } catch (error) {
    if (error instanceof MissingKeys) return { verdict: 'missing', keys: [...new Set(error.keys)] };
    if (error instanceof LiveError) return { verdict: 'refused', error };
    return { verdict: 'refused', error: new LiveError('internal', String(error)) };
  }
}
