import { html, render, type TemplateResult } from 'lit';
import { afterEach, expect, test } from 'vitest';
import { avatar } from './avatar.js';
import { crest, crestOf, teamClass, teamColor } from './crests.js';
import * as icons from './icons.js';
import { setVars } from './style-vars.js';

function draw(template: TemplateResult, place = document.createElement('div')): HTMLElement {
  document.body.append(place);
  render(template, place);
  return place;
}

afterEach(() => {
  document.body.replaceChildren();
});

test('setVars writes what changed, takes away what went, and no style attribute comes from a template', () => {
  const view = (vars: Record<string, string | number | null>) => html`<i ${setVars(vars)}></i>`;
  const place = draw(view({ '--share': 0.5, display: 'contents' }));
  const { style } = place.querySelector('i')!;
  expect([style.getPropertyValue('--share'), style.display]).toEqual(['0.5', 'contents']);
  render(view({ '--share': 0.7, display: null }), place);
  expect([style.getPropertyValue('--share'), style.display]).toEqual(['0.7', '']);
  render(view({}), place);
  expect(style.length).toBe(0);
});

test('an avatar shows initials, or a figure for a nameless person, and is silent', () => {
  const initials = (userName: string) => draw(html`${avatar({ userName, avatarURL: '' })}`).querySelector('.avatar')!.textContent!.trim();
  expect(['Mina Okafor', 'oak_and_iron', 'Bashir', 'مينا عكاشة', '  '].map(initials)).toEqual(['MO', 'OI', 'B', 'مع', '']);
  const place = draw(html`${avatar(null)}`);
  expect(place.querySelector('.avatar')!.getAttribute('aria-hidden')).toBe('true');
  expect(place.querySelector('svg')).not.toBeNull();
});

test('a picture that does not load gives way to the initials, until another one loads', async () => {
  const place = draw(html`${avatar({ userName: 'Ann', avatarURL: 'data:image/png;base64,broken' })}`);
  const image = place.querySelector('img')!;
  image.loading = 'eager';
  await expect.poll(() => image.hidden).toBe(true);
  const picture = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
  image.src = picture;
  await expect.poll(() => image.hidden).toBe(false);
});

test('each icon is a drawing that nobody hears', () => {
  for (const [name, icon] of Object.entries(icons)) {
    const svg = draw(html`${icon()}`).querySelector('svg')!;
    expect(svg.getAttribute('aria-hidden'), name).toBe('true');
    const { width, height } = (svg as SVGSVGElement).getBBox();
    expect(Math.max(width, height), name).toBeGreaterThan(1);
    expect(Math.max(width, height), name).toBeLessThanOrEqual(28);
  }
});

test('nine crests differ, follow the order of joining, and start again after nine', () => {
  const shapeAt = (index: number) => draw(html`${crestOf(index)}`).querySelector('path')!.getAttribute('d');
  expect(new Set(Array.from({ length: 9 }, (_, index) => shapeAt(index))).size).toBe(9);
  expect(shapeAt(9)).toBe(shapeAt(0));
  expect([teamClass(0), teamClass(8), teamClass(9), teamColor(1)]).toEqual(['t1', 't9', 't1', 'var(--costage-team-2)']);
  expect(draw(html`${crest(1, 'large')}`).querySelector('.crest')!.classList).toContain('t2');
});
