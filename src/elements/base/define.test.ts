import { afterEach, expect, test, vi } from 'vitest';
import { define } from './define.js';
import { version } from './version.js';

const [published] = Object.values(import.meta.glob<string>('../../../package.json', { eager: true, import: 'version' }));

let count = 0;
const freshTag = (): string => `define-test-${++count}`;
const warnings = () => vi.spyOn(console, 'warn').mockImplementation(() => {});

afterEach(() => {
  vi.restoreAllMocks();
});

test('the version is that of the package', () => {
  expect(version).toBe(published);
});

test('a free tag is registered, and registering it again says nothing', () => {
  const warn = warnings();
  const tag = freshTag();
  class Mine extends HTMLElement {}
  define(tag, Mine);
  define(tag, Mine);
  expect(customElements.get(tag)).toBe(Mine);
  expect(warn).not.toHaveBeenCalled();
});

test('a clash is left alone with a warning that names both versions, and the next element is still defined', () => {
  const warn = warnings();
  const [taken, free] = [freshTag(), freshTag()];
  class Theirs extends HTMLElement {
    static version = '9.9.9';
  }
  customElements.define(taken, Theirs);
  define(taken, class extends HTMLElement {});
  define(free, class extends HTMLElement {});
  expect(customElements.get(taken)).toBe(Theirs);
  expect(customElements.get(free)).toBeDefined();
  expect(warn).toHaveBeenCalledOnce();
  expect(warn.mock.lastCall![0]).toContain(taken);
  expect(warn.mock.lastCall![0]).toContain('9.9.9');
  expect(warn.mock.lastCall![0]).toContain(version);
});

test('a script that is not costage is named as such', () => {
  const warn = warnings();
  const tag = freshTag();
  customElements.define(tag, class extends HTMLElement {});
  define(tag, class extends HTMLElement {});
  expect(warn.mock.lastCall![0]).toContain('another script');
});

test('one class may have two tags', () => {
  const warn = warnings();
  const [first, second] = [freshTag(), freshTag()];
  class Mine extends HTMLElement {}
  define(first, Mine);
  define(second, Mine);
  define(second, Mine);
  expect(document.createElement(second)).toBeInstanceOf(Mine);
  expect(warn).not.toHaveBeenCalled();
});
