import { html, nothing, type TemplateResult } from 'lit';
import { personIcon } from './icons.js';

const hide = ({ target }: Event): void => void ((target as HTMLElement).hidden = true);
const show = ({ target }: Event): void => void ((target as HTMLElement).hidden = false);

/** First letters of the first and the last word. */
function initialsOf(name: string): string {
  const words = name.split(/[\s_.-]+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  return [words[0], words.length > 1 ? words.at(-1) : '']
    .map((word) => [...(word ?? '')].find((letter) => /[\p{L}\p{N}]/u.test(letter)) ?? '')
    .join('')
    .toLocaleUpperCase();
}

/**
 * A round picture of a person; initials or a figure where there is no picture or it does not load. Spoken by nobody: the name stands beside it.
 * Needs the `avatars` sheet; size by `--_size`.
 */
export function avatar(user: { userName: string; avatarURL: string } | null | undefined): TemplateResult {
  return html`<span class="avatar" part="avatar" aria-hidden="true"
    >${(user && initialsOf(user.userName)) || personIcon()}${user?.avatarURL
      ? html`<img src=${user.avatarURL} alt="" loading="lazy" decoding="async" draggable="false" @error=${hide} @load=${show} />`
      : nothing}</span
  >`;
}
