import { html, nothing, type TemplateResult } from 'lit';
import { commonTexts } from '../../locales/en.js';
import { fighterTexts } from '../../locales/en/fighter.js';
import { supporterTexts } from '../../locales/en/supporters.js';
import type { SeatUserInfo, Supporter, UserID } from '../../model/index.js';
import { avatar } from '../base/avatar.js';
import { avatars } from '../base/avatar.styles.js';
import { BattleContent } from '../base/battle-content.js';
import { leadersOf, rankOf, type Side } from '../base/battle-sides.js';
import { Countdown } from '../base/clock.js';
import { crest, teamClass } from '../base/crests.js';
import { crownIcon, flameIcon, leftIcon, penaltyIcon, spinnerIcon } from '../base/icons.js';
import { Localize } from '../base/locale.js';
import { formatCompact } from '../base/numbers.js';
import { penaltyShownAt } from '../base/penalty.js';
import { stepped } from '../base/stepped.js';
import { teamFills } from '../base/teams.styles.js';
import { styles as own } from './fighter-strip.styles.js';

export const styles = [teamFills, avatars, own];

/** Wins in a row from which on they are worth a line. */
const streakFrom = 2;

/** What is known about one fighter. */
export interface Fighter {
  user: SeatUserInfo;
  side: Side;
  isTwo: boolean;
  isMirrored: boolean;
  score: number;
  rank: number;
  streak: number;
  supporters: readonly Supporter[];
  result: 'win' | 'lose' | 'draw' | undefined;
  first: boolean;
  reconnecting: boolean;
  left: boolean;
  penalty: boolean;
}

/** All that lies over a fighter's picture. */
export class FighterStrip extends BattleContent {
  readonly #texts = new Localize(this.host, commonTexts, fighterTexts, supporterTexts);
  readonly #toPenalty = new Countdown(this.host, () => this.battle && penaltyShownAt(this.battle), this.scope.serverNow);

  /** Undefined where this person does not fight. */
  find(userID: UserID | undefined): Fighter | undefined {
    const { battle } = this;
    const user = battle?.battleUsers.find((each) => each.userID === userID);
    if (!battle || !user) return undefined;
    const sides = this.sidesOf(battle);
    const at = sides.findIndex(({ members }) => members.includes(user));
    const side = sides[at]!;
    const outcome = battle.outcome.get(user.userID);
    const isTwo = battle.battleUsers.length === 2;
    return {
      user,
      side,
      isTwo,
      isMirrored: isTwo && at === 1,
      score: battle.battleScore.get(user.userID) ?? 0,
      rank: outcome?.rank ?? rankOf(side, sides),
      streak: battle.streaks.get(user.userID) ?? 0,
      supporters: battle.supporters.get(user.userID)?.slice(0, 3) ?? [],
      result: outcome?.result,
      first: leadersOf(sides).includes(side),
      reconnecting: user.presence === 'reconnecting',
      left: battle.exitedUsers.includes(user.userID),
      penalty: !!battle.penalty?.losers.includes(user.userID) && this.#toPenalty.secondsLeft === 0,
    };
  }

  render(fighter: Fighter): TemplateResult {
    const { t, number, locale } = this.#texts;
    const { user, side, isTwo, isMirrored, score, rank, supporters, result, first, penalty, reconnecting } = fighter;
    const isLost = result === 'lose' && !penalty;
    return html`${isLost && !reconnecting ? html`<div class="lost"></div>` : nothing}
      <div class="strip ${teamClass(side.index)} ${isTwo ? (result ? 'decided' : '') : 'many'} ${isMirrored ? 'mirrored' : ''} ${penalty ? 'taped' : ''}" part="strip">
        ${crest(side.index, 'large')}
        <div class="who">
          <div class="name cut" part="name">${user.userName || user.userID}</div>
          <div class="sub" part="sub"><slot>${this.#renderSub(fighter)}</slot></div>
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

  #renderSub({ user, isTwo, score, streak, result, left, penalty, reconnecting }: Fighter) {
    const { t, number } = this.#texts;
    if (left) return html`${leftIcon()}${t('left')}`;
    if (reconnecting) return html`${spinnerIcon()}${t('reconnecting')}`;
    if (penalty) return html`${penaltyIcon()}${t('penalty')}`;
    if (result === 'win') return html`${crownIcon()}${t('winner')}`;
    if (result) return isTwo ? html`<span class="digits">${number(score)}</span>` : nothing;
    const isMe = user.userID === this.me;
    const hasStreak = streak >= streakFrom;
    return html`${isMe ? html`<span>${t('you')}</span>` : nothing}${hasStreak
      ? html`${flameIcon()}<span class="cut">${t('winsInRow', { count: streak })}</span>`
      : !isMe ? html`<span class="cut">${user.liveName}</span>` : nothing}`;
  }
}
