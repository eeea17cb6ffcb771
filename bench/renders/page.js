// The page: a view with its battle, one more bar, and a strip per fighter. Counts renders, frame by frame.
import { html, LitElement, ReactiveElement } from 'lit';
import { atom } from 'nanostores';
import { createLiveClient } from '../../dist/index.js';
import '../../dist/elements/battle-bar/define.js';
import '../../dist/elements/battle-user-overlay/define.js';
import '../../dist/elements/live-view/define.js';
import { fighters, ScriptedBackend } from './scripted-backend.js';

/** Renders of an element: all, and by frame. */
const renders = new Map();
const { performUpdate } = ReactiveElement.prototype;
ReactiveElement.prototype.performUpdate = function counted() {
  if (this.isUpdatePending) {
    const frame = document.timeline.currentTime;
    const known = renders.get(this) ?? new Map();
    renders.set(this, known.set(frame, (known.get(frame) ?? 0) + 1));
  }
  return performUpdate.call(this);
};

/** The baseline: an element that renders what it is told when it is told. */
class BareScore extends LitElement {
  static properties = { points: { type: Number } };
  render() {
    return html`<b>${this.points}</b>`;
  }
}
customElements.define('bare-score', BareScore);

/** The baseline of movement: two shares whose widths glide, as bars are often written. */
class BareBar extends LitElement {
  static properties = { share: { type: Number } };
  render() {
    return html`<style>
        .bar { display: flex; height: 30px; }
        .part { transition: width 0.4s; background: crimson; }
        .part + .part { background: royalblue; }
      </style>
      <div class="bar">
        <div class="part" style="width: ${this.share * 100}%"></div>
        <div class="part" style="width: ${(1 - this.share) * 100}%"></div>
      </div>`;
  }
}
customElements.define('bare-bar', BareBar);

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
const noMedia = {
  kind: 'synthetic', label: '',
  open: () => ({
    tiles: atom(new Map()), speaking: atom(new Map()), needsUnlock: atom(false),
    unlock: async () => {}, attach: () => () => {}, close: async () => {},
  }),
};

/** Calls `send` so often in so many milliseconds, each time in a task of its own, as messages come from a socket. */
function storm(count, milliseconds, send) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const start = performance.now();
    let sent = 0;
    port1.onmessage = () => {
      if (sent < ((performance.now() - start) / milliseconds) * count) {
        send(sent);
        sent += 1;
      }
      if (sent < count) port2.postMessage(null);
      else resolve(performance.now() - start);
    };
    port2.postMessage(null);
  });
}

async function watchBattle() {
  const backend = new ScriptedBackend();
  const client = createLiveClient({ backend, media: noMedia });
  await client.liveListStore.joinLive('live-ann');
  const add = (tag, more = {}) => {
    const element = Object.assign(document.createElement(tag), { client, liveID: 'live-ann', ...more });
    document.body.append(element);
    return element;
  };
  add('live-view').style.cssText = 'display: block; width: 480px; height: 640px';
  add('battle-bar');
  for (const { userID } of fighters) {
    const strip = add('battle-user-overlay', { userID });
    strip.style.cssText = 'display: block; position: relative; width: 240px; height: 120px';
  }
  // Arrivals and pictures of the parts that load on demand.
  for (let frame = 0; frame < 60; frame += 1) await nextFrame();
  return backend;
}

/** Everything else on the page stands still. */
const pages = {
  costage: watchBattle,
  async bare() {
    const element = document.body.appendChild(document.createElement('bare-bar'));
    let total = 0;
    return {
      gift(points) {
        total += points;
        element.share = 0.2 + (total % 60) / 100;
      },
    };
  },
};

let shown;
globalThis.bench = {
  async show(name) {
    shown = await pages[name]();
  },

  /** Renders of each element under so many messages; the bare element takes the same messages. */
  async storm(count, milliseconds) {
    const bare = document.body.appendChild(document.createElement('bare-score'));
    await nextFrame();
    renders.clear();
    let frames = 0;
    let isOver = false;
    const countFrame = () => {
      frames += 1;
      if (!isOver) requestAnimationFrame(countFrame);
    };
    requestAnimationFrame(countFrame);
    const took = await storm(count, milliseconds, (at) => {
      shown.gift(1 + (at % 7));
      bare.points = at;
    });
    isOver = true;
    // What was held back for the eye comes after the storm.
    for (let more = 0; more < 30; more += 1) await nextFrame();
    bare.remove();
    return {
      took, frames,
      elements: [...renders].map(([element, byFrame]) => {
        const counts = [...byFrame.values()];
        const sum = counts.reduce((all, one) => all + one, 0);
        return { tag: element.localName, renders: sum, most: Math.max(...counts) };
      }),
    };
  },

  /** A battle at a steady pace; resolves with the frames it took. */
  async battle(seconds, perSecond) {
    const start = performance.now();
    let frames = 0;
    let sent = 0;
    for (let now = start; now - start < seconds * 1000; now = await nextFrame()) {
      frames += 1;
      if (sent >= ((now - start) / 1000) * perSecond) continue;
      shown.gift(5 + (sent % 20));
      sent += 1;
    }
    return { frames, sent };
  },
};
