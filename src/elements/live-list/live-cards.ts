import type { Context } from '@lit/context';
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { html as withTags } from 'lit/static-html.js';
import { commonTexts } from '../../locales/en.js';
import { listTexts } from '../../locales/en/live-list.js';
import { limits } from '../../model/limits.js';
import { LiveError, type LiveKind, type LiveListItem } from '../../model/index.js';
import { avatar } from '../base/avatar.js';
import { avatars } from '../base/avatar.styles.js';
import { buttons } from '../base/button.styles.js';
import { chips } from '../base/chip.styles.js';
import { segments } from '../base/choices.js';
import { choices } from '../base/choices.styles.js';
import { entranceContext } from '../base/context.js';
import { ContextReader } from '../base/context-reader.js';
import type { CostageElement } from '../base/costage-element.js';
import { ask } from '../base/events.js';
import { cameraIcon, cloudOffIcon, eyeIcon, goLiveIcon, micIcon, peopleIcon } from '../base/icons.js';
import { LiveContent } from '../base/live-content.js';
import type { Lent } from '../base/live-element.js';
import { Localize } from '../base/locale.js';
import { formatCompact } from '../base/numbers.js';
import { Pages } from '../base/pages.js';
import { panels } from '../base/panel.styles.js';
import { refusal } from '../base/refusal.js';
import { StoreSelector } from '../base/store-selector.js';
import { tagBeside } from '../base/tag-beside.js';
import { TemplateSlot } from '../base/template-slot.js';
import { videoTokens } from '../base/video-tokens.styles.js';
import { warnOnce } from '../base/warn-once.js';
import { blanks } from './blanks.js';
import { LiveSelectEvent } from './events.js';
import { styles as own } from './live-cards.styles.js';
import { steady } from './steady.js';

export const styles = [videoTokens, buttons, chips, choices, avatars, panels, own];

type Filter = 'all' | LiveKind;

interface Host extends CostageElement {
  readonly mode: 'watch' | 'invite';
  readonly count: number;
}

/** A cover that does not load leaves its colour. */
const hide = ({ target }: Event): void => void ((target as HTMLElement).hidden = true);

/** All of the list: title, filter, cards, and what stands in place of them. */
export class LiveCards extends LiveContent<Host> implements ReactiveController {
  readonly #texts = new Localize(this.host, commonTexts, listTexts);
  readonly #entrance = new ContextReader(this.host, entranceContext);
  readonly #list = new StoreSelector(this.host, () => this.scope.client?.liveListStore.state, ({ liveList }) => liveList);
  readonly #cursor = new StoreSelector(this.host, () => this.scope.client?.liveListStore.state, ({ liveListCursor }) => liveListCursor);
  readonly #taken = new StoreSelector(
    this.host,
    () => (this.host.mode === 'invite' ? this.scope.live?.coHostStore.state : undefined),
    ({ connected, invitees }) => [this.scope.live!.liveID, ...[...connected, ...invitees].map(({ liveID }) => liveID)].join(' '),
  );
  readonly #pages = new Pages(this.host, {
    find: () => this.scope.client?.liveListStore,
    fetch: (store, which) => {
      const { liveList, liveListCursor } = store.state.get();
      const count = which === 'again' ? Math.max(this.#perPage, liveList.length) : this.#perPage;
      return store.fetchLiveList({ cursor: which === 'next' ? liveListCursor : '', count });
    },
    // A refresh is one page: what is longer would lose its end under the eyes.
    mayRefresh: ({ state }) => !this.#isHeld && state.get().liveList.length <= limits.listPage.max,
  });
  readonly #card: TemplateSlot<LiveListItem>;
  #shown: readonly LiveListItem[] = [];
  #filter: Filter = 'all';
  #isPointedAt = false;

  /** @param item what a stamped card finds its live by */
  constructor(lent: Lent<Host>, item: Context<unknown, LiveListItem | undefined>) {
    super(lent);
    this.#card = new TemplateSlot(this.host, 'card', { context: item });
    this.host.addController(this);
  }

  get #perPage(): number {
    const { count } = this.host;
    if (Number.isInteger(count) && count >= 1 && count <= limits.listPage.max) return count;
    warnOnce(this.host, `has count="${count}"`, `Use 1 to ${limits.listPage.max}.`);
    return limits.listPage.default;
  }

  get #isHeld(): boolean {
    return this.#isPointedAt || this.host.renderRoot.querySelector('.cards :focus-visible') !== null;
  }

  hostUpdate(): void {
    const { mode, hasUpdated } = this.host;
    if (mode !== 'watch' && mode !== 'invite') warnOnce(this.host, `has mode="${String(mode)}"`, 'Use "watch" or "invite".');
    this.#shown = steady(this.#shown, this.#list.value ?? [], hasUpdated && this.#isHeld);
  }

  hostUpdated(): void {
    this.setState('loading', this.#pages.isLoading);
    this.setState('empty', this.#pages.isThere && !this.#shown.length);
    this.setState('failed', !!this.#pages.failed);
  }

  get #lives(): readonly LiveListItem[] {
    const taken = this.#taken.value?.split(' ') ?? [];
    return this.#shown.filter(({ kind, liveID }) => (this.#filter === 'all' || kind === this.#filter) && !taken.includes(liveID));
  }

  /** Fetches the first page anew. */
  refresh(): Promise<void> {
    return this.#pages.load();
  }

  #select(live: LiveListItem): void {
    if (this.host.isBusy) return;
    const { liveID } = live;
    void ask<unknown>(this.host, new LiveSelectEvent(live), async () => {
      if (this.host.mode === 'invite') await this.#invite(liveID);
      else if (this.#entrance.value?.as !== 'host') await this.scope.client?.liveListStore.joinLive(liveID);
    });
  }

  async #invite(liveID: string): Promise<void> {
    const results = await this.scope.live?.coHostStore.requestHostConnection({ targetHostLiveID: liveID });
    const code = results?.get(liveID) ?? 'success';
    if (code !== 'success') throw new LiveError(code);
  }

  readonly #point = ({ type, pointerType }: PointerEvent): void => {
    this.#isPointedAt = type === 'pointerenter' && pointerType !== 'touch';
    if (!this.#isPointedAt) this.host.requestUpdate();
  };

  /** For the live region. */
  get spoken(): string {
    return this.#isFirst ? this.#texts.t('loading') : '';
  }

  /** The first page is on its way. */
  get #isFirst(): boolean {
    return !this.#pages.isThere && !this.#pages.failed;
  }

  render(): TemplateResult {
    const { t } = this.#texts;
    const { isLoading, isThere, failed } = this.#pages;
    const lives = this.#lives;
    const missing = this.#isFirst && !lives.length ? Math.min(this.#perPage, 10) : isLoading ? 2 : 0;
    const isEmpty = isThere && !isLoading && !lives.length && !this.#cursor.value;
    return html`<slot name="header"><div class="top">${this.#renderTop()}</div></slot>
      ${refusal(this.host.refused, this.#texts)}
      <ul class="cards" part="cards" aria-busy=${isLoading} aria-label=${t('lives')} ?hidden=${!lives.length && !missing}
        @pointerenter=${this.#point} @pointerleave=${this.#point}
        >${repeat(lives, ({ liveID }) => liveID, (live) => this.#renderItem(live))}${blanks(missing)}</ul
      >
      ${isEmpty
        ? html`<slot name="empty"
            ><div class="state" part="state">${goLiveIcon()}<strong>${t('nobodyLive')}</strong><span>${t('firstTonight')}</span></div></slot
          >`
        : nothing}
      ${failed && !isThere
        ? html`<slot name="error"
            ><div class="state failed" part="state" role="alert"
              >${cloudOffIcon()}<strong>${t('listFailed')}</strong><span>${t('checkNetwork')}</span
              ><button class="button" part="more" @click=${() => this.refresh()}>${t('tryAgain')}</button></div
            ></slot
          >`
        : nothing}
      ${isThere && this.#cursor.value
        ? html`<div class="foot"
            >${refusal(failed, this.#texts)}<button class="button more" part="more" aria-disabled=${isLoading} @click=${() => this.#pages.load(true)}
              >${t(failed ? 'tryAgain' : 'loadMore')}</button
            ></div
          >`
        : nothing}`;
  }

  #renderTop(): TemplateResult {
    const { t } = this.#texts;
    return html`<h2 class="title" part="title">${t('lives')}</h2>
      <div part="filter"
        >${segments<Filter>(
          'kind',
          t('lives'),
          [
            ['all', t('all')],
            ['video', html`${cameraIcon()}${t('video')}`, t('video')],
            ['voice', html`${micIcon()}${t('voice')}`, t('voice')],
          ],
          this.#filter,
          (filter) => {
            this.#filter = filter;
            this.host.requestUpdate();
          },
        )}</div
      >`;
  }

  #renderItem(live: LiveListItem): TemplateResult {
    return html`<li
      ><button class="card" part="card" aria-disabled=${this.host.isBusy} @click=${() => this.#select(live)}
        >${this.#card.render(live.liveID, live, this.#renderCard(live))}</button
      ></li
    >`;
  }

  #renderCard(live: LiveListItem): TemplateResult {
    const { t, locale } = this.#texts;
    const { battle, connectedHosts, coverURL, currentViewerCount, kind, liveName, liveOwner, presence } = live;
    const fighters = battle ? connectedHosts.filter(({ userID }) => userID in battle.scores).slice(0, 4) : [];
    const covers = fighters.length ? fighters.map((host) => host.coverURL) : [coverURL];
    return html`<span class="cover on-video ${covers.length > 1 ? 'halves' : ''}" part="cover"
        >${covers.map((cover) => html`<img src=${cover || nothing} alt="" loading="lazy" decoding="async" draggable="false" @error=${hide} />`)}
        <span class="hi"
          ><span class="badge live">${t('live')}</span
          ><span class="chip digits"
            >${eyeIcon()}<span aria-hidden="true">${formatCompact(currentViewerCount, locale)}</span
            ><span class="only-spoken">${t('watching', { count: currentViewerCount })}</span></span
          ></span
        >
        <span class="lo"
          >${fighters.length
            ? this.#renderBar(live, fighters)
            : html`${kind === 'voice' ? html`<span class="chip">${micIcon()}${t('voice')}</span>` : nothing}${connectedHosts.length > 1
                ? html`<span class="chip digits"
                    >${peopleIcon()}<span aria-hidden="true">${this.#texts.number(connectedHosts.length)}</span
                    ><span class="only-spoken">${t('hosts', { count: connectedHosts.length })}</span></span
                  >`
                : nothing}${presence === 'reconnecting' ? html`<span class="chip">${t('reconnecting')}</span>` : nothing}`}</span
        ></span
      ><span class="who"
        >${avatar(liveOwner)}<span class="cut"><span class="name cut">${liveName}</span><span class="cut">${this.#hostsOf(live)}</span></span></span
      >`;
  }

  #renderBar({ battle }: LiveListItem, fighters: LiveListItem['connectedHosts']): TemplateResult {
    const bar = tagBeside(this.host, 'live-list', 'battle-bar');
    const scores = fighters.map(({ userID, userName }) => ({ name: userName || userID, score: battle!.scores[userID] ?? 0 }));
    return withTags`<${bar} compact .scores=${scores}></${bar}>`;
  }

  #hostsOf({ liveOwner, connectedHosts }: LiveListItem): string {
    const { t } = this.#texts;
    const name = liveOwner.userName || liveOwner.userID;
    const others = connectedHosts.filter(({ userID }) => userID !== liveOwner.userID);
    if (!others.length) return name;
    if (others.length > 1) return t('nameAndMore', { name, count: others.length });
    return t('nameAndName', { name, other: others[0]!.userName || others[0]!.userID });
  }
}
