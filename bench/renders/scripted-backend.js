// A coordinator that says what the bench tells it to say: a live of two connected hosts in a battle, seen by a viewer.
const viewer = { userID: 'vera', userName: 'Vera', avatarURL: '' };

const host = (userID, userName) => ({
  userID, userName, avatarURL: '', liveID: `live-${userID}`, role: 'owner',
  microphoneStatus: 'on', cameraStatus: 'on', screenStatus: 'off', allowOpenMicrophone: true, allowOpenCamera: true,
  presence: 'online',
});
export const fighters = [host('ann', 'Ann'), host('ben', 'Ben')];

const live = {
  liveID: 'live-ann', liveName: 'Late night sketching', kind: 'video', liveOwner: fighters[0], coverURL: '', notice: '',
  isPublicVisible: true, seatTemplate: 'videoDynamicGrid9Seats', maxSeatCount: 9, coGuestWhileCoHost: true,
  createTime: 0, metaData: {}, presence: 'online', currentViewerCount: 1000, totalViewerCount: 1000,
};

export class ScriptedBackend {
  totals = { ann: 0, ben: 0 };
  #version = 0;
  #sink;

  open(sink) {
    this.#sink = sink;
    sink.welcome({ user: viewer, session: 'tab', media: 'none' });
    sink.connection('open');
    sink.snapshot(`user:${viewer.userID}`, {
      user: viewer, hosting: null, invitees: [], applicants: [], watching: [live.liveID],
    });
  }

  async send() {
    return live;
  }

  async subscribe(feed) {
    const startTime = this.serverNow();
    const config = {
      duration: 300, needResponse: false, extensionInfo: '', penaltyDuration: 0, startDelay: 0, afterBattle: 'stay',
      teams: null,
    };
    this.#sink.snapshot(feed, {
      live, ended: null,
      seats: fighters.map((userInfo) => ({ liveID: userInfo.liveID, index: 0, isLocked: false, userInfo })),
      connection: { connectionID: 'c', members: fighters, layoutTemplate: 'hostDynamicGrid', openedAt: startTime },
      battle: {
        info: { battleID: 'b', config, startTime, endTime: startTime + config.duration * 1000 },
        request: null, phase: 'running', inviter: fighters[0], users: fighters, exited: [], outcome: null,
        endedReason: null, endedAt: null, penalty: null, streaks: {},
      },
    });
  }

  /** One score message, as the gateway's: the totals whole, with a version. */
  gift(points) {
    const to = fighters[this.#version % fighters.length].userID;
    this.totals = { ...this.totals, [to]: this.totals[to] + points };
    this.#version += 1;
    const supporters = { [to]: [{ userID: 'cyd', userName: 'Cyd', avatarURL: '', points: this.totals[to] }] };
    const score = { battleID: 'b', version: this.#version, totals: this.totals, supporters };
    this.#sink.volatile(`live:${live.liveID}`, { score });
  }

  serverNow() {
    return Date.now();
  }

  unsubscribe() {}
  signal() {}
  askForRooms() {}
  async close() {}
}
