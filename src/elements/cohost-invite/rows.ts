import type { CoHostState } from '../../core/co-host-store.js';
import type { Candidate, Invitee, LiveID, SeatUserInfo } from '../../model/index.js';

/** How the last invitation of a host ended: a key of the texts, or the code of a refusal. */
export interface Ending {
  user: SeatUserInfo;
  how: string;
}

/** A host in the list. */
export interface Row {
  user: SeatUserInfo & Partial<Candidate>;
  invitee?: Invitee | undefined;
  ending?: string | undefined;
}

type Shown = Pick<CoHostState, 'candidates' | 'invitees' | 'connected'>;

/**
 * The rows of the list. Whoever is invited, declines or is silent stays where they were, so that no row slips away under a finger: `places` is the
 * order of the last time. Invited hosts who were not in the list come first, candidates who are new come last.
 */
export function rowsOf({ candidates, invitees, connected }: Shown, endings: Iterable<Ending>, places: readonly LiveID[]): Row[] {
  const rows = new Map<LiveID, Row>();
  for (const { user, how } of endings) rows.set(user.liveID, { user, ending: how });
  for (const user of candidates) rows.set(user.liveID, { user, ending: rows.get(user.liveID)?.ending });
  for (const invitee of invitees) rows.set(invitee.liveID, { user: invitee, invitee });
  for (const { liveID } of connected) rows.delete(liveID);
  const known = places.filter((liveID) => rows.has(liveID));
  const isNew = ({ user }: Row) => !known.includes(user.liveID);
  const fresh = [...rows.values()].filter(isNew);
  return [
    ...fresh.filter(({ invitee }) => invitee),
    ...known.map((liveID) => rows.get(liveID)!),
    ...fresh.filter(({ invitee }) => !invitee),
  ];
}
