import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import '../src/elements/seat-grid/define.js';
import { onScene, rootOf, type OnScene } from './on-scene.js';
import type { SceneName, StageOptions } from './scenes/index.js';

const meta: Meta = { title: 'Elements/seat-grid', component: 'seat-grid' };
export default meta;
type Story = StoryObj;

type Wanted = StageOptions & { content?: TemplateResult; width?: number; template?: string; play?: (root: ShadowRoot, scene: OnScene) => Promise<void> };

const seat = (root: ShadowRoot, name: string): HTMLElement =>
  [...root.querySelectorAll<HTMLElement>('.seat')].find((one) => (one.ariaLabel ?? one.textContent)?.includes(name))!;

const story = (name: SceneName, seats: number, { content, width = 864, template, play, ...options }: Wanted = {}): Story => ({
  ...onScene(name, options),
  render: (_args, { loaded }) => {
    const { client, liveID } = loaded as OnScene;
    return html`<div style="max-inline-size: ${width}px">
      <seat-grid .template=${template} .client=${client} .liveID=${liveID}>${content}</seat-grid>
    </div>`;
  },
  play: async ({ canvasElement, loaded }) => {
    const root = rootOf(canvasElement, 'seat-grid');
    await waitFor(() => expect(root.querySelectorAll('.seat')).toHaveLength(seats));
    await play?.(root, loaded as unknown as OnScene);
  },
});

const openMenu = (name: string) => async (root: ShadowRoot): Promise<void> => {
  seat(root, name).click();
  await waitFor(() => expect(root.activeElement?.getAttribute('role')).toBe('menuitem'));
};

export const SixASide = story('connected-voice', 12);
export const Battle = story('voice-battle', 12);
export const Phone = story('connected-voice', 12, { width: 360 });
export const Alone = story('voice-alone', 6);
export const Guests = story('guests', 6, { template: 'voice6Seats' });
export const Audience = story('connected-voice', 12, { as: 'audience' });
export const HostMenu = story('connected-voice', 12, { play: openMenu('Rafa') });
export const Moving = story('voice-alone', 6, {
  play: async (root) => {
    await openMenu('Rafa')(root);
    [...root.querySelectorAll<HTMLElement>('[role=menuitem]')].find((item) => item.textContent?.trim() === 'Move')!.click();
    await waitFor(() => expect(root.querySelectorAll('.target')).toHaveLength(3));
  },
});
export const Refused = story('connected-voice', 12, {
  as: 'audience',
  play: async (root, { world }) => {
    world.refuse('takeSeat', 'seat-occupied');
    seat(root, 'Take seat').click();
    await waitFor(() => expect(root.querySelector('[role=alert]')?.textContent).toBe('The seat is taken.'));
  },
});
export const Keyboard = story('connected-voice', 12, {
  play: async (root) => {
    seat(root, 'Mina').focus();
    await userEvent.keyboard('{ArrowRight}');
    await expect(root.activeElement?.textContent).toContain('Rafa');
  },
});
export const Template = story('connected-voice', 12, { content: html`<template slot="seat"><b>Somebody</b></template>` });
