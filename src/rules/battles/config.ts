import type { BattleConfig, RequestBattleOptions, Seconds, UserID } from '../../model/index.js';
import { limits } from '../../model/index.js';
import { refuse } from '../world.js';

/** Teams cover every fighter, the challenger included, each once. */
function checkTeams(teams: readonly (readonly UserID[])[], fighters: readonly UserID[]): void {
  const named = teams.flat();
  const unique = new Set(named);
  const isExact = unique.size === named.length
    && unique.size === new Set(fighters).size
    && fighters.every((id) => unique.has(id));
  if (isExact) return;
  const message = 'must name the challenger and each of userIDList, everyone once';
  refuse('bad-input', { errors: [{ path: 'config.teams', message }] });
}

/**
 * What was asked for, with the defaults. Who gives a `timeout` wants an answer; with `needResponse: false` nobody is
 * asked and there is nothing to wait for.
 */
export function chosenConfig(
  { config = {}, userIDList, timeout }: RequestBattleOptions, challenger: UserID,
): { config: BattleConfig; timeout: Seconds } {
  if (config.teams) checkTeams(config.teams, [challenger, ...userIDList]);
  const needResponse = config.needResponse ?? (timeout ?? 0) > 0;
  return {
    config: {
      duration: config.duration ?? limits.battleDuration.default,
      needResponse,
      extensionInfo: config.extensionInfo ?? '',
      penaltyDuration: config.penaltyDuration ?? limits.penaltyDuration.default,
      startDelay: config.startDelay ?? limits.startDelay.default,
      afterBattle: config.afterBattle ?? 'stay',
      teams: config.teams ?? null,
    },
    timeout: needResponse ? timeout ?? limits.requestTimeout.default : 0,
  };
}
