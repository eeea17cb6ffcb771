import {
  battle, four, fourScores, nine, nineScores, theBattle, theEnd, together, type SceneBuilder,
} from './plots.js';

/** How battles end, and what follows. */
export const resultScenes = {
  victory: (stage) => theEnd(stage, 18_920, 16_410, 0, 2),
  draw: (stage) => theEnd(stage, 17_200, 17_200, 30, 2),
  defeat: (stage) => theEnd(stage, 16_410, 18_920, 30, 1),
  'victory-4': async (stage) => {
    await together(stage, four, 60);
    await battle(stage, four, { left: 1, scores: { ...fourScores, mina: 16_480 } });
    await stage.world.advance(2);
  },
  'ranks-4': async (stage) => {
    await together(stage, four, 60);
    await battle(stage, four, { left: 1, scores: fourScores });
    await stage.world.advance(2);
  },
  /** Two share the first place. */
  'ranks-9': async (stage) => {
    await together(stage, nine, 60);
    await battle(stage, nine, { left: 1, scores: nineScores });
    await stage.world.advance(2);
  },
  'ranks-teams': async (stage) => {
    await together(stage, four, 60);
    await battle(stage, four, { left: 1, scores: fourScores, teams: [['mina', 'suvi'], ['dario', 'kwame']] });
    await stage.world.advance(2);
  },
  /** The other left: Mina is the last one in. */
  'last-one-in': async (stage) => {
    await theBattle(stage, { left: 167, scores: { mina: 900, dario: 1200 } });
    await stage.leaveBattle('dario');
  },
  /** Mina takes the penalty, 24 s are left; next: it is over. */
  penalty: async (stage) => {
    await theEnd(stage, 16_410, 18_920, 30, 6);
    return () => stage.world.advance(24);
  },
  /** Dário takes it. */
  'penalty-won': (stage) => theEnd(stage, 18_920, 16_410, 30, 6),
  /** Dário wants another one. */
  rematch: async (stage) => {
    await theEnd(stage, 18_920, 16_410, 0, 4);
    await stage.act('dario', 'rematch', {});
    await stage.world.advance(2);
  },
} satisfies Record<string, SceneBuilder>;
