import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { connect, openPerson, pictureChanged, pictureSeen, picturesReceived, sent, voicesHeard, watchPicture, type Person } from './media/person.js';
import { startWorld, type World } from './media/world.js';
import { launch, moving } from './screens.js';

let world: World;
let browser: Browser;

beforeAll(async () => { browser = await launch(); });
afterAll(() => browser?.close());

// A world for each test: the stage of hosts who just closed their pages stays for their grace, and is nobody else's.
beforeEach(async () => { world = await startWorld(); });
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  await world.close();
});

const stageRooms = async () => (await world.rooms.listRooms()).filter(({ name }) => name.includes('.stage.'));

/** Counts stay the same for a while once dynacast has let go, five seconds after the last one looked. */
const settled = async (count: () => Promise<number>, wanted: number) => {
  await count();
  await expect.poll(count, { timeout: 40_000, interval: 1_500 }).toBe(wanted);
};

test('two hosts connect: every page sees and hears both without a black frame, and what nobody takes is not sent', async () => {
  const ann = await openPerson(browser, world, { userID: 'ann', liveID: 'a', as: 'host' });
  const ben = await openPerson(browser, world, { userID: 'ben', liveID: 'b', as: 'host' });
  const cyd = await openPerson(browser, world, { userID: 'cyd', liveID: 'a', as: 'audience' });
  const dan = await openPerson(browser, world, { userID: 'dan', liveID: 'b', as: 'audience' });
  const everyone = [ann, ben, cyd, dan];
  const all = (count: number) => Promise.all(everyone.map(({ page }) => moving(page, count)));
  await all(1);
  await settled(() => voicesHeard(cyd), 1);
  expect(await ann.act(({ client }) => client.media.get().kind)).toBe('livekit');

  await connect(ann, [ben]);
  await all(2);
  for (const viewer of [cyd, dan]) await settled(() => voicesHeard(viewer), 2);
  await settled(() => voicesHeard(ann), 1);
  // The copies at home rest: one picture and one microphone go out, to the stage.
  await settled(() => sent(ann, 'video'), 1);
  await settled(() => sent(ann, 'audio'), 1);
  await settled(() => picturesReceived(cyd), 2);

  const [stage] = await stageRooms();
  await world.rooms.deleteRoom(stage!.name);
  await all(2);
  for (const viewer of [cyd, dan]) await settled(() => voicesHeard(viewer), 2);

  await ben.act(({ live }) => live.coHostStore.exitHostConnection());
  await all(1);
  for (const viewer of [cyd, dan]) await settled(() => voicesHeard(viewer), 1);
  await settled(() => sent(ann, 'video'), 1);
  await expect.poll(stageRooms).toEqual([]);

  // Measured the second time, when no page has anything to load.
  await watchPicture(cyd, 'ann');
  await connect(ben, [ann]);
  await pictureChanged(cyd);
  await settled(() => picturesReceived(cyd), 2);
  const { blackSamples, longestGap, longestStall } = await pictureSeen(cyd);
  console.log(`the own host's picture in the switch: longest gap ${longestGap.toFixed(0)} ms, the page itself stood still for ${longestStall.toFixed(0)} ms`);
  await all(2);
  expect(blackSamples).toBe(0);
  // A quarter of a second; more only where two cores that draw and encode for four pages let this one stand still altogether.
  expect(longestGap).toBeLessThanOrEqual(250 + 2 * longestStall);

  for (const { complaints } of everyone) expect(complaints.filter((text) => /Content Security Policy|Refused to/i.test(text))).toEqual([]);
}, 240_000);

const seatOf = ({ act }: Person, userID: string) => act(({ live, arg }) =>
  live.liveSeatStore.state.get().seatList.find(({ userInfo }) => userInfo?.userID === arg)?.userInfo ?? null, userID);

test('a guest of a voice live speaks, is switched off and cannot speak, is allowed and speaks, and is sent away', async () => {
  const eve = await openPerson(browser, world, { userID: 'eve', liveID: 'e', as: 'host', kind: 'voice' });
  const fay = await openPerson(browser, world, { userID: 'fay', liveID: 'f', as: 'host', kind: 'voice' });
  const gus = await openPerson(browser, world, { userID: 'gus', liveID: 'e', as: 'audience' });
  const hal = await openPerson(browser, world, { userID: 'hal', liveID: 'f', as: 'audience' });
  await settled(() => voicesHeard(gus), 1);

  await gus.act(async ({ live, client }) => {
    await live.liveSeatStore.takeSeat();
    await client.deviceStore.openLocalMicrophone();
  });
  await settled(() => sent(gus, 'audio'), 1);
  await settled(() => voicesHeard(eve), 1);

  await connect(eve, [fay]);
  await settled(() => voicesHeard(hal), 3);
  await settled(() => voicesHeard(fay), 2);
  expect(await sent(gus, 'video')).toBe(0);

  await eve.act(({ live }) => live.liveSeatStore.closeRemoteMicrophone('gus'));
  await settled(() => voicesHeard(hal), 2);
  // Not by asking nicely: what the guest does in its own page changes nothing.
  await gus.act(({ client }) => client.deviceStore.openLocalMicrophone()).catch(() => {});
  await settled(() => sent(gus, 'audio'), 0);
  expect(await seatOf(hal, 'gus')).toMatchObject({ microphoneStatus: 'off', allowOpenMicrophone: false });

  await eve.act(({ live }) => live.liveSeatStore.openRemoteMicrophone({ userID: 'gus' }));
  await expect.poll(() => seatOf(gus, 'gus')).toMatchObject({ microphoneStatus: 'off', allowOpenMicrophone: true });
  await gus.act(({ client }) => client.deviceStore.openLocalMicrophone());
  await settled(() => voicesHeard(hal), 3);

  await eve.act(({ live }) => live.liveSeatStore.kickUserOutOfSeat('gus'));
  await settled(() => sent(gus, 'audio'), 0);
  await settled(() => voicesHeard(hal), 2);
  await settled(() => voicesHeard(gus), 2);
}, 240_000);

test('three lives share one stage, and who leaves takes only its own picture along', async () => {
  const hosts = [] as Person[];
  for (const name of ['ivy', 'jon', 'kim']) hosts.push(await openPerson(browser, world, { userID: name, liveID: name, as: 'host' }));
  const [ivy, jon, kim] = hosts as [Person, Person, Person];
  const lea = await openPerson(browser, world, { userID: 'lea', liveID: 'ivy', as: 'audience' });
  await connect(ivy, [jon, kim]);
  await Promise.all([...hosts, lea].map(({ page }) => moving(page, 3)));
  expect(await stageRooms()).toHaveLength(1);
  await settled(() => voicesHeard(lea), 3);

  await jon.act(({ live }) => live.coHostStore.exitHostConnection());
  await Promise.all([ivy, kim, lea].map(({ page }) => moving(page, 2)));
  await moving(jon.page, 1);
  await settled(() => voicesHeard(lea), 2);
}, 240_000);
