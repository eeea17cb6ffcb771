import { people } from './people.js';
import { four, nine, theBattle, together, type SceneBuilder } from './plots.js';

/** Links that drop, and what people are told. */
export const troubleScenes = {
  /** The opponent's link dropped in the middle of the battle; next: it is back. */
  reconnecting: async (stage) => {
    await theBattle(stage, { left: 167, scores: { mina: 18_420, dario: 15_980 } });
    await stage.world.dropLink('dario');
    return () => stage.world.restoreLink('dario');
  },
  /** This page has lost the coordinator in the middle of the battle; next: it is back. */
  offline: async (stage) => {
    await theBattle(stage, { left: 167, scores: { mina: 18_420, dario: 15_980 } });
    await stage.world.offline(true);
    return () => stage.world.offline(false);
  },
  /** Next: three hosts do not answer, Dário loses his link, and Suvi leaves. */
  notices: async (stage) => {
    const names = ['rafa', 'elin', 'kwame', 'suvi', 'dario', 'mina'] as const;
    await stage.goLive(names);
    await stage.connect('mina', 'dario', 'suvi');
    await stage.act('mina', 'requestHostConnection', {
      targetHostLiveID: [people.rafa.liveID, people.elin.liveID, people.kwame.liveID], timeout: 10,
    });
    return async () => {
      await stage.world.advance(10);
      await stage.world.dropLink('dario');
      await stage.act('suvi', 'exitHostConnection', {});
    };
  },
  /** Nine tiles, each in another condition (with the media of `sceneMedia`). */
  tiles: async (stage) => {
    await together(stage, nine, 60);
    await stage.act('rafa', 'muteMicrophone', {});
    await stage.act('dario', 'reportDevices', { cameraStatus: 'off' });
    await stage.act('tomas', 'reportDevices', { cameraStatus: 'off' });
    await stage.client.live(people.mina.liveID).coHostStore.muteRemoteHostAudio({
      liveID: people.jun.liveID, isMuted: true,
    });
  },
  /** Pictures that cannot be had: failed, full, frozen. */
  'tiles-in-trouble': (stage) => together(stage, four, 60),
} satisfies Record<string, SceneBuilder>;
