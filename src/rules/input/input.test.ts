import { describe, expect, test } from 'vitest';
import type { Method } from '../../model/index.js';
import { inputFaults } from '../index.js';

const paths = (method: Method, options: unknown) => inputFaults(method, options).map(({ path }) => path);
const liveID = 'live-a';

describe('forms', () => {
  test.each([null, undefined, 'text', 7, []])('%j is no options object', (options) => {
    expect(inputFaults('joinLive', options)).toEqual([{ path: '', message: 'must be an object' }]);
  });

  test.each(['', 'a'.repeat(49), 'a b', 'ä', 'a.b', 'a/b', 7, null, undefined])('%j is no live id', (id) => {
    expect(paths('joinLive', { liveID: id })).toEqual(['liveID']);
  });

  test.each(['', 'a'.repeat(65), 'a b', 'a/b', 7])('%j is no user id', (userID) => {
    expect(paths('kickUserOutOfSeat', { liveID, userID })).toEqual(['userID']);
  });

  test('ids of the longest form are fine', () => {
    expect(paths('kickUserOutOfSeat', { liveID: 'Az_-09'.repeat(8), userID: 'a.@_-9'.repeat(10) })).toEqual([]);
  });

  test('all faults are named, each with its place', () => {
    expect(inputFaults('requestBattle', {
      liveID: '?', userIDList: ['ok', '!'], timeout: 301,
      config: {
        duration: 9, penaltyDuration: 601, startDelay: 1.5, afterBattle: 'go', needResponse: 1, teams: [['a']],
      },
    })).toEqual([
      { path: 'liveID', message: expect.stringContaining('live id') as string },
      { path: 'config.duration', message: 'must be a whole number from 10 to 3600' },
      { path: 'config.penaltyDuration', message: 'must be a whole number from 0 to 600' },
      { path: 'config.afterBattle', message: 'must be one of stay, part' },
      { path: 'config.needResponse', message: 'must be true or false' },
      { path: 'config.startDelay', message: 'must be a whole number from 0 to 10' },
      { path: 'config.teams', message: 'must be a list of 2 to 4' },
      { path: 'userIDList.1', message: expect.stringContaining('user id') as string },
      { path: 'timeout', message: 'must be a whole number from 0 to 300' },
    ]);
  });

  test('a property of the prototype is not given', () => {
    expect(paths('joinLive', Object.create({ liveID }))).toEqual(['liveID']);
  });
});

describe('ranges', () => {
  const rows: [Method, object, string[]][] = [
    ['fetchLiveList', {}, []],
    ['fetchLiveList', { count: 100, cursor: '' }, []],
    ['fetchLiveList', { count: 101 }, ['count']],
    ['fetchLiveList', { count: 0 }, ['count']],
    ['getCoHostCandidates', { liveID, count: 2.5 }, ['count']],
    ['startLive', { liveID, liveName: '' }, ['liveName']],
    ['startLive', { liveID, liveName: 'x'.repeat(100) }, []],
    ['startLive', { liveID, liveName: 'x'.repeat(101), kind: 'film' }, ['liveName', 'kind']],
    ['startLive', { liveID, seatTemplate: 'voice6Seats' }, ['seatTemplate']],
    ['startLive', { liveID, kind: 'voice', seatTemplate: 'voice50Seats' }, []],
    ['startLive', { liveID, isPublicVisible: 'yes', coGuestWhileCoHost: 0 }, ['isPublicVisible', 'coGuestWhileCoHost']],
    ['startLive', { liveID, metaData: { a: 1 } }, ['metaData.a']],
    ['updateLiveMetaData', { liveID, metaData: { a: null, b: 'x' } }, []],
    ['updateLiveMetaData', { liveID }, ['metaData']],
    ['updateLiveMetaData', { liveID, metaData: { a: 'x'.repeat(501) } }, ['metaData.a']],
    ['requestHostConnection', { liveID, targetHostLiveID: 'b' }, []],
    ['requestHostConnection', { liveID, targetHostLiveID: [] }, ['targetHostLiveID']],
    ['requestHostConnection', { liveID, targetHostLiveID: ['b', 'c d'] }, ['targetHostLiveID.1']],
    ['requestHostConnection', { liveID, targetHostLiveID: 'b', timeout: 0 }, ['timeout']],
    ['requestHostConnection', { liveID, targetHostLiveID: 'b', timeout: 301 }, ['timeout']],
    ['requestHostConnection', { liveID, targetHostLiveID: 'b', layoutTemplate: 'x' }, ['layoutTemplate']],
    ['requestHostConnection', { liveID, targetHostLiveID: 'b', extensionInfo: 'ü'.repeat(512) }, []],
    ['requestHostConnection', { liveID, targetHostLiveID: 'b', extensionInfo: 'ü'.repeat(513) }, ['extensionInfo']],
    ['requestHostConnection', { liveID, targetHostLiveID: 'b', battle: { duration: 5 } }, ['battle.duration']],
    ['requestHostConnection', { liveID, targetHostLiveID: 'b', battle: true }, ['battle']],
    ['requestBattle', { liveID, userIDList: [] }, []],
    ['requestBattle', { liveID }, ['userIDList']],
    ['requestBattle', { liveID, userIDList: ['b'], timeout: 0, config: { needResponse: false } }, []],
    ['requestBattle', { liveID, userIDList: ['b'], timeout: 0, config: { needResponse: true } }, ['timeout']],
    ['requestBattle', { liveID, userIDList: ['b'], config: { teams: [['a'], []] } }, ['config.teams.1']],
    ['acceptBattle', { liveID }, ['battleID']],
    ['setLayoutTemplate', { liveID, template: 'grid' }, ['template']],
    ['takeSeat', { liveID, seatIndex: -1 }, ['seatIndex']],
    ['takeSeat', { liveID }, []],
    ['lockSeat', { liveID }, ['seatIndex']],
    ['moveUserToSeat', { liveID, userID: 'a', targetIndex: 50, policy: 'push' }, ['targetIndex', 'policy']],
    ['openRemoteCamera', { liveID, userID: 'a', policy: 'force' }, ['policy']],
    ['reportDevices', { liveID, cameraStatus: true }, ['cameraStatus']],
  ];
  test.each(rows)('%s %j', (method, options, expected) => {
    expect(paths(method, options)).toEqual(expected);
  });
});
