import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, fn, waitFor } from 'storybook/test';
import '../src/elements/index.js';
import '../src/locales/ar.js';
import { registerLocale } from '../src/locales/registry.js';
import type { SeatInfo } from '../src/model/index.js';
import type { BattleUser, VideoWidgetBuilder, ViewLayer } from '../src/elements/live-view/video-widget-builder.js';
import { onScene, rootOf, type OnScene } from './on-scene.js';
import type { SceneName, StageOptions } from './scenes/index.js';

/** What docs/customising.md shows, run. */
const meta: Meta = { title: 'Guides/Customising' };
export default meta;
type Story = StoryObj;

/** An element of the page, without any library: asks for the seat around it, and hears of every change. */
class SeatBadge extends HTMLElement {
  connectedCallback(): void {
    const request = new Event('context-request', { bubbles: true, composed: true });
    const callback = (seat?: SeatInfo) => (this.textContent = `${seat?.userInfo?.userName} on air`);
    this.dispatchEvent(Object.assign(request, { context: Symbol.for('costage.seat'), contextTarget: this, subscribe: true, callback }));
  }
}
if (!customElements.get('seat-badge')) customElements.define('seat-badge', SeatBadge);

const element = (tag: string, className: string, text: string): HTMLElement =>
  Object.assign(document.createElement(tag), { className, textContent: text });

const story = (
  name: SceneName,
  page: (scene: OnScene) => TemplateResult,
  play: (canvas: HTMLElement, view: ShadowRoot) => void | Promise<void>,
  options: StageOptions = {},
): Story => ({
  ...onScene(name, options),
  render: (_args, { loaded }) => {
    const scene = loaded as OnScene;
    return html`<live-provider .client=${scene.client} live-id=${scene.liveID} as=${options.as ?? 'host'}>${page(scene)}</live-provider>`;
  },
  play: ({ canvasElement }) => waitFor(() => play(canvasElement, rootOf(canvasElement, 'live-view'))),
});

const size = 'block-size: 480px; inline-size: 100%';
const texts = (root: ParentNode, selector: string) => [...root.querySelectorAll(selector)].map((node) => node.textContent?.trim());

export const TemplatePerHost = story(
  'connected-2',
  () => html`<live-view style=${size}>
    <template slot="cohost-foreground"><seat-badge style="margin: 12px; padding: 4px 10px; background: #000c; border-radius: 8px"></seat-badge></template>
  </live-view>`,
  (_canvas, view) => expect(texts(view, 'seat-badge')).toEqual(['Mina Okafor on air', 'Dário Reis on air']),
);

export const TemplatePerGuest = story(
  'guests',
  () => html`<live-view style=${size}>
    <template slot="coguest-background"><p class="off" style="margin: auto">Sound only</p></template>
  </live-view>`,
  (_canvas, view) => expect(texts(view, '.off')).toEqual(['Sound only', 'Sound only', 'Sound only']),
  { as: 'audience' },
);

const builder: VideoWidgetBuilder = {
  coHostWidgetBuilder(seat: SeatInfo, layer: ViewLayer) {
    return layer === 'background' ? element('p', 'dark', `${seat.userInfo?.userName} has no picture`) : null;
  },
  coGuestWidgetBuilder: (seat, layer) => (layer === 'foreground' ? element('b', 'guest', `Guest ${seat.index}`) : null),
  battleWidgetBuilder: (user: BattleUser) => html`<b class="points">${user.userName}: ${user.score}</b>`,
};

export const Builder = story(
  'battle-2',
  () => html`<live-view style=${size} .videoWidgetBuilder=${builder}></live-view>`,
  (_canvas, view) => expect(texts(view, '.points')).toEqual(['Mina Okafor: 18420', 'Dário Reis: 15980']),
);

/** Fills every place of one name, as a framework's wrapper would. */
function fill(event: Event): void {
  const { name, slotName, data } = event as Event & { name: string; slotName: string; data: SeatInfo | symbol };
  const host = event.target as HTMLElement;
  if (name !== 'cohost-foreground') return;
  const known = host.querySelector(`[slot="${slotName}"]`);
  if (typeof data === 'symbol') return known?.remove();
  const child = known ?? host.appendChild(Object.assign(document.createElement('em'), { slot: slotName }));
  child.textContent = `${data.userInfo?.userName}, from the page`;
}

export const NamedSlots = story(
  'connected-2',
  () => html`<live-view style=${size} @slottable-request=${fill}></live-view>`,
  (canvas) => expect(texts(canvas, 'live-view > em')).toEqual(['Mina Okafor, from the page', 'Dário Reis, from the page']),
);

export const BattleContainer = story(
  'battle-2',
  () => html`<live-view style=${size}>
    <div slot="battle-container" style="align-self: end; padding: 16px"><battle-bar></battle-bar><battle-timer></battle-timer></div>
  </live-view>`,
  (canvas) => {
    const bar = canvas.querySelector('live-view > div > battle-bar')!;
    return expect(texts(bar.shadowRoot!, '[part=score]')).toEqual(['18,420', '15,980']);
  },
);

export const TokensAndParts = story(
  'battle-2',
  () => html`<style>
      .branded { --costage-accent: #7c3aed; --costage-on-accent: #fff; --costage-team-1: #22c55e; --costage-radius-stage: 0px; }
      .branded live-view::part(tile) { filter: saturate(0.6); }
    </style>
    <div class="branded"><live-view style=${size}></live-view><battle-supporters></battle-supporters></div>`,
  async (_canvas, view) => {
    const crest = view.querySelector('battle-user-overlay')!.shadowRoot!.querySelector('.crest')!;
    await expect(getComputedStyle(crest).backgroundColor).toBe('rgb(34, 197, 94)');
    await expect(getComputedStyle(view.querySelector('[part=tile]')!).filter).toBe('saturate(0.6)');
  },
);

// English of one's own: keys that are left out stay as they are.
registerLocale('en-x-show', { leaveBattle: 'Give up', endLive: 'Wrap up' });

export const OwnTexts = story(
  'battle-2',
  () => html`<div lang="en-x-show"><live-view style=${size}></live-view><live-controls></live-controls></div>`,
  (canvas) => expect(texts(rootOf(canvas, 'live-controls'), 'button span')).toEqual(expect.arrayContaining(['Give up', 'Wrap up'])),
);

export const Arabic = story(
  'battle-2',
  () => html`<div lang="ar-EG" dir="rtl"><live-view style=${size}></live-view></div>`,
  async (_canvas, view) => {
    const [own, other] = [...view.querySelectorAll('[part=tile]')].map((tile) => tile.getBoundingClientRect().left);
    await expect(own).toBeGreaterThan(other!);
    await expect(view.querySelector('battle-timer')!.shadowRoot!.textContent).toContain('٢:٤٧');
  },
);

const confirmFirst = fn((event: Event) => event.preventDefault());

export const TakingOverAnAct: Story = {
  ...story(
    'battle-2',
    () => html`<div @battle-exit=${confirmFirst}><live-view style=${size}></live-view><live-controls></live-controls></div>`,
    () => {},
  ),
  play: async ({ canvasElement, loaded }) => {
    const dock = rootOf(canvasElement, 'live-controls');
    await waitFor(() => expect(texts(dock, 'button span')).toContain('Leave battle'));
    [...dock.querySelectorAll('button')].find(({ textContent }) => textContent?.includes('Leave battle'))!.click();
    await waitFor(() => expect(confirmFirst).toHaveBeenCalled());
    const { client, liveID } = loaded as unknown as OnScene;
    await expect(client.live(liveID).battleStore.state.get().exitedUsers).toEqual([]);
  },
};
