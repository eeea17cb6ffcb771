import { html, render, type TemplateResult } from 'lit';
import { closeIcon, giftIcon, shareIcon } from '../../src/elements/base/icons.js';
import { scene, sceneMedia, type Scene, type StageOptions } from '../scenes/index.js';
import { chat } from './chat.js';
import { around, clock, face, liveOf, viewers } from './parts.js';
import type { Language, Screen } from './shot.js';
import { playNext } from './stillness.js';

const words: Record<Language, Record<'follow' | 'say' | 'close' | 'share' | 'gift', string>> = {
  en: { follow: 'Follow', say: 'Say something...', close: 'Close', share: 'Share', gift: 'Send a gift' },
  'ar-EG': { follow: 'متابعة', say: 'اكتب شيئًا...', close: 'إغلاق', share: 'مشاركة', gift: 'إرسال هدية' },
};

/** The head of a phone page: whose live, how many watch. */
export function phoneHead(set: Scene, lang: Language, beside: TemplateResult): TemplateResult {
  const { owner, viewers: count, seconds } = liveOf(set);
  return html`<header class="head">
    <span class="whose">${face(owner)}<span class="cut"><strong>${owner.userName}</strong
      ><span class="small">${clock(seconds, lang)}</span></span>${beside}</span>
    <span class="grow"></span><span class="watching">${viewers(count, lang, true)}</span>
    <button class="disc" aria-label=${words[lang].close}>${closeIcon()}</button>
  </header>`;
}

const arabicNames: StageOptions['names'] = {
  mina: { userName: 'مينا عكاشة', liveName: 'رسم آخر الليل' },
  dario: { userName: 'داريو ريس', liveName: 'استوديو الفادو' },
};

/** A viewer's page on a phone; head, chat and gifts are the page's own. */
export const phoneScreen: Screen = async ({ scene: name, at, lang = 'en' }, body) => {
  const set = await scene(name!, {
    as: 'audience', media: sceneMedia[name!], ...(lang !== 'en' && { names: arabicNames }),
  });
  const { kind, battle } = liveOf(set);
  const isMany = battle.battleUsers.length > 2;
  const t = words[lang];
  const page = html`<main class="phone ${kind} ${isMany ? 'many' : 'two'}">
    ${phoneHead(set, lang, html`<button class="follow">${t.follow}</button>`)}
    <live-view></live-view>
    ${isMany || kind === 'voice' ? '' : html`<battle-supporters compact></battle-supporters>`}
    ${chat(kind === 'voice' ? 'voice' : isMany ? 'many' : 'two', lang)}
    <footer><span class="say">${t.say}</span><button class="disc" aria-label=${t.share}>${shareIcon()}</button
      ><button class="disc gift" aria-label=${t.gift}>${giftIcon()}</button></footer>
  </main>`;
  render(around(set.client, set.liveID, 'audience', page), body);
  if (at !== undefined) await playNext(set, body, at);
};
