import { html, nothing, type TemplateResult } from 'lit';
import { supporterTexts } from '../../locales/en/supporters.js';
import type { SeatUserInfo, Supporter, UserID } from '../../model/index.js';
import { avatar } from '../base/avatar.js';
import { avatars } from '../base/avatar.styles.js';
import { BattleContent, type BattleHost } from '../base/battle-content.js';
import { leadersOf, nameOf, shortNameOf, type Side } from '../base/battle-sides.js';
import { buttons } from '../base/button.styles.js';
import { crest, teamClass } from '../base/crests.js';
import { giftIcon, trophyIcon } from '../base/icons.js';
import { Localize } from '../base/locale.js';
import { panels } from '../base/panel.styles.js';
import { teamFills } from '../base/teams.styles.js';
import { TemplateSlot } from '../base/template-slot.js';
import { styles as own } from './supporter-list.styles.js';

export const styles = [teamFills, avatars, buttons, panels, own];

/** Discs of a side in the compact form. */
const discs = 3;
/** With more sides the tabs have room for crests only. */
const namedTabs = 3;

interface Host extends BattleHost {
  readonly userID?: UserID | undefined;
  readonly limit: number;
  readonly compact: boolean;
}

/** The panel with its tabs, or the row of discs. */
export class SupporterList extends BattleContent<Host> {
  readonly #texts = new Localize(this.host, supporterTexts);
  readonly #rows = new TemplateSlot<Supporter>(this.host, 'supporter');
  #chosen = 0;

  #sides(): readonly Side[] {
    const sides = this.sidesOf();
    const only = this.host.userID && sides.filter(({ members }) => members.some(({ userID }) => userID === this.host.userID));
    return only || sides;
  }

  #givers(members: readonly SeatUserInfo[], most: number): readonly Supporter[] {
    return members
      .filter(({ userID }) => !this.host.userID || userID === this.host.userID)
      .flatMap(({ userID }) => this.battle?.supporters.get(userID) ?? [])
      .sort((a, b) => b.points - a.points)
      .slice(0, most);
  }

  #choose(at: number): void {
    this.#chosen = at;
    this.host.requestUpdate();
  }

  readonly #turn = (event: KeyboardEvent): void => {
    const { host } = this;
    const count = this.#sides().length;
    const forward = host.matches(':dir(rtl)') ? -1 : 1;
    const step = { ArrowRight: forward, ArrowLeft: -forward }[event.key];
    if (step) this.#choose((this.#chosen + step + count) % count);
    else if (event.key === 'Home') this.#choose(0);
    else if (event.key === 'End') this.#choose(count - 1);
    else return;
    event.preventDefault();
    void host.updateComplete.then(() => host.renderRoot.querySelector<HTMLElement>('[aria-selected=true]')?.focus());
  };

  render(): TemplateResult {
    const sides = this.#sides();
    return this.host.compact ? this.#renderDiscs(sides) : this.#renderPanel(sides);
  }

  #renderPanel(sides: readonly Side[]) {
    const { t, locale } = this.#texts;
    const side = sides[this.#chosen] ?? sides[0];
    const givers = side ? this.#givers(side.members, this.host.limit) : [];
    const hasTabs = sides.length > 1;
    return html`<section class="panel" part="panel">
      <div class="head"><h2 class="title" id="title">${t('supporters')}</h2></div>
      ${hasTabs
        ? html`<div class="tabs" role="tablist" aria-labelledby="title" @keydown=${this.#turn}>
            ${sides.map(
              (each, at) => html`<button
                class="button tab ${teamClass(each.index)}"
                part="tab"
                role="tab"
                aria-selected=${each === side}
                aria-controls="list"
                aria-label=${nameOf(each, locale)}
                tabindex=${each === side ? 0 : -1}
                @click=${() => this.#choose(at)}
              >
                ${crest(each.index)}${sides.length > namedTabs ? nothing : html`<span class="cut">${shortNameOf(each, locale)}</span>`}
              </button>`,
            )}
          </div>`
        : nothing}
      <div
        id="list"
        role=${hasTabs ? 'tabpanel' : 'group'}
        aria-label=${side ? t('supportersOf', { name: nameOf(side, locale) }) : nothing}
        tabindex=${hasTabs ? 0 : nothing}
      >
        ${side && givers.length
          ? html`<ol>
              ${givers.map((giver, at) => html`<li part="supporter">${this.#renderRow(side, giver, at)}</li>`)}
            </ol>`
          : html`<div class="state">${giftIcon()}<span>${t('noSupporters')}</span></div>`}
      </div>
    </section>`;
  }

  #renderRow({ members }: Side, giver: Supporter, at: number) {
    const { number } = this.#texts;
    const own = html`<div class="row">
      <span class="place digits">${number(at + 1)}</span>${avatar(giver)}
      <span class="grow cut name">${giver.userName || giver.userID}</span><span class="points digits">${number(giver.points)}</span>
    </div>`;
    return this.#rows.render(`${members[0]!.userID}.${giver.userID}`, giver, own);
  }

  #renderDiscs(sides: readonly Side[]) {
    const { t, number, locale } = this.#texts;
    const [leader] = leadersOf(sides);
    const others = sides.filter((side) => side !== leader);
    const ahead = leader && Math.min(...others.map(({ score }) => leader.score - score));
    const [first, ...rest] = sides.map(
      (side) => html`<ol class="side ${teamClass(side.index)}" aria-label=${t('supportersOf', { name: nameOf(side, locale) })}>
        ${this.#givers(side.members, Math.min(discs, this.host.limit)).map(
          (giver, at) => html`<li class="disc" part="disc">
            ${avatar(giver)}<span class="only-spoken">${giver.userName || giver.userID}</span><b class="digits">${number(at + 1)}</b>
          </li>`,
        )}
      </ol>`,
    );
    return html`<div class="discs" part="panel">
      ${first}${leader && ahead && sides.length === 2
        ? html`<span class="ahead digits" part="ahead">${trophyIcon()}<span class="cut">${t('ahead', { count: ahead })}</span></span>`
        : nothing}${rest}
    </div>`;
  }
}
