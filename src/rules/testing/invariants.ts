import type { LiveInfo, LiveSnapshot, UserSnapshot } from '../../model/index.js';
import type { Battle, Connection, Invitation, Key, Live, User } from '../index.js';
import { userSnapshot } from '../index.js';
import { Reader } from '../reader.js';
import { LiveProjector } from '../views/live-snapshot.js';
import { same } from '../views/same.js';
import type { Arena } from './arena.js';

const every = <T>(arena: Arena, kind: string): T[] =>
  [...arena.entities].filter(([key]) => key.startsWith(`${kind}/`)).map(([, entity]) => entity as T);

/** What the state must look like after every act; each line of the answer is one breach. */
export function breaches(arena: Arena): string[] {
  const found: string[] = [];
  const must = (holds: boolean, rule: string) => void (holds || found.push(rule));
  const lives = every<Live>(arena, 'live');
  const running = lives.filter(({ ended }) => !ended);
  const connections = every<Connection>(arena, 'connection');
  const users = every<User>(arena, 'user');
  const battles = every<Battle>(arena, 'battle');
  const get = (key: Key) => arena.entities.get(key);

  for (const connection of connections) {
    const { connectionID, members } = connection;
    const ids = members.map(({ liveID }) => liveID);
    const kinds = new Set(ids.map((id) => arena.live(id)?.kind));
    must(ids.length >= 2 && ids.length <= 9, `${connectionID} has ${ids.length} members`);
    must(new Set(ids).size === ids.length, `${connectionID} has a member twice`);
    must(kinds.size === 1, `${connectionID} mixes kinds`);
    for (const id of ids) must(arena.live(id)?.connectionID === connectionID, `${id} does not know its connection`);
    must(connections.filter((one) => one.members.some((m) => ids.includes(m.liveID))).length === 1,
      `a member of ${connectionID} is in two connections`);
    const contests = battles.filter((one) => one.connectionID === connectionID && one.endedAt === null);
    must(contests.length <= 1, `${connectionID} has ${contests.length} open battles`);
    must(contests.every(({ battleID }) => [connection.requestID, connection.battleID].includes(battleID)),
      `${connectionID} does not know its open battle`);
  }
  for (const live of running) {
    const { liveID, connectionID, outgoing, incoming } = live;
    if (connectionID !== null) {
      const connection = get(`connection/${connectionID}`) as Connection | undefined;
      must(connection?.members.some((one) => one.liveID === liveID) ?? false, `${liveID} is in no such connection`);
      must(incoming.length === 0, `${liveID} is connected and still asked`);
    }
    must(outgoing.length <= 20, `${liveID} asks too many`);
    const { entities } = arena;
    for (const id of outgoing) must(entities.has(`invitation/${liveID}>${id}`), `${liveID} asks ${id} in name only`);
    for (const id of incoming) must(entities.has(`invitation/${id}>${liveID}`), `${id} asks ${liveID} in name only`);
    for (const { open } of live.groups) must(open.length > 0, `${liveID} has a group that waits for nobody`);
    for (const { occupant } of live.seats.slice(1)) {
      const guest = users.find(({ userID }) => userID === occupant?.user.userID);
      const isAway = occupant?.presence === 'reconnecting';
      must(!isAway || guest?.graceUntil != null, `${liveID} shows a guest away who is not`);
    }
    const seated = live.seats.slice(1).flatMap(({ occupant }) => (occupant ? [occupant.user.userID] : []));
    const isHere = (one: User['watching'][number]) => one.liveID === liveID && one.runID === live.runID;
    const watchers = users.filter((user) => user.watching.some(isHere));
    must(new Set(seated).size === seated.length, `${liveID} has somebody on two seats`);
    must(seated.every((id) => watchers.some(({ userID }) => userID === id)), `${liveID} seats who is not there`);
    must(live.viewers.current === watchers.length - seated.length, `${liveID} counts its viewers wrong`);
    must(users.some((user) => user.owns === liveID && user.userID === live.owner.userID), `${liveID} has no owner`);
    must(live.presence === 'online' || live.graceUntil !== null, `${liveID} reconnects for ever`);
    must(live.coGuestWhileCoHost || seated.length === 0 || (connectionID === null && outgoing.length === 0),
      `${liveID} has guests and hosts together`);
  }
  for (const live of lives.filter(({ ended }) => ended)) {
    const { liveID, connectionID, outgoing, incoming } = live;
    must(connectionID === null && outgoing.length + incoming.length === 0, `${liveID} left something`);
  }
  for (const user of users) {
    must(user.owns === null || running.some(({ liveID }) => liveID === user.owns), `${user.userID} owns what is over`);
    must(user.watching.length <= 10, `${user.userID} watches too many`);
    must(user.sessions.length === 0 || user.graceUntil === null, `${user.userID} is linked and lost`);
  }
  for (const invitation of every<Invitation>(arena, 'invitation')) {
    const { inviter, invitee } = invitation;
    must(arena.live(inviter)?.outgoing.includes(invitee) ?? false, `${inviter} does not know that it asks ${invitee}`);
    must(arena.live(invitee)?.incoming.includes(inviter) ?? false, `${invitee} does not know that ${inviter} asks`);
    must(running.some(({ liveID }) => liveID === inviter), `${inviter} is over and asks`);
  }
  for (const battle of battles) checkBattle(arena, battle, must);
  checkFeeds(arena, must);
  return found;
}

function checkBattle(arena: Arena, battle: Battle, must: (holds: boolean, rule: string) => void): void {
  const { battleID, state } = battle;
  const connection = arena.entities.get(`connection/${battle.connectionID}`) as Connection | undefined;
  const members = connection?.members.map(({ liveID }) => liveID) ?? [];
  const fighting = battle.fighters.filter(({ exitedAt }) => exitedAt === null);
  if (state === 'asking') {
    const hosts = [battle.inviter, ...battle.asked];
    must(hosts.every(({ liveID }) => members.includes(liveID)), `${battleID} asks who left`);
    must(battle.asked.some(({ answer }) => answer === 'waiting'), `${battleID} waits for nobody`);
  }
  if (state === 'starting' || state === 'running') {
    const { teams } = battle.config;
    const names = fighting.map(({ user }) => user.userID);
    const sides = teams ? teams.filter((team) => team.some((id) => names.includes(id))).length : names.length;
    must(fighting.every(({ liveID }) => members.includes(liveID)), `${battleID} has a fighter who is not connected`);
    must(sides >= 2, `${battleID} goes on with ${sides} sides`);
    must(battle.endTime > arena.now, `${battleID} runs past its end`);
  }
  if (state === 'penalty') {
    const losers = battle.penalty?.losers ?? [];
    const users = members.map((id) => arena.live(id).owner.userID);
    must(losers.length > 0 && losers.every((id) => users.includes(id)), `${battleID} punishes who left`);
  }
  if (battle.endedAt !== null) checkOutcome(arena, battle, must);
}

/** The rule again, in the plainest words: compared pair by pair. */
function checkOutcome(arena: Arena, battle: Battle, must: (holds: boolean, rule: string) => void): void {
  const totals = arena.totals(battle.battleID);
  const left = new Set(battle.fighters.filter(({ exitedAt }) => exitedAt !== null).map(({ user }) => user.userID));
  const teams = battle.config.teams ?? battle.fighters.map(({ user }) => [user.userID]);
  const sides = teams
    .map((team) => team.filter((id) => totals.has(id)))
    .filter((team) => team.length > 0)
    .map((team) => ({
      team, isIn: team.some((id) => !left.has(id)), points: team.reduce((n, id) => n + totals.get(id)!, 0),
    }));
  const beats = (a: (typeof sides)[number], b: (typeof sides)[number]) =>
    (a.isIn && !b.isIn) || (a.isIn === b.isIn && a.points > b.points);
  const tops = sides.filter((side) => side.isIn && !sides.some((other) => beats(other, side)));
  must(battle.outcome?.length === battle.fighters.length, `${battle.battleID} forgot somebody`);
  for (const { userID, rank, result, exited } of battle.outcome ?? []) {
    const side = sides.find(({ team }) => team.includes(userID));
    if (!side) continue;
    const isTop = tops.includes(side) && !left.has(userID);
    const right = !isTop ? 'lose' : tops.length === 1 ? 'win' : 'draw';
    must(result === right, `${battle.battleID}: ${userID} has ${result}, not ${right}`);
    const place = 1 + sides.filter((other) => beats(other, side)).length;
    must(rank === place, `${battle.battleID}: ${userID} is ranked ${rank}, not ${place}`);
    must(exited === left.has(userID), `${battle.battleID}: ${userID} exited or not`);
  }
}

/** Viewer counts in the slice are as of the slice. */
const uncounted = (live: LiveInfo | null) => live && { ...live, currentViewerCount: 0, totalViewerCount: 0 };

function checkFeeds(arena: Arena, must: (holds: boolean, rule: string) => void): void {
  const projector = new LiveProjector(new Reader(arena.read));
  for (const [feed, held] of arena.followed) {
    const name = feed.slice(feed.indexOf(':') + 1);
    if (feed.startsWith('live:')) {
      const now = projector.project(name);
      const known = held as LiveSnapshot;
      must(same({ ...now, live: uncounted(now.live) }, { ...known, live: uncounted(known.live) }),
        `readers of ${feed} see something else`);
    } else {
      const { user } = held as UserSnapshot;
      const now = userSnapshot(user, arena.read, arena.now);
      must(same(now, held), `readers of ${feed} see something else`);
    }
  }
}
