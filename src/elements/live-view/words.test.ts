import { html } from 'lit';
import { describe, expect, test, vi } from 'vitest';
import { expectAccessible } from '../../../test/on-stage.js';
import { entranceContext } from '../base/context.js';
import { provideContext } from '../base/provide-context.js';
import { state, tiles, until, useCanvas, view, words } from '../../../test/on-canvas.js';

useCanvas();

describe('in words', () => {
  test('a live that has not begun', async () => {
    const shown = await view('empty', { as: 'audience' });
    expect(words(shown)).toContain('Not live yet');
    await expectAccessible(shown.element);
  });

  test('a live that has ended, and how long it was', async () => {
    const shown = await view('alone', { as: 'audience' });
    await shown.world.endLive(shown.liveID);
    await until(() => expect(words(shown)).toMatch(/The live has ended\s*1 h 24 min/));
    expect(state(shown, 'ended')).toBe(true);
    await expectAccessible(shown.element);
  });

  test('a coordinator that cannot be reached, over what was last seen', async () => {
    const shown = await view('offline');
    expect(words(shown)).toContain('You are offline');
    expect(tiles(shown)).toHaveLength(2);
    await expectAccessible(shown.element);
    await shown.next();
    await until(() => expect(words(shown)).not.toContain('You are offline'));
  });

  test('a live that is hosted from another tab, whose picture goes on', async () => {
    const shown = await view('elsewhere');
    await until(() => expect(shown.text('[part=note]')).toMatch(/Live in another tab\s*You watch here now/));
    expect(tiles(shown)).toHaveLength(1);
  });

  test('a media plane without a place left', async () => {
    const shown = await view('tiles-in-trouble');
    await until(() => expect(shown.text('[part=note]')).toMatch(/The picture is full\s*Scores go on/));
  });

  test('a way in that was refused, with another try', async () => {
    const enter = vi.fn(async () => {});
    const place = document.createElement('div');
    document.body.append(place);
    const { render } = await import('lit');
    const entrance = { as: 'host' as const, liveID: 'live-x', refused: { code: 'id-taken' }, isBusy: false, enter };
    const { client } = await view('empty');
    render(html`<div ${provideContext(entranceContext, entrance)}>
      <live-view .client=${client} live-id="live-x"></live-view>
    </div>`, place);
    const element = place.querySelector('live-view')!;
    await until(() => expect(element.renderRoot.querySelector('.fill strong')?.textContent)
      .toBe('This live belongs to someone else.'));
    element.renderRoot.querySelector<HTMLElement>('.message .pill')!.click();
    expect(enter).toHaveBeenCalledOnce();
  });

  test('a person who is not let in any more', async () => {
    const shown = await view('connected-2');
    const { state: was } = shown.client;
    const now = { ...was.get(), connection: 'closed', lastError: { code: 'unauthorized' } };
    shown.element.client = { ...shown.client, state: { get: () => now, listen: () => () => {} } } as never;
    await until(() => expect(words(shown)).toContain('Please sign in again.'));
    expect(shown.find('.message .pill')).toBeNull();
  });

  test('sound that waits for a tap', async () => {
    const shown = await view('connected-2', { as: 'audience', media: { tapForSound: true } });
    await until(() => expect(shown.find('[part=sound]')).not.toBeNull());
    expect(shown.all('.seat').some((seat) => seat.shadowRoot!.querySelector('[part=sound]'))).toBe(false);
    shown.find('[part=sound]')!.click();
    await until(() => expect(shown.find('[part=sound]')).toBeNull());
  });
});
