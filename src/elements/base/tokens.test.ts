import { css, html, LitElement } from 'lit';
import { afterEach, expect, test } from 'vitest';
import { base } from './base.styles.js';
import { moment } from './moment.styles.js';
import { panelTokens } from './panel-tokens.styles.js';
import { teams } from './teams.styles.js';
import { tokens } from './tokens.styles.js';
import { videoTokens } from './video-tokens.styles.js';

const [theme = ''] = Object.values(import.meta.glob<string>('../../themes/costage.css', { eager: true, query: '?raw', import: 'default' }));

class TokenBox extends LitElement {
  static override styles = [
    tokens,
    panelTokens,
    videoTokens,
    moment,
    teams,
    base,
    css`
      .panel {
        background: var(--_surface-1);
      }
      .over {
        color-scheme: dark;
        background: var(--_surface-1);
      }
    `,
  ];
  override render() {
    return html`<div class="panel"></div>
      <div class="over"></div>`;
  }
}
customElements.define('token-box', TokenBox);

async function mount(): Promise<TokenBox> {
  const element = document.createElement('token-box') as TokenBox;
  document.body.append(element);
  await element.updateComplete;
  return element;
}
const fill = (element: TokenBox, part: string) => getComputedStyle(element.renderRoot.querySelector(part)!).backgroundColor;

afterEach(() => {
  document.body.replaceChildren();
  document.body.removeAttribute('style');
});

test('without page CSS the defaults hold and follow the colour scheme; over a picture it is always dark', async () => {
  const element = await mount();
  document.body.style.colorScheme = 'light';
  expect([fill(element, '.panel'), fill(element, '.over')]).toEqual(['rgb(255, 255, 255)', 'rgb(19, 21, 27)']);
  document.body.style.colorScheme = 'dark';
  expect(fill(element, '.panel')).toBe('rgb(19, 21, 27)');
});

test('a public token set on an ancestor or on the element wins', async () => {
  const element = await mount();
  document.body.style.setProperty('--costage-surface-1', 'rgb(1, 2, 3)');
  expect(fill(element, '.panel')).toBe('rgb(1, 2, 3)');
  element.style.setProperty('--costage-surface-1', 'rgb(4, 5, 6)');
  expect(fill(element, '.panel')).toBe('rgb(4, 5, 6)');
});

test('the defaults inside are the values of the public theme', () => {
  const plain = (value: string) =>
    value
      .replace(/--costage-|--_/g, '--')
      .replace(/'/g, '"')
      .replace(/(^|[^\d.])0\.(?=\d)/g, '$1.')
      .replace(/\s+/g, '')
      .replace(/#([0-9a-f])\1([0-9a-f])\2([0-9a-f])\3(?:([0-9a-f])\4)?(?![0-9a-f])/g, '#$1$2$3$4');
  const root = theme.slice(theme.indexOf(':where(:root)'), theme.indexOf('@media')).replace(/\/\*.*?\*\//gs, '');
  const published = new Map([...root.matchAll(/--costage-([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name!, plain(value!)]));
  const sheets = [tokens, panelTokens, videoTokens, moment, teams].map(({ cssText }) => cssText).join('\n');
  const used = [...sheets.matchAll(/var\(--costage-([\w-]+),\s*(.+)\);/g)];
  expect(used.length).toBeGreaterThan(60);
  for (const [, name, value] of used) {
    // A panel's own hairline is a border here, so that it survives forced colours.
    if (name === 'shadow-2') continue;
    expect(plain(value!), name).toBe(published.get(name!));
  }
});
