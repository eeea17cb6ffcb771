import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import type { LiveView } from '../src/elements/live-view/live-view.js';
import '../src/elements/live-view/define.js';
import { onScene, rootOf, type OnScene } from './on-scene.js';
import type { SceneName, StageOptions } from './scenes/index.js';

const meta: Meta = { title: 'Elements/live-view', component: 'live-view' };
export default meta;
type Story = StoryObj;

interface ViewStory extends StageOptions {
  width?: number;
  /** Left out: the canvas is as high as it is wide. */
  height?: number;
  props?: Partial<LiveView>;
  content?: TemplateResult;
  /** What happens before the words must be there. */
  act?: (scene: OnScene, root: ShadowRoot) => unknown;
}

/** All words of a tree, through shadow roots and slots. */
function wordsOf(node: Node): string {
  if (node instanceof HTMLStyleElement || node instanceof HTMLTemplateElement) return '';
  if (node instanceof HTMLSlotElement && node.assignedNodes().length) return node.assignedNodes().map(wordsOf).join(' ');
  if (node instanceof Element && node.shadowRoot) return wordsOf(node.shadowRoot);
  return node instanceof Text ? node.data : [...node.childNodes].map(wordsOf).join(' ');
}

/** A canvas in a scene, how many tiles it has, and words that it must show. */
const story = (
  name: SceneName, tiles: number, words: readonly string[],
  { width = 884, height = 642, props = {}, content, act, ...options }: ViewStory = {},
): Story => ({
  ...onScene(name, options),
  render: (_args, { loaded }) => {
    const { client, liveID } = loaded as OnScene;
    return html`<live-view
      style="max-inline-size: ${width}px; block-size: ${height}px"
      .client=${client} .liveID=${liveID} .layout=${props.layout} .order=${props.order ?? 'own'} .fit=${props.fit ?? 'cover'}
      .hideOverlay=${props.hideOverlay ?? false} .videoWidgetBuilder=${props.videoWidgetBuilder}
    >${content ?? nothing}</live-view>`;
  },
  play: async ({ canvasElement, loaded }) => {
    const root = rootOf(canvasElement, 'live-view');
    await act?.(loaded as unknown as OnScene, root);
    await waitFor(async () => {
      await expect(root.querySelectorAll('[part=tile]')).toHaveLength(tiles);
      const shown = wordsOf(root).replace(/\s+/g, ' ');
      return expect(words.filter((word) => !shown.includes(word))).toEqual([]);
    });
  },
});

const phone = { width: 390, height: 398, as: 'audience' } as const;
const phoneOfNine = { width: 390, height: 520, as: 'audience' } as const;

export const Alone = story('alone', 1, ['Mina Okafor']);
export const Guests = story('guests', 4, ['Rafa Duarte', 'Nora Quist']);
export const Connecting = story('about-to-connect', 2, ['Dário Reis'], { act: ({ next }) => next() });
export const Two = story('connected-2', 2, ['Together', 'Dário Reis']);
export const Three = story('connected-3', 3, ['Together', 'Suvi Laine']);
export const ThreeTall = story('connected-3', 3, ['Suvi Laine'], { width: 360, height: 640 });
export const Four = story('connected-4', 4, ['Together', 'Kwame Boateng']);
export const Nine = story('connected-9', 9, ['Together', 'Tomás Vidal']);
export const OneLarge = story('connected-9', 9, ['Tomás Vidal'], { props: { layout: 'hostDynamic1v6' } });
export const Wide = story('connected-2', 2, ['Dário Reis'], { props: { layout: 'hostVideoLandscapeFixed2Seats' } });
export const SharedOrder = story('connected-3', 3, ['Suvi Laine'], { props: { order: 'shared' } });
export const Contained = story('connected-2', 2, ['Dário Reis'], { props: { fit: 'contain' } });

export const Starting = story('starting', 2, ['Mina Okafor', 'Dário Reis']);
export const Battle = story('battle-2', 2, ['18,420', '15,980', '3 wins in a row']);
export const BattlePhone = story('battle-2', 2, ['18,420', '15,980'], phone);
export const BattleThree = story('battle-3', 3, ['Suvi Laine'], { width: 390, height: 560 });
export const BattleFour = story('battle-4', 4, ['12,480', '15,960', '9,220', '6,140']);
export const BattleFourReconnecting = story('battle-4-reconnecting', 4, ['Reconnecting', 'Gifts still count']);
export const BattleNine = story('battle-9', 9, ['11,260', '8,420']);
export const BattleNinePhone = story('battle-9', 9, ['11.3K'], phoneOfNine);
export const LastTen = story('last-ten', 2, ['18,420']);
export const Victory = story('victory', 2, ['Victory', 'Nora Quist', 'Rematch']);
export const VictoryPhone = story('victory', 2, ['Victory', 'Nora Quist'], phone);
export const Ranks = story('ranks-4', 4, ['Rank 2', 'Kwame Boateng']);
export const Penalty = story('penalty', 2, ['Penalty']);

export const Voice = story('voice-alone', 0, ['Rafa Duarte', 'Take seat'], { as: 'audience' });
export const VoiceTogether = story('connected-voice', 0, ['Together', 'Night radio']);
export const VoiceBattle = story('voice-battle', 0, ['18,420', '15,980', 'Night radio']);
export const VoiceBattlePhone = story('voice-battle', 0, ['18,420', 'Night radio'], { width: 390, height: 560, as: 'audience' });

export const NotLive = story('empty', 0, ['Not live yet'], { as: 'audience' });
export const Ended = story('alone', 0, ['The live has ended', '1 h 24 min'], {
  as: 'audience',
  act: ({ world, liveID }) => world.endLive(liveID),
});
export const Offline = story('offline', 2, ['You are offline', 'Reconnecting']);
export const Elsewhere = story('elsewhere', 1, ['Live in another tab', 'You watch here now']);
export const Full = story('tiles-in-trouble', 4, ['The picture is full', 'Scores go on', 'Picture unavailable']);
export const TilesInEveryState = story('tiles', 9, ['Camera off', 'Muted for me', 'Weak network', 'Speaking']);
export const TapForSound = story('connected-2', 2, ['Tap for sound'], { ...phone, media: { tapForSound: true } });

export const Loading: Story = {
  render: () => html`<live-view style="max-inline-size: 884px; block-size: 642px" live-id="live-mina"></live-view>`,
  play: async ({ canvasElement }) => {
    const root = rootOf(canvasElement, 'live-view');
    await waitFor(() => expect(root.querySelector('.skeleton')).toBeTruthy());
  },
};

export const HiddenOverlays = story('battle-4', 4, ['12,480'], {
  as: 'audience',
  act: async (_, root) => {
    const button = await waitFor(() => root.querySelector<HTMLElement>('[part=overlays-button]')!);
    button.focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(button.getAttribute('aria-pressed')).toBe('true'));
  },
});

export const Keyboard = story('connected-4', 4, [], {
  act: async (_, root) => {
    const presses = [...root.querySelectorAll<HTMLElement>('.press')];
    presses[0]!.focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    await expect(root.activeElement).toBe(presses[2]);
  },
});

const plate = 'position: absolute; inset: auto 8px 8px auto; padding: 4px 10px; border-radius: 8px; color: #fff; background: #08090dd1';

export const Templates = story('connected-2', 2, ['ours'], {
  content: html`<template slot="cohost-foreground"><b style="position: absolute; padding: 8px; color: #fff; background: #08090dd1">ours</b></template>`,
});
export const Builders = story('battle-2', 2, ['Mina Okafor has 18420', 'A battle of ours'], {
  props: {
    videoWidgetBuilder: {
      battleWidgetBuilder: ({ userName, score }) => html`<b style=${plate}>${userName} has ${score}</b>`,
      battleContainerWidgetBuilder: () => html`<b style=${plate}>A battle of ours</b>`,
    },
  },
});
