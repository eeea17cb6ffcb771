import { html, LitElement } from 'lit';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createLiveClient, type LiveClient } from '../../client/index.js';
import { clientContext, entranceContext, liveContext } from '../base/context.js';
import { ContextReader } from '../base/context-reader.js';
import { Localize } from '../base/locale.js';
import { scene, strike, type Scene } from '../../../test/on-stage.js';
import '../../locales/ar.js';
import './define.js';
import type { LiveErrorEvent } from './events.js';
import type { LiveProvider } from './live-provider.js';

/** What an element inside a provider is given. */
class Inside extends LitElement {
  client = new ContextReader(this, clientContext);
  live = new ContextReader(this, liveContext);
  entrance = new ContextReader(this, entranceContext);
  texts = new Localize(this);
  override render() {
    return html`${this.live.value?.liveID}`;
  }
}
customElements.define('inside-provider', Inside);

const mina = { userID: 'mina', userName: 'Mina Okafor' };
const liveID = 'live-mina';
const scenes: Scene[] = [];
const clients: LiveClient[] = [];

async function world(name: Parameters<typeof scene>[0] = 'empty', options?: Parameters<typeof scene>[1]): Promise<Scene> {
  const set = await scene(name, options);
  scenes.push(set);
  return set;
}

/** Another page of somebody in the same world. */
function pageOf(set: Scene, user = mina): LiveClient {
  const client = createLiveClient({ backend: set.world.backend(user) });
  clients.push(client);
  return client;
}

async function put(attributes: string, props: Partial<LiveProvider> = {}): Promise<{ provider: LiveProvider; inside: Inside }> {
  const place = document.createElement('div');
  place.innerHTML = `<live-provider ${attributes}><inside-provider></inside-provider></live-provider>`;
  const provider = place.querySelector('live-provider')!;
  Object.assign(provider, props);
  document.body.append(place);
  await provider.updateComplete;
  return { provider, inside: provider.querySelector('inside-provider') as Inside };
}

const roleOf = (client: LiveClient, id = liveID) => client.live(id).state.get().role;
const until = (check: () => void) => vi.waitFor(check, { timeout: 5000 });

let warn: ReturnType<typeof vi.spyOn>;
beforeEach(() => {
  sessionStorage.clear();
  warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
});

afterEach(async () => {
  await strike();
  await Promise.all([...clients.splice(0).map((client) => client.close()), ...scenes.splice(0).map((set) => set.close())]);
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('elements inside', () => {
  test('are given the client and the live', async () => {
    const client = pageOf(await world());
    const { provider, inside } = await put(`live-id="${liveID}"`, { client });
    expect(inside.client.value).toBe(client);
    expect(inside.live.value).toBe(client.live(liveID));
    expect(provider.shadowRoot).not.toBeNull();
    provider.liveID = 'live-dario';
    await until(() => expect(inside.live.value?.liveID).toBe('live-dario'));
  });

  test('are given the language, and a nearer lang wins', async () => {
    const { provider, inside } = await put('locale="ar"', { client: pageOf(await world()) });
    await until(() => expect(inside.texts.locale).toBe('ar'));
    inside.lang = 'en';
    await until(() => expect(inside.texts.locale).toBe('en'));
    inside.removeAttribute('lang');
    provider.locale = undefined;
    await until(() => expect(inside.texts.locale).toBe('en'));
  });
});

describe('an audience', () => {
  test('joins by itself, and leaves with the provider; a given client stays open', async () => {
    const set = await world('alone');
    const client = pageOf(set, { userID: 'ines', userName: 'Inês' });
    const { provider } = await put(`as="audience" live-id="${liveID}" auto-join`, { client });
    await until(() => expect(roleOf(client)).toBe('audience'));
    expect(provider.matches(':state(open)')).toBe(true);
    const place = provider.parentElement!;
    provider.remove();
    await until(() => expect(roleOf(client)).toBe('none'));
    expect(client.state.get().connection).toBe('open');
    place.append(provider);
    await until(() => expect(roleOf(client)).toBe('audience'));
  });

  test('stays in when the provider is only moved', async () => {
    const client = pageOf(await world('alone'), { userID: 'ines', userName: 'Inês' });
    const leave = vi.spyOn(client.liveListStore, 'leaveLive');
    const { provider } = await put(`as="audience" live-id="${liveID}" auto-join`, { client });
    await until(() => expect(roleOf(client)).toBe('audience'));
    document.body.append(provider);
    await provider.updateComplete;
    expect(leave).not.toHaveBeenCalled();
  });

  test('goes from one live to another with the live id', async () => {
    const client = pageOf(await world('connected-2'), { userID: 'ines', userName: 'Inês' });
    const { provider } = await put(`as="audience" live-id="${liveID}" auto-join`, { client });
    await until(() => expect(roleOf(client)).toBe('audience'));
    provider.liveID = 'live-dario';
    await until(() => expect(roleOf(client, 'live-dario')).toBe('audience'));
    await until(() => expect(roleOf(client)).toBe('none'));
  });

  test('that comes before the host waits, and is in when the live begins', async () => {
    const set = await world('empty', { clock: 'real' });
    const client = pageOf(set, { userID: 'ines', userName: 'Inês' });
    const { inside } = await put(`as="audience" live-id="${liveID}" auto-join`, { client });
    await until(() => expect(inside.entrance.value?.refused?.code).toBe('no-such-live'));
    await pageOf(set).liveListStore.startLive({ liveID });
    await vi.waitFor(() => expect(roleOf(client)).toBe('audience'), { timeout: 10_000 });
    expect(inside.entrance.value?.refused).toBeUndefined();
  });

  test('without auto-join waits for the page', async () => {
    const client = pageOf(await world('alone'), { userID: 'ines', userName: 'Inês' });
    const { inside } = await put(`as="audience" live-id="${liveID}"`, { client });
    await inside.entrance.value!.enter();
    expect(roleOf(client)).toBe('audience');
  });
});

describe('a host', () => {
  test('with auto-join goes live as the attributes say', async () => {
    const client = pageOf(await world());
    await put(`as="host" live-id="${liveID}" live-name="Night radio" kind="voice" auto-join`, { client });
    await until(() => expect(roleOf(client)).toBe('host'));
    expect(client.live(liveID).state.get().liveInfo).toMatchObject({ liveName: 'Night radio', kind: 'voice' });
  });

  test('without it waits until something inside goes live', async () => {
    const { client } = await world();
    const { inside } = await put(`as="host" live-id="${liveID}"`, { client });
    expect(inside.entrance.value).toMatchObject({ as: 'host', liveID, isBusy: false });
    expect(roleOf(client)).toBe('none');
    await inside.entrance.value!.enter();
    expect(roleOf(client)).toBe('host');
  });

  test('goes live with microphone and camera, unless one of them is on already', async () => {
    const first = await world();
    const both = await put(`as="host" live-id="${liveID}"`, { client: first.client });
    await both.inside.entrance.value!.enter();
    await until(() => expect(first.client.deviceStore.state.get()).toMatchObject({ microphoneStatus: 'on', cameraStatus: 'on' }));
    const second = await world();
    await second.client.deviceStore.openLocalMicrophone();
    const one = await put(`as="host" live-id="${liveID}"`, { client: second.client });
    await one.inside.entrance.value!.enter();
    expect(second.client.deviceStore.state.get()).toMatchObject({ microphoneStatus: 'on', cameraStatus: 'off' });
  });

  test('finds everything after a reload', async () => {
    const set = await world();
    const before = await put(`as="host" live-id="${liveID}"`, { client: set.client });
    await before.inside.entrance.value!.enter();
    await until(() => expect(set.client.deviceStore.state.get().cameraStatus).toBe('on'));
    set.client.deviceStore.closeLocalCamera();
    before.provider.remove();
    await set.client.close();

    const client = pageOf(set);
    const open = vi.spyOn(client.deviceStore, 'openLocalMicrophone').mockResolvedValue();
    const openCamera = vi.spyOn(client.deviceStore, 'openLocalCamera').mockResolvedValue();
    await put(`as="host" live-id="${liveID}"`, { client });
    await until(() => expect(roleOf(client)).toBe('host'));
    expect(open).toHaveBeenCalledOnce();
    expect(openCamera).not.toHaveBeenCalled();
  });

  test('does not go live again by a reload after the end', async () => {
    const set = await world();
    const before = await put(`as="host" live-id="${liveID}"`, { client: set.client });
    await before.inside.entrance.value!.enter();
    await until(() => expect(set.client.deviceStore.state.get().cameraStatus).toBe('on'));
    await set.client.liveListStore.endLive();
    await until(() => expect(set.client.deviceStore.state.get().cameraStatus).toBe('off'));
    before.provider.remove();

    const client = pageOf(set);
    const fetch = vi.spyOn(client.liveListStore, 'fetchLiveInfo');
    await put(`as="host" live-id="${liveID}"`, { client });
    await until(() => expect(client.state.get().connection).toBe('open'));
    expect(fetch).not.toHaveBeenCalled();
    expect(roleOf(client)).toBe('none');
  });

  test('whose grace ran out while the page was away is asked again', async () => {
    const set = await world();
    const before = await put(`as="host" live-id="${liveID}"`, { client: set.client });
    await before.inside.entrance.value!.enter();
    before.provider.remove();
    await set.client.close();
    await set.world.advance(60);

    const client = pageOf(set);
    const start = vi.spyOn(client.liveListStore, 'startLive');
    const fetch = vi.spyOn(client.liveListStore, 'fetchLiveInfo');
    await put(`as="host" live-id="${liveID}"`, { client });
    await until(() => expect(fetch).toHaveBeenCalled());
    await fetch.mock.results[0]!.value.catch(() => {});
    // Whatever would follow was asked for before this.
    await client.liveListStore.fetchLiveList();
    expect(start).not.toHaveBeenCalled();
  });

  test('that is live elsewhere now lets go of the devices', async () => {
    const set = await world();
    const { inside } = await put(`as="host" live-id="${liveID}"`, { client: set.client });
    await inside.entrance.value!.enter();
    await until(() => expect(set.client.deviceStore.state.get().cameraStatus).toBe('on'));
    await pageOf(set).liveListStore.startLive({ liveID });
    await until(() => expect(set.client.live(liveID).state.get().isHostedElsewhere).toBe(true));
    await until(() => expect(set.client.deviceStore.state.get().cameraStatus).toBe('off'));
  });
});

describe('what goes wrong', () => {
  test('is told by one event that does not bubble, and stands in the entrance', async () => {
    const set = await world('alone', { as: 'audience' });
    const client = pageOf(set, { userID: 'thief', userName: 'Thief' });
    const heard = vi.fn<(event: Event) => void>();
    const bubbled = vi.fn();
    document.addEventListener('live-error', bubbled, { once: true });
    const place = document.createElement('div');
    place.innerHTML = `<live-provider as="host" live-id="${liveID}" auto-join><inside-provider></inside-provider></live-provider>`;
    const provider = place.querySelector('live-provider')!;
    provider.client = client;
    provider.addEventListener('live-error', heard);
    document.body.append(place);
    await until(() => expect(heard).toHaveBeenCalledOnce());
    expect((heard.mock.calls[0]![0] as LiveErrorEvent).detail.code).toBe('id-taken');
    expect(bubbled).not.toHaveBeenCalled();
    expect(place.querySelector<Inside>('inside-provider')!.entrance.value?.refused?.code).toBe('id-taken');
    await provider.updateComplete;
    expect(provider.matches(':state(error)')).toBe(true);
  });

  test('in the markup is said in the console, with the fix', async () => {
    await put('as="viewer" live-id="no spaces" kind="radio"');
    await until(() => expect(warn).toHaveBeenCalledWith(expect.stringContaining('has no client'), expect.anything()));
    const said = warn.mock.calls.map((call: unknown[]) => String(call[0])).join('\n');
    expect(said).toContain('Use "host" or "audience"');
    expect(said).toContain('Use "video" or "voice"');
    expect(said).toContain('1 to 48 letters');
    expect(said).toContain('Set url=');
  });
});

describe('its own client', () => {
  /** A backend that answers token calls, and a socket on which nobody says a word. */
  function stubNetwork(answer: () => Response = () => Response.json({ token: 'a.b.c' })) {
    const fetch = vi.fn<(url: string, init: RequestInit) => Promise<Response>>(async () => answer());
    vi.stubGlobal('fetch', fetch);
    vi.stubGlobal('WebSocket', class {
      onopen?: () => void;
      constructor() {
        queueMicrotask(() => this.onopen?.());
      }
      send() {}
      close() {}
    });
    return fetch;
  }
  const posted = (fetch: ReturnType<typeof stubNetwork>) => {
    const [url, { method, body }] = fetch.mock.calls[0]!;
    return { url: String(url), method, body: JSON.parse(String(body)) as unknown };
  };

  test('is made in the page when simulated, and closed with the provider', async () => {
    const { provider, inside } = await put('simulated as="host" live-id="mine" live-name="Mine" user-id="me" auto-join');
    await vi.waitFor(() => expect(inside.live.value?.state.get().role).toBe('host'), { timeout: 10_000 });
    const client = provider.client!;
    expect(client.state.get().userInfo?.userID).toBe('me');
    provider.remove();
    await until(() => expect(client.state.get().connection).toBe('closed'));
    expect(provider.client).toBeUndefined();
  });

  test('gets its token from the page’s own backend', async () => {
    const fetch = stubNetwork();
    const { provider } = await put('url="https://live.example" token-url="/api/token" user-id="mina"');
    await until(() => expect(fetch).toHaveBeenCalled());
    expect(posted(fetch)).toEqual({ url: '/api/token', method: 'POST', body: { userID: 'mina' } });
    expect(provider.matches(':state(connecting)')).toBe(true);
  });

  test('gets its token from a coordinator that hands them out to anybody', async () => {
    const fetch = stubNetwork();
    await put('url="https://live.example/" user-id="mina" user-name="Mina"');
    await until(() => expect(fetch).toHaveBeenCalled());
    const body = { userID: 'mina', userName: 'Mina' };
    expect(posted(fetch)).toEqual({ url: 'https://live.example/v1/tokens', method: 'POST', body });
  });

  test('asks a function that the page sets later', async () => {
    stubNetwork();
    const { provider } = await put('url="https://live.example"');
    await until(() => expect(provider.client).toBeDefined());
    const getToken = vi.fn(async () => 'a.b.c');
    provider.getToken = getToken;
    await until(() => expect(getToken).toHaveBeenCalledWith({ reason: 'start' }));
  });

  test('warns of a token in the page', async () => {
    stubNetwork();
    await put('url="https://live.example" token="a.b.c"');
    await until(() => expect(warn).toHaveBeenCalledWith(expect.stringContaining('has its token in the page'), expect.anything()));
  });

  test('that gets no token says so', async () => {
    stubNetwork(() => new Response('nobody', { status: 401 }));
    const { provider } = await put('url="https://live.example" token-url="/api/token"');
    const heard = new Promise<LiveErrorEvent>((resolve) => provider.addEventListener('live-error', resolve, { once: true }));
    expect((await heard).detail).toMatchObject({ code: 'unauthorized', message: expect.stringContaining('/api/token answered 401') as string });
  });

  test('is another one when the address changes', async () => {
    stubNetwork();
    const { provider } = await put('url="https://one.example" user-id="mina"');
    await until(() => expect(provider.client).toBeDefined());
    const first = provider.client!;
    provider.url = 'https://two.example';
    await until(() => expect(provider.client).not.toBe(first));
    await until(() => expect(provider.client).toBeDefined());
    expect(first.state.get().connection).toBe('closed');
  });

  test('with an address that is none says so', async () => {
    const heard = vi.fn();
    const place = document.createElement('div');
    place.innerHTML = '<live-provider url="ftp://nowhere" user-id="mina"></live-provider>';
    place.firstElementChild!.addEventListener('live-error', heard);
    document.body.append(place);
    await until(() => expect(heard).toHaveBeenCalled());
    expect((heard.mock.calls[0]![0] as LiveErrorEvent).detail.code).toBe('bad-input');
  });
});
