// The page of the media bench: how long until somebody is seen, by costage and by bare livekit-client.
import { Room, RoomEvent, Track } from 'livekit-client';
import { createLiveClient, tileKey } from '../../dist/index.js';
import { livekit } from '../../dist/media/livekit/index.js';
import '../../dist/elements/live-view/define.js';

const firstFrame = (video) => new Promise((resolve) => video.requestVideoFrameCallback(resolve));
const until = (readable, fits) => new Promise((resolve) => {
  const undo = readable.subscribe((value) => fits(value) && queueMicrotask(() => {
    undo();
    resolve(value);
  }));
});

function tile() {
  const video = document.createElement('video');
  Object.assign(video.style, { width: '320px', height: '180px' });
  document.body.append(video);
  return video;
}

const open = async ({ coordinatorURL, token, options }) => {
  const client = createLiveClient({ url: coordinatorURL, getToken: async () => token, media: livekit(options) });
  await until(client.state, ({ connection }) => connection === 'open');
  return client;
};

let client;
globalThis.bench = {
  /** Everything before the live: what a page has done when its person presses a card. */
  async prepare(settings) {
    client = await open(settings);
  },
  /** Milliseconds from `joinLive()` to the first frame of its host. */
  async join({ liveID, userID }) {
    const video = tile();
    const start = performance.now();
    const seen = firstFrame(video);
    await client.liveListStore.joinLive(liveID);
    const { session } = await until(client.media, (media) => media.session);
    session.attach(tileKey(liveID, userID), video);
    await seen;
    return performance.now() - start;
  },
  /** The same by livekit-client alone: connect, subscribe, attach. */
  async joinBare({ url, token }) {
    const video = tile();
    const room = new Room({ adaptiveStream: true, dynacast: true });
    const start = performance.now();
    const seen = firstFrame(video);
    room.on(RoomEvent.TrackSubscribed, (track) => {
      if (track.kind === Track.Kind.Video) track.attach(video);
      else track.attach();
    });
    room.on(RoomEvent.TrackPublished, (publication) => publication.setSubscribed(true));
    await room.connect(url, token, { autoSubscribe: false });
    for (const { trackPublications } of room.remoteParticipants.values()) {
      for (const publication of trackPublications.values()) publication.setSubscribed(true);
    }
    await seen;
    return performance.now() - start;
  },
  /** A view of the live as a page has it. */
  async watch({ liveID }) {
    await client.liveListStore.joinLive(liveID);
    const view = document.createElement('live-view');
    Object.assign(view, { client, liveID });
    Object.assign(view.style, { display: 'block', width: '960px', height: '540px' });
    document.body.append(view);
  },
  /** Resolves with the clock's time when so many people are seen. */
  seen(count) {
    return new Promise((resolve) => {
      const look = () => {
        const seats = [...(document.querySelector('live-view')?.shadowRoot?.querySelectorAll('live-seat') ?? [])];
        const playing = seats.filter((seat) => {
          const video = seat.shadowRoot.querySelector('video[data-live]');
          return video && video.videoWidth > 0 && video.currentTime > 0 && !video.paused;
        });
        if (seats.length === count && playing.length === count) resolve(Date.now());
        else requestAnimationFrame(look);
      };
      look();
    });
  },
};
