import type { StartLiveOptions } from '../../src/model/index.js';
import { people, type HostName } from './people.js';
import type { Stage } from './stage.js';

/** Builds a state; what it answers is what happens next. */
export type SceneBuilder = (stage: Stage) => Promise<(() => Promise<unknown>) | void>;

export const two = ['dario', 'mina'] as const;
export const three = ['suvi', 'dario', 'mina'] as const;
export const four = ['kwame', 'suvi', 'dario', 'mina'] as const;
export const nine = ['tomas', 'jun', 'salma', 'rafa', 'elin', 'kwame', 'suvi', 'dario', 'mina'] as const;
/** In the order of joining, which is the order of the drawn grids. */
export const joined = (names: readonly HostName[]) => [...names].reverse() as [HostName, ...HostName[]];

export const fourScores: Partial<Record<HostName, number>> = { mina: 12_480, dario: 15_960, suvi: 9220, kwame: 6140 };
export const nineScores: Partial<Record<HostName, number>> = {
  mina: 8420, dario: 11_260, suvi: 6930, kwame: 11_260, elin: 5210, rafa: 4800, salma: 7740, jun: 3950, tomas: 2610,
};

const isVideo = { kind: 'video' } as const;
export const video = (names: readonly HostName[]): Partial<Record<HostName, Partial<StartLiveOptions>>> =>
  Object.fromEntries(names.map((name) => [name, isVideo]));

/** Lives of these, all video, connected in the drawn order, for so long that Mina's clock is right. */
export async function together(stage: Stage, names: readonly HostName[], seconds: number): Promise<void> {
  await stage.goLive(names, video(names));
  await stage.longAgo(seconds + names.length - 1);
  await stage.connect(...joined(names));
  await stage.world.advance(seconds);
}

/** A battle of those who are connected, with so many seconds left of it. */
export async function battle(
  stage: Stage,
  names: readonly HostName[],
  { left, duration = 300, scores = {}, penaltyDuration = 0, teams, elapsed = duration - left }: {
    left: number; duration?: number; elapsed?: number; scores?: Partial<Record<HostName, number>>;
    penaltyDuration?: number; teams?: readonly (readonly HostName[])[];
  },
): Promise<void> {
  await stage.fight(joined(names), { duration, penaltyDuration, ...(teams && { teams }) });
  // The gifts come in the middle of it, so that an end at the right time is still to come.
  await stage.world.advance(elapsed / 2);
  await stage.score(scores);
  await stage.world.advance(elapsed / 2);
}

/** The battle of the drawn screens: three wins behind her, 18,420 to 15,980. */
export async function theBattle(stage: Stage, after: { left: number; scores: Partial<Record<HostName, number>> }, more = {}) {
  await stage.goLive(two);
  await stage.connect('mina', 'dario');
  await stage.winBefore(3, 'mina', 'dario');
  await stage.longAgo(300 - after.left);
  await battle(stage, two, { ...after, ...more });
}

/** An end of it: for one who won thrice before. */
export async function theEnd(stage: Stage, mina: number, dario: number, penaltyDuration: number, seconds: number) {
  await theBattle(stage, { left: 1, scores: { mina, dario } }, { penaltyDuration });
  await stage.world.advance(1 + seconds);
}

/** Two voice rooms of six, with guests. */
export async function voice(stage: Stage): Promise<void> {
  await stage.goLive(two, {
    mina: { kind: 'voice', seatTemplate: 'voice6Seats', liveName: 'Night radio' },
    dario: { kind: 'voice', seatTemplate: 'voice6Seats' },
  });
  const own = people.mina.liveID;
  const other = people.dario.liveID;
  await stage.seat('rafa', own, 1);
  await stage.seat('nora', own, 2, true);
  await stage.seat('suvi', own, 3);
  await stage.act('mina', 'lockSeat', { seatIndex: 5 });
  await stage.seat('salma', other, 1);
  await stage.seat('tomas', other, 2, true);
  await stage.seat('elin', other, 3);
  await stage.seat('jun', other, 4, true);
}
