import { people } from './people.js';
import { battle, two, voice, type SceneBuilder } from './plots.js';

/** One room, and lists of rooms. */
export const roomScenes = {
  /** Nobody is live. */
  empty: async () => {},
  alone: async (stage) => {
    await stage.goLive(['mina']);
    await stage.longAgo();
  },
  ended: async (stage) => {
    await stage.goLive(['mina']);
    await stage.world.advance(8040);
    await stage.world.endLive(people.mina.liveID);
  },
  /** Hosted from another tab meanwhile. */
  elsewhere: async (stage) => {
    await stage.goLive(['mina']);
    await stage.world.bot({ user: people.mina, live: { liveID: people.mina.liveID } }).ready;
  },
  /** Mina's room with guests: one muted, one switched off by the host, one seat locked. */
  guests: async (stage) => {
    await stage.goLive(['mina']);
    const { liveID } = people.mina;
    await stage.seat('rafa', liveID, 1);
    await stage.seat('salma', liveID, 2, true);
    await stage.seat('nora', liveID, 3);
    await stage.act('mina', 'closeRemoteMicrophone', { userID: 'nora' });
    await stage.act('mina', 'lockSeat', { seatIndex: 4 });
    await stage.longAgo();
  },
  'voice-alone': async (stage) => {
    await voice(stage);
    await stage.longAgo();
  },

  list: async (stage) => {
    await stage.goLive(['dario', 'rafa', 'nora', 'elin', 'jun', 'tomas', 'salma', 'kwame', 'suvi', 'mina']);
    await stage.connect('mina', 'dario');
    await stage.connect('jun', 'rafa');
    await battle(stage, two, { left: 167, scores: { mina: 18_420, dario: 15_980 } });
    await battle(stage, ['rafa', 'jun'], { left: 60, elapsed: 4, scores: { jun: 6120, rafa: 9340 } });
  },
  /** Two pages of lives. */
  'long-list': async (stage) => {
    await stage.crowdedHouse();
    await stage.goLive(['nora', 'elin', 'jun', 'tomas', 'salma', 'kwame', 'suvi', 'dario', 'mina']);
  },
  'list-failing': async (stage) => {
    stage.world.refuse('fetchLiveList', 'offline');
    return async () => stage.world.refuse('fetchLiveList', null);
  },
  'list-loading': async (stage) => {
    const release = stage.world.holdAnswers();
    return async () => release();
  },
} satisfies Record<string, SceneBuilder>;
