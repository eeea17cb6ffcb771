// Child of media.mjs: hosts without a browser, each a client of the coordinator that sends a drawn picture and a tone through
// LiveKit; and one bare publisher in a room that no coordinator knows, for the baseline.
import * as rtc from '@livekit/rtc-node';
import { WebSocket } from 'ws';
import { createLiveClient } from '../../dist/index.js';

const { coordinatorURL, tokens, bare } = JSON.parse(process.argv[2]);
const picture = { width: 640, height: 360, perSecond: 15 };
const sound = { rate: 48_000, samples: 480 };

/** One moving picture and one tone, the same for everybody. */
const video = new rtc.VideoSource(picture.width, picture.height);
const audio = new rtc.AudioSource(sound.rate, 1);

let frame = 0;
setInterval(() => {
  const { width, height } = picture;
  const area = width * height;
  const bytes = new Uint8Array(area * 1.5);
  bytes.fill(90, 0, area);
  bytes.fill(120, area);
  const left = (frame * 4) % (width - 40);
  for (let y = 40; y < 100; y += 1) bytes.fill(235, y * width + left, y * width + left + 40);
  video.captureFrame(new rtc.VideoFrame(bytes, width, height, rtc.VideoBufferType.I420));
  frame += 1;
}, 1000 / picture.perSecond);

async function hum() {
  for (let phase = 0; ;) {
    const samples = new Int16Array(sound.samples);
    for (let at = 0; at < samples.length; at += 1) {
      samples[at] = 6000 * Math.sin(phase);
      phase += (2 * Math.PI * 220) / sound.rate;
    }
    await audio.captureFrame(new rtc.AudioFrame(samples, sound.rate, 1, samples.length));
  }
}
void hum();

async function publish(url, token) {
  const room = new rtc.Room();
  await room.connect(url, token, { autoSubscribe: false, dynacast: true });
  const options = (source) => new rtc.TrackPublishOptions({ source, simulcast: true });
  await room.localParticipant.publishTrack(
    rtc.LocalVideoTrack.createVideoTrack('camera', video), options(rtc.TrackSource.SOURCE_CAMERA),
  );
  await room.localParticipant.publishTrack(
    rtc.LocalAudioTrack.createAudioTrack('microphone', audio), options(rtc.TrackSource.SOURCE_MICROPHONE),
  );
  return room;
}

/** The part of a media adapter that sends: the rooms that the coordinator names. */
const sender = (link) => {
  const rooms = new Map();
  link.rooms.subscribe((lives) => {
    for (const { url, home, stage } of lives.values()) {
      const passes = [home, stage].filter(Boolean);
      for (const [name, room] of rooms) {
        if (passes.some((pass) => pass.room === name)) continue;
        rooms.delete(name);
        void room.then((open) => open.disconnect()).catch(() => {});
      }
      for (const { room, token } of passes) if (!rooms.has(room)) rooms.set(room, publish(url, token));
    }
  });
};

const nothing = (value) => ({ get: () => value, subscribe: (listener) => (listener(value), () => {}), listen: () => () => {} });
const media = {
  kind: 'livekit', label: '',
  devices: { getUserMedia: () => Promise.reject(new Error('none')), enumerateDevices: () => Promise.resolve([]) },
  open(_scene, link) {
    sender(link);
    return {
      tiles: nothing(new Map()), speaking: nothing(new Map()), needsUnlock: nothing(false),
      unlock: async () => {}, attach: () => () => {}, close: async () => {},
    };
  },
};

const clients = new Map();
for (const [userID, token] of Object.entries(tokens)) {
  const client = createLiveClient({ url: coordinatorURL, getToken: async () => token, WebSocket, media });
  await client.liveListStore.startLive({ liveID: userID });
  clients.set(userID, client);
}
if (bare) await publish(bare.url, bare.token);

const stores = (userID) => clients.get(userID).live(userID);
const until = (readable, fits) => new Promise((resolve) => {
  const undo = readable.subscribe((value) => fits(value) && queueMicrotask(() => {
    undo();
    resolve(value);
  }));
});

const acts = {
  /** Connects the others with the first, and answers when the last acceptance was sent. */
  async connect([first, ...others]) {
    await stores(first).coHostStore.requestHostConnection({ targetHostLiveID: others });
    let acceptedAt = 0;
    for (const other of others) {
      await until(stores(other).coHostStore.state, ({ applicants }) => applicants.some(({ liveID }) => liveID === first));
      acceptedAt = Date.now();
      await stores(other).coHostStore.acceptHostConnection(first);
    }
    return acceptedAt;
  },
  async part(hosts) {
    for (const host of hosts.slice(1)) await stores(host).coHostStore.exitHostConnection();
    await until(stores(hosts[0]).coHostStore.state, ({ connected }) => connected.length === 0);
  },
};

process.on('message', ({ act, hosts }) => {
  acts[act](hosts).then((answer) => process.send({ answer }), (error) => process.send({ error: String(error) }));
});
process.send({ answer: 'ready' });
