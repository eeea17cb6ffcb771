import type { BattleID, UserID, UserInfo } from '../../../model/index.js';
import type { SimulatedWorld } from '../world.js';
import { gifts, supporters } from './cast.js';
import { within, type Span, type Temper } from './temper.js';

export interface AudienceOptions {
  /** Whom they support. */
  userID: UserID;
  giftsEvery: Span;
  giftPoints: Temper['giftPoints'];
  people?: readonly UserInfo[];
}

/** Sends gifts to one host whenever that host fights. Returns its undo. */
export function gather(world: SimulatedWorld, options: AudienceOptions): () => void {
  const { userID, giftsEvery, giftPoints, people = supporters } = options;
  const chance = world.chance.fork(`audience of ${userID}`);
  let running: BattleID | undefined;
  let stop = (): void => {};
  const give = async (battleID: BattleID): Promise<void> => {
    const value = chance.between(...giftPoints);
    const contributor = chance.pick(people);
    const gift = chance.pick(gifts);
    const { entries } = await world.gift({ battleID, userID, value, contributor, gift });
    // Refused: the battle is over or this host left it. No gifts until the next one.
    if (entries[0]?.status === 'applied') later(battleID);
  };
  const later = (battleID: BattleID): void => {
    stop = world.after(within(giftsEvery, chance), () => void give(battleID));
  };
  const leave = world.listen((_feed, { events }) => {
    for (const event of events) {
      if (event.type !== 'onBattleStarted') continue;
      const { battleInfo, inviter, invitees } = event.payload;
      const isFighter = [inviter, ...invitees].some((fighter) => fighter.userID === userID);
      // Each live concerned hears of the start.
      if (!isFighter || battleInfo.battleID === running) continue;
      running = battleInfo.battleID;
      stop();
      later(running);
    }
  });
  return () => {
    stop();
    leave();
  };
}
