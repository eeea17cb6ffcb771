import type { LitElement } from 'lit';
import type { BattleRoom } from './battle-room.js';

interface Place {
  /** Width of the container in pixels. */
  width?: number;
  height?: number;
  lang?: string;
}

/** Puts an element of the room's live into a container of its own. */
export async function mount<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  room: BattleRoom | null,
  props: Partial<HTMLElementTagNameMap[Tag]> = {},
  { width = 864, height, lang }: Place = {},
): Promise<HTMLElementTagNameMap[Tag]> {
  const place = document.createElement('div');
  place.className = 'place';
  place.style.position = 'relative';
  place.style.inlineSize = `${width}px`;
  if (height) place.style.blockSize = `${height}px`;
  if (lang) place.lang = lang;
  if (lang === 'ar') place.dir = 'rtl';
  const element = document.createElement(tag);
  Object.assign(element, room && { client: room.client, liveID: room.liveID }, props);
  place.append(element);
  document.body.append(place);
  await (element as unknown as LitElement).updateComplete;
  return element;
}

export function clear(): void {
  for (const place of document.querySelectorAll('.place')) place.remove();
}

export const part = (element: Element, name: string): HTMLElement | null => element.shadowRoot!.querySelector(`[part~=${name}]`);
export const parts = (element: Element, name: string): HTMLElement[] => [...element.shadowRoot!.querySelectorAll<HTMLElement>(`[part~=${name}]`)];

/** Words and digits without what is only decoration inside, and without white space around. */
export function shown(node: Element | null | undefined): string {
  const copy = node?.cloneNode(true) as Element | undefined;
  for (const hidden of copy?.querySelectorAll('[aria-hidden=true]') ?? []) hidden.remove();
  return (copy?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** Counts the renders of an element from now on. */
export function countRenders(element: LitElement): () => number {
  let renders = 0;
  const counted = element as unknown as { performUpdate: () => void };
  const perform = counted.performUpdate.bind(element);
  counted.performUpdate = () => {
    renders += 1;
    perform();
  };
  return () => renders;
}

export const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
