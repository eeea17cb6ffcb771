import type {
  Answer, LiveID, Method, Options, SeatUserInfo, Seconds, StartLiveOptions, UserID, UserInfo,
} from '../../src/model/index.js';
import { createLiveClient, type LiveClient } from '../../src/client/index.js';
import {
  createSimulatedWorld, type Bot, type SimulatedBackend, type SimulatedWorld,
} from '../../src/backends/simulator/index.js';
import { synthetic, type SyntheticOptions } from '../../src/media/synthetic/index.js';
import { faces, givers, neighbours, people, viewer, type Host, type HostName } from './people.js';
import { avatarOf, coverOf } from './portraits.js';
import { until } from './until.js';

export interface StageOptions {
  /** Who sits before the page: Mina, who hosts, or somebody who watches her. */
  as?: 'host' | 'audience';
  /** `manual` (the default) stands still, so that a picture is the same each time. */
  clock?: 'manual' | 'real';
  /** Passed on to the drawn media plane. */
  media?: SyntheticOptions;
  /** Other names for people and lives, in another language say. */
  names?: Partial<Record<string, Partial<Pick<Host, 'userName' | 'liveName'>>>>;
}

/** Her live has run for 1:24:07 when a scene begins. */
const minaOnAir: Seconds = 5047;

/** Somebody who acts on the stage, with or without a page. */
interface Player {
  host: Host;
  act<M extends Method>(method: M, options: Options<M>): Promise<Answer<M>>;
}

/** What scenes are built on: one simulated world, its people, and the page that is shown. */
export class Stage {
  readonly world: SimulatedWorld;
  readonly client: LiveClient;
  readonly backend: SimulatedBackend;
  readonly userID: UserID;
  readonly as: 'host' | 'audience';
  readonly #players = new Map<HostName, Player>();
  readonly #covers: string[] = [];
  /** What each was given in the last battle. */
  readonly #totals = new Map<UserID, number>();
  readonly #names: NonNullable<StageOptions['names']>;
  readonly #hasDevices = typeof document !== 'undefined';

  constructor({ as = 'host', media, names = {} }: StageOptions) {
    this.as = as;
    this.#names = names;
    this.world = createSimulatedWorld({ seed: 'costage', clock: 'manual' });
    const person = as === 'host' ? people.mina : viewer;
    this.userID = person.userID;
    const avatarURL = avatarOf(person.userID);
    const { userID, userName } = { ...person, ...names[person.userID] };
    this.backend = this.world.backend({ userID, userName, avatarURL });
    this.client = createLiveClient({
      backend: this.backend,
      // A choice made in one scene is no business of the next.
      deviceMemory: null,
      ...(this.#hasDevices && { media: synthetic({ still: true, faces, selfFace: faces.mina, ...media }) }),
    });
  }

  /** Starts lives, a minute apart, Mina's last, and watches hers. */
  async goLive(names: readonly HostName[], change: Partial<Record<HostName, Partial<StartLiveOptions>>> = {}) {
    for (const name of names) {
      await this.start(people[name], change[name]);
      await this.world.advance(60);
    }
    if (this.as === 'audience' && names.includes('mina')) {
      await this.client.liveListStore.joinLive(people.mina.liveID);
    }
  }

  async start(host: Host, change: Partial<StartLiveOptions> = {}): Promise<void> {
    const { userID, userName, liveID, liveName, kind, viewers } = { ...host, ...this.#names[host.userID] };
    const coverURL = await coverOf(userID);
    this.#covers.push(coverURL);
    const live = { liveID, liveName, kind, coverURL, ...change };
    const shown = { ...host, kind: live.kind };
    if (userID === this.userID) {
      await this.client.liveListStore.startLive(live);
      await this.world.crowd(liveID, viewers);
      await this.#openDevices(live.kind === 'video');
      this.#players.set(userID, { host: shown, act: (method, options) => this.backend.send(method, options) });
      return;
    }
    const bot = this.world.bot({ user: { userID, userName, avatarURL: avatarOf(userID) }, live: { ...live, viewers } });
    await bot.ready;
    this.#players.set(userID, { host: shown, act: (method, options) => bot.act(method, options) });
  }

  /** Somebody who only watches, or sits on a seat of this live. */
  async seat(name: HostName, liveID: LiveID, seatIndex: number, isMuted = false): Promise<Bot> {
    const { userID, userName } = people[name];
    const user = { userID, userName, avatarURL: avatarOf(userID) };
    const bot = this.world.bot({ user, watches: { liveID, seatIndex } });
    await bot.ready;
    if (isMuted) await bot.act('muteMicrophone', { liveID });
    return bot;
  }

  act<M extends Method>(name: HostName, method: M, options: Omit<Options<M>, 'liveID'>): Promise<Answer<M>> {
    const player = this.#player(name);
    return player.act(method, { ...options, liveID: player.host.liveID } as Options<M>);
  }

  /** The first invites the others, one after the other, and each accepts. */
  async connect(first: HostName, ...others: readonly HostName[]): Promise<void> {
    const { liveID, kind } = this.#player(first).host;
    for (const other of others) {
      await this.act(first, 'requestHostConnection', {
        targetHostLiveID: people[other].liveID,
        layoutTemplate: kind === 'voice' ? 'hostStaticVoice6v6' : 'hostDynamicGrid',
      });
      await this.act(other, 'acceptHostConnection', { targetLiveID: liveID });
      await this.world.advance(1);
    }
  }

  /** The open challenge in Mina's connection is answered by one who was asked. */
  async answerChallenge(name: HostName, answer: 'acceptBattle' | 'rejectBattle'): Promise<void> {
    await this.act(name, answer, { battleID: this.#battle()?.request?.battleID ?? '' });
  }

  async withdrawChallenge(name: HostName): Promise<void> {
    await this.act(name, 'cancelBattleRequest', { battleID: this.#battle()?.request?.battleID ?? '' });
  }

  async leaveBattle(name: HostName): Promise<void> {
    await this.act(name, 'exitBattle', { battleID: this.#battle()?.currentBattleInfo?.battleID ?? '' });
  }

  /** So many lives that the list has a second page. */
  async crowdedHouse(): Promise<void> {
    for (const neighbour of neighbours) {
      await this.start(neighbour);
      await this.world.advance(60);
    }
  }

  /** Resolves when the page shows the scores: stores take them in once per frame. */
  async shown(): Promise<void> {
    const { state } = this.client.live(people.mina.liveID).battleStore;
    await until(state, ({ battleUsers, battleScore }) =>
      battleUsers.every(({ userID }) => battleScore.get(userID) === (this.#totals.get(userID) ?? 0)),
    );
  }

  /** Starts a battle at once; the first challenges the others. */
  async fight(names: readonly HostName[], config: Options<'requestBattle'>['config'] = {}): Promise<void> {
    const [first, ...others] = names as [HostName, ...HostName[]];
    for (const name of names) this.#totals.delete(name);
    await this.act(first, 'requestBattle', { userIDList: others, config: { needResponse: false, ...config } });
  }

  /** So many short battles that the first wins, for a streak. */
  async winBefore(times: number, winner: HostName, loser: HostName): Promise<void> {
    for (let time = 0; time < times; time += 1) {
      await this.fight([winner, loser], { duration: 10 });
      await this.give(winner, 1);
      await this.world.advance(75);
    }
  }

  async give(userID: HostName, value: number, from?: UserInfo, gift = 'Lantern'): Promise<void> {
    const { entries } = await this.world.gift({ userID, value, ...(from && { contributor: from, gift }) });
    this.#totals.set(userID, entries[0]?.score ?? 0);
  }

  /** Gives each fighter so many points. */
  async score(totals: Partial<Record<HostName, number>>): Promise<void> {
    for (const [name, total] of Object.entries(totals)) {
      const userID = name as HostName;
      let rest = total;
      for (const [giver, points] of supportersOf(userID, total)) {
        rest -= points;
        await this.give(userID, points, giver);
      }
      if (rest > 0) await this.give(userID, rest);
    }
  }

  /** Lets Mina's time on air come to 1:24:07, less what the scene itself still takes. */
  async longAgo(less: Seconds = 0): Promise<void> {
    const { createTime } = await this.backend.send('fetchLiveInfo', { liveID: people.mina.liveID });
    await this.world.advance(Math.max(0, minaOnAir - less - (this.world.now() - createTime) / 1000));
  }

  async close(): Promise<void> {
    await this.client.close();
    await this.world.close();
    for (const cover of this.#covers) if (cover) URL.revokeObjectURL(cover);
  }

  #battle() {
    return this.client.live(people.mina.liveID).battleStore.state.get();
  }

  #player(name: HostName): Player {
    const player = this.#players.get(name);
    if (!player) throw new Error(`${name} is not on this stage.`);
    return player;
  }

  async #openDevices(withCamera: boolean): Promise<void> {
    if (!this.#hasDevices) return;
    await this.client.deviceStore.openLocalMicrophone();
    if (withCamera) await this.client.deviceStore.openLocalCamera();
    // Devices are reported a little later; the scene begins when everybody sees them.
    const isOn = ({ userInfo }: { userInfo: SeatUserInfo | null }) =>
      userInfo?.userID === this.userID &&
      userInfo.microphoneStatus === 'on' &&
      (!withCamera || userInfo.cameraStatus === 'on');
    await until(this.client.live(people.mina.liveID).liveSeatStore.state, ({ seatList }) => seatList.some(isOn));
  }
}

/** The supporters of the drawn screens stand by Mina, as far as her score goes; the others have some of them too. */
function supportersOf(userID: HostName, total: number): readonly (readonly [UserInfo, number])[] {
  const named = givers.map((giver) => ({ ...giver, avatarURL: avatarOf(giver.userID) }));
  const shares =
    userID === 'mina' ? [4820, 3310, 2075, 960, 412] : [0, 0, 0.08, 0.21, 0.13].map((share) => Math.round(total * share));
  let given = 0;
  return named.flatMap((giver, at) => {
    const points = shares[at] ?? 0;
    if (points === 0 || given + points > total) return [];
    given += points;
    return [[giver, points] as const];
  });
}
