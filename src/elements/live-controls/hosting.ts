import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { html as withTags } from 'lit/static-html.js';
import type { LiveClient } from '../../client/live-client.js';
import type { Live } from '../../client/live.js';
import { commonTexts, layoutTexts } from '../../locales/en.js';
import { hostingTexts } from '../../locales/en/hosting.js';
import type { CoHostLayoutTemplate, LiveKind } from '../../model/index.js';
import { CoHostExitEvent } from '../base/co-host-exit-event.js';
import type { CostageElement } from '../base/costage-element.js';
import type { CostageEvent } from '../base/events.js';
import { apartIcon, checkIcon, flagIcon, inviteIcon, layoutIcon, powerIcon, swordsIcon } from '../base/icons.js';
import { Localize } from '../base/locale.js';
import { focusPopover, moveInMenu, placePopover } from '../base/menu.js';
import { menus } from '../base/menu.styles.js';
import { OnDemand } from '../base/on-demand.js';
import { tagBeside } from '../base/tag-beside.js';
import { warnOnce } from '../base/warn-once.js';
import { BattleExitEvent, LiveEndEvent } from './events.js';
import { Folding } from './folding.js';
import { styles as own } from './hosting.styles.js';
import { layoutsFor } from './layouts.js';

/** What a host's part of the dock goes by. */
export interface HostFacts {
  isHost: boolean;
  kind: LiveKind;
  isConnected: boolean;
  /** Connected hosts, the own one among them. */
  count: number;
  layoutTemplate: CoHostLayoutTemplate | null;
  /** No battle is on, and none is asked for. */
  isFree: boolean;
  /** The battle that the own host fights in. */
  exits: string | undefined;
}

/** What opens in a sheet. */
export type Panel = 'invite' | 'battle';

/** The dock's element. */
export interface DockHost extends CostageElement {
  readonly client?: LiveClient | undefined;
  readonly liveID?: string | undefined;
  readonly invitePanel?: string | undefined;
  readonly battlePanel?: string | undefined;
}

/** What the dock lends to its host's part. */
export interface Dock {
  readonly host: DockHost;
  readonly panels: Partial<Record<Panel, () => Promise<object>>>;
  facts(): HostFacts;
  /** @param eventOf null for an act that has none */
  act(eventOf: ((live: Live) => CostageEvent<unknown>) | null, action: (live: Live, client: LiveClient) => unknown): void;
  /** @param asks what it asks before it acts: the focus comes back to it */
  button(look: string, icon: unknown, words: string, press: (event: Event) => void, asks?: string): TemplateResult;
}

/** A press sooner than this was meant for the button that stood there before. */
const deafMs = 300;

type Leaving = 'live' | 'connection';

export const styles = [menus, own];

/** What only a host has on the dock: invitations, battles, the layout, and the ends of all three, two of which ask once. */
export class Hosting implements ReactiveController {
  readonly #dock: Dock;
  readonly #texts: Localize<readonly [typeof commonTexts, typeof hostingTexts, typeof layoutTexts]>;
  readonly #panels: readonly OnDemand<object, object>[];
  #leaving: Leaving | undefined;
  #wasLeaving: Leaving | undefined;
  #askedAt = 0;
  #panel: Panel | undefined;
  #asker: HTMLElement | undefined;

  constructor(dock: Dock) {
    this.#dock = dock;
    this.#texts = new Localize(dock.host, commonTexts, hostingTexts, layoutTexts);
    this.#panels = Object.values(dock.panels).map((load) => new OnDemand(dock.host, load, (module) => module));
    for (const panel of this.#panels) panel.ahead();
    dock.host.addController(this);
    new Folding(dock.host);
  }

  /** Waits for a confirmation. */
  get isAsking(): boolean {
    return !!this.#leaving;
  }

  hostUpdate(): void {
    const { isHost, isConnected } = this.#dock.facts();
    if (!isHost || (this.#leaving === 'connection' && !isConnected)) this.#leaving = undefined;
    if (!isHost) this.#panel = undefined;
  }

  /** Into the question, and back to where it was asked. */
  hostUpdated(): void {
    const before = this.#wasLeaving;
    const after = (this.#wasLeaving = this.#leaving);
    if (before === after) return;
    if (after) this.#find('.keep')?.focus();
    else if (!this.#isFocusElsewhere()) this.#find(`[data-asks=${before}]`)?.focus();
  }

  #find(selector: string): HTMLElement | null {
    return this.#dock.host.renderRoot.querySelector(selector);
  }

  #isFocusElsewhere(): boolean {
    const { host } = this.#dock;
    const { activeElement } = host.getRootNode() as Document | ShadowRoot;
    return !!activeElement && activeElement !== document.body && activeElement !== host;
  }

  #ask(leaving: Leaving | undefined): void {
    this.#leaving = leaving;
    this.#askedAt = performance.now();
    this.#dock.host.requestUpdate();
  }

  #confirm(leaving: Leaving): void {
    if (performance.now() - this.#askedAt < deafMs) return;
    this.#ask(undefined);
    if (leaving === 'live') this.#dock.act(({ liveID }) => new LiveEndEvent(liveID), (_, client) => client.liveListStore.endLive());
    else this.#dock.act(() => new CoHostExitEvent(), ({ coHostStore }) => coHostStore.exitHostConnection());
  }

  readonly #leaveBattle = (): void => {
    const battleID = this.#dock.facts().exits;
    if (battleID) this.#dock.act(() => new BattleExitEvent(battleID), ({ battleStore }) => battleStore.exitBattle(battleID));
  };

  #choose(template: CoHostLayoutTemplate): void {
    this.#find('#layout')?.hidePopover();
    this.#dock.act(null, ({ coHostStore }) => coHostStore.setLayoutTemplate(template));
  }

  #ownPanel(panel: Panel): string | undefined {
    const { host } = this.#dock;
    return panel === 'invite' ? host.invitePanel : host.battlePanel;
  }

  /** The page's own panel; without one, the sheet opens by itself. */
  #togglePanel(panel: Panel, button: HTMLElement): void {
    const { host } = this.#dock;
    const id = this.#ownPanel(panel);
    if (!id) {
      this.#asker = button;
      this.#setPanel(panel);
      for (const one of this.#panels) void one.load();
      return;
    }
    const own = (host.getRootNode() as Document | ShadowRoot).getElementById(id);
    if (!own) return warnOnce(host, `finds no panel "${id}"`, `Give the panel id="${id}", in the same document or shadow root.`);
    if (own.popover !== null) own.togglePopover();
    else own.hidden = !own.hidden;
  }

  #setPanel(panel: Panel | undefined): void {
    this.#panel = panel;
    this.#dock.host.requestUpdate();
  }

  readonly #placeMenu = ({ newState, currentTarget }: ToggleEvent): void => {
    if (newState === 'open') placePopover(currentTarget as HTMLElement, this.#find('[popovertarget=layout]')!, 260);
  };

  readonly #placeSheet = ({ newState, currentTarget }: ToggleEvent): void => {
    if (newState === 'open') placePopover(currentTarget as HTMLElement, this.#asker!, 384);
    else this.#setPanel(undefined);
  };

  /** Invitations, battles, the layout. */
  renderStart(): TemplateResult {
    const { t } = this.#texts;
    const { isConnected, isFree } = this.#dock.facts();
    const opens = (panel: Panel, icon: unknown, words: string): TemplateResult => html`<button
      class="button folds"
      part="button"
      title=${words}
      popovertarget=${this.#ownPanel(panel) ? nothing : `sheet-${panel}`}
      @click=${(event: Event) => this.#togglePanel(panel, event.currentTarget as HTMLElement)}
      >${icon}<span>${words}</span></button
    >`;
    return html`<i class="rule"></i>${opens('invite', inviteIcon(), t('invite'))}
      ${isConnected && isFree ? opens('battle', swordsIcon(), t('newBattle')) : nothing}
      ${isConnected
        ? html`<button class="button folds quiet" part="button" title=${t('layout')} popovertarget="layout" aria-haspopup="menu"
            >${layoutIcon()}<span>${t('layout')}</span></button
          >`
        : nothing}`;
  }

  /** The ends, at the end of the dock. */
  renderEnd(): TemplateResult {
    const { t } = this.#texts;
    const { host } = this.#dock;
    const { exits, isConnected } = this.#dock.facts();
    const asks = (leaving: Leaving) => () => host.isBusy || this.#ask(leaving);
    return html`<span class="fill"></span>${exits
        ? this.#dock.button('line folds', flagIcon(), t('leaveBattle'), this.#leaveBattle)
        : isConnected
          ? this.#dock.button('line folds', apartIcon(), t('leaveConnection'), asks('connection'), 'connection')
          : nothing}
      ${this.#dock.button('danger folds', powerIcon(), t('endLive'), asks('live'), 'live')}`;
  }

  /** In place of all buttons. */
  renderQuestion(): TemplateResult {
    const { t } = this.#texts;
    const leaving = this.#leaving!;
    const isEnd = leaving === 'live';
    const escape = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') this.#ask(undefined);
    };
    // The harmless answer stands where the finger is.
    return html`<span class="ask" role="alert">${t(isEnd ? 'endLiveAsk' : 'exitAsk')}</span>
      <button class="button danger" part="button" @keydown=${escape} @click=${() => this.#confirm(leaving)}
        >${isEnd ? powerIcon() : apartIcon()}${t(isEnd ? 'endLive' : 'leaveConnection')}</button
      >
      <button class="button keep" part="button" @keydown=${escape} @click=${() => this.#ask(undefined)}
        >${t(isEnd ? 'keepLive' : 'cancel')}</button
      >`;
  }

  renderSheets(): TemplateResult {
    const { t } = this.#texts;
    const { kind, isConnected, count, layoutTemplate } = this.#dock.facts();
    const sheet = (panel: Panel): TemplateResult =>
      html`<div class="sheet" part="panel" id="sheet-${panel}" popover tabindex="-1" @beforetoggle=${this.#placeSheet} @toggle=${focusPopover}
        >${this.#panel === panel ? this.#renderPanel(panel) : nothing}</div
      >`;
    return html`${sheet('invite')}${sheet('battle')}${isConnected
      ? html`<div
          id="layout" class="menu" part="menu" popover role="menu" aria-label=${t('layout')}
          @beforetoggle=${this.#placeMenu} @toggle=${focusPopover} @keydown=${moveInMenu}
          >${layoutsFor(kind, count).map(
            ([template, name]) =>
              html`<button role="menuitemradio" tabindex="-1" aria-checked=${template === layoutTemplate} @click=${() => this.#choose(template)}
                >${t(name)}${checkIcon()}</button
              >`,
          )}</div
        >`
      : nothing}`;
  }

  #renderPanel(panel: Panel): TemplateResult {
    const { host } = this.#dock;
    const tag = tagBeside(host, 'live-controls', panel === 'invite' ? 'cohost-invite' : 'battle-invite');
    return withTags`<${tag} .client=${host.client} .liveID=${host.liveID}></${tag}>`;
  }
}
