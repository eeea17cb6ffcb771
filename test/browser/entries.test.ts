import { expect, test, vi } from 'vitest';
import indexSource from '../../src/elements/index.ts?raw';
import loaderSource from '../../src/loader.ts?raw';

const tags = Object.keys(import.meta.glob('../../src/elements/*/define.ts'))
  .map((path) => path.split('/').at(-2)!)
  .filter((tag) => tag !== 'base');

test('every element is in the entry of all elements and in the autoloader', () => {
  const named = (source: string) => [...source.matchAll(/'([a-z]+(?:-[a-z]+)+)': /g)].map(([, tag]) => tag);
  expect(tags.length).toBeGreaterThan(14);
  expect(named(indexSource).sort()).toEqual([...tags].sort());
  expect(named(loaderSource).sort()).toEqual([...tags].sort());
});

test('the entry of all elements registers them, once more under a prefix, and a taken tag does not stop the others', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  customElements.define('battle-bar', class extends HTMLElement {});
  const { defineAll, BattleBar } = await import('../../src/elements/index.js');
  for (const tag of tags) expect(customElements.get(tag), tag).toBeDefined();
  expect(warn).toHaveBeenCalledWith(expect.stringContaining('<battle-bar>'));
  defineAll({ prefix: 'acme-' });
  expect(Object.getPrototypeOf(customElements.get('acme-live-view'))).toBe(customElements.get('live-view'));
  expect(customElements.get('acme-battle-bar')).toBe(BattleBar);
  for (const prefix of ['acme', 'Acme-', '-', '1-']) expect(() => defineAll({ prefix })).toThrow(TypeError);
});
