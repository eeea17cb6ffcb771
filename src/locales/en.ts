import type { coHostExtraTexts } from './en/cohost-extras.js';
import type { errorTexts } from './en/errors.js';
import type { hostingTexts } from './en/hosting.js';
import type { resultTexts } from './en/result.js';
import type { gridTexts } from './en/seat-grid.js';
import type { seatMenuTexts } from './en/seat-menu.js';
import type { tileTexts } from './en/tile.js';
import type { viewTexts } from './en/view.js';
import type { Message } from './registry.js';

// One group per family of elements, so that an element is bundled with its own words only. Keys are unique across groups: a translation is one flat table.
// Words of a part that is loaded on demand have a file of their own in `en/`, or a bundler would load them with everything else.

/** Words of several elements. */
export const commonTexts = {
  accept: 'Accept',
  busy: 'Busy',
  cancel: 'Cancel',
  close: 'Close',
  decline: 'Decline',
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

/** live-list */
export const listTexts = {
  all: 'All',
  checkNetwork: 'Check your network.',
  firstTonight: 'Be the first tonight.',
  hosts: { one: '{count} host', other: '{count} hosts' },
  listFailed: 'The list did not load',
  lives: 'Live now',
  loadMore: 'Load more',
  nameAndName: '{name} and {other}',
  nameAndMore: { one: '{name} and {count} other', other: '{name} and {count} others' },
  nobodyLive: 'Nobody is live yet',
};

/** live-controls */
export const controlsTexts = {
  controls: 'Live controls',
  leaveLive: 'Leave',
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

/** cohost-invite, battle-invite */
export const inviteTexts = {
  length: 'Length',
  noReply: 'No answer',
  startNow: 'Start the battle now',
};

/** cohost-request, battle-request */
export const promptTexts = {
  penaltyOf: '{duration} penalty',
  timeToAnswer: { one: '{count} second to answer', other: '{count} seconds to answer' },
  tooLate: 'The time to answer is over',
};

/** cohost-invite */
export const coHostTexts = {
  askAgain: 'Ask again',
  away: 'Away',
  battleOnConnect: 'Start a battle on connect',
  battleThenPenalty: '{duration}, then a {penalty} penalty',
  chooseName: 'Choose {name}',
  declined: 'Declined just now',
  inConnection: 'Connected with others',
  inviteBatch: { one: 'Invite {count} host to PK', other: 'Invite {count} hosts to PK' },
  inviteByID: 'Invite a private live by its id',
  inviteHost: 'Invite',
  inviteHosts: 'Invite hosts',
  noCandidates: 'No hosts to invite',
  noCandidatesHint: 'Hosts appear when they go live.',
  refresh: 'Refresh',
  showMore: 'Show more',
  waitingTime: 'Waiting, {time}',
};

/** cohost-request */
export const invitedTexts = {
  invitesToBattle: 'invites you to PK',
  invitesYou: 'invites you to go live together',
  withdrawn: 'The invitation was withdrawn',
};

/** battle-invite */
export const battleTexts = {
  askFirst: 'Ask first',
  askFirstHint: 'They have {duration} to answer',
  challenge: { one: 'Challenge {count} host', other: 'Challenge {count} hosts' },
  chooseOne: 'Choose an opponent',
  chosen: '{count} chosen',
  hasTime: '{name} has {time}',
  isIn: '{name} is in',
  isOut: '{name} declined',
  needHosts: 'Connect with a host first',
  needSides: 'Put somebody on another side',
  newBattleTitle: 'New battle',
  opponents: 'Opponents',
  penaltyForLoser: 'Penalty for the loser',
  penaltyHint: '{duration} after the end',
  sideOf: 'Side of {name}',
  team: 'Team {count}',
  teams: 'Play in teams',
  teamsHint: 'Two to four sides',
  watches: 'Watches this one',
};

/** battle-request */
export const challengedTexts = {
  challengeGone: 'The challenge was withdrawn',
  challengesYou: 'challenges you to a battle',
  inTeams: 'In teams',
};

/** battle-bar; who leads also in battle-moments */
export const scoreTexts = {
  leads: { one: '{name} leads', other: '{name} lead' },
  score: 'Score',
  sideLeads: '{name}: {score}, {share}, in the lead',
  sideLeft: '{name}: {score}, {share}, left',
  sideScore: '{name}: {score}, {share}',
  tied: 'All level',
  versus: 'VS',
};

/** battle-timer */
export const timerTexts = {
  battleOver: 'Battle over',
  counting: 'Counting',
  minuteLeft: '1 minute left',
  penaltyFor: 'Penalty {time}',
  secondsLeft: { one: '{count} second left', other: '{count} seconds left' },
  togetherFor: 'Together {time}',
};

/** battle-user-overlay */
export const fighterTexts = {
  left: 'Left',
  penalty: 'Penalty',
  rank: 'Rank {count}',
  winner: 'Winner',
};

/** battle-supporters, and the supporters of a battle-user-overlay */
export const supporterTexts = {
  ahead: '{count} ahead',
  noSupporters: 'No gifts yet',
  points: { one: '{count} point', other: '{count} points' },
  supporters: 'Top supporters',
  supportersOf: 'Supporters of {name}',
};

/** battle-result, battle-moments: how it ended */
export const verdictTexts = {
  defeat: 'Defeat',
  drawResult: 'Draw',
  place: 'Rank {count}',
  victory: 'Victory',
  wins: { one: '{name} wins', other: '{name} win' },
};

/** The own microphone: live-controls, seat-grid */
export const muteTexts = {
  mute: 'Mute microphone',
  unmute: 'Unmute microphone',
};

/** device-preview, device-controls, live-controls */
export const switchTexts = {
  blocked: 'Allow it in the address bar, then try again.',
  cameraBlocked: 'Camera is blocked',
  cameraInUse: 'Another app uses the camera',
  cameraSilent: 'The camera gives no picture',
  microphoneBlocked: 'Microphone is blocked',
  microphoneInUse: 'Another app uses the microphone',
  microphoneSilent: 'The microphone gives no sound',
  noCamera: 'No camera found',
  noMicrophone: 'No microphone found',
  shareScreen: 'Share screen',
  stopScreen: 'Stop sharing',
  turnOff: 'Turn camera off',
  turnOn: 'Turn camera on',
};

/** device-preview, device-controls */
export const deviceTexts = {
  camera: 'Camera',
  cameraNumber: 'Camera {count}',
  cameraOffHint: 'Nobody sees you.',
  cameraIsOff: 'Your camera is off',
  checkYourself: 'Check your picture and sound.',
  heard: 'We can hear you well',
  level: 'Level',
  microphone: 'Microphone',
  micMuted: 'Your microphone is muted',
  microphoneNumber: 'Microphone {count}',
  microphoneVolume: 'Microphone volume',
  mirror: 'Mirror my picture',
  networkBad: 'Network is weak',
  networkGood: 'Network is good',
  networkHint: '{count} ms, {loss} lost',
  notHeard: 'We cannot hear you',
  onlyYou: 'Only you see this',
  pictureFacts: '{height}p, {rate} fps',
  playSound: 'Play a test sound',
  ready: 'Ready to go live?',
  pictureQuality: 'Picture quality',
  soundDevices: 'Sound and devices',
  speaker: 'Speaker',
  speakerNumber: 'Speaker {count}',
  systemDefault: 'System default',
  volume: 'Volume',
};

/** live-notices */
export const noticeTexts = {
  notices: 'Notices',
  'notice.back': 'You are back',
  'notice.battleLeft': { one: '{name} left the battle', other: '{count} hosts left the battle' },
  'notice.cameraOff': 'The host switched your camera off',
  'notice.declined': { one: '{name} declined', other: '{count} hosts declined' },
  'notice.full': 'The connection is full, {count} of {count}',
  'notice.hostBack': { one: '{name} is back', other: '{count} hosts are back' },
  'notice.joined': { one: '{name} joined', other: '{count} hosts joined' },
  'notice.left': { one: '{name} left the connection', other: '{count} hosts left the connection' },
  'notice.micOff': 'The host switched your microphone off',
  'notice.noBattle': 'Connected; the battle was already on',
  'notice.offline': 'You are offline, reconnecting',
  'notice.penalty': { one: '{name} takes the penalty', other: '{count} hosts take the penalty' },
  'notice.penaltyEnded': 'The penalty is over',
  'notice.reconnecting': { one: '{name} is reconnecting', other: '{count} hosts are reconnecting' },
  'notice.seatLost': 'The host sent you to the audience',
  'notice.timeout': { one: '{name} did not answer', other: '{count} hosts did not answer' },
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
    typeof coHostExtraTexts &
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
