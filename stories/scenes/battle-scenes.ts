import { givers } from './people.js';
import {
  battle, four, fourScores, joined, nine, nineScores, theBattle, three, together, two, voice, type SceneBuilder,
} from './plots.js';

/** From the challenge to the last second. */
export const battleScenes = {
  /** Mina waits for one of two: Dário is in, Suvi has 0:22. Next: Suvi accepts, and it starts. */
  'challenge-sent': async (stage) => {
    await together(stage, four, 60);
    await stage.act('mina', 'requestBattle', {
      userIDList: ['dario', 'suvi'], timeout: 30, config: { duration: 180, penaltyDuration: 30, startDelay: 3 },
    });
    await stage.answerChallenge('dario', 'acceptBattle');
    await stage.world.advance(8);
    return () => stage.answerChallenge('suvi', 'acceptBattle');
  },
  /** Next: Suvi declines too. */
  'challenge-declined': async (stage) => {
    await together(stage, three, 60);
    await stage.act('mina', 'requestBattle', { userIDList: ['dario', 'suvi'], timeout: 30 });
    await stage.answerChallenge('dario', 'rejectBattle');
    return () => stage.answerChallenge('suvi', 'rejectBattle');
  },
  /** Dário challenges, 12 s are left; next: he takes it back. */
  'challenge-received': async (stage) => {
    await together(stage, two, 60);
    await stage.act('dario', 'requestBattle', {
      userIDList: ['mina'], timeout: 30, config: { duration: 300, penaltyDuration: 30 },
    });
    await stage.world.advance(18);
    return () => stage.withdrawChallenge('dario');
  },

  /** Mina chooses whom to challenge. */
  'challenge-to-come': (stage) => together(stage, four, 60),

  /** "3, 2, 1"; next: one second on. */
  starting: async (stage) => {
    await together(stage, two, 60);
    await stage.fight(joined(two), { duration: 300, startDelay: 3 });
    return () => stage.world.advance(1);
  },
  /** Next: the battle starts, at once. */
  'about-to-start': async (stage) => {
    await together(stage, two, 60);
    return () => stage.fight(joined(two), { duration: 300 });
  },
  /** Nobody has any points yet. */
  'battle-begun': async (stage) => {
    await together(stage, two, 60);
    await battle(stage, two, { left: 298 });
  },
  /** The battle of the drawn screens; next: 500 points for Mina. */
  'battle-2': async (stage) => {
    await theBattle(stage, { left: 167, scores: { mina: 17_920, dario: 15_980 } });
    await stage.give('mina', 500);
    return () => stage.give('mina', 500, givers[0], 'Firework');
  },
  /** The same a moment before; next: the 500 points come. */
  'battle-2-gift': async (stage) => {
    await theBattle(stage, { left: 167, scores: { mina: 17_920, dario: 15_980 } });
    return () => stage.give('mina', 500);
  },
  /** Next: Dário takes the lead with 1,200. */
  'lead-change': async (stage) => {
    await theBattle(stage, { left: 91, scores: { mina: 15_200, dario: 14_780 } });
    return () => stage.give('dario', 1200, givers[3], 'Comet');
  },
  'battle-tied': (stage) => theBattle(stage, { left: 120, scores: { mina: 9000, dario: 9000 } }),
  'battle-3': async (stage) => {
    await together(stage, three, 60);
    await battle(stage, three, { left: 130, scores: { mina: 7300, dario: 5210, suvi: 8840 } });
  },
  'battle-4': async (stage) => {
    await together(stage, four, 60);
    await battle(stage, four, { left: 72, scores: fourScores });
  },
  /** The drawn four: Suvi is muted, Kwame is away and his gifts still count. */
  'battle-4-reconnecting': async (stage) => {
    await together(stage, four, 60);
    await battle(stage, four, { left: 72, scores: fourScores });
    await stage.act('suvi', 'muteMicrophone', {});
    await stage.world.dropLink('kwame');
    return () => stage.world.restoreLink('kwame');
  },
  'battle-9': async (stage) => {
    await together(stage, nine, 60);
    await battle(stage, nine, { left: 48, scores: nineScores });
  },
  /** Mina and Suvi against Dário and Kwame. */
  'battle-teams': async (stage) => {
    await together(stage, four, 60);
    await battle(stage, four, { left: 72, scores: fourScores, teams: [['mina', 'suvi'], ['dario', 'kwame']] });
  },
  /** Suvi has left it; her points stay. */
  'battle-left': async (stage) => {
    await together(stage, four, 60);
    await battle(stage, four, { left: 72, scores: fourScores });
    await stage.leaveBattle('suvi');
  },
  /** Two fight, two watch. */
  'battle-watched': async (stage) => {
    await together(stage, four, 60);
    await battle(stage, two, { left: 167, scores: { mina: 18_420, dario: 15_980 } });
  },
  /** Next: one second on. */
  'last-ten': async (stage) => {
    await theBattle(stage, { left: 7, scores: { mina: 18_420, dario: 18_010 } });
    return () => stage.world.advance(1);
  },
  /** The time is over and the end has not been said yet; next: it is. */
  settling: async (stage) => {
    await theBattle(stage, { left: 1, scores: { mina: 18_420, dario: 18_010 } });
    await stage.world.holdDeadlines(true);
    await stage.give('mina', 500);
    await stage.world.advance(1.2);
    return async () => {
      await stage.world.holdDeadlines(false);
      await stage.world.advance(0.1);
    };
  },
  /** Next: time is over, and Mina has won. */
  'about-to-end': async (stage) => {
    await theBattle(stage, { left: 1, scores: { mina: 18_920, dario: 16_410 } }, { penaltyDuration: 30 });
    return () => stage.world.advance(1);
  },
  /** The same without a penalty to come. */
  'about-to-win': async (stage) => {
    await theBattle(stage, { left: 1, scores: { mina: 18_920, dario: 16_410 } });
    return () => stage.world.advance(1);
  },
  /** Next: time is over, level on points. */
  'about-to-draw': async (stage) => {
    await theBattle(stage, { left: 1, scores: { mina: 17_200, dario: 17_200 } }, { penaltyDuration: 30 });
    return () => stage.world.advance(1);
  },
  /** Next: time is over, and Mina has lost. */
  'about-to-lose': async (stage) => {
    await theBattle(stage, { left: 1, scores: { mina: 16_410, dario: 18_920 } }, { penaltyDuration: 30 });
    return () => stage.world.advance(1);
  },
  /** Six a side. Mina, Suvi and Dário speak. */
  'voice-battle': async (stage) => {
    await voice(stage);
    await stage.longAgo(134);
    await stage.connect('mina', 'dario');
    await battle(stage, two, { left: 167, scores: { mina: 17_920, dario: 15_980 } });
    await stage.give('mina', 500);
  },
} satisfies Record<string, SceneBuilder>;
