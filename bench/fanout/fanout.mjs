// A thousand sockets get a score update: the coordinator's gateway against a bare broadcast of the same bytes.
import { setTimeout as wait } from 'node:timers/promises';
import { startCoordinator } from '../coordinator.mjs';
import { gift } from '../gifts.mjs';
import { printRatios } from '../report.mjs';
import { compare, inTurns } from '../statistics.mjs';
import { Worker } from '../worker.mjs';

const sockets = 1000;
const battleCount = 10;
const rounds = { single: 40, burst: 12 };
/** A battle's totals go out at most every 100 ms: no round may wait for the one before it. Single posts take turns. */
const coolMs = 120;

export async function fanout() {
  const bare = new Worker(new URL('bare-broadcast.mjs', import.meta.url));
  const readers = new Worker(new URL('readers.mjs', import.meta.url));
  const coordinator = await startCoordinator();
  try {
    const bareURL = await bare.call('listen');
    const battles = [];
    for (let at = 0; at < battleCount; at += 1) battles.push(await coordinator.battle(`battle-${at}`));
    const tokens = [];
    for (let at = 0; at < sockets; at += 1) tokens.push(await coordinator.token(`viewer-${at}`));
    const feeds = battles.map(({ liveID }) => `live:${liveID}`);
    await readers.call('connect', {
      gateway: `${coordinator.url.replace('http', 'ws')}/v1/gateway`,
      bare: bareURL.replace('http', 'ws'),
      tokens,
      feeds,
    });

    const given = new Map(battles.map(({ battleID }) => [battleID, 0]));
    const nextGift = ({ battleID, fighters }) => {
      const at = given.get(battleID) + 1;
      given.set(battleID, at);
      return gift(`gift-${at}`, fighters[at % 2], at);
    };
    const toCoordinator = (battle) => ({
      url: `${coordinator.url}/v1/battles/${battle.battleID}/scores`,
      body: JSON.stringify(nextGift(battle)),
      headers: { authorization: `Bearer ${coordinator.keys[0]}` },
    });
    // Ten supporters a side, so that messages are as long as they get.
    for (const battle of battles) {
      const entries = Array.from({ length: 40 }, () => nextGift(battle).entries[0]);
      await coordinator.call('POST', `/v1/battles/${battle.battleID}/scores`, { body: { entries } });
    }
    await wait(coolMs * 2);

    await readers.call('run', { posts: battles.map(toCoordinator), sockets, keep: true });
    const messages = new Map(await readers.call('seen'));
    const toBare = ({ liveID }) => ({ url: bareURL, body: messages.get(`live:${liveID}`) });
    const run = (posts) => readers.call('run', { posts, sockets });
    const withCPU = async (side, posts) => {
      await wait(coolMs);
      const before = await side();
      const { total } = await readers.call('run', { posts, sockets });
      return { total, cpu: await side() - before };
    };
    const one = (round) => [battles[round % battleCount]];
    for (const battle of [...battles, ...battles]) {
      await run([toBare(battle)]);
      await run([toCoordinator(battle)]);
    }

    const single = await inTurns(
      rounds.single,
      (round) => run(one(round).map(toCoordinator)),
      (round) => run(one(round).map(toBare)),
    );
    const burst = await inTurns(
      rounds.burst,
      () => withCPU(() => coordinator.cpuSeconds(), battles.map(toCoordinator)),
      () => withCPU(() => bare.call('cpuSeconds'), battles.map(toBare)),
    );

    const count = sockets * battleCount;
    const each = (pairs, value) => pairs.map((pair) => pair.map(value));
    const bytes = Buffer.byteLength(messages.get(feeds[0]));
    console.log(`Fan-out to ${sockets} sockets; a message has ${bytes} bytes`);
    printRatios([
      compare('one post to the last socket', 'ms', each(single, ({ total }) => total)),
      compare('first to last socket', 'ms', each(single, ({ spread }) => spread)),
      compare(`${battleCount} battles at once`, 'messages/s', each(burst, ({ total }) => (count / total) * 1000)),
      compare('time of the processor', 'us/message', each(burst, ({ cpu }) => (cpu / count) * 1e6)),
    ]);
  } finally {
    readers.stop();
    bare.stop();
    await coordinator.stop();
  }
}
