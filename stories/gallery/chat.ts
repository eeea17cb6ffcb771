import { html, type TemplateResult } from 'lit';
import type { Language } from './shot.js';

type Line = readonly [who: string, what: string];

const lines: Record<'two' | 'many' | 'voice', readonly Line[]> = {
  two: [
    ['Wen Li', 'that brush texture!!'],
    ['Bashir', 'two minutes, we can hold this'],
    ['Nora Quist', 'sent Aurora'],
    ['Théo', 'Dário is closing in'],
  ],
  many: [
    ['Wen Li', 'Dário and Kwame are level!'],
    ['Bashir', 'Mina needs one more push'],
  ],
  voice: [
    ['Bashir', 'Suvi just joined the mic'],
    ['Wen Li', 'good evening both rooms'],
  ],
};

const arabic: readonly Line[] = [
  ['وين لي', 'ما أجمل هذه الفرشاة!'],
  ['بشير', 'دقيقتان فقط، سنصمد'],
  ['نورا', 'أرسلت «الشفق»'],
  ['تيو', 'داريو يقترب كثيرًا'],
];

/** The page's own chat; the kit has none. */
export function chat(room: keyof typeof lines, lang: Language): TemplateResult {
  const shown = lang === 'ar-EG' && room === 'two' ? arabic : lines[room];
  return html`<div class="chat">${shown.map(([who, what]) => html`<p><b>${who}</b>${what}</p>`)}</div>`;
}
