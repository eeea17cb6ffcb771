import type { BattleRequestView } from '../../model/index.js';
import { OnDemand } from '../base/on-demand.js';
import { PromptElement } from '../base/prompt-element.js';
import { StoreSelector } from '../base/store-selector.js';

const challenge = () => import('./challenge.js');

/**
 * Prompt for a challenge: who against whom, for how long, with what penalty, and how long there is to answer. Once
 * accepted it waits for the others who are asked. It takes no focus from somebody who types, and no tap in its first
 * 300 ms.
 *
 * @summary The incoming challenge to a battle.
 * @slot message - Replaces the sentence.
 * @slot actions - Replaces the two buttons.
 * @csspart card - The whole prompt.
 * @csspart ring - The ring that empties, with the face in it.
 * @csspart time - The seconds left.
 * @csspart name - Who challenges.
 * @csspart message - What is asked.
 * @csspart versus - Who against whom.
 * @csspart crest - The shape of a fighter or team.
 * @csspart facts - Length, penalty, teams.
 * @csspart refusal - Why an answer was refused.
 * @csspart actions - The two buttons.
 * @csspart decline - The button that declines.
 * @csspart accept - The button that accepts.
 * @cssstate open - Something is shown.
 * @cssstate last-five - Five seconds or less are left.
 * @cssstate busy - An answer is on its way.
 * @fires {BattleAcceptEvent} battle-accept - A person accepts; prevent it to accept yourself.
 * @fires {BattleRejectEvent} battle-reject - A person declines; prevent it to decline yourself.
 */
export class BattleRequest extends PromptElement {
  readonly #request = new StoreSelector(this, () => this.scope.live?.battleStore.state, ({ request }) => request);

  protected readonly card = new OnDemand(this, challenge, ({ Challenge }) =>
    new Challenge({ host: this, live: () => this.scope.live, challenge: () => this.#challenge, serverNow: this.scope.serverNow }).card);

  protected get isAsked(): boolean {
    return !!this.#challenge;
  }

  /** The challenge that asks this host; everybody in its live can see it, only the host is asked. */
  get #challenge(): BattleRequestView | null {
    const request = this.isHost ? this.#request.value : null;
    const isMine = request?.invitees.some(({ user, answer }) => user.liveID === this.scope.live?.liveID && answer !== 'rejected');
    return isMine ? request! : null;
  }
}
