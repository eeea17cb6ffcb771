import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { BattleState } from '../../core/battle-store.js';
import { commonTexts, fighterTexts, supporterTexts } from '../../locales/en.js';
import type { UserID } from '../../model/index.js';
import { avatar } from '../base/avatar.js';
import { avatars } from '../base/avatar.styles.js';
import { base } from '../base/base.styles.js';
import { BattleElement } from '../base/battle-element.js';
import { leadersOf, rankOf } from '../base/battle-sides.js';
import { Countdown } from '../base/clock.js';
import { seatContext } from '../base/context.js';
import { ContextReader } from '../base/context-reader.js';
import { crest, teamClass } from '../base/crests.js';
import { crownIcon, flameIcon, leftIcon, penaltyIcon, spinnerIcon } from '../base/icons.js';
import { Localize } from '../base/locale.js';
import { formatCompact } from '../base/numbers.js';
import { penaltyShownAt } from '../base/penalty.js';
import { stepped } from '../base/stepped.js';
import { StoreSelector } from '../base/store-selector.js';
import { teamFills } from '../base/teams.styles.js';
import { tokens } from '../base/tokens.styles.js';
import { videoTokens } from '../base/video-tokens.styles.js';
import { warnOnce } from '../base/warn-once.js';
import { styles } from './battle-user-overlay.styles.js';

/** Wins in a row from which on they are worth a line. */
const streakFrom = 2;

/**
 * What is known about one fighter, in a strip at the bottom of the tile: name, score, rank, result, streak, top supporters. It fills its container;
 * the lead is a frame round it, a penalty a tape. Two fighters mirror each other; a tile under 160 px shows the least.
 *
 * @summary Strip of one fighter over their picture.
 * @slot - Replaces what stands under the name.
 * @slot badge - Beside the score or the supporters.
 * @csspart strip - The strip at the bottom.
 * @csspart crest - The fighter's shape.
 * @csspart name - The name.
 * @csspart sub - The line under it.
 * @csspart rank - The place.
 * @csspart score - The points.
 * @csspart supporters - The three who gave most.
 * @csspart avatar - One of them.
 * @csspart frame - Round the tile of whoever leads.
 * @csspart tape - Round the tile of whoever takes the penalty.
 * @cssstate first - Leads.
 * @cssstate reconnecting - The link dropped; gifts still count.
 * @cssstate win - Has won.
 * @cssstate lose - Has lost.
 * @cssstate draw - Shares the first place.
 * @cssstate left - Has left the battle.
 * @cssstate penalty - Takes the penalty.
 */
export class BattleUserOverlay extends BattleElement {
  static override styles = [tokens, videoTokens, base, teamFills, avatars, styles];

  /** Whom to show; the person of the seat when absent. */
  @property({ attribute: 'user-id' }) userID?: UserID | undefined;

  readonly #texts = new Localize(this, commonTexts, fighterTexts, supporterTexts);
  readonly #seat = new ContextReader(this, seatContext);
  readonly #battle = new StoreSelector(this, this.battle);
  readonly #me = new StoreSelector(this, () => this.scope.client?.state, ({ userInfo }) => userInfo?.userID);
  readonly #toPenalty = new Countdown(this, () => this.#battle.value && penaltyShownAt(this.#battle.value), this.scope.serverNow);

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const facts = this.facts();
    for (const name of ['win', 'lose', 'draw']) this.setState(name, facts?.result === name);
    for (const name of ['first', 'reconnecting', 'left', 'penalty'] as const) this.setState(name, !!facts?.[name]);
    if (!this.#whom) warnOnce(this, 'has no user-id', 'Set `user-id`, or put it into a place of a seat.');
  }

  get #whom(): UserID | undefined {
    return this.userID ?? this.#seat.value?.userInfo?.userID;
  }

  private facts(battle: BattleState | undefined = this.#battle.value) {
    const user = battle?.battleUsers.find(({ userID }) => userID === this.#whom);
    if (!battle || !user) return undefined;
    const { userID } = user;
    const sides = this.sidesOf(battle);
    const at = sides.findIndex(({ members }) => members.includes(user));
    const side = sides[at]!;
    return {
      user,
      side,
      isTwo: battle.battleUsers.length === 2,
      isMirrored: battle.battleUsers.length === 2 && at === 1,
      score: battle.battleScore.get(userID) ?? 0,
      rank: battle.outcome.get(userID)?.rank ?? rankOf(side, sides),
      streak: battle.streaks.get(userID) ?? 0,
      supporters: battle.supporters.get(userID)?.slice(0, 3) ?? [],
      result: battle.outcome.get(userID)?.result,
      first: leadersOf(sides).includes(side),
      reconnecting: user.presence === 'reconnecting',
      left: battle.exitedUsers.includes(userID),
      penalty: !!battle.penalty?.losers.includes(userID) && this.#toPenalty.secondsLeft === 0,
    };
  }

  override render() {
    const facts = this.facts();
    if (!facts) return nothing;
    const { t, number, locale } = this.#texts;
    const { user, side, isTwo, isMirrored, score, rank, supporters, result, first, penalty, reconnecting } = facts;
    const isLost = result === 'lose' && !penalty;
    return html`${isLost && !reconnecting ? html`<div class="lost"></div>` : nothing}
      <div class="strip ${teamClass(side.index)} ${isTwo ? (result ? 'decided' : '') : 'many'} ${isMirrored ? 'mirrored' : ''} ${penalty ? 'taped' : ''}" part="strip">
        ${crest(side.index, 'large')}
        <div class="who">
          <div class="name cut" part="name">${user.userName || user.userID}</div>
          <div class="sub" part="sub"><slot>${this.#renderSub(facts)}</slot></div>
        </div>
        <slot name="badge"></slot>
        ${isTwo
          ? html`<span class="only-spoken">${t('points', { count: score })}</span>
              ${supporters.length
                ? html`<div class="supporters" part="supporters" role="img" aria-label=${t('supporters')}>${supporters.map(avatar)}</div>`
                : nothing}`
          : html`<span class="rank digits ${first ? 'first' : ''}" part="rank" role="img" aria-label=${t('rank', { count: rank })}
                >${first ? crownIcon() : nothing}${number(rank)}</span
              >
              <span class="score digits" part="score"
                ><span class="full">${stepped(number(score))}</span><span class="short">${formatCompact(score, locale)}</span></span
              >`}
      </div>
      ${first ? html`<div class="frame ${teamClass(side.index)}" part="frame"></div>` : nothing}
      ${penalty ? html`<div class="tape" part="tape"><i></i><i></i><i></i><i></i></div>` : nothing}`;
  }

  #renderSub({ user, isTwo, score, streak, result, left, penalty, reconnecting }: NonNullable<ReturnType<BattleUserOverlay['facts']>>) {
    const { t, number } = this.#texts;
    if (left) return html`${leftIcon()}${t('left')}`;
    if (reconnecting) return html`${spinnerIcon()}${t('reconnecting')}`;
    if (penalty) return html`${penaltyIcon()}${t('penalty')}`;
    if (result === 'win') return html`${crownIcon()}${t('winner')}`;
    if (result) return isTwo ? html`<span class="digits">${number(score)}</span>` : nothing;
    const isMe = user.userID === this.#me.value;
    const hasStreak = streak >= streakFrom;
    return html`${isMe ? html`<span>${t('you')}</span>` : nothing}${hasStreak
      ? html`${flameIcon()}<span class="cut">${t('winsInRow', { count: streak })}</span>`
      : !isMe ? html`<span class="cut">${user.liveName}</span>` : nothing}`;
  }
}
