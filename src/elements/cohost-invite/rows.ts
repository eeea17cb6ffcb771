import type { CoHostState } from '../../core/co-host-store.js';
import type { Candidate, Invitee, LiveID, SeatUserInfo } from '../../model/index.js';

/** How a host's last invitation ended: `declined`, `noReply`, the code of a refusal, or '' when it was taken back. */
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
 * The rows of the list. Whoever is invited, declines or is silent stays where they were `before`, so that no row slips
 * away under a finger. Invited hosts who were not in the list come first, candidates who are new come last.
 */
export function rowsOf(
  { candidates, invitees, connected }: Shown, endings: Iterable<Ending>, before: readonly Row[],
): Row[] {
  const rows = new Map<LiveID, Row>();
  for (const { user, how } of endings) rows.set(user.liveID, { user, ending: how });
  for (const user of candidates) rows.set(user.liveID, { user, ending: rows.get(user.liveID)?.ending });
  for (const invitee of invitees) rows.set(invitee.liveID, { user: invitee, invitee });
  for (const { liveID } of connected) rows.delete(liveID);
  const places = before.map(({ user }) => user.liveID);
  const placeOf = ({ user, invitee }: Row): number => {
    const place = places.indexOf(user.liveID);
    return place < 0 && !invitee ? Infinity : place;
  };
  return [...rows.values()].sort((a, b) => {
    const [first, second] = [placeOf(a), placeOf(b)];
    return first === second ? 0 : first - second;
  });
}
