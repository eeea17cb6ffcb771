import type { Bot } from './bot.js';

/** What a host does of itself on an evening, each habit as its temper says. */
export function keepHabits(bot: Bot): void {
  const { temper, liveID } = bot;
  if (!liveID) return;
  if (temper.invitesEvery) bot.every(temper.invitesEvery, () => void inviteSomebody(bot, liveID));
  if (temper.losesLinkEvery) bot.every(temper.losesLinkEvery, () => loseLink(bot));
  if (temper.togglesMicrophoneEvery) bot.every(temper.togglesMicrophoneEvery, () => toggleMicrophone(bot, liveID));
  challengeTheOthers(bot, liveID);
  leaveInTime(bot, liveID);
}

const isBattleOpen = (bot: Bot): boolean => {
  const battle = bot.view?.battle;
  return !!battle && (battle.request !== null || battle.phase === 'starting' || battle.phase === 'running');
};

async function inviteSomebody(bot: Bot, liveID: string): Promise<void> {
  if (!bot.view?.live || bot.view.connection) return;
  const page = await bot.attempt('getCoHostCandidates', { liveID });
  const free = page?.candidates.filter((other) => !other.isBusy && other.presence === 'online') ?? [];
  if (free.length === 0) return;
  const wantsBattle = bot.chance.next() < bot.temper.wantsBattle;
  await bot.attempt('requestHostConnection', {
    liveID,
    targetHostLiveID: bot.chance.pick(free).liveID,
    ...(wantsBattle && { battle: { duration: bot.temper.battleDuration } }),
  });
}

function loseLink(bot: Bot): void {
  void bot.world.dropLink(bot.user.userID);
  bot.after(bot.temper.awayFor, () => void bot.world.restoreLink(bot.user.userID));
}

function toggleMicrophone(bot: Bot, liveID: string): void {
  const own = bot.view?.seats.find((seat) => seat.liveID === liveID && seat.userInfo?.userID === bot.user.userID);
  const isOn = own?.userInfo?.microphoneStatus === 'on';
  void bot.attempt('reportDevices', { liveID, microphoneStatus: isOn ? 'off' : 'on' });
}

function challengeTheOthers(bot: Bot, liveID: string): void {
  const span = bot.temper.challengesAfter;
  if (!span) return;
  let isPlanned = false;
  bot.watch(({ connection }) => {
    if (!connection || isPlanned || isBattleOpen(bot)) return;
    isPlanned = true;
    bot.after(span, () => {
      isPlanned = false;
      const others = bot.view?.connection?.members.filter((member) => member.liveID !== liveID) ?? [];
      if (others.length === 0 || isBattleOpen(bot)) return;
      void bot.attempt('requestBattle', {
        liveID,
        userIDList: others.map((other) => other.userID),
        config: { duration: bot.temper.battleDuration, needResponse: true },
        timeout: 30,
      });
    });
  });
}

function leaveInTime(bot: Bot, liveID: string): void {
  const span = bot.temper.leavesAfter;
  if (!span) return;
  let isDue = false;
  const leaveIfFree = (): void => {
    if (isDue && bot.view?.connection && !isBattleOpen(bot)) void bot.attempt('exitHostConnection', { liveID });
  };
  bot.watch(({ connection }, before) => {
    if (!connection) isDue = false;
    leaveIfFree();
    if (!connection || before?.connection?.connectionID === connection.connectionID) return;
    const { connectionID } = connection;
    bot.after(span, () => {
      if (bot.view?.connection?.connectionID !== connectionID) return;
      isDue = true;
      leaveIfFree();
    });
  });
}
