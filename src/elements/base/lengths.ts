import type { ComplexAttributeConverter, TemplateResult } from 'lit';
import { limits } from '../../model/limits.js';
import type { Seconds } from '../../model/index.js';
import { segments } from './choices.js';
import { warnOnce } from './warn-once.js';

interface Range {
  readonly min: number;
  readonly max: number;
  readonly default: number;
}

/** Seconds from an attribute; what the rules would refuse warns the page's developer and counts as the default. */
export function secondsOf(host: Element, attribute: string, value: number, { min, max, default: usual }: Range): Seconds {
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  warnOnce(host, `has a wrong ${attribute}, "${value}"`, `Use whole seconds from ${min} to ${max}.`);
  return usual;
}

/** Attribute `durations`: seconds, separated by spaces or commas. */
export const durationsConverter: ComplexAttributeConverter<readonly Seconds[]> = {
  fromAttribute: (value) => (value ?? '').split(/[\s,]+/).filter(Boolean).map(Number),
};

/** Lengths that a host may choose from when the page names none. */
export const usualDurations: readonly Seconds[] = [60, 180, 300, 600];

/** The lengths that a battle may have, of those that the page names. */
export function lengthsOf(host: Element, durations: readonly Seconds[]): readonly Seconds[] {
  const { min, max } = limits.battleDuration;
  const good = durations.filter((seconds) => Number.isInteger(seconds) && seconds >= min && seconds <= max);
  if (good.length === durations.length && good.length) return good;
  warnOnce(host, `has wrong durations, "${durations.join(' ')}"`, `List whole seconds from ${min} to ${max}: durations="60 180 300".`);
  return good.length ? good : usualDurations;
}

/** The wished length where it is offered, else the rules' own, else the first. */
export const lengthAmong = (offered: readonly Seconds[], wished: Seconds | undefined): Seconds =>
  [wished, limits.battleDuration.default].find((seconds) => offered.includes(seconds!)) ?? offered[0]!;

/** The length of a battle as a row of segments. */
export const lengthChoice = (
  label: string, offered: readonly Seconds[], chosen: Seconds, long: (seconds: Seconds) => string, choose: (seconds: Seconds) => void,
): TemplateResult => segments('length', label, offered.map((seconds) => [seconds, long(seconds)] as const), chosen, choose);
