import { describe, expect, test } from 'vitest';
import { connected, Page } from './page.js';
import { code, open, useWorld, world } from './world.js';

useWorld();

describe('links', () => {
  test('a host whose link drops is reconnecting at once, and back where it was', async () => {
    open();
    const [ann, ben] = await connected(world, 'ann', 'ben');
    await world.dropLink('ben');
    expect(ann!.live().connection?.members[1]?.presence).toBe('reconnecting');
    expect(await code(ben!.do('exitHostConnection', {}))).toBe('offline');
    await world.advance(29);
    await world.restoreLink('ben');
    expect(ben!.connections).toEqual(['connecting', 'open', 'reconnecting', 'open']);
    expect(ann!.live().connection?.members.map(({ presence }) => presence)).toEqual(['online', 'online']);
    expect(ben!.live()).toEqual(ann!.live().connection ? { ...ben!.live(), connection: ann!.live().connection } : null);
  });

  test('whoever stays away longer than the grace period is gone, and learns it on coming back', async () => {
    open({ grace: 10 });
    const [ann, ben] = await connected(world, 'ann', 'ben');
    await world.dropLink('ben');
    await world.advance(10);
    expect(ann!.names()).toContain('onCoHostUserLeft');
    await world.restoreLink('ben');
    expect(ben!.live().ended?.reason).toBe('hostLost');
    expect(ben!.names()).toContain('onLiveEnded');
  });

  test('what happened meanwhile comes in order, each event once', async () => {
    open();
    const [ann, ben] = await connected(world, 'ann', 'ben');
    await world.dropLink('ben');
    await ann!.do('requestBattle', { userIDList: ['ben'], config: { duration: 10 } });
    await world.advance(10);
    await world.restoreLink('ben');
    const battle = ben!.names().filter((name) => name === 'onBattleStarted' || name === 'onBattleEnded');
    expect(battle).toEqual(['onBattleStarted', 'onBattleEnded']);
    expect(ben!.live().battle?.phase).toBe('ended');
  });

  test('after longer than the feeds are kept the state comes whole, without past events', async () => {
    open({ grace: 300 });
    const [ann, ben] = await connected(world, 'ann', 'ben');
    await world.dropLink('ben');
    await ann!.do('requestBattle', { userIDList: ['ben'], config: { duration: 10 } });
    await world.advance(100);
    await ann!.do('setLayoutTemplate', { template: 'hostDynamic1v6' });
    await world.restoreLink('ben');
    expect(ben!.names()).not.toContain('onBattleStarted');
    expect(ben!.live().connection?.layoutTemplate).toBe('hostDynamic1v6');
  });

  test('while the coordinator is gone nothing falls due; afterwards battles end at their time and grace starts anew', async () => {
    open();
    const [ann, ben] = await connected(world, 'ann', 'ben');
    await ann!.do('requestBattle', { userIDList: ['ben'], config: { duration: 60 } });
    const { endTime } = ann!.live().battle!.info!;
    await world.offline(true);
    await world.advance(90);
    expect(ann!.connections.at(-1)).toBe('reconnecting');
    expect(ann!.live().battle?.phase).toBe('running');
    await world.offline(false);
    expect(ben!.live().battle).toMatchObject({ phase: 'ended', endedAt: endTime });
    expect(ben!.live().connection?.members.map(({ presence }) => presence)).toEqual(['online', 'online']);
    await world.advance(60);
    expect(ann!.live().ended).toBeNull();
  });

  test('a host who was away before the coordinator went has the whole grace period after it', async () => {
    open({ grace: 30 });
    const [ann] = await connected(world, 'ann', 'ben');
    await world.dropLink('ben');
    await world.offline(true);
    await world.advance(100);
    await world.offline(false);
    expect(ann!.live().connection?.members[1]?.presence).toBe('reconnecting');
    await world.advance(29);
    expect(ann!.live().connection?.members).toHaveLength(2);
    await world.advance(1);
    expect(ann!.live().connection).toBeNull();
  });

  test('a closed page is a host that vanished, not an end', async () => {
    open();
    const [ann, ben] = await connected(world, 'ann', 'ben');
    await ben!.backend.close();
    expect(ben!.connections.at(-1)).toBe('closed');
    expect(ann!.live().connection?.members[1]?.presence).toBe('reconnecting');
    expect(await code(ben!.do('exitHostConnection', {}))).toBe('closed');
    const again = await new Page(world, 'ben').goLive();
    expect(again.live().connection?.members.map(({ presence }) => presence)).toEqual(['online', 'online']);
  });
});
