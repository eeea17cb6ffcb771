import type { EventMap } from '../../model/index.js';
import type { Battle, Invitation } from '../index.js';
import type { Arena } from './arena.js';

type Pair = { inviter: { liveID: string }; invitee: { liveID: string } };

/** Follows every request from its asking to its one end, by events and webhooks alone. */
export class Requests {
  readonly #open = new Set<string>();
  readonly #asked = new Set<string>();
  readonly #battles = new Map<string, 'created' | 'started' | 'ended' | 'request_ended'>();
  readonly #penalties = new Set<string>();
  #events = 0;
  #webhooks = 0;

  /** Reads what is new; each line of the answer is one breach. */
  breaches(arena: Arena): string[] {
    const found: string[] = [];
    for (const { feed, event } of arena.events.slice(this.#events)) {
      const once = (set: Set<string>, name: string, opens: boolean) => {
        const wrong = opens ? 'open already' : 'not open';
        if (opens === set.has(name)) found.push(`${event.type} for ${name}, which is ${wrong}`);
        if (opens) set.add(name);
        else set.delete(name);
      };
      const owner = feed.slice(5);
      const liveOf = (userID: string) => `live-${userID}`;
      switch (event.type) {
        case 'onCoHostRequestReceived':
          once(this.#open, `${event.payload.inviter.liveID}>${liveOf(owner)}`, true);
          break;
        case 'onCoHostRequestAccepted': case 'onCoHostRequestRejected':
          once(this.#open, `${liveOf(owner)}>${event.payload.invitee.liveID}`, false);
          break;
        case 'onCoHostRequestTimeout': case 'onCoHostRequestCancelled': {
          const { inviter, invitee } = event.payload;
          // Both sides hear it: counted where the inviter does.
          if (liveOf(owner) === inviter.liveID) once(this.#open, `${inviter.liveID}>${invitee.liveID}`, false);
          break;
        }
        case 'onBattleRequestReceived':
          once(this.#asked, this.#name(event.payload), true);
          break;
        case 'onBattleRequestAccept':
          once(this.#asked, this.#name(event.payload), false);
          break;
        case 'onBattleRequestReject': case 'onBattleRequestTimeout': case 'onBattleRequestCancelled':
          // One who had accepted may still refuse by leaving, or be called off: only its first answer counts here.
          if (liveOf(owner) === event.payload.inviter.liveID) this.#asked.delete(this.#name(event.payload));
          break;
      }
    }
    for (const { type, data } of arena.webhooks.slice(this.#webhooks)) {
      if (!type.startsWith('battle.')) continue;
      const { battleID } = data as { battleID: string };
      const was = this.#battles.get(battleID);
      const needs = { created: undefined, started: 'created', request_ended: 'created', ended: 'started' } as const;
      const now = type.slice(7) as keyof typeof needs;
      if (now in needs) {
        if (was !== needs[now]) found.push(`${battleID} is ${now} after ${was ?? 'nothing'}`);
        this.#battles.set(battleID, now);
      } else {
        if ((type === 'battle.penalty_started') === this.#penalties.has(battleID)) found.push(`${type} twice`);
        if (type === 'battle.penalty_started') this.#penalties.add(battleID);
        else this.#penalties.delete(battleID);
      }
    }
    this.#events = arena.events.length;
    this.#webhooks = arena.webhooks.length;
    return [...found, ...this.#againstState(arena)];
  }

  #name({ battleID, invitee }: EventMap['onBattleRequestAccept'] & Pair): string {
    return `${battleID}/${invitee.liveID}`;
  }

  #againstState(arena: Arena): string[] {
    const entities = [...arena.entities];
    const invitations = entities.filter(([key]) => key.startsWith('invitation/'))
      .map(([, entity]) => `${(entity as Invitation).inviter}>${(entity as Invitation).invitee}`);
    const battles = entities.filter(([key]) => key.startsWith('battle/')).map(([, entity]) => entity as Battle);
    const waiting = battles.filter(({ state }) => state === 'asking').flatMap(({ battleID, asked }) =>
      asked.filter(({ answer }) => answer === 'waiting').map(({ liveID }) => `${battleID}/${liveID}`));
    const unended = [...this.#battles].filter(([, at]) => at === 'created' || at === 'started').map(([id]) => id);
    const open = battles.filter(({ endedAt }) => endedAt === null).map(({ battleID }) => battleID);
    const inPenalty = battles.filter(({ state }) => state === 'penalty').map(({ battleID }) => battleID);
    return [
      ...differ('invitations', [...this.#open], invitations),
      ...differ('challenges', [...this.#asked], waiting),
      ...differ('battles', unended, open),
      ...differ('penalties', [...this.#penalties], inPenalty),
    ];
  }
}

const differ = (what: string, told: string[], kept: string[]): string[] =>
  told.sort().join() === kept.sort().join() ? [] : [`${what} told: ${told.join()} kept: ${kept.join()}`];
