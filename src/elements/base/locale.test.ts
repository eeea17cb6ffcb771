import { ContextProvider } from '@lit/context';
import { html, LitElement } from 'lit';
import { afterEach, expect, test } from 'vitest';
import { commonTexts } from '../../locales/en.js';
import { fighterTexts } from '../../locales/en/fighter.js';
import { noticeTexts } from '../../locales/en/notices.js';
import { scoreTexts } from '../../locales/en/score.js';
import { supporterTexts } from '../../locales/en/supporters.js';
import { timerTexts } from '../../locales/en/timer.js';
import { registerLocale } from '../../locales/registry.js';
import '../../locales/ar.js';
import { localeContext, type LocaleScope } from './context.js';
import { formatDuration } from './duration.js';
import { Localize } from './locale.js';
import { formatCompact, formatGain } from './numbers.js';

class WordsShown extends LitElement {
  texts = new Localize(this, commonTexts, scoreTexts, timerTexts, fighterTexts, supporterTexts, noticeTexts);
  override render() {
    return html`${this.texts.t('battleOver')}`;
  }
}
customElements.define('words-shown', WordsShown);

async function mount(markup = '<words-shown></words-shown>'): Promise<WordsShown> {
  const place = document.createElement('div');
  place.innerHTML = markup;
  document.body.append(place);
  const element = place.querySelector<WordsShown>('words-shown')!;
  await element.updateComplete;
  return element;
}
const shown = (element: WordsShown) => element.renderRoot.textContent;

afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.lang = '';
});

test('speaks English where nothing else is said or loaded', async () => {
  expect(shown(await mount())).toBe('Battle over');
  const dutch = await mount('<div lang="nl"><words-shown></words-shown></div>');
  expect(dutch.texts.locale).toBe('en');
  expect(dutch.texts.number(18_420)).toBe('18,420');
  expect((await mount('<div lang="not a tag"><words-shown></words-shown></div>')).texts.locale).toBe('en');
});

test('the nearest lang wins, also through a shadow root, and a regional tag takes its language', async () => {
  expect(shown(await mount('<div lang="en"><p lang="ar-EG"><words-shown></words-shown></p></div>'))).toBe('انتهى التحدي');
  const host = document.createElement('div');
  host.lang = 'ar';
  const inner = document.createElement('words-shown') as WordsShown;
  host.attachShadow({ mode: 'open' }).append(inner);
  document.body.append(host);
  await inner.updateComplete;
  expect(shown(inner)).toBe('انتهى التحدي');
});

test('two languages live on one page, and a change of lang is followed', async () => {
  const first = await mount('<div lang="ar"><words-shown></words-shown></div>');
  const second = await mount();
  expect([shown(first), shown(second)]).toEqual(['انتهى التحدي', 'Battle over']);
  document.documentElement.lang = 'ar';
  await expect.poll(() => shown(second)).toBe('انتهى التحدي');
});

test('a provider\'s locale wins over a lang above it and loses to one below it', async () => {
  document.documentElement.lang = 'en';
  class LocaleGiver extends LitElement {
    given = new ContextProvider(this, { context: localeContext, initialValue: { locale: 'ar', source: this } as LocaleScope });
    protected override createRenderRoot() {
      return this;
    }
  }
  customElements.define('locale-giver', LocaleGiver);
  const above = await mount('<locale-giver><words-shown></words-shown></locale-giver>');
  expect(shown(above)).toBe('انتهى التحدي');
  const below = await mount('<locale-giver><p lang="en"><words-shown></words-shown></p></locale-giver>');
  expect(shown(below)).toBe('Battle over');
  const giver = above.parentElement as LocaleGiver;
  giver.given.setValue({ locale: 'en', source: giver });
  await above.updateComplete;
  expect(shown(above)).toBe('Battle over');
});

test('texts that arrive later are shown at once, and missing ones stay English', async () => {
  const element = await mount('<div lang="pt-BR"><words-shown></words-shown></div>');
  registerLocale('pt-BR', { battleOver: 'Fim da batalha' });
  await element.updateComplete;
  expect(shown(element)).toBe('Fim da batalha');
  expect(element.texts.t('winner')).toBe('Winner');
  expect(element.texts.number(18_420)).toBe('18.420');
  expect((await mount('<div lang="pt"><words-shown></words-shown></div>')).texts.t('battleOver')).toBe('Fim da batalha');
});

test('counts choose the plural of the language', async () => {
  const { texts } = await mount();
  expect([1, 3].map((count) => texts.t('winsInRow', { count }))).toEqual(['1 win', '3 wins in a row']);
  expect(texts.t('notice.left', { count: 1, name: 'Dário' })).toBe('Dário left the connection');
  const arabic = (await mount('<div lang="ar"><words-shown></words-shown></div>')).texts;
  expect(new Set([1, 2, 3, 11, 100].map((count) => arabic.t('points', { count }).replace(/\p{N}+/u, '#')))).toHaveLength(4);
});

test('a name of the other direction is set apart', async () => {
  const { texts } = await mount();
  expect(texts.t('leads', { name: 'Dário', count: 1 })).toBe('Dário leads');
  expect(texts.t('leads', { name: 'مينا', count: 1 })).toBe('\u2068مينا\u2069 leads');
});

test('numbers are full, compact or a gain, and durations use the units of the texts', async () => {
  const { texts } = await mount();
  expect(texts.number(18_420)).toBe('18,420');
  expect(formatCompact(12_804, 'en')).toBe('12.8K');
  expect(formatGain(500, 'en')).toBe('+500');
  expect([30, 180, 90, 8_040, 0].map((seconds) => formatDuration(seconds, texts.t))).toEqual(['30 s', '3 min', '1 min 30 s', '2 h 14 min', '0 s']);
});

test('a removed element is not told any more and settles again when put back', async () => {
  const element = await mount();
  element.remove();
  document.documentElement.lang = 'ar';
  await Promise.resolve();
  expect(element.texts.locale).toBe('en');
  document.body.append(element);
  expect(element.texts.locale).toBe('ar');
});
