import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { CoHostStore } from '../../core/co-host-store.js';
import { commonTexts, layoutTexts, invitedTexts, promptTexts } from '../../locales/en.js';
import type { Applicant, CoHostEvents, CoHostLayoutTemplate, RequestCancelledReason } from '../../model/index.js';
import { formatDuration } from '../base/duration.js';
import { ask } from '../base/events.js';
import { eyeIcon, layoutIcon, penaltyIcon, timerIcon } from '../base/icons.js';
import { Localize } from '../base/locale.js';
import { fact, PromptElement, type Asker } from '../base/prompt-element.js';
import { refusalText } from '../base/refusal.js';
import { StoreEvents } from '../base/store-events.js';
import { StoreSelector } from '../base/store-selector.js';
import { CoHostAcceptEvent, CoHostRejectEvent } from './events.js';

const layoutNames = {
  hostDynamicGrid: 'layoutGrid',
  hostDynamic1v6: 'layoutFloat',
  hostStaticVoice6v6: 'layoutGrid',
  hostVideoLandscapeFixed2Seats: 'layoutWide',
} as const satisfies Record<CoHostLayoutTemplate, keyof typeof layoutTexts>;

const keyOf = ({ liveID, invitedAt }: Applicant): string => `${liveID} ${invitedAt}`;

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

  protected readonly texts = new Localize(this, commonTexts, promptTexts, invitedTexts, layoutTexts);
  readonly #applicants = new StoreSelector(this, () => this.#store?.state, ({ applicants }) => applicants);
  readonly #declined = new Set<string>();

  constructor() {
    super();
    new StoreEvents<CoHostEvents>(this, () => this.#store, {
      onCoHostRequestCancelled: ({ inviter, reason }) => this.#isMine(inviter) || this.say(this.#wordsFor(reason)),
      onCoHostRequestTimeout: ({ inviter }) => this.#isMine(inviter) || this.say(this.texts.t('tooLate')),
    });
  }

  get #store(): CoHostStore | undefined {
    return this.scope.live?.coHostStore;
  }

  get #asking(): readonly Applicant[] {
    return this.#applicants.value?.filter((applicant) => !this.#declined.has(keyOf(applicant))) ?? [];
  }

  protected get asker(): Asker | null {
    const [applicant] = this.#asking;
    return applicant
      ? {
          key: keyOf(applicant),
          user: applicant,
          since: applicant.invitedAt,
          until: applicant.expiresAt,
          sentence: this.texts.t(applicant.battle ? 'invitesToBattle' : 'invitesYou'),
        }
      : null;
  }

  protected override get place(): string {
    const most = this.#asking.length;
    return most > 1 ? this.texts.t('ofHosts', { count: 1, most }) : '';
  }

  protected override update(changed: PropertyValues): void {
    if (this.autoDeclineWhenBusy) this.#declineBusy();
    super.update(changed);
  }

  #declineBusy(): void {
    const { coHostStatus } = this.#store?.state.get() ?? {};
    for (const applicant of this.#asking.slice(coHostStatus === 'connected' ? 0 : 1)) {
      const key = keyOf(applicant);
      this.#declined.add(key);
      // One that could not be declined is asked about again, unless it is over.
      void this.#store?.rejectHostConnection(applicant.liveID).catch(() => this.#declined.delete(key));
    }
  }

  #isMine({ liveID }: { liveID: string }): boolean {
    return liveID === this.scope.live?.liveID;
  }

  #wordsFor(reason: RequestCancelledReason): string {
    const { texts } = this;
    if (reason === 'cancelled' || reason === 'left') return texts.t('withdrawn');
    if (reason === 'live-ended') return refusalText('no-such-live', texts);
    // Connected meanwhile, by one's own answer to somebody else: nothing to explain.
    return this.#store?.state.get().coHostStatus === 'connected' ? '' : refusalText(reason, texts);
  }

  protected accept(): void {
    const [applicant] = this.#asking;
    if (!applicant) return;
    const { liveID } = applicant;
    void ask(this, new CoHostAcceptEvent(liveID), () => this.#store?.acceptHostConnection(liveID));
  }

  protected decline(): void {
    const [applicant] = this.#asking;
    if (!applicant) return;
    const { liveID } = applicant;
    void ask(this, new CoHostRejectEvent(liveID), () => this.#store?.rejectHostConnection(liveID));
  }

  protected renderFacts(): unknown {
    const [applicant] = this.#asking;
    if (!applicant) return nothing;
    const { t } = this.texts;
    const { battle, currentViewerCount, layoutTemplate } = applicant;
    const long = (seconds: number) => formatDuration(seconds, t);
    return html`<div class="facts" part="facts">
      ${fact(eyeIcon(), t('watching', { count: currentViewerCount }))}
      ${fact(layoutIcon(), t(layoutNames[layoutTemplate]))}
      ${battle ? fact(timerIcon(), long(battle.duration)) : nothing}
      ${battle?.penaltyDuration
        ? fact(penaltyIcon(), t('penaltyOf', { duration: long(battle.penaltyDuration) }))
        : nothing}
    </div>`;
  }
}
