import { beforeEach, describe, expect, test } from 'vitest';
import type { RequestHostConnectionOptions } from '../../model/index.js';
import { candidate } from '../index.js';
import type { Person } from '../testing/arena.js';
import { Arena, codeOf } from '../testing/arena.js';

let arena: Arena;
let ann: Person, ben: Person, cyd: Person, dan: Person;
beforeEach(() => {
  arena = new Arena();
  [ann, ben, cyd, dan] = arena.hosts('ann', 'ben', 'cyd', 'dan') as [Person, Person, Person, Person];
});

const ask = (from: Person, to: Person, more: Partial<RequestHostConnectionOptions> = {}) =>
  from.do('requestHostConnection', { targetHostLiveID: to.liveID, ...more })[to.liveID];
const accept = (by: Person, from: Person) => by.do('acceptHostConnection', { targetLiveID: from.liveID });
const memberIDs = (of: Person) => of.view.connection?.members.map(({ userID }) => userID) ?? [];
const reasons = (of: Person) => arena.events
  .filter(({ feed, event }) => feed === `user:${of.userID}` && event.type === 'onCoHostRequestCancelled')
  .map(({ event }) => (event.payload as { reason: string }).reason);
/** Connects `ann` with so many that the connection has `count` members. */
const crowd = (count: number): Person[] => {
  const others = arena.hosts(...Array.from({ length: count - 1 }, (_, index) => `m${index}`));
  arena.connect(ann, ...others);
  return others;
};

describe('inviting', () => {
  test('the invitee is told who asks, the inviter sees whom it asked and until when', () => {
    expect(ask(ann, ben, { extensionInfo: 'hi', timeout: 10 })).toBe('success');
    expect(ben.heard()).toEqual(['onCoHostRequestReceived']);
    expect(arena.events.at(-1)!.event.payload).toMatchObject({ inviter: { userID: 'ann' }, extensionInfo: 'hi' });
    expect(ann.desk.invitees).toMatchObject([
      { userID: 'ben', liveID: 'live-ben', invitedAt: arena.now, expiresAt: arena.now + 10_000 },
    ]);
    expect(ben.desk.applicants).toMatchObject([{ userID: 'ann', extensionInfo: 'hi', battle: null }]);
  });

  test('several are asked at once, each answered by itself', () => {
    arena.connect(cyd, dan);
    const voice = arena.person('vic').link().start({ kind: 'voice' });
    ask(ann, ben);
    expect(ann.do('requestHostConnection', {
      targetHostLiveID: ['live-ann', 'live-ben', 'live-cyd', 'none', voice.liveID, 'live-ben'],
    })).toEqual({
      'live-ann': 'self', 'live-ben': 'already-invited', 'live-cyd': 'busy', none: 'no-such-live',
      'live-vic': 'kind-mismatch',
    });
  });

  test('one who is connected with me is already connected, one connected elsewhere is busy', () => {
    arena.connect(ann, ben);
    arena.connect(cyd, dan);
    expect(ask(ann, ben)).toBe('already-connected');
    expect(ask(ann, cyd)).toBe('busy');
  });

  test('an open invitation makes nobody busy: several may ask, and all are shown, oldest first', () => {
    expect([ask(ann, dan), ask(ben, dan), ask(cyd, dan)]).toEqual(['success', 'success', 'success']);
    expect(dan.desk.applicants.map(({ userID }) => userID)).toEqual(['ann', 'ben', 'cyd']);
  });

  test('a live has at most twenty open invitations', () => {
    const many = arena.hosts(...Array.from({ length: 21 }, (_, index) => `x${index}`));
    const answer = ann.do('requestHostConnection', { targetHostLiveID: many.map(({ liveID }) => liveID) });
    expect(Object.values(answer).filter((one) => one === 'success')).toHaveLength(20);
    expect(answer['live-x20']).toBe('too-many');
  });

  test('a host may invite more while connected, and any member may ask', () => {
    arena.connect(ann, ben);
    expect(ask(ben, cyd)).toBe('success');
    accept(cyd, ben);
    expect(memberIDs(ann)).toEqual(['ann', 'ben', 'cyd']);
  });
});

describe('answering', () => {
  test('acceptance connects: order of joining, the first template, the others told', () => {
    ask(ann, ben, { layoutTemplate: 'hostDynamic1v6' });
    accept(ben, ann);
    expect(memberIDs(ann)).toEqual(['ann', 'ben']);
    expect(ben.view.connection).toEqual(ann.view.connection);
    expect(ann.view.connection).toMatchObject({ layoutTemplate: 'hostDynamic1v6', openedAt: arena.now });
    expect(ann.heard()).toEqual(['onCoHostRequestAccepted']);
    expect(ann.shown()).toEqual(['onCoHostUserJoined']);
    expect(ben.shown()).toEqual([]);
    expect(arena.webhooks.at(-1)).toMatchObject({
      type: 'connection.opened', data: { members: [{ userID: 'ann' }, { userID: 'ben' }] },
    });
    ask(ben, cyd, { layoutTemplate: 'hostDynamicGrid' });
    accept(cyd, ben);
    expect(cyd.view.connection!.layoutTemplate).toBe('hostDynamic1v6');
    expect(ben.shown()).toEqual(['onCoHostUserJoined']);
    expect(arena.webhooks.at(-1)).toMatchObject({
      type: 'connection.changed', data: { joined: ['live-cyd'], left: [] },
    });
  });

  test('seats of connected lives stand beside one\'s own, the own first', () => {
    arena.connect(ann, ben);
    expect(ben.view.seats.map(({ liveID }) => liveID).filter((id, index, all) => all.indexOf(id) === index))
      .toEqual(['live-ben', 'live-ann']);
    ben.do('reportDevices', { cameraStatus: 'on' });
    expect(ann.view.seats.find(({ liveID }) => liveID === 'live-ben')!.userInfo!.cameraStatus).toBe('on');
  });

  test('the invitee declines, and the inviter is told', () => {
    ask(ann, ben);
    ben.do('rejectHostConnection', { targetLiveID: 'live-ann' });
    expect(ann.heard()).toEqual(['onCoHostRequestRejected']);
    expect([ann.desk.invitees, ben.desk.applicants]).toEqual([[], []]);
  });

  test('the inviter takes one of them back', () => {
    ask(ann, ben);
    ask(ann, cyd);
    ann.do('cancelHostConnection', { targetLiveID: 'live-ben' });
    expect([reasons(ann), reasons(ben)]).toEqual([['cancelled'], ['cancelled']]);
    expect(ann.desk.invitees.map(({ userID }) => userID)).toEqual(['cyd']);
  });

  test('an answer at exactly the timeout is late, and both sides heard of it', () => {
    ask(ann, ben, { timeout: 30 });
    arena.pass(29.999);
    expect(ann.desk.invitees).toHaveLength(1);
    arena.now += 1;
    expect(codeOf(() => accept(ben, ann))).toBe('no-such-request');
    expect(ann.heard()).toEqual(['onCoHostRequestTimeout']);
    expect(ben.heard()).toEqual(['onCoHostRequestReceived', 'onCoHostRequestTimeout']);
  });

  test('what is not open cannot be answered or cancelled', () => {
    expect(codeOf(() => accept(ben, ann))).toBe('no-such-request');
    expect(codeOf(() => ben.do('rejectHostConnection', { targetLiveID: 'live-ann' }))).toBe('no-such-request');
    expect(codeOf(() => ben.do('cancelHostConnection', { targetLiveID: 'live-ann' }))).toBe('no-such-request');
    expect(codeOf(() => ben.do('acceptHostConnection', { targetLiveID: 'none' }))).toBe('no-such-live');
  });

  test('connections never merge: joining voids invitations from outside, one\'s own stay', () => {
    ask(cyd, ben);
    ask(ben, dan);
    ask(ann, ben);
    accept(ben, ann);
    expect(reasons(cyd)).toEqual(['busy']);
    expect(ben.desk.applicants).toEqual([]);
    expect(ben.desk.invitees.map(({ userID }) => userID)).toEqual(['dan']);
    expect(codeOf(() => accept(ben, cyd))).toBe('busy');
  });

  test('joining closes the other invitations from inside the connection', () => {
    arena.connect(ann, ben);
    ask(ann, cyd);
    ask(ben, cyd);
    accept(cyd, ann);
    expect(reasons(ben)).toEqual(['busy']);
    expect(ben.desk.invitees).toEqual([]);
  });

  test('nine fit in; whoever joins ninth voids what is open, and the later of two gets full', () => {
    crowd(8);
    ask(ann, ben);
    ask(ann, cyd);
    accept(ben, ann);
    expect(ann.view.connection!.members).toHaveLength(9);
    expect(reasons(cyd)).toEqual(['full']);
    expect(codeOf(() => accept(cyd, ann))).toBe('full');
    expect(ask(ann, cyd)).toBe('full');
  });
});

describe('crossing', () => {
  test('the later of two opposite requests accepts the earlier, whose template applies', () => {
    ask(ann, ben, { layoutTemplate: 'hostDynamic1v6' });
    expect(ask(ben, ann, { layoutTemplate: 'hostDynamicGrid' })).toBe('success');
    expect(memberIDs(ann)).toEqual(['ann', 'ben']);
    expect(ann.view.connection!.layoutTemplate).toBe('hostDynamic1v6');
    expect(ann.heard()).toEqual(['onCoHostRequestAccepted']);
    expect([ann.desk.invitees, ben.desk.invitees, ann.desk.applicants, ben.desk.applicants]).toEqual([[], [], [], []]);
  });

  test('it starts a battle only if both wanted one, with the earlier\'s config', () => {
    ask(ann, ben, { battle: { duration: 60 } });
    ask(ben, ann);
    expect(ann.view.battle).toBeNull();
    ask(cyd, dan, { battle: { duration: 60 } });
    ask(dan, cyd, { battle: { duration: 90 } });
    expect(cyd.view.battle!.info!.config.duration).toBe(60);
    expect(cyd.view.battle!.phase).toBe('running');
  });

  test('it also joins the connection that the earlier is in by now', () => {
    ask(ann, cyd);
    arena.connect(ann, ben);
    expect(ask(cyd, ann)).toBe('success');
    expect(memberIDs(cyd)).toEqual(['ann', 'ben', 'cyd']);
  });
});

describe('leaving', () => {
  test('the caller leaves, the others stay, and its invitations are void', () => {
    arena.connect(ann, ben, cyd);
    ask(ben, dan);
    ben.do('exitHostConnection', {});
    expect(memberIDs(ann)).toEqual(['ann', 'cyd']);
    expect(ben.view.connection).toBeNull();
    expect([reasons(ben), reasons(dan)]).toEqual([['left'], ['left']]);
    expect(cyd.shown()).toEqual(['onCoHostUserLeft']);
    expect(ben.shown()).toEqual(['onCoHostUserJoined']);
    expect(arena.webhooks.at(-1)).toMatchObject({ type: 'connection.changed', data: { left: ['live-ben'] } });
  });

  test('when one is left the connection is over', () => {
    arena.connect(ann, ben);
    ben.do('exitHostConnection', {});
    expect([ann.view.connection, ben.view.connection]).toEqual([null, null]);
    expect(ann.shown().at(-1)).toBe('onCoHostUserLeft');
    expect(arena.hooks().at(-1)).toBe('connection.closed');
    expect(codeOf(() => ann.do('exitHostConnection', {}))).toBe('not-connected');
    expect(ask(ann, ben)).toBe('success');
  });

  test('the end of a live voids what it asked and what it was asked', () => {
    ask(ann, ben);
    ask(cyd, ann);
    ann.do('endLive', {});
    expect([reasons(ben), reasons(cyd)]).toEqual([['live-ended'], ['live-ended']]);
  });

  test('invitations of a reconnecting host stand until their timeout or its grace', () => {
    ask(ann, ben, { timeout: 60 });
    ann.drop();
    expect(ben.desk.applicants).toMatchObject([{ presence: 'reconnecting' }]);
    arena.pass(29);
    expect(ben.desk.applicants).toHaveLength(1);
    arena.pass(1);
    expect(reasons(ben)).toEqual(['live-ended']);
  });

  test('a lost host leaves the connection when its grace is over', () => {
    arena.connect(ann, ben, cyd);
    ben.drop();
    expect(ann.view.connection!.members[1]!.presence).toBe('reconnecting');
    arena.pass(30);
    expect(memberIDs(ann)).toEqual(['ann', 'cyd']);
  });
});

describe('co-guests', () => {
  const guest = (of: Person) => {
    const eve = arena.person('eve').link();
    eve.do('joinLive', { liveID: of.liveID });
    return eve;
  };

  test('where guests and hosts exclude each other, guests keep from inviting and being invited', () => {
    const zoe = arena.person('zoe').link().start({ coGuestWhileCoHost: false });
    const eve = guest(zoe);
    ask(ann, zoe);
    eve.do('takeSeat', { liveID: 'live-zoe' });
    expect(ask(zoe, ben)).toBe('co-guest-active');
    expect(ask(ben, zoe)).toBe('co-guest-active');
    expect(codeOf(() => accept(zoe, ann))).toBe('co-guest-active');
    eve.do('leaveSeat', { liveID: 'live-zoe' });
    expect(codeOf(() => accept(zoe, ann))).toBe('');
    expect(codeOf(() => eve.do('takeSeat', { liveID: 'live-zoe' }))).toBe('co-guest-active');
  });

  test('there, an open invitation keeps guests from the seats', () => {
    const zoe = arena.person('zoe').link().start({ coGuestWhileCoHost: false });
    const eve = guest(zoe);
    ask(zoe, ann);
    expect(codeOf(() => eve.do('takeSeat', { liveID: 'live-zoe' }))).toBe('co-guest-active');
  });

  test('elsewhere opening a connection moves no guest', () => {
    const eve = guest(ann);
    eve.do('takeSeat', { liveID: 'live-ann', seatIndex: 3 });
    arena.connect(ann, ben);
    expect(ann.view.seats[3]!.userInfo!.userID).toBe('eve');
    const shown = ben.view.seats.find(({ liveID, index }) => liveID === 'live-ann' && index === 3);
    expect(shown!.userInfo!.userID).toBe('eve');
  });
});

describe('templates and candidates', () => {
  test('any connected host changes the template for all', () => {
    arena.connect(ann, ben);
    ben.do('setLayoutTemplate', { template: 'hostVideoLandscapeFixed2Seats' });
    expect(ann.view.connection!.layoutTemplate).toBe('hostVideoLandscapeFixed2Seats');
  });

  test('a host alone chooses the template of its next invitations; voice lives have their own', () => {
    ann.do('setLayoutTemplate', { template: 'hostDynamic1v6' });
    arena.connect(ann, ben);
    expect(ben.view.connection!.layoutTemplate).toBe('hostDynamic1v6');
    const [vic, val] = ['vic', 'val'].map((id) => arena.person(id).link().start({ kind: 'voice' }));
    arena.connect(vic!, val!);
    expect(vic!.view.connection!.layoutTemplate).toBe('hostStaticVoice6v6');
  });

  test('candidates leave out oneself, one\'s connection, the invited, private lives and other kinds', () => {
    arena.connect(ann, ben);
    ask(ann, cyd);
    arena.person('pia').link().start({ isPublicVisible: false });
    arena.person('vic').link().start({ kind: 'voice' });
    const shown = ['ann', 'ben', 'cyd', 'pia', 'vic', 'none', 'dan']
      .filter((id) => candidate('live-ann', `live-${id}`, arena.read) !== null);
    expect(shown).toEqual(['dan']);
  });

  test('busy and reconnecting candidates are shown as such', () => {
    arena.connect(cyd, dan);
    dan.drop();
    expect(candidate('live-ann', 'live-dan', arena.read)).toMatchObject({ isBusy: true, presence: 'reconnecting' });
    expect(candidate('live-ann', 'live-ben', arena.read)).toMatchObject({ isBusy: false, presence: 'online' });
  });
});
