import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
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

/** Resolves when `count` visible videos each presented several new frames. Looks through shadow roots. */
export const moving = (page: Page, count: number) => page.waitForFunction(async (wanted) => {
  const videos: HTMLVideoElement[] = [];
  const visit = (root: Document | ShadowRoot) => {
    for (const element of root.querySelectorAll('*')) {
      if (element instanceof HTMLVideoElement && element.checkVisibility() && element.videoWidth > 0) videos.push(element);
      if (element.shadowRoot) visit(element.shadowRoot);
    }
  };
  visit(document);
  if (videos.length !== wanted) return false;
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
  return (await Promise.all(videos.map(frames))).every(Boolean);
}, count, { timeout: 40_000 });
