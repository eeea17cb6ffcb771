import type { Seconds } from '../../../model/index.js';
import type { Chance } from '../random.js';

export type BotAnswer = 'accept' | 'decline' | 'ignore';
/** One answer always, or by chance with these weights. */
export type Answering = BotAnswer | Partial<Record<BotAnswer, number>>;
/** Drawn anew each time, between both ends. */
export type Span = readonly [least: Seconds, most: Seconds];

/** What a bot does of itself. Null: never. */
export interface Temper {
  invitations: Answering;
  challenges: Answering;
  answersAfter: Span;
  /** While alone it invites a host now and then. */
  invitesEvery: Span | null;
  /** Chance from 0 to 1 that such an invitation asks for a battle. */
  wantsBattle: number;
  /** Connected and without a battle for so long, it challenges all the others. */
  challengesAfter: Span | null;
  battleDuration: Seconds;
  /** Connected for so long, it leaves as soon as no battle runs. */
  leavesAfter: Span | null;
  losesLinkEvery: Span | null;
  awayFor: Span;
  togglesMicrophoneEvery: Span | null;
  /** While it fights, its audience sends gifts. */
  giftsEvery: Span | null;
  giftPoints: readonly [least: number, most: number];
}

/** Does nothing unless told: for scripts. */
export const still: Temper = {
  invitations: 'ignore',
  challenges: 'ignore',
  answersAfter: [0, 0],
  invitesEvery: null,
  wantsBattle: 0,
  challengesAfter: null,
  battleDuration: 60,
  leavesAfter: null,
  losesLinkEvery: null,
  awayFor: [3, 8],
  togglesMicrophoneEvery: null,
  giftsEvery: null,
  giftPoints: [1, 50],
};

/** Answers like a host on a good evening. */
export const sociable: Temper = {
  ...still,
  invitations: { accept: 8, decline: 1, ignore: 1 },
  challenges: { accept: 9, decline: 1 },
  answersAfter: [2, 5],
  togglesMicrophoneEvery: [40, 120],
  giftsEvery: [1, 4],
  giftPoints: [5, 200],
};

/** Comes to you: invites, challenges, drops out and comes back. */
export const lively: Temper = {
  ...sociable,
  invitesEvery: [15, 40],
  wantsBattle: 0.3,
  challengesAfter: [10, 25],
  leavesAfter: [240, 480],
  losesLinkEvery: [120, 300],
};

export function answer(answering: Answering, chance: Chance): BotAnswer {
  if (typeof answering === 'string') return answering;
  const weights = Object.entries(answering) as [BotAnswer, number][];
  let point = chance.next() * weights.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [name, weight] of weights) if ((point -= weight) < 0) return name;
  return 'ignore';
}

/** A length within the span, to the tenth of a second. */
export const within = ([least, most]: Span, chance: Chance): Seconds =>
  chance.between(Math.round(least * 10), Math.round(most * 10)) / 10;
