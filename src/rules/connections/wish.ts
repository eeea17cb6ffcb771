import type { BattleConfig, BattleWish, RequestHostConnectionOptions } from '../../model/index.js';
import { limits } from '../../model/index.js';

/** The guide's own sample is not JSON: the colon stands inside the quotes. */
const malformed = /^\s*\{\s*"with(PK|Battle):true"\s*\}\s*$/;

/** The battle that an extension text asks for, unchecked; null when it is only a text. */
export function spokenWish(extensionInfo: string): object | null {
  if (malformed.test(extensionInfo)) return {};
  let said: unknown;
  try {
    said = JSON.parse(extensionInfo);
  } catch {
    return null;
  }
  if (typeof said !== 'object' || said === null) return null;
  const wants = (name: string) => Object.hasOwn(said, name) && (said as Record<string, unknown>)[name] === true;
  return wants('withPK') || wants('withBattle') ? said : null;
}

/** A battle wanted with the invitation: by the option, else by its extension text. It asks nobody again. */
export function wishedBattle(options: RequestHostConnectionOptions): BattleConfig | null {
  const wish: BattleWish | null = options.battle ?? spokenWish(options.extensionInfo ?? '');
  return wish && {
    duration: wish.duration ?? limits.battleDuration.default,
    needResponse: false,
    extensionInfo: '',
    penaltyDuration: wish.penaltyDuration ?? limits.penaltyDuration.default,
    startDelay: limits.startDelay.default,
    afterBattle: wish.afterBattle ?? 'stay',
    teams: null,
  };
}
