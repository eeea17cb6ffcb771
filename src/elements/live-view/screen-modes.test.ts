import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible, type Shown } from '../../../test/on-stage.js';
import { state, tileOf, until, useCanvas, videoIn, view } from '../../../test/on-canvas.js';
import type { LiveView } from './live-view.js';

useCanvas();

describe('a larger place', () => {
  const named = ({ find }: Shown<LiveView>, name: string) => find(`.modes [aria-label="${name}"]`);

  test('is the whole screen, by a button and by a method', async () => {
    const shown = await view('connected-2');
    const ask = vi.spyOn(shown.element, 'requestFullscreen').mockResolvedValue();
    await userEvent.click(named(shown, 'Full screen')!);
    expect(ask).toHaveBeenCalledOnce();
    await shown.element.toggleFullscreen();
    expect(ask).toHaveBeenCalledTimes(2);
    await expectAccessible(shown.element);
  });

  test('is a window of its own, in which the picture of the own host plays on until the view is taken out', async () => {
    const shown = await view('connected-2');
    const main = () => videoIn(tileOf(shown, 'live-mina/mina'))!;
    await until(() => expect(main().videoWidth).toBeGreaterThan(0));
    const opened: unknown[] = [];
    const open = vi.spyOn(HTMLVideoElement.prototype, 'requestPictureInPicture').mockImplementation(async function (this: HTMLVideoElement) {
      opened.push(this);
      return {} as PictureInPictureWindow;
    });
    const close = vi.spyOn(document, 'exitPictureInPicture').mockResolvedValue();
    named(shown, 'Picture in picture')!.click();
    await until(() => expect(state(shown, 'picture-in-picture')).toBe(true));
    expect(opened).toEqual([main()]);
    expect(main().disablePictureInPicture).toBe(false);
    await until(() => expect(named(shown, 'Back into the page')).not.toBeNull());
    main().dispatchEvent(new Event('leavepictureinpicture'));
    await until(() => expect(named(shown, 'Picture in picture')).not.toBeNull());
    await shown.element.togglePictureInPicture();
    shown.element.remove();
    expect(close).toHaveBeenCalledOnce();
    expect(open).toHaveBeenCalledTimes(2);
  });

  test('is not offered where the browser has none, nor in a voice live', async () => {
    vi.spyOn(document, 'pictureInPictureEnabled', 'get').mockReturnValue(false);
    vi.spyOn(document, 'fullscreenEnabled', 'get').mockReturnValue(false);
    const shown = await view('connected-2');
    expect(shown.all('.modes button')).toEqual([]);
    vi.restoreAllMocks();
    const voice = await view('voice-alone');
    expect(voice.all('.modes button')).toEqual([]);
  });
});
