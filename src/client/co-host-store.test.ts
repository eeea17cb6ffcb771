import { describe, expect, test, vi } from 'vitest';
import { LiveError, type Candidate, type CoHostEvents, type CandidatePage } from '../model/index.js';
import { createLiveClient } from './live-client.js';
import { alone, applicantOf, connectionOf, inviteeOf, person } from './testing/facts.js';
import { ScriptedBackend } from './testing/scripted-backend.js';

const feed = 'live:live-ann';
const own = 'user:ann';

/** Ann hosts live-ann on this page. */
async function hosting() {
  const backend = new ScriptedBackend();
  const client = createLiveClient({ backend });
  backend.connect();
  backend.snapshots.set(feed, alone('ann'));
  backend.script.startLive = (options) => {
    backend.push(own, { hosting: { liveID: options.liveID, session: 'tab-1' } });
    return { ...alone('ann').live! };
  };
  await client.liveListStore.startLive({ liveID: 'live-ann' });
  const { coHostStore } = client.live('live-ann');
  return { backend, client, coHostStore, state: () => coHostStore.state.get() };
}

const candidate = (userID: string): Candidate => ({
  ...person(userID),
  liveName: userID,
  coverURL: '',
  currentViewerCount: 0,
  isBusy: false,
});
const ids = (list: readonly { liveID: string }[]) => list.map(({ liveID }) => liveID);

test('alone, a host is disconnected and nobody asks', async () => {
  const { state } = await hosting();
  expect(state()).toEqual({
    coHostStatus: 'disconnected',
    connected: [],
    invitees: [],
    applicant: null,
    applicants: [],
    candidates: [],
    candidatesCursor: '',
    mutedHosts: [],
    layoutTemplate: null,
    connectedAt: null,
  });
});

test('connected hosts are shown in order of joining, oneself included, with their presence', async () => {
  const { backend, state } = await hosting();
  const connection = connectionOf('ben', 'ann');
  backend.push(feed, { connection });
  expect(state()).toMatchObject({ coHostStatus: 'connected', layoutTemplate: 'hostDynamicGrid', connectedAt: 5 });
  expect(ids(state().connected)).toEqual(['live-ben', 'live-ann']);
  backend.push(feed, {
    connection: { ...connection, members: [person('ben', { presence: 'reconnecting' }), person('ann')] },
  });
  expect(state().connected[0]?.presence).toBe('reconnecting');
  backend.push(feed, { connection: null });
  expect(state()).toMatchObject({
    coHostStatus: 'disconnected',
    connected: [],
    layoutTemplate: null,
    connectedAt: null,
  });
});

test('open invitations are shown to the host: those sent, and those received with the oldest first', async () => {
  const { backend, state } = await hosting();
  backend.push(own, { invitees: [inviteeOf('ben')], applicants: [applicantOf('cyd'), applicantOf('dot')] });
  expect(state().invitees).toEqual([inviteeOf('ben')]);
  expect(state().applicant?.userID).toBe('cyd');
  expect(state().applicants.map(({ userID }) => userID)).toEqual(['cyd', 'dot']);
});

test('invitations are not for a page that only watches the live', async () => {
  const { backend } = await hosting();
  const other = new ScriptedBackend(undefined, 'tab-2');
  const client = createLiveClient({ backend: other });
  other.snapshots.set(own, {
    user: other.user,
    hosting: { liveID: 'live-ann', session: 'tab-1' },
    invitees: [inviteeOf('ben')],
    applicants: [applicantOf('cyd')],
    watching: ['live-ann'],
  });
  other.connect();
  other.snapshots.set(feed, backend.snapshots.get(feed)!);
  await client.liveListStore.joinLive('live-ann');
  const { coHostStore, state } = client.live('live-ann');
  const prompted = vi.fn();
  coHostStore.on('onCoHostRequestReceived', prompted);
  other.push(own, {}, [
    {
      type: 'onCoHostRequestReceived',
      liveID: 'live-ann',
      payload: { inviter: person('cyd'), extensionInfo: '' },
    },
  ]);
  expect(coHostStore.state.get()).toMatchObject({ invitees: [], applicant: null });
  expect(state.get().role).toBe('audience');
  expect(prompted).not.toHaveBeenCalled();
});

describe('candidates', () => {
  test('an empty cursor starts anew, any other appends, and none is shown twice', async () => {
    const { backend, coHostStore, state } = await hosting();
    const pages: Record<string, CandidatePage> = {
      '': { candidates: [candidate('ben'), candidate('cyd')], cursor: 'next' },
      next: { candidates: [candidate('cyd'), candidate('dot')], cursor: '' },
    };
    backend.script.getCoHostCandidates = ({ cursor = '' }) => pages[cursor]!;
    expect(await coHostStore.getCoHostCandidates('', 2)).toEqual(pages['']);
    expect(backend.last('getCoHostCandidates')).toEqual({ liveID: 'live-ann', cursor: '', count: 2 });
    expect(state().candidatesCursor).toBe('next');
    await coHostStore.getCoHostCandidates(state().candidatesCursor);
    expect(ids(state().candidates)).toEqual(['live-ben', 'live-cyd', 'live-dot']);
    expect(state().candidatesCursor).toBe('');
    await coHostStore.getCoHostCandidates();
    expect(ids(state().candidates)).toEqual(['live-ben', 'live-cyd']);
  });

  test('who is invited or connected is none, and is one again after declining', async () => {
    const { backend, coHostStore, state } = await hosting();
    backend.script.getCoHostCandidates = { candidates: [candidate('ben'), candidate('cyd')], cursor: '' };
    await coHostStore.getCoHostCandidates();
    backend.push(own, { invitees: [inviteeOf('ben')] });
    expect(ids(state().candidates)).toEqual(['live-cyd']);
    backend.push(own, { invitees: [] });
    expect(ids(state().candidates)).toEqual(['live-ben', 'live-cyd']);
    backend.push(feed, { connection: connectionOf('ann', 'cyd') });
    expect(ids(state().candidates)).toEqual(['live-ben']);
  });

  test('an answer that a newer start has overtaken is thrown away', async () => {
    const { backend, coHostStore, state } = await hosting();
    let answerFirst!: (page: CandidatePage) => void;
    backend.script.getCoHostCandidates = () =>
      new Promise((resolve) => {
        answerFirst = resolve;
      });
    const first = coHostStore.getCoHostCandidates();
    backend.script.getCoHostCandidates = { candidates: [candidate('cyd')], cursor: '' };
    await coHostStore.getCoHostCandidates();
    answerFirst({ candidates: [candidate('ben')], cursor: 'old' });
    await first;
    expect(ids(state().candidates)).toEqual(['live-cyd']);
    expect(state().candidatesCursor).toBe('');
  });
});

describe('muting a connected host', () => {
  test('is local, and cleared when that host leaves', async () => {
    const { backend, coHostStore, state } = await hosting();
    backend.push(feed, { connection: connectionOf('ann', 'ben', 'cyd') });
    await coHostStore.muteRemoteHostAudio({ liveID: 'live-ben', isMuted: true });
    await coHostStore.muteRemoteHostAudio({ liveID: 'live-ben', isMuted: true });
    await coHostStore.muteRemoteHostAudio({ liveID: 'live-cyd', isMuted: true });
    expect(state().mutedHosts).toEqual(['live-ben', 'live-cyd']);
    await coHostStore.muteRemoteHostAudio({ liveID: 'live-cyd', isMuted: false });
    expect(state().mutedHosts).toEqual(['live-ben']);
    backend.push(feed, { connection: connectionOf('ann', 'cyd') });
    expect(state().mutedHosts).toEqual([]);
    expect(backend.sent.map(({ method }) => method)).toEqual(['startLive']);
  });

  test('is refused for a live that is not connected', async () => {
    const { coHostStore } = await hosting();
    await expect(coHostStore.muteRemoteHostAudio({ liveID: 'live-ben', isMuted: true })).rejects.toMatchObject({
      code: 'not-connected',
    });
  });
});

test('each command is sent in the own live, and its answer is handed back', async () => {
  const { backend, coHostStore } = await hosting();
  backend.script.requestHostConnection = { 'live-ben': 'success', 'live-cyd': 'busy' };
  const wish = {
    targetHostLiveID: ['live-ben', 'live-cyd'],
    layoutTemplate: 'hostDynamic1v6',
    timeout: 10,
    battle: { duration: 60 },
  } as const;
  expect(await coHostStore.requestHostConnection(wish)).toEqual(
    new Map([
      ['live-ben', 'success'],
      ['live-cyd', 'busy'],
    ]),
  );
  await coHostStore.cancelHostConnection('live-ben');
  await coHostStore.acceptHostConnection('live-ben');
  await coHostStore.rejectHostConnection('live-ben');
  await coHostStore.exitHostConnection();
  await coHostStore.setLayoutTemplate('hostDynamicGrid');
  const liveID = 'live-ann';
  expect(backend.sent.slice(1)).toEqual([
    { method: 'requestHostConnection', options: { liveID, ...wish } },
    { method: 'cancelHostConnection', options: { liveID, targetLiveID: 'live-ben' } },
    { method: 'acceptHostConnection', options: { liveID, targetLiveID: 'live-ben' } },
    { method: 'rejectHostConnection', options: { liveID, targetLiveID: 'live-ben' } },
    { method: 'exitHostConnection', options: { liveID } },
    { method: 'setLayoutTemplate', options: { liveID, template: 'hostDynamicGrid' } },
  ]);
  backend.script.acceptHostConnection = () => {
    throw new LiveError('full');
  };
  await expect(coHostStore.acceptHostConnection('live-ben')).rejects.toMatchObject({ code: 'full' });
});

test('every event of co-hosting reaches the store of its live, with its payload', async () => {
  const { backend, coHostStore } = await hosting();
  const pair = { inviter: person('ben'), invitee: person('ann') };
  const events: { [N in keyof CoHostEvents]: CoHostEvents[N] } = {
    onCoHostRequestReceived: { inviter: pair.inviter, extensionInfo: 'hello' },
    onCoHostRequestCancelled: { ...pair, reason: 'left' },
    onCoHostRequestAccepted: { invitee: pair.invitee },
    onCoHostRequestRejected: { invitee: pair.invitee },
    onCoHostRequestTimeout: pair,
    onCoHostUserJoined: { userInfo: pair.inviter },
    onCoHostUserLeft: { userInfo: pair.inviter },
    onCoHostBattleSkipped: pair,
  };
  for (const [type, payload] of Object.entries(events)) {
    const handler = vi.fn();
    coHostStore.on(type as keyof CoHostEvents, handler);
    const event = { type, liveID: 'live-ann', payload } as never;
    if (type.includes('User')) backend.push(feed, {}, [event]);
    else backend.push(own, {}, [event]);
    expect(handler.mock.calls, type).toEqual([[payload]]);
  }
});
