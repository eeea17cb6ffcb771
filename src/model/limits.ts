/** The numbers of the rules of play. Durations are seconds. */
export const limits = {
  connectedLives: 9,
  seatsPerLive: 50,
  watchedLives: 10,
  openInvitations: 20,
  extensionInfoBytes: 1024,
  liveNameLength: 100,
  metaDataKeys: 10,
  metaDataValueLength: 500,
  urlLength: 2048,
  listPage: { default: 20, max: 100 },
  requestTimeout: { min: 1, max: 300, default: 30 },
  battleDuration: { min: 10, max: 3600, default: 300 },
  penaltyDuration: { min: 0, max: 600, default: 0 },
  startDelay: { min: 0, max: 10, default: 0 },
  teams: { min: 2, max: 4 },
  scoreMax: Number.MAX_SAFE_INTEGER,
  scoreEntries: 500,
  supporters: 10,
  /** How long an ended battle stays readable for newcomers. */
  resultRetention: 60,
  /** Wait before hosts who came for one battle part, when it has no penalty phase. */
  partDelay: 5,
  rematchTimeout: 30,
  heartbeat: { interval: 2, silence: 4.5 },
  grace: 30,
  feed: { seconds: 60, batches: 1000 },
} as const;
