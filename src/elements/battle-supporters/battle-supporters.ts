import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { supporterTexts } from '../../locales/en.js';
import type { SeatUserInfo, Supporter, UserID } from '../../model/index.js';
import { avatar } from '../base/avatar.js';
import { avatars } from '../base/avatar.styles.js';
import { base } from '../base/base.styles.js';
import { BattleElement } from '../base/battle-element.js';
import { leadersOf, nameOf, shortNameOf, type Side } from '../base/battle-sides.js';
import { buttons } from '../base/button.styles.js';
import { crest, teamClass } from '../base/crests.js';
import { giftIcon, trophyIcon } from '../base/icons.js';
import { Localize } from '../base/locale.js';
import { panelTokens } from '../base/panel-tokens.styles.js';
import { panels } from '../base/panel.styles.js';
import { StoreSelector } from '../base/store-selector.js';
import { teamFills } from '../base/teams.styles.js';
import { TemplateSlot } from '../base/template-slot.js';
import { tokens } from '../base/tokens.styles.js';
import { styles } from './battle-supporters.styles.js';

/** Discs of a side in the compact form. */
const discs = 3;
/** With more sides the tabs have room for crests only. */
const namedTabs = 3;

/**
 * Who gave most, per fighter or team. Without a `user-id` there is a tab for each side, the own live's first.
 * Compact, it is the row under a battle of two on a phone: three discs a side, and how far the leader is ahead.
 *
 * @summary Top supporters of a battle.
 * @slot supporter - Template, builder or slots "supporter.<userID>.<supporterID>", per supporter.
 * @csspart panel - The panel.
 * @csspart tab - One per side.
 * @csspart supporter - One row.
 * @csspart disc - One supporter in the compact form.
 * @csspart ahead - The distance, in the compact form.
 */
export class BattleSupporters extends BattleElement {
  static override styles = [tokens, panelTokens, base, teamFills, avatars, buttons, panels, styles];

  /** Whose supporters to show; those of every side in tabs when absent. */
  @property({ attribute: 'user-id' }) userID?: UserID | undefined;

  /** How many, 1 to 10. */
  @property({ type: Number }) limit = 5;

  /** A row of discs instead of a panel. */
  @property({ type: Boolean }) compact = false;

  @state() private chosen = 0;

  readonly #texts = new Localize(this, supporterTexts);
  readonly #battle = new StoreSelector(this, this.battle);
  readonly #rows = new TemplateSlot<Supporter>(this, 'supporter');

  #sides(): readonly Side[] {
    const battle = this.#battle.value;
    const sides = battle ? this.sidesOf(battle) : [];
    const only = this.userID && sides.filter(({ members }) => members.some(({ userID }) => userID === this.userID));
    return only || sides;
  }

  #givers(members: readonly SeatUserInfo[], most: number): readonly Supporter[] {
    return members
      .filter(({ userID }) => !this.userID || userID === this.userID)
      .flatMap(({ userID }) => this.#battle.value?.supporters.get(userID) ?? [])
      .sort((a, b) => b.points - a.points)
      .slice(0, most);
  }

  readonly #turn = (event: KeyboardEvent): void => {
    const count = this.#sides().length;
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) this.chosen = (this.chosen + (this.isRightToLeft ? -step : step) + count) % count;
    else if (event.key === 'Home') this.chosen = 0;
    else if (event.key === 'End') this.chosen = count - 1;
    else return;
    event.preventDefault();
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('[aria-selected=true]')?.focus());
  };

  override render() {
    const sides = this.#sides();
    return this.compact ? this.#renderDiscs(sides) : this.#renderPanel(sides);
  }

  #renderPanel(sides: readonly Side[]) {
    const { t, locale } = this.#texts;
    const side = sides[this.chosen] ?? sides[0];
    const givers = side ? this.#givers(side.members, this.limit) : [];
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
                @click=${() => (this.chosen = at)}
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
        ${this.#givers(side.members, Math.min(discs, this.limit)).map(
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
