import { afterEach, describe, expect, test } from 'vitest';
import { tileKey } from '../../src/core/media.js';
import { scene, type Scene, type SceneName, type StageOptions } from '../../stories/scenes/index.js';
import { until } from '../../stories/scenes/until.js';

const opened: Scene[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((each) => each.close()));
});

async function set(name: SceneName, options?: StageOptions) {
  const set = await scene(name, options);
  opened.push(set);
  return { ...set, live: set.client.live(set.liveID) };
}

describe('a scene in a browser', () => {
  test('has pictures of everybody, her own camera included', async () => {
    const { client, live } = await set('battle-2');
    const { session } = await until(client.media, (media) => media.session !== null);
    const keys = [tileKey('live-mina', 'mina'), tileKey('live-dario', 'dario')];
    await until(session!.tiles, (tiles) => keys.every((key) => tiles.get(key)?.hasVideo));
    const [mina, dario] = live.coHostStore.state.get().connected;
    expect(mina).toMatchObject({ cameraStatus: 'on', microphoneStatus: 'on' });
    expect(dario?.avatarURL).toMatch(/^data:image\//);
  });

  test('has covers and faces in its lists', async () => {
    const { client } = await set('long-list', { as: 'audience' });
    const { liveList } = await client.liveListStore.fetchLiveList();
    expect(liveList).toHaveLength(20);
    for (const { coverURL, liveOwner } of liveList) {
      expect(coverURL).toMatch(/^blob:/);
      expect(liveOwner.avatarURL).toMatch(/^data:image\//);
    }
  });

  test('lets those speak who speak in it', async () => {
    const { live } = await set('voice-battle');
    const { speakingUsers } = await until(live.liveSeatStore.state, ({ speakingUsers }) => speakingUsers.size === 3);
    expect([...speakingUsers.keys()].sort()).toEqual(['dario', 'mina', 'suvi']);
  });

  test('shows tiles in each condition', async () => {
    const { client, live } = await set('tiles');
    const { session } = await until(client.media, (media) => media.session !== null);
    await until(session!.tiles, (tiles) => tiles.get(tileKey('live-elin', 'elin'))?.status === 'connecting');
    expect(live.coHostStore.state.get().mutedHosts).toEqual(['live-jun']);
    const off = live.liveSeatStore.state.get().seatList.filter(({ userInfo }) => userInfo?.cameraStatus === 'off');
    expect(off.map(({ userInfo }) => userInfo?.userID)).toEqual(['dario', 'tomas']);
  });

  test('gives back its covers when it closes', async () => {
    const { client, close } = await set('list', { as: 'audience' });
    const { liveList } = await client.liveListStore.fetchLiveList();
    await close();
    opened.pop();
    await expect(fetch(liveList[0]!.coverURL)).rejects.toThrow();
  });
});
