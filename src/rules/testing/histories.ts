import type { BattleID, LiveID, Method, Options } from '../../model/index.js';
import { LiveError } from '../../model/index.js';
import type { Act, Battle, Connection, Invitation } from '../index.js';
import type { Person } from './arena.js';
import { Arena } from './arena.js';

/** One step of a random history; the numbers choose among what there is at that moment. */
export interface Step { what: string; who: number; a: number; b: number }

export interface Scene { hosts: number; watchers: number; connected: number; steps: readonly Step[] }

/** Few seats, so that they run out. */
const small = { seatTemplate: 'videoLandscape4Seats' } as const;

/** The people of a history, and what they can choose from. */
class Cast {
  readonly arena = new Arena();
  readonly hosts: Person[];
  readonly people: Person[];

  constructor({ hosts, watchers, connected }: Scene) {
    this.hosts = Array.from({ length: hosts }, (_, index) => this.arena.person(`h${index}`).link().start(small));
    const audience = Array.from({ length: watchers }, (_, index) => this.arena.person(`w${index}`));
    this.people = [...this.hosts, ...audience];
    const [first, ...others] = this.hosts.slice(0, connected);
    if (first && others.length > 0) this.arena.connect(first, ...others);
  }

  host(n: number): Person { return this.hosts[n % this.hosts.length]!; }
  anybody(n: number): Person { return this.people[n % this.people.length]!; }

  every<T>(kind: string): T[] {
    return [...this.arena.entities].filter(([key]) => key.startsWith(`${kind}/`)).map(([, entity]) => entity as T);
  }

  owner(liveID: LiveID): Person {
    return this.hosts.find((host) => host.liveID === liveID) ?? this.host(0);
  }

  /** Mostly an invitation that is open, seen from one side; now and then two lives without one. */
  invited(n: number, m: number): { inviter: Person; invitee: Person } {
    const open = this.every<Invitation>('invitation');
    const one = open[m % Math.max(open.length, 1)];
    if (!one || n % 9 === 0) return { inviter: this.host(n), invitee: this.host(m) };
    return { inviter: this.owner(one.inviter), invitee: this.owner(one.invitee) };
  }

  /** Mostly somebody who has been challenged and not answered. */
  challenged(n: number, m: number): { person: Person; battleID: BattleID } {
    const open = this.every<Battle>('battle').filter(({ state }) => state === 'asking');
    const waiting = open.flatMap(({ battleID, asked }) => asked
      .filter(({ answer }) => answer === 'waiting')
      .map(({ liveID }) => ({ person: this.owner(liveID), battleID })));
    const chosen = waiting[m % Math.max(waiting.length, 1)];
    return chosen && n % 9 !== 0 ? chosen : { person: this.host(n), battleID: this.battleID(this.host(n), m) };
  }

  connection(person: Person): Connection | undefined {
    return this.arena.connections().find(({ members }) => members.some(({ liveID }) => liveID === person.liveID));
  }

  /** The open challenge, the battle, or nonsense. */
  battleID(person: Person, n: number): BattleID {
    const connection = this.connection(person);
    const known = [connection?.requestID, connection?.battleID, connection?.lastBattleID].filter((id) => id != null);
    return n % 11 === 0 ? 'nonsense' : known[n % 13 === 0 ? known.length - 1 : 0] ?? 'nonsense';
  }

  /** Users to challenge: mostly members of the connection. */
  opponents(person: Person, n: number): string[] {
    const members = this.connection(person)?.members ?? [];
    const others = members.map(({ liveID }) => liveID.slice(5)).filter((id) => id !== person.userID);
    const chosen = others.filter((_, index) => ((n >> index) & 1) === 0);
    return n % 9 === 0 ? [...chosen, person.userID, 'stranger'] : chosen;
  }
}

type Move = (cast: Cast, step: Step) => Act;
const after = ['stay', 'stay', 'part'] as const;

const does = <M extends Method>(person: Person, method: M, options: Partial<Options<M>> = {}): Act =>
  person.command(method, { liveID: person.liveID, ...options });

function battleConfig(step: Step, person: Person, opponents: string[]) {
  const { a, b } = step;
  const isTeamed = b % 4 === 0 && opponents.length > 1;
  const everyone = [person.userID, ...opponents];
  return {
    duration: 10 + (a % 15),
    penaltyDuration: (b % 4) * 5,
    afterBattle: after[(a >> 2) % 3]!,
    ...(a % 3 === 0 && { startDelay: 1 + (b % 4) }),
    ...(a % 2 === 0 && { needResponse: b % 3 !== 0 }),
    ...(isTeamed && { teams: [everyone.filter((_, i) => i % 2 === 0), everyone.filter((_, i) => i % 2 === 1)] }),
  };
}

const moves: Record<string, Move> = {
  start: (cast, { who, a }) => does(a % 5 === 0 ? cast.host(who).tab('other') : cast.host(who), 'startLive', {
    kind: a % 17 === 0 ? 'voice' : 'video', coGuestWhileCoHost: a % 4 !== 0, isPublicVisible: a % 6 !== 0,
  }),
  end: (cast, { who }) => does(cast.host(who), 'endLive'),
  endByServer: (cast, { who }) => ({ kind: 'server', method: 'endLive', liveID: cast.host(who).liveID }),
  join: (cast, { who, a }) => does(cast.anybody(who), 'joinLive', { liveID: cast.host(a).liveID }),
  leave: (cast, { who, a }) => does(cast.anybody(who), 'leaveLive', { liveID: cast.host(a).liveID }),
  rename: (cast, { who, a }) => does(cast.host(who), 'updateLiveInfo', { liveName: `name ${a % 5}` }),
  invite: (cast, { who, a, b }) => does(cast.host(who), 'requestHostConnection', {
    targetHostLiveID: cast.hosts.filter((_, index) => index === a % cast.hosts.length || ((b >> index) & 3) === 3)
      .map(({ liveID }) => liveID),
    timeout: 1 + (a % 40),
    ...(b % 2 === 0 && { battle: { duration: 10 + (b % 16), penaltyDuration: a % 8, afterBattle: after[b % 3]! } }),
  }),
  accept: (cast, { who, a }) => {
    const { inviter, invitee } = cast.invited(who, a);
    return does(invitee, 'acceptHostConnection', { targetLiveID: inviter.liveID });
  },
  reject: (cast, { who, a }) => {
    const { inviter, invitee } = cast.invited(who, a);
    return does(invitee, 'rejectHostConnection', { targetLiveID: inviter.liveID });
  },
  cancel: (cast, { who, a }) => {
    const { inviter, invitee } = cast.invited(who, a);
    return does(inviter, 'cancelHostConnection', { targetLiveID: invitee.liveID });
  },
  cross: (cast, { who, a, b }) => {
    const { inviter, invitee } = cast.invited(who, a);
    return does(invitee, 'requestHostConnection', {
      targetHostLiveID: inviter.liveID, ...(b % 2 === 0 && { battle: { duration: 20 } }),
    });
  },
  exit: (cast, { who }) => does(cast.host(who), 'exitHostConnection'),
  layout: (cast, { who }) => does(cast.host(who), 'setLayoutTemplate', { template: 'hostDynamic1v6' }),
  challenge: (cast, step) => {
    const person = cast.host(step.who);
    const userIDList = cast.opponents(person, step.a);
    return does(person, 'requestBattle', {
      userIDList, config: battleConfig(step, person, userIDList), timeout: 1 + (step.b % 30),
    });
  },
  rematch: (cast, { who }) => does(cast.host(who), 'rematch'),
  cancelBattle: (cast, { who, a, b }) => {
    const person = cast.host(who);
    return does(person, 'cancelBattleRequest', {
      battleID: cast.battleID(person, a), ...(b % 2 === 0 && { userIDList: cast.opponents(person, b).slice(0, 1) }),
    });
  },
  acceptBattle: (cast, { who, a }) => {
    const { person, battleID } = cast.challenged(who, a);
    return does(person, 'acceptBattle', { battleID });
  },
  rejectBattle: (cast, { who, a }) => {
    const { person, battleID } = cast.challenged(who, a);
    return does(person, 'rejectBattle', { battleID });
  },
  exitBattle: (cast, { who, a }) => does(cast.host(who), 'exitBattle', { battleID: cast.battleID(cast.host(who), a) }),
  endBattle: (cast, { who, a }) => ({
    kind: 'server', method: 'endBattle', battleID: cast.battleID(cast.host(who), a),
  }),
  takeSeat: (cast, { who, a, b }) => does(cast.anybody(who), 'takeSeat', {
    liveID: cast.host(a).liveID, ...(b % 2 === 0 && { seatIndex: b % 6 }),
  }),
  leaveSeat: (cast, { who, a }) => does(cast.anybody(who), 'leaveSeat', { liveID: cast.host(a).liveID }),
  lockSeat: (cast, { who, a }) => does(cast.host(who), 'lockSeat', { seatIndex: a % 4 }),
  unlockSeat: (cast, { who, a }) => does(cast.host(who), 'unlockSeat', { seatIndex: a % 4 }),
  kick: (cast, { who, a }) => does(cast.host(who), 'kickUserOutOfSeat', { userID: cast.anybody(a).userID }),
  move: (cast, { who, a, b }) => does(cast.host(who), 'moveUserToSeat', {
    userID: cast.anybody(a).userID, targetIndex: b % 4,
    policy: (['abortWhenOccupied', 'forceReplace', 'swapPosition'] as const)[b % 3]!,
  }),
  closeCamera: (cast, { who, a }) => does(cast.host(who), 'closeRemoteCamera', { userID: cast.anybody(a).userID }),
  openCamera: (cast, { who, a }) => does(cast.host(who), 'openRemoteCamera', { userID: cast.anybody(a).userID }),
  devices: (cast, { who, a, b }) => does(cast.anybody(who), 'reportDevices', {
    liveID: cast.host(b % 3 === 0 ? a : who).liveID, cameraStatus: a % 2 === 0 ? 'on' : 'off', microphoneStatus: 'on',
  }),
  link: (cast, { who, a }) => {
    const person = cast.anybody(who);
    return { kind: 'link', up: a % 3 !== 0, user: person.info, session: a % 5 === 0 ? 'other' : person.session! };
  },
  lateDeadline: (cast, { who }) => ({ kind: 'deadline', key: `live/${cast.host(who).liveID}`, name: 'grace' }),
};

/** How often each step comes; what leads to battles comes more often. */
export const weights: Record<string, number> = {
  pass: 12, score: 8, restart: 1, start: 8, end: 1, endByServer: 1, join: 3, leave: 1, rename: 1, invite: 10,
  accept: 14, reject: 2, cancel: 3, cross: 2, exit: 2, layout: 1, challenge: 14, rematch: 4, cancelBattle: 3,
  acceptBattle: 14, rejectBattle: 3, exitBattle: 4, endBattle: 1, takeSeat: 3, leaveSeat: 1, lockSeat: 1, unlockSeat: 1,
  kick: 1, move: 2, closeCamera: 1, openCamera: 1, devices: 2, link: 5, lateDeadline: 1,
};

/** Called after each step. */
export interface Observer {
  before?(arena: Arena, act: Act): void;
  after(arena: Arena, step: Step, refusal: LiveError | null): void;
}

/** Plays a history; what the rules refuse is part of it. */
export function play(scene: Scene, observer: Observer): Arena {
  const cast = new Cast(scene);
  const { arena } = cast;
  for (const step of scene.steps) {
    let refusal: LiveError | null = null;
    try {
      if (step.what === 'pass') arena.pass(step.a % 12 + (step.b % 6 === 0 ? 30 : 0));
      else if (step.what === 'restart') arena.restart(step.a % 60);
      else if (step.what === 'score') score(cast, step);
      else {
        arena.fireDue();
        const act = moves[step.what]!(cast, step);
        observer.before?.(arena, act);
        arena.act(act);
      }
    } catch (error) {
      if (!(error instanceof LiveError)) throw error;
      refusal = error;
    }
    observer.after(arena, step, refusal);
  }
  return arena;
}

function score(cast: Cast, { who, a, b }: Step): void {
  const battles = cast.every<Battle>('battle');
  const running = battles.filter(({ state }) => state === 'running');
  const choice = running.length > 0 && b % 5 !== 0 ? running : battles;
  const battle = choice[who % Math.max(choice.length, 1)];
  const users = battle?.fighters.map(({ user }) => user.userID) ?? ['h0'];
  cast.arena.score(battle?.battleID ?? 'nonsense', ...[0, 1, 2].map((n) => ({
    eventKey: `gift-${(a + n * b) % 211}`,
    userID: users[(who + (n * a) % 5) % users.length],
    op: (a + n) % 10 === 0 ? 'set' : 'add',
    value: (b * (n + 1)) % 7,
    contributor: `fan-${a % 5}`,
  })));
}
