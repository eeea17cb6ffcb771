import { beforeEach, describe, expect, test } from 'vitest';
import { metaDataOf, viewersOf } from '../index.js';
import { Arena, codeOf } from '../testing/arena.js';

let arena: Arena;
beforeEach(() => {
  arena = new Arena();
});

describe('starting', () => {
  test('a live starts with its id as name, a seat for its host and everything else empty', () => {
    const [ann] = arena.hosts('ann');
    expect(ann!.view.live).toMatchObject({
      liveID: 'live-ann', liveName: 'live-ann', kind: 'video', isPublicVisible: true, coGuestWhileCoHost: true,
      seatTemplate: 'videoDynamicGrid9Seats', maxSeatCount: 9, presence: 'online', currentViewerCount: 0,
      createTime: arena.now,
    });
    expect(ann!.view.seats).toHaveLength(9);
    expect(ann!.view.seats[0]!.userInfo).toMatchObject({ userID: 'ann', role: 'owner', presence: 'online' });
    expect(ann!.desk.hosting).toEqual({ liveID: 'live-ann', session: 'tab-ann' });
    expect(arena.hooks()).toEqual(['live.started']);
  });

  test('a voice live has voice seats by default, and refuses a video template', () => {
    const ann = arena.person('ann').link().start({ kind: 'voice' });
    expect(ann.view.live!.seatTemplate).toBe('voice6Seats');
    const ben = arena.person('ben');
    expect(codeOf(() => ben.start({ kind: 'voice', seatTemplate: 'videoFixedGrid9Seats' }))).toBe('bad-input');
  });

  test('starting on one\'s own running live resumes it as it was', () => {
    const [ann] = arena.hosts('ann');
    const before = ann!.view;
    arena.pass(5);
    ann!.start({ liveName: 'another' });
    expect(ann!.view).toEqual(before);
    expect(arena.hooks()).toEqual(['live.started']);
  });

  test('the id of somebody else\'s live is taken, and free again after its end', () => {
    const [ann] = arena.hosts('ann');
    const ben = arena.person('ben').link();
    expect(codeOf(() => ben.do('startLive', { liveID: 'live-ann' }))).toBe('id-taken');
    ann!.do('endLive', {});
    expect(ben.do('startLive', { liveID: 'live-ann' }).liveOwner.userID).toBe('ben');
  });

  test('a user owns at most one live', () => {
    const [ann] = arena.hosts('ann');
    expect(codeOf(() => ann!.do('startLive', { liveID: 'second' }))).toBe('already-live');
    ann!.do('endLive', {});
    expect(codeOf(() => ann!.do('startLive', { liveID: 'second' }))).toBe('');
  });

  test('the right to start is given by the token: no live, some lives, or any', () => {
    const ann = arena.person('ann');
    ann.can = { start: false, join: '*' };
    expect(codeOf(() => ann.start())).toBe('forbidden');
    ann.can = { start: ['other'], join: '*' };
    expect(codeOf(() => ann.start())).toBe('forbidden');
    ann.can = { start: ['live-ann'], join: '*' };
    expect(codeOf(() => ann.start())).toBe('');
  });

  test('names that objects have of themselves are names like any other', () => {
    const odd = arena.person('__proto__').link();
    odd.do('startLive', { liveID: '__proto__' });
    const [ann] = arena.hosts('ann');
    const answer = ann!.do('requestHostConnection', { targetHostLiveID: ['__proto__', 'constructor'] });
    expect(Object.entries(answer)).toEqual([['__proto__', 'success'], ['constructor', 'no-such-live']]);
    odd.do('acceptHostConnection', { liveID: '__proto__', targetLiveID: 'live-ann' });
    const { battleInfo, result } = ann!.do('requestBattle', { userIDList: ['__proto__', 'toString'] });
    expect(Object.entries(result)).toEqual([['__proto__', 'success'], ['toString', 'not-connected']]);
    const receipt = arena.score(battleInfo!.battleID, { eventKey: 'k', userID: '__proto__', op: 'add', value: 3 });
    expect(receipt.entries[0]).toMatchObject({ status: 'applied', score: 3 });
    arena.pass(300);
    expect(ann!.view.battle!.outcome).toContainEqual({ userID: '__proto__', rank: 1, result: 'win', exited: false });
  });
});

describe('tabs', () => {
  test('the newest tab acts; the older one is told, and refused from then on', () => {
    const [ann] = arena.hosts('ann');
    const newer = ann!.tab('tab-2').link();
    newer.start();
    expect(ann!.desk.hosting).toEqual({ liveID: 'live-ann', session: 'tab-2' });
    expect(arena.events.at(-1)!.event).toMatchObject({
      type: 'onKickedOutOfLive', session: 'tab-ann', payload: { reason: 'byLoggedOnOtherDevice' },
    });
    expect(codeOf(() => ann!.do('endLive', {}))).toBe('hosted-elsewhere');
    expect(codeOf(() => newer.do('endLive', {}))).toBe('');
  });

  test('a caller without a tab is always heard, and takes the live from nobody', () => {
    const [ann] = arena.hosts('ann');
    const plain = ann!.tab(null);
    plain.start();
    expect(ann!.desk.hosting!.session).toBe('tab-ann');
    expect(ann!.heard()).toEqual([]);
    expect(codeOf(() => plain.do('endLive', {}))).toBe('');
  });

  test('nobody else may act in a live', () => {
    arena.hosts('ann');
    const ben = arena.person('ben').link();
    expect(codeOf(() => ben.do('endLive', { liveID: 'live-ann' }))).toBe('forbidden');
    expect(codeOf(() => ben.do('endLive', {}))).toBe('not-live');
  });
});

describe('presence', () => {
  test('a host whose link drops is reconnecting at once and keeps its place for the grace period', () => {
    const [ann] = arena.hosts('ann');
    ann!.drop();
    expect(ann!.view.live!.presence).toBe('reconnecting');
    expect(ann!.view.seats[0]!.userInfo!.presence).toBe('reconnecting');
    arena.pass(29.999);
    expect(ann!.view.live).not.toBeNull();
    arena.pass(0.001);
    expect(ann!.view.ended).toEqual({ reason: 'hostLost', at: arena.now });
    expect(ann!.shown()).toEqual(['onLiveEnded']);
  });

  test('a deadline that is asked for early does nothing', () => {
    const [ann] = arena.hosts('ann');
    ann!.drop();
    arena.act({ kind: 'deadline', key: 'live/live-ann', name: 'grace' });
    expect(ann!.view.live).not.toBeNull();
  });

  test('a link that comes back inside the grace period finds everything as it was', () => {
    const [ann] = arena.hosts('ann');
    const before = ann!.view;
    ann!.drop();
    arena.pass(20);
    ann!.link();
    expect(ann!.view).toEqual(before);
    arena.pass(3600);
    expect(ann!.view).toEqual(before);
  });

  test('a reload comes back as another tab and takes the live over', () => {
    const [ann] = arena.hosts('ann');
    ann!.drop();
    const reloaded = ann!.tab('tab-2').link();
    expect(ann!.view.live!.presence).toBe('reconnecting');
    reloaded.start();
    expect(ann!.view.live!.presence).toBe('online');
    arena.pass(3600);
    expect(ann!.view.live).not.toBeNull();
  });

  test('a tab that does not act may drop without notice', () => {
    const [ann] = arena.hosts('ann');
    const newer = ann!.tab('tab-2').link();
    newer.start();
    ann!.drop();
    expect(ann!.view.live!.presence).toBe('online');
  });

  test('a host whose tab was never linked has the grace period from the start', () => {
    const ann = arena.person('ann').start();
    arena.pass(30);
    expect(ann.view.ended?.reason).toBe('hostLost');
  });

  test('a live started without a tab is not watched for links', () => {
    const ann = arena.person('ann').tab(null).start();
    arena.pass(86_400);
    expect(ann.view.live).not.toBeNull();
  });

  test('after an outage grace starts anew for everybody, because the outage is not theirs', () => {
    const [ann, ben] = arena.hosts('ann', 'ben');
    ann!.drop();
    arena.restart(600);
    expect(ann!.view.live!.presence).toBe('reconnecting');
    expect(ben!.view.live!.presence).toBe('reconnecting');
    arena.pass(29);
    ben!.link();
    arena.pass(1);
    expect(ann!.view.ended?.reason).toBe('hostLost');
    expect(ben!.view.live!.presence).toBe('online');
  });

  test('a new name shows as soon as the person comes with it', () => {
    const [ann] = arena.hosts('ann');
    arena.act({ kind: 'link', up: true, user: { ...ann!.info, userName: 'Anna' }, session: 'tab-ann' });
    expect(ann!.view.live!.liveOwner.userName).toBe('Anna');
    expect(ann!.view.seats[0]!.userInfo!.userName).toBe('Anna');
  });
});

describe('audience', () => {
  test('viewers are distinct users who joined and hold no seat', () => {
    const [ann] = arena.hosts('ann');
    const eve = arena.person('eve').link();
    eve.do('joinLive', { liveID: 'live-ann' });
    eve.tab('tab-2').do('joinLive', { liveID: 'live-ann' });
    ann!.do('joinLive', {});
    expect(viewersOf('live-ann', arena.read)).toMatchObject({ currentViewerCount: 1, totalViewerCount: 1 });
    eve.do('takeSeat', { liveID: 'live-ann' });
    expect(viewersOf('live-ann', arena.read)).toMatchObject({ currentViewerCount: 0, totalViewerCount: 1 });
    eve.do('leaveSeat', { liveID: 'live-ann' });
    eve.do('leaveLive', { liveID: 'live-ann' });
    expect(viewersOf('live-ann', arena.read)).toMatchObject({ currentViewerCount: 0, totalViewerCount: 1 });
  });

  test('a viewer alone changes no slice, so nobody is sent anything', () => {
    arena.hosts('ann');
    arena.person('eve').link().do('joinLive', { liveID: 'live-ann' });
    expect(arena.lastFeeds).toEqual(['user:eve']);
  });

  test('the version of the viewer counts grows on over a restart under the same id', () => {
    const [ann] = arena.hosts('ann');
    arena.person('eve').do('joinLive', { liveID: 'live-ann' });
    const before = viewersOf('live-ann', arena.read) as { version: number };
    ann!.do('endLive', {});
    ann!.start();
    expect((viewersOf('live-ann', arena.read) as { version: number }).version).toBeGreaterThan(before.version);
  });

  test('a user may watch ten lives, ended ones not counted', () => {
    const hosts = arena.hosts(...Array.from({ length: 11 }, (_, index) => `h${index}`));
    const eve = arena.person('eve').link();
    for (const { liveID } of hosts.slice(0, 10)) eve.do('joinLive', { liveID });
    expect(codeOf(() => eve.do('joinLive', { liveID: 'live-h10' }))).toBe('too-many');
    hosts[3]!.do('endLive', {});
    expect(codeOf(() => eve.do('joinLive', { liveID: 'live-h10' }))).toBe('');
    expect(eve.desk.watching).toHaveLength(10);
  });

  test('private lives are joined by id, lives the token does not name are forbidden', () => {
    arena.person('ann').link().start({ isPublicVisible: false });
    const eve = arena.person('eve').link();
    eve.can = { start: false, join: ['live-ann'] };
    expect(codeOf(() => eve.do('joinLive', { liveID: 'live-ann' }))).toBe('');
    expect(codeOf(() => eve.do('joinLive', { liveID: 'live-ben' }))).toBe('forbidden');
    eve.can = { start: false, join: '*' };
    expect(codeOf(() => eve.do('joinLive', { liveID: 'live-ben' }))).toBe('no-such-live');
  });

  test('a watcher whose last tab vanished leaves everything when the grace period is over', () => {
    const [ann] = arena.hosts('ann');
    const eve = arena.person('eve').link();
    const second = eve.tab('tab-2').link();
    eve.do('joinLive', { liveID: 'live-ann' });
    eve.do('takeSeat', { liveID: 'live-ann', seatIndex: 2 });
    eve.drop();
    arena.pass(60);
    expect(ann!.view.seats[2]!.userInfo!.presence).toBe('online');
    second.drop();
    expect(ann!.view.seats[2]!.userInfo!.presence).toBe('reconnecting');
    arena.pass(30);
    expect(ann!.view.seats[2]!.userInfo).toBeNull();
    expect(eve.desk.watching).toEqual([]);
    expect(arena.entities.has('user/eve')).toBe(false);
  });

  test('a guest who comes back inside the grace period keeps the seat', () => {
    const [ann] = arena.hosts('ann');
    const eve = arena.person('eve').link();
    eve.do('joinLive', { liveID: 'live-ann' });
    eve.do('takeSeat', { liveID: 'live-ann', seatIndex: 2 });
    eve.drop();
    arena.pass(29);
    eve.tab('tab-2').link();
    expect(ann!.view.seats[2]!.userInfo).toMatchObject({ userID: 'eve', presence: 'online' });
    arena.pass(3600);
    expect(ann!.view.seats[2]!.userInfo!.userID).toBe('eve');
  });

  test('who comes to a live under a used id was not in the one before', () => {
    const [ann] = arena.hosts('ann');
    const eve = arena.person('eve').link();
    eve.do('joinLive', { liveID: 'live-ann' });
    ann!.do('endLive', {});
    ann!.start();
    expect(codeOf(() => eve.do('takeSeat', { liveID: 'live-ann' }))).toBe('not-joined');
    eve.do('joinLive', { liveID: 'live-ann' });
    expect(viewersOf('live-ann', arena.read)).toMatchObject({ currentViewerCount: 1 });
  });

  test('leaving what was not joined is refused', () => {
    arena.hosts('ann');
    expect(codeOf(() => arena.person('eve').do('leaveLive', { liveID: 'live-ann' }))).toBe('not-joined');
  });
});

describe('ending', () => {
  test('the host ends its live and learns what it came to', () => {
    const [ann] = arena.hosts('ann');
    arena.person('eve').do('joinLive', { liveID: 'live-ann' });
    arena.pass(12.5);
    expect(ann!.do('endLive', {})).toEqual({
      liveID: 'live-ann', duration: 12, totalViewerCount: 1, battles: 0, wins: 0,
    });
    expect(ann!.view).toMatchObject({ live: null, ended: { reason: 'endedByHost', at: arena.now }, seats: [] });
    expect(ann!.desk.hosting).toBeNull();
    expect(codeOf(() => ann!.do('endLive', {}))).toBe('not-live');
  });

  test('your backend ends a live', () => {
    const [ann] = arena.hosts('ann');
    arena.act({ kind: 'server', method: 'endLive', liveID: 'live-ann' });
    expect(ann!.view.ended?.reason).toBe('endedByServer');
    expect(codeOf(() => arena.act({ kind: 'server', method: 'endLive', liveID: 'live-ann' }))).toBe('no-such-live');
  });

  test('when a live ends in a battle: out of the battle, its end, out of the connection, the end of the live', () => {
    const [ann, ben] = arena.hosts('ann', 'ben');
    arena.connect(ann!, ben!);
    arena.battle(ann!, [ben!]);
    const from = arena.events.length;
    ben!.do('endLive', {});
    const later = arena.events.slice(from).map(({ feed, event }) => `${feed} ${event.type}`);
    expect(later.filter((one) => one.startsWith('live:live-ann'))).toEqual([
      'live:live-ann onUserExitBattle', 'live:live-ann onBattleEnded', 'live:live-ann onCoHostUserLeft',
    ]);
    expect(later.filter((one) => one.startsWith('live:live-ben'))).toEqual([
      'live:live-ben onBattleEnded', 'live:live-ben onLiveEnded',
    ]);
    expect(arena.hooks().slice(-3)).toEqual(['battle.ended', 'connection.closed', 'live.ended']);
  });

  test('an ended live is remembered for a minute and then forgotten', () => {
    const [ann] = arena.hosts('ann');
    ann!.do('endLive', {});
    arena.pass(59);
    expect(ann!.view.ended).not.toBeNull();
    arena.pass(1);
    expect(ann!.view.ended).toBeNull();
    expect(arena.entities.has('live/live-ann')).toBe(false);
  });
});

describe('what a live says of itself', () => {
  test('the host changes it, and what is left out stays', () => {
    const ann = arena.person('ann').link().start({ liveName: 'one', coverURL: 'a.png' });
    ann.do('updateLiveInfo', { liveName: 'two', isPublicVisible: false });
    expect(ann.view.live).toMatchObject({ liveName: 'two', coverURL: 'a.png', isPublicVisible: false });
    expect(arena.person('eve').do('fetchLiveInfo', { liveID: 'live-ann' }).liveName).toBe('two');
    expect(codeOf(() => ann.do('fetchLiveInfo', { liveID: 'none' }))).toBe('no-such-live');
  });

  test('its own data has ten keys at most; null removes one', () => {
    const ann = arena.person('ann').link().start({ metaData: { a: '1', b: '2' } });
    ann.do('updateLiveMetaData', { metaData: { a: null, c: '3', missing: 'x' } });
    expect(ann.do('queryMetaData', {})).toEqual({ b: '2', c: '3', missing: 'x' });
    expect(ann.do('queryMetaData', { keys: ['c', 'z'] })).toEqual({ c: '3' });
    expect(metaDataOf('live-ann', ['b'], arena.read)).toEqual({ b: '2' });
    const many = Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`k${index}`, 'v']));
    expect(codeOf(() => ann.do('updateLiveMetaData', { metaData: many }))).toBe('bad-input');
  });
});
