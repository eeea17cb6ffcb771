import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { chromiumArgs, findChromium } from '../../scripts/chromium.mjs';

/** Chromium with fake cameras, as every suite here uses it. */
export const launch = (): Promise<Browser> => chromium.launch({ executablePath: findChromium()!, args: chromiumArgs });

export interface Screen {
  page: Page;
  context: BrowserContext;
  /** What the console complained of, policy violations included. */
  complaints: string[];
}

/** A person's browser: a context of its own. `clockSkew`: how far its clock is off, in milliseconds. */
export async function openScreen(browser: Browser, { clockSkew = 0 } = {}): Promise<Screen> {
  const context = await browser.newContext({ permissions: ['camera', 'microphone'], viewport: { width: 1280, height: 900 } });
  if (clockSkew) {
    await context.addInitScript((skew) => {
      const RealDate = Date;
      const now = () => RealDate.now() + skew;
      globalThis.Date = new Proxy(RealDate, {
        construct: (target, args) => Reflect.construct(target, args.length ? args : [now()]) as object,
        get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
      });
    }, clockSkew);
  }
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return { page, context, complaints };
}

/** Of the visible videos, shadow roots included: how many there are, and how many of them presented several new frames. */
const lookAtVideos = async () => {
  const videos: HTMLVideoElement[] = [];
  const visit = (root: Document | ShadowRoot) => {
    for (const element of root.querySelectorAll('*')) {
      if (element instanceof HTMLVideoElement && element.checkVisibility() && element.videoWidth > 0) videos.push(element);
      if (element.shadowRoot) visit(element.shadowRoot);
    }
  };
  visit(document);
  const frames = (video: HTMLVideoElement) => new Promise<boolean>((resolve) => {
    const give = setTimeout(() => { resolve(false); }, 3_000);
    let left = 4;
    const next = () => {
      left -= 1;
      if (left > 0) video.requestVideoFrameCallback(next);
      else {
        clearTimeout(give);
        resolve(true);
      }
    };
    video.requestVideoFrameCallback(next);
  });
  const moving = await Promise.all(videos.map(frames));
  return { shown: videos.length, moving: moving.filter(Boolean).length };
};

/** Waits until `count` videos are shown and all of them move. `waitForFunction` would take the promise itself for a yes. */
export const moving = (page: Page, count: number) =>
  expect.poll(() => page.evaluate(lookAtVideos), { timeout: 40_000, interval: 200 }).toEqual({ shown: count, moving: count });
