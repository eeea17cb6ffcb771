import type { battleTexts } from './en/battle-invite.js';
import type { challengedTexts } from './en/challenged.js';
import type { coHostTexts } from './en/cohost-invite.js';
import type { controlsTexts } from './en/controls.js';
import type { deviceTexts, switchTexts } from './en/devices.js';
import type { errorTexts } from './en/errors.js';
import type { fighterTexts } from './en/fighter.js';
import type { hostingTexts } from './en/hosting.js';
import type { inviteTexts } from './en/invite.js';
import type { invitedTexts } from './en/invited.js';
import type { listTexts } from './en/live-list.js';
import type { noticeTexts } from './en/notices.js';
import type { promptTexts } from './en/prompt.js';
import type { resultTexts } from './en/result.js';
import type { scoreTexts } from './en/score.js';
import type { gridTexts } from './en/seat-grid.js';
import type { seatMenuTexts } from './en/seat-menu.js';
import type { supporterTexts } from './en/supporters.js';
import type { tileTexts } from './en/tile.js';
import type { timerTexts } from './en/timer.js';
import type { verdictTexts } from './en/verdict.js';
import type { viewTexts } from './en/view.js';
import type { Message } from './registry.js';

// One group per family of elements, so that an element is bundled with its own words only. Keys are unique across groups: a translation is one flat table.
// Words of a part that is loaded on demand have a file of their own in `en/`, or a bundler would load them with everything else.

/** Words of several elements. */
export const commonTexts = {
  busy: 'Busy',
  cancel: 'Cancel',
  close: 'Close',
  exitAsk: 'Leave everyone here?',
  goLive: 'Go live',
  hours: '{count} h',
  live: 'LIVE',
  loading: 'Loading',
  minutes: '{count} min',
  more: 'More',
  ofHosts: '{count} of {most}',
  reconnecting: 'Reconnecting',
  seconds: '{count} s',
  tryAgain: 'Try again',
  video: 'Video',
  voice: 'Voice',
  waitingFor: 'Waiting for {count} of {all}',
  watching: '{count} watching',
  winsInRow: { one: '{count} win', other: '{count} wins in a row' },
  you: 'You',
};

/** Names of layouts: live-controls, cohost-request */
export const layoutTexts = {
  layoutFloat: 'One large, others small',
  layoutGrid: 'Side by side',
  layoutSix: 'Six a side',
  layoutWide: 'Two across',
};

/** live-seat, seat-grid, live-view */
export const seatTexts = {
  host: 'HOST',
  locked: 'Locked',
  lockedSeat: 'Seat {count}, locked',
  muted: 'Muted',
  mutedByHost: 'Switched off by the host',
  openSeat: 'Seat {count}, free',
  seats: 'Seats of {name}',
  speaking: 'Speaking',
  takeSeat: 'Take seat',
};

/** live-seat, live-view */
export const canvasTexts = {
  full: 'The picture is full',
  fullHint: 'Scores go on',
  tapForSound: 'Tap for sound',
};

/** live-view */
export const stageTexts = {
  stage: 'Stage',
};

/** The own microphone: live-controls, seat-grid */
export const muteTexts = {
  mute: 'Mute microphone',
  unmute: 'Unmute microphone',
};

type Table<Group> = { readonly [Key in keyof Group]: Message };

/** The flat table of a complete translation. */
export type Translation = Table<
  typeof commonTexts &
    typeof listTexts &
    typeof controlsTexts &
    typeof hostingTexts &
    typeof layoutTexts &
    typeof seatTexts &
    typeof tileTexts &
    typeof canvasTexts &
    typeof stageTexts &
    typeof viewTexts &
    typeof gridTexts &
    typeof seatMenuTexts &
    typeof inviteTexts &
    typeof promptTexts &
    typeof coHostTexts &
    typeof invitedTexts &
    typeof battleTexts &
    typeof challengedTexts &
    typeof scoreTexts &
    typeof timerTexts &
    typeof fighterTexts &
    typeof supporterTexts &
    typeof resultTexts &
    typeof verdictTexts &
    typeof muteTexts &
    typeof switchTexts &
    typeof deviceTexts &
    typeof noticeTexts &
    typeof errorTexts
>;

export type MessageKey = keyof Translation;
