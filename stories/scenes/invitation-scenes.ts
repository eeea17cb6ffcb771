import { people } from './people.js';
import { four, nine, three, together, two, video, voice, type SceneBuilder } from './plots.js';

const invited = (timeout = 30) => ({ targetHostLiveID: people.mina.liveID, timeout }) as const;

/** Hosts who ask each other to go live together, and those who do. */
export const invitationScenes = {
  /** Hosts to invite, in every condition a row can have; next: Tomás declines. */
  inviting: async (stage) => {
    const names = ['jun', 'tomas', 'salma', 'nora', 'rafa', 'elin', 'kwame', 'suvi', 'dario', 'mina'] as const;
    await stage.goLive(names, { ...video(names), nora: { kind: 'video', isPublicVisible: false } });
    await stage.connect('rafa', 'nora');
    await stage.connect('mina', 'dario');
    await stage.act('mina', 'requestHostConnection', { targetHostLiveID: people.tomas.liveID, timeout: 60 });
    await stage.act('mina', 'requestHostConnection', { targetHostLiveID: people.suvi.liveID, timeout: 30 });
    await stage.world.advance(12);
    await stage.world.dropLink('jun');
    return () => stage.act('tomas', 'rejectHostConnection', { targetLiveID: people.mina.liveID });
  },
  'invite-failing': async (stage) => {
    await stage.goLive(three);
    stage.world.refuse('getCoHostCandidates', 'offline');
    return async () => stage.world.refuse('getCoHostCandidates', null);
  },
  'invite-loading': async (stage) => {
    await stage.goLive(three);
    const release = stage.world.holdAnswers();
    return async () => release();
  },
  /** Nine are connected: no place is left. */
  'invite-full': (stage) => together(stage, nine, 60),
  /** Asks a batch to a battle; next: Suvi declines, and it starts with the one who accepted. */
  'inviting-to-battle': async (stage) => {
    await stage.goLive(three);
    await stage.act('mina', 'requestHostConnection', {
      targetHostLiveID: [people.dario.liveID, people.suvi.liveID],
      battle: { duration: 180, penaltyDuration: 30 },
    });
    await stage.act('dario', 'acceptHostConnection', { targetLiveID: people.mina.liveID });
    await stage.world.advance(8);
    return () => stage.act('suvi', 'rejectHostConnection', { targetLiveID: people.mina.liveID });
  },
  /** Suvi invites, 22 s are left; next: she takes it back. */
  invited: async (stage) => {
    await stage.goLive(['suvi', 'mina']);
    await stage.longAgo(8);
    await stage.act('suvi', 'requestHostConnection', invited());
    await stage.world.advance(8);
    return () => stage.act('suvi', 'cancelHostConnection', { targetLiveID: people.mina.liveID });
  },
  'invited-to-battle': async (stage) => {
    await stage.goLive(two);
    await stage.act('dario', 'requestHostConnection', {
      ...invited(), battle: { duration: 300, penaltyDuration: 30 },
    });
    await stage.world.advance(8);
  },
  'invited-by-many': async (stage) => {
    await stage.goLive(four);
    for (const name of ['suvi', 'dario', 'kwame'] as const) {
      await stage.act(name, 'requestHostConnection', invited());
      await stage.world.advance(3);
    }
  },
  /** Three seconds are left; next: nobody answered. */
  'invited-last-seconds': async (stage) => {
    await stage.goLive(['suvi', 'mina']);
    await stage.act('suvi', 'requestHostConnection', invited());
    await stage.world.advance(27);
    return () => stage.world.advance(3);
  },

  /** Next: Dário leaves. */
  'connected-2': async (stage) => {
    await together(stage, two, 252);
    return () => stage.act('dario', 'exitHostConnection', {});
  },
  'connected-3': (stage) => together(stage, three, 252),
  'connected-4': (stage) => together(stage, four, 252),
  'connected-9': (stage) => together(stage, nine, 252),
  'connected-voice': async (stage) => {
    await voice(stage);
    await stage.connect('mina', 'dario');
    await stage.world.advance(252);
  },
  /** Next: they go live together. */
  'about-to-connect': async (stage) => {
    await stage.goLive(two);
    await stage.act('mina', 'requestHostConnection', { targetHostLiveID: people.dario.liveID });
    return () => stage.act('dario', 'acceptHostConnection', { targetLiveID: people.mina.liveID });
  },
} satisfies Record<string, SceneBuilder>;
