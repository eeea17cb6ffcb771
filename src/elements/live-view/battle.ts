import type { TemplateResult } from 'lit';
import { html as withTags, type StaticValue } from 'lit/static-html.js';
import { tagBeside } from '../base/tag-beside.js';
import type { LiveView } from './live-view.js';

const tag = (view: LiveView, name: string): StaticValue => tagBeside(view, 'live-view', name);

/** The battle on top. Beside the button that hides what lies over it, the bar is shorter. */
export function renderBattle(view: LiveView, isEyed: boolean): TemplateResult {
  const [bar, timer, moments, result] = ['battle-bar', 'battle-timer', 'battle-moments', 'battle-result'].map((name) => tag(view, name));
  return withTags`<${moments!} class="moments" .order=${view.order}></${moments!}>
    <div class="meter ${isEyed ? 'eyed' : ''}" part="meter">
      <${bar!} class="bar" .order=${view.order}></${bar!}><${timer!} class="timer"></${timer!}>
    </div>
    <${result!} class="result"><slot name="task" slot="task"></slot></${result!}>`;
}

/** How long the hosts are together; in a crowd at the edge, where no face is. */
export function renderTogether(view: LiveView, isCrowd: boolean): TemplateResult {
  const timer = tag(view, 'battle-timer');
  return withTags`<div class="meter together ${isCrowd ? 'crowd' : ''}" part="meter"><${timer} class="timer"></${timer}></div>`;
}
