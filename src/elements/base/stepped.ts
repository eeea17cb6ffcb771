import { directive, Directive, type ChildPart } from 'lit/directive.js';

const stepMs = 220;

class Stepped extends Directive {
  #shown: string | undefined;

  render(text: string): string {
    return text;
  }

  override update({ parentNode }: ChildPart, [text]: [string]): string {
    const isStep = this.#shown !== undefined && this.#shown !== text;
    this.#shown = text;
    if (isStep && !matchMedia('(prefers-reduced-motion: reduce)').matches) {
      (parentNode as Element).animate({ opacity: [0.4, 1] }, { duration: stepMs, easing: 'ease-out' });
    }
    return text;
  }
}

/** A number that changes in one soft step of its element, never digit by digit: `<b class="digits">${stepped(text)}</b>`. */
export const stepped = directive(Stepped);
