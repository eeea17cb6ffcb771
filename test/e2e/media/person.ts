import type { Browser, Page } from 'playwright-core';
import type { LiveKind } from '../../../src/index.js';
import type { Live } from '../../../src/client/live.js';
import type { LiveClient } from '../../../src/client/live-client.js';
import { openScreen, type Screen } from '../screens.js';
import type { World } from './world.js';

declare global {
  interface Window {
    /** Every connection that the page made, for the counts of what is sent and received. */
    peerConnections: RTCPeerConnection[];
    counted: Map<string, number>;
    watched: PictureWatch;
  }
}

/** What the eye got of one person's picture, in milliseconds. */
interface PictureWatch {
  longestGap: number;
  /** Longest time for which the page itself drew nothing: what the machine withheld. */
  longestStall: number;
  /** How often another element took over. */
  changes: number;
  blackSamples: number;
  samples: number;
  isOver: boolean;
}

export interface Person extends Screen {
  userID: string;
  liveID: string;
  /** Runs in the page, with the stores of the person's live; `arg` is all that it may know from outside. */
  act<T, A = undefined>(act: (page: { live: Live; client: LiveClient; arg: A }) => T | Promise<T>, arg?: A): Promise<T>;
}

export interface PersonOptions {
  userID: string;
  liveID: string;
  as: 'host' | 'audience';
  kind?: LiveKind;
}

/** A page of one person in a browser context of its own; a host is live when it resolves. */
export async function openPerson(browser: Browser, world: World, { userID, liveID, as, kind = 'video' }: PersonOptions): Promise<Person> {
  const screen = await openScreen(browser);
  await screen.context.addInitScript(() => {
    window.peerConnections = [];
    window.counted = new Map();
    const Real = RTCPeerConnection;
    window.RTCPeerConnection = class extends Real {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        window.peerConnections.push(this);
      }
    };
  });
  // Four pages draw and encode on two cores: small ones leave them time for what is tested.
  await screen.page.setViewportSize({ width: 480, height: 360 });
  await screen.page.goto(`${world.site}/?${new URLSearchParams({ user: userID, live: liveID, as, kind }).toString()}`);
  const person: Person = {
    ...screen, userID, liveID,
    async act(act, arg) {
      const stores = await screen.page.evaluateHandle(([id, given]) => {
        const { client } = document.querySelector('live-provider')!;
        return { client: client!, live: client!.live(id), arg: given };
      }, [liveID, arg] as const);
      try {
        return await screen.page.evaluate(act as never, stores as never);
      } finally {
        await stores.dispose();
      }
    },
  };
  await screen.page.waitForFunction(() => document.querySelector('live-provider')?.client);
  await screen.page.evaluate(async () => {
    const provider = document.querySelector('live-provider')!;
    await provider.client!.deviceStore.updateVideoQuality({ quality: '360P' });
    provider.autoJoin = true;
  });
  await screen.page.waitForFunction((id) => document.querySelector('live-provider')!.client!.live(id).state.get().liveInfo, liveID);
  return person;
}

/** `asking` invites the others, and each accepts. */
export async function connect(asking: Person, others: readonly Person[]): Promise<void> {
  await asking.act(({ live, arg }) => live.coHostStore.requestHostConnection({ targetHostLiveID: arg }), others.map(({ liveID }) => liveID));
  for (const other of others) {
    await other.page.waitForFunction((id) => document.querySelector('live-provider')!.client!.live(id).coHostStore.state.get().applicant, other.liveID);
    await other.act(({ live, arg }) => live.coHostStore.acceptHostConnection(arg), asking.liveID);
  }
}

/** Counters of a kind of stream that grew since the last look, one per track. */
type Direction = 'inbound-rtp' | 'outbound-rtp';
const grown = (page: Page, direction: Direction, kind: 'audio' | 'video', field: string) =>
  page.evaluate(async ([type, media, counter]) => {
    const now = new Map<string, number>();
    for (const [at, connection] of window.peerConnections.entries()) {
      if (connection.connectionState === 'closed') continue;
      for (const report of (await connection.getStats()).values() as Iterable<Record<string, unknown>>) {
        if (report.type !== type || report.kind !== media) continue;
        const track = String(report.mediaSourceId ?? report.trackIdentifier ?? report.ssrc);
        const key = `${type} ${media} ${at} ${track}`;
        now.set(key, (now.get(key) ?? 0) + Number(report[counter] ?? 0));
      }
    }
    const count = [...now].filter(([key, value]) => value > (window.counted.get(key) ?? value)).length;
    for (const [key, value] of now) window.counted.set(key, value);
    return count;
  }, [direction, kind, field] as const);

/** How many voices came in above silence since the last call. */
export const voicesHeard = ({ page }: Person) => grown(page, 'inbound-rtp', 'audio', 'totalAudioEnergy');
/** How many pictures came in since the last call. */
export const picturesReceived = ({ page }: Person) => grown(page, 'inbound-rtp', 'video', 'framesReceived');
/** How many copies of a microphone or camera were sent since the last call. */
export const sent = ({ page }: Person, kind: 'audio' | 'video') => grown(page, 'outbound-rtp', kind, 'bytesSent');

/** Watches what the eye gets of somebody's picture until `pictureSeen` is asked. */
export const watchPicture = ({ page }: Person, userID: string) => page.evaluate((wanted) => {
  const watch: PictureWatch = { longestGap: 0, longestStall: 0, changes: 0, blackSamples: 0, samples: 0, isOver: false };
  window.watched = watch;
  const known = new WeakSet<HTMLVideoElement>();
  let last: number | undefined;
  const seats = (root: Document | ShadowRoot): HTMLElementTagNameMap['live-seat'][] => [...root.querySelectorAll('*')].flatMap((element) => [
    ...(element.localName === 'live-seat' ? [element as HTMLElementTagNameMap['live-seat']] : []),
    ...(element.shadowRoot ? seats(element.shadowRoot) : []),
  ]);
  const follow = (video: HTMLVideoElement) => {
    const next = (now: number) => {
      if (watch.isOver) return;
      if (video.hasAttribute('data-live')) {
        if (last !== undefined) watch.longestGap = Math.max(watch.longestGap, now - last);
        last = now;
      }
      video.requestVideoFrameCallback(next);
    };
    video.requestVideoFrameCallback(next);
  };
  const isBlack = async (video: HTMLVideoElement): Promise<boolean> => {
    // Only the middle: drawing the picture would take the page longer than showing it.
    const frame = new VideoFrame(video);
    const { width, height } = frame.visibleRect!;
    const [w, h] = [Math.min(16, width & ~1), Math.min(16, height & ~1)];
    const middle = { format: 'RGBA', rect: { x: ((width - w) / 2) & ~1, y: ((height - h) / 2) & ~1, width: w, height: h } } as const;
    const pixels = new Uint8Array(frame.allocationSize(middle));
    await frame.copyTo(pixels, middle);
    frame.close();
    return pixels.reduce((light, value, at) => (at % 4 < 3 ? light + value : light), 0) / (w * h) < 24;
  };
  const sample = (video: HTMLVideoElement | null | undefined) => {
    watch.samples += 1;
    // Where there is no frame to look at, nothing is to be seen.
    void (video ? isBlack(video).catch(() => true) : Promise.resolve(true)).then((black) => { if (black) watch.blackSamples += 1; });
  };
  let seat: HTMLElementTagNameMap['live-seat'] | undefined;
  let sampled: unknown[] = [];
  let drawnAt = performance.now();
  const look = (now: number) => {
    if (watch.isOver) return;
    watch.longestStall = Math.max(watch.longestStall, now - drawnAt);
    drawnAt = now;
    if (!seat?.isConnected) seat = seats(document).find((one) => one.seat?.userInfo?.userID === wanted);
    for (const video of seat?.shadowRoot?.querySelectorAll('video') ?? []) {
      if (known.has(video)) continue;
      known.add(video);
      follow(video);
    }
    const seen = seat?.shadowRoot?.querySelector<HTMLVideoElement>('video[data-live]');
    // Nothing else is drawn until one of these changes, and each sample takes the page longer than a frame.
    const drawn = [last, seen, seen?.readyState];
    if (drawn.some((value, at) => value !== sampled[at])) sample(seen);
    if (sampled[1] && seen !== sampled[1]) watch.changes += 1;
    sampled = drawn;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}, userID);

/** Waits until another element has taken over, and asks seldom: every question takes the page's time. */
export const pictureChanged = ({ page }: Person) => page.waitForFunction(() => window.watched.changes > 0, null, { polling: 500 });

export const pictureSeen = ({ page }: Person): Promise<PictureWatch> => page.evaluate(() => {
  window.watched.isOver = true;
  return window.watched;
});
