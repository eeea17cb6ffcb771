import { ContextProvider } from '@lit/context';
import { html, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { LiveClient } from '../../client/live-client.js';
import { LiveError, type LiveID, type LiveKind } from '../../model/index.js';
import { clientContext, entranceContext, liveContext, localeContext, type Entrance } from '../base/context.js';
import { CostageElement } from '../base/costage-element.js';
import { refusalOf } from '../base/events.js';
import { OnDemand } from '../base/on-demand.js';
import { StoreSelector } from '../base/store-selector.js';
import { LiveErrorEvent } from './events.js';
import { styles } from './live-provider.styles.js';
import type { GetToken } from './token-source.js';
import type { WayIn } from './way-in.js';

const entry = () => import('./entry.js');

const connectionStates = ['connecting', 'open', 'reconnecting', 'closed'] as const;

/** What its own client is made of; another value means another client. */
const ingredients = ['url', 'simulated', 'userID', 'userName', 'tokenURL'] as const;

/**
 * Gives a client and a live to every element inside. Makes the client from its attributes, goes into the live, and comes back into a
 * hosted one after a reload. Going live switches microphone and camera on, unless one of them is on already.
 * @summary Client and live for everything inside.
 * @slot - The page. The provider itself has no box.
 * @cssstate connecting - Not connected yet.
 * @cssstate open - Connected.
 * @cssstate reconnecting - The connection dropped and is being made again.
 * @cssstate closed - Closed for good.
 * @cssstate error - The last way into the live, or the client itself, failed.
 * @fires {LiveErrorEvent} live-error - Something went wrong that no promise carries; does not bubble.
 */
export class LiveProvider extends CostageElement {
  static override styles = styles;

  readonly #clientGiver = new ContextProvider(this, { context: clientContext });
  readonly #liveGiver = new ContextProvider(this, { context: liveContext });
  readonly #entranceGiver = new ContextProvider(this, { context: entranceContext });
  readonly #localeGiver = new ContextProvider(this, {
    context: localeContext,
    initialValue: { locale: undefined, source: this },
  });
  readonly #connection = new StoreSelector(
    this,
    () => this.client?.state,
    ({ connection }) => connection,
  );

  readonly #entry = new OnDemand(this, entry, (module) => module);

  /** Address of the coordinator, http or https. */
  @property() url?: string | undefined;

  /** Asks your backend for a token; called again before the old one expires. */
  @property({ attribute: false }) getToken?: GetToken | undefined;

  /** Address of your own backend that answers a POST of `{userID?, userName?}` with `{token}`. */
  @property({ attribute: 'token-url' }) tokenURL?: string | undefined;

  /** A ready token: for demos only, everybody can read it and it expires. */
  @property() token?: string | undefined;

  /** Who this is; enough where the coordinator runs with `--dev`, which hands out tokens to anybody. */
  @property({ attribute: 'user-id' }) userID?: string | undefined;

  /** Name that others see; the user id when left out. */
  @property({ attribute: 'user-name' }) userName?: string | undefined;

  /** The live for everything inside: 1 to 48 letters, digits, `_` or `-`. */
  @property({ attribute: 'live-id' }) liveID?: string | undefined;

  /** Name of the live, when this page starts it. */
  @property({ attribute: 'live-name' }) liveName?: string | undefined;

  /** What this page is in the live. */
  @property() as: 'host' | 'audience' = 'audience';

  /** Pictures and sound, or sound only, when this page starts the live; `video` when left out. */
  @property() kind?: LiveKind | undefined;

  /** Goes in by itself: a host goes live, the audience joins, and waits where the live has not begun. */
  @property({ type: Boolean, attribute: 'auto-join' }) autoJoin = false;

  /** Runs in the page, without coordinator and cameras: a world of bots and drawn pictures. */
  @property({ type: Boolean }) simulated = false;

  /** Language of everything inside, a BCP 47 tag; a nearer `lang` wins. */
  @property() locale?: string | undefined;

  /** The client in use; set one to share it, else it is made from the attributes and closed with the provider. */
  @property({ attribute: false })
  get client(): LiveClient | undefined {
    return this.#given ?? this.#own;
  }
  set client(client: LiveClient | undefined) {
    this.#given = client;
  }

  #given: LiveClient | undefined;
  #own: LiveClient | undefined;
  /** Ends the making of the own client, or its life. */
  #ownLife: AbortController | undefined;
  #followed: LiveClient | undefined;
  #listening: AbortController | undefined;
  /** Where it leads. */
  #goal: { client: LiveClient | undefined; liveID: LiveID | undefined; as: 'host' | 'audience' } | undefined;
  #way: WayIn | undefined;
  #error: LiveError | undefined;
  #tokenCame: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // A move takes it out and puts it in at once.
    queueMicrotask(() => {
      if (!this.isConnected) this.#release();
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.isConnected) return;
    if (changed.size) void this.#entry.load().then((loaded) => loaded?.checkAttributes(this, () => !!this.#given));
    if (this.#given || ingredients.some((name) => changed.has(name))) this.#closeOwn();
    if (!this.client && !this.#ownLife && (this.url || this.simulated)) void this.#openOwn();
    this.#followClient();
    this.#lead(changed);
    if (changed.has('locale')) this.#localeGiver.setValue({ locale: this.locale, source: this });
    this.#tokenCame?.();
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    for (const name of connectionStates) this.setState(name, this.#connection.value === name);
    this.setState('error', this.#error !== undefined);
  }

  async #openOwn(): Promise<void> {
    const life = (this.#ownLife = new AbortController());
    const { url = '', userID, userName } = this;
    try {
      const client = this.simulated
        ? await (await import('../../client/simulated-client.js')).createSimulatedClient(userID ? { userID, userName: userName || userID } : undefined)
        : await this.#connect(url);
      if (life.signal.aborted) return void client.close();
      this.#own = client;
      this.requestUpdate();
    } catch (error) {
      if (!life.signal.aborted) this.#fail(refusalOf(error) as LiveError);
    }
  }

  async #connect(url: string): Promise<LiveClient> {
    const [{ createLiveClient }, { tokenFrom }] = await Promise.all([import('../../client/live-client.js'), entry()]);
    // A page may set `getToken` after its markup was read: then it is waited for.
    const getToken: GetToken = async (request) => {
      const token = tokenFrom(this, request);
      if (token !== undefined) return token;
      await new Promise<void>((resolve) => (this.#tokenCame = resolve));
      return getToken(request);
    };
    return createLiveClient({ url, getToken });
  }

  #closeOwn(): void {
    this.#ownLife?.abort();
    this.#ownLife = undefined;
    void this.#own?.close();
    this.#own = undefined;
  }

  #followClient(): void {
    const { client } = this;
    if (client === this.#followed) return;
    this.#followed = client;
    this.#listening?.abort();
    this.#error = undefined;
    const { signal } = (this.#listening = new AbortController());
    client?.on('error', ({ error }) => this.#fail(error), { signal });
    client?.on('closed', ({ error }) => error && this.#fail(error), { signal });
    this.#clientGiver.setValue(client);
  }

  /** Leads into the live that the attributes name, and out of the one before. */
  #lead(changed: PropertyValues<this>): void {
    const { client, liveID, as } = this;
    const isHere = this.#goal?.client === client && this.#goal?.liveID === liveID && this.#goal?.as === as;
    if (!isHere) {
      this.#way?.leave();
      this.#way = undefined;
      this.#goal = { client, liveID, as };
      this.#liveGiver.setValue(client && liveID ? client.live(liveID) : undefined);
    }
    const begins = client && liveID && !this.#way ? this.#entry.now : undefined;
    if (client && liveID && begins) {
      this.#way = new begins.WayIn(client, as, liveID, () => ({ liveName: this.liveName, kind: this.kind }), () => this.#showWay());
    }
    if (begins || changed.has('autoJoin')) void this.#way?.begin(this.autoJoin);
    if (begins || !isHere) this.#showWay();
  }

  /** The context takes a new object only: whoever shows the entrance renders then. */
  #showWay(): void {
    const way = this.#way;
    this.#entranceGiver.setValue(
      way ? { as: way.as, liveID: way.liveID, refused: way.refused, isBusy: way.isBusy, enter: way.enter } : this.#firstEntrance,
    );
    if (way?.refused && way.refused.code !== this.#error?.code) this.#fail(way.refused);
    if (!way?.refused) this.#error = undefined;
    this.requestUpdate();
  }

  /** The entrance until there is a way in. */
  get #firstEntrance(): Entrance | undefined {
    const { client, liveID, as } = this;
    const enter = async (): Promise<void> => {
      await this.updateComplete;
      if (!this.#way) throw new LiveError('offline');
      await this.#way.enter();
    };
    return client && liveID ? { as, liveID, refused: undefined, isBusy: true, enter } : undefined;
  }

  #fail(error: LiveError): void {
    this.#error = error;
    this.requestUpdate();
    this.dispatchEvent(new LiveErrorEvent(error));
  }

  #release(): void {
    this.#way?.leave();
    this.#way = this.#goal = undefined;
    this.#closeOwn();
    this.#followClient();
  }

  override render() {
    return html`<slot></slot>`;
  }
}
