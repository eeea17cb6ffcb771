import { property } from 'lit/decorators.js';
import { OnDemand } from '../base/on-demand.js';
import { PromptElement } from '../base/prompt-element.js';
import { StoreSelector } from '../base/store-selector.js';

const invitation = () => import('./invitation.js');

/**
 * Prompt for an invitation to go live together: who asks, whether a battle comes with it, how long there is to answer.
 * Of several who ask it shows the oldest first. It takes no focus from somebody who types, and no tap in its first
 * 300 ms.
 *
 * @summary The incoming invitation to co-host.
 * @slot message - Replaces the sentence.
 * @slot actions - Replaces the two buttons.
 * @csspart card - The whole prompt.
 * @csspart ring - The ring that empties, with the face in it.
 * @csspart time - The seconds left.
 * @csspart name - Who asks.
 * @csspart message - What is asked.
 * @csspart place - Which of how many.
 * @csspart facts - Watchers, layout, battle.
 * @csspart refusal - Why an answer was refused.
 * @csspart actions - The two buttons.
 * @csspart decline - The button that declines.
 * @csspart accept - The button that accepts.
 * @cssstate open - Something is shown.
 * @cssstate last-five - Five seconds or less are left.
 * @cssstate busy - An answer is on its way.
 * @fires {CoHostAcceptEvent} cohost-accept - A person accepts; prevent it to accept yourself.
 * @fires {CoHostRejectEvent} cohost-reject - A person declines; prevent it to decline yourself.
 */
export class CoHostRequest extends PromptElement {
  /** Declines at once whoever asks while this host is connected or an earlier invitation waits for an answer. */
  @property({ type: Boolean, attribute: 'auto-decline-when-busy' }) autoDeclineWhenBusy = false;

  readonly #applicants = new StoreSelector(this, () => this.scope.live?.coHostStore.state, ({ applicants }) => applicants);

  protected readonly card = new OnDemand(this, invitation, ({ Invitation }) =>
    new Invitation(this, {
      live: () => this.scope.live,
      applicants: () => this.#applicants.value ?? [],
      serverNow: this.scope.serverNow,
    }).card);

  protected get isAsked(): boolean {
    return !!this.#applicants.value?.length;
  }
}
