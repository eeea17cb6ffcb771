import { property } from 'lit/decorators.js';
import { InvitePanel } from '../base/invite-panel.js';
import { OnDemand } from '../base/on-demand.js';

const content = () => import('./new-battle.js');

/**
 * Panel for a new battle: its length, the opponents among the connected hosts, whether they are asked, a penalty,
 * teams. While the challenge is open it shows who has answered and how long the others have.
 *
 * @summary Challenge connected hosts.
 * @slot header - Replaces the title.
 * @csspart panel - The whole panel.
 * @csspart close - The button that closes the panel.
 * @csspart segments - The lengths, and the sides of a fighter.
 * @csspart row - One opponent.
 * @csspart avatar - The face of an opponent.
 * @csspart crest - The shape that a fighter or team will have.
 * @csspart switch - A row that switches something on.
 * @csspart primary - The button that challenges.
 * @csspart waiting - The open challenge.
 * @csspart cancel - The button that takes it back.
 * @csspart refusal - Why an act was refused.
 * @cssstate busy - An act waits for its answer.
 * @cssstate waiting - The own challenge is open.
 * @fires {BattleChallengeEvent} battle-challenge - A person challenges; prevent it to challenge yourself.
 * @fires {BattleCancelEvent} battle-cancel - A person takes the challenge back, from some or from all.
 * @fires {BattleInviteCloseEvent} battle-invite-close - A person closes the panel; its popover hides unless prevented.
 */
export class BattleInvite extends InvitePanel {
  /** Opponents are asked first; `need-response="false"` starts at once. */
  @property({ attribute: 'need-response', converter: { fromAttribute: (value) => value !== 'false' } })
  needResponse = true;

  /** Has Close also where it is in no popover; the page then hides it on `battle-invite-close`. */
  @property({ type: Boolean }) closable = false;

  protected readonly content = new OnDemand(this, content, ({ NewBattle }) => new NewBattle(this.lend()));
}
