import { expect, test } from 'vitest';
import { refusals } from '../../model/errors.js';
import { ar } from '../../locales/ar.js';
import * as english from '../../locales/en.js';
import type { Message, Messages } from '../../locales/registry.js';

const onDemand = import.meta.glob<Record<string, Messages>>('../../locales/en/*.ts', { eager: true });
const groups: Messages[] = [english, ...Object.values(onDemand)].flatMap((module) => Object.values<Messages>(module));
const all: Messages = Object.assign({}, ...groups);

/** Refusals that only a backend with a secret key, or a caller by hand, can meet. */
const notForPeople = ['not-found', 'no-event-key', 'not-a-fighter', 'score-overflow', 'event-key-reused', 'key-reused', 'too-large'];

const forms = (message: Message) => (typeof message === 'string' ? [message] : Object.values(message));
const holes = (text: string) => new Set(text.match(/\{\w+\}/g));

test('a key belongs to one group', () => {
  const keys = groups.flatMap((group) => Object.keys(group));
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
});

test('each refusal that a person can meet has a sentence', () => {
  const codes = Object.keys(refusals).filter((code) => !notForPeople.includes(code));
  expect(codes.filter((code) => !(`error.${code}` in all))).toEqual([]);
});

test('Arabic says everything, and fills no hole that English does not know', () => {
  expect(Object.keys(ar).sort()).toEqual(Object.keys(all).sort());
  for (const [key, message] of Object.entries<Message>(ar)) {
    const known = new Set(forms(all[key]!).flatMap((text) => [...holes(text)]));
    for (const text of forms(message)) expect([...known], `${key}: ${text}`).toEqual(expect.arrayContaining([...holes(text)]));
  }
});
