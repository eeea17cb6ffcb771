import { html, nothing } from 'lit';
import type { Live } from '../../client/live.js';
import type { CoHostStore } from '../../core/co-host-store.js';
import { commonTexts, layoutTexts } from '../../locales/en.js';
import { invitedTexts } from '../../locales/en/invited.js';
import { promptTexts } from '../../locales/en/prompt.js';
import type { Applicant, CoHostEvents, CoHostLayoutTemplate, Millis, RequestCancelledReason } from '../../model/index.js';
import type { CostageElement } from '../base/costage-element.js';
import { formatDuration } from '../base/duration.js';
import { ask } from '../base/events.js';
import { eyeIcon, layoutIcon, penaltyIcon, timerIcon } from '../base/icons.js';
import { Localize } from '../base/locale.js';
import { cardStyles, fact, PromptCard, type Asker, type Question } from '../base/prompt-card.js';
import { refusalText } from '../base/refusal.js';
import { StoreEvents } from '../base/store-events.js';
import { CoHostAcceptEvent, CoHostRejectEvent } from './events.js';

export const styles = cardStyles;

const layoutNames = {
  hostDynamicGrid: 'layoutGrid',
  hostDynamic1v6: 'layoutFloat',
  hostStaticVoice6v6: 'layoutGrid',
  hostVideoLandscapeFixed2Seats: 'layoutWide',
} as const satisfies Record<CoHostLayoutTemplate, keyof typeof layoutTexts>;

const keyOf = ({ liveID, invitedAt }: Applicant): string => `${liveID} ${invitedAt}`;

/** What the page asks for. */
interface Wanted {
  readonly autoDeclineWhenBusy: boolean;
}

/** What the element lends to its card. */
interface Lent {
  readonly live: () => Live | undefined;
  /** All who ask, the oldest first. */
  readonly applicants: () => readonly Applicant[];
  readonly serverNow: () => Millis;
}

/** What an invitation asks; of several the oldest. */
export class Invitation implements Question {
  readonly card: PromptCard;
  readonly texts: Localize<readonly [typeof commonTexts, typeof promptTexts, typeof invitedTexts, typeof layoutTexts]>;
  readonly #host: CostageElement & Wanted;
  readonly #lent: Lent;
  readonly #declined = new Set<string>();

  constructor(host: CostageElement & Wanted, lent: Lent) {
    this.#host = host;
    this.#lent = lent;
    this.texts = new Localize(host, commonTexts, promptTexts, invitedTexts, layoutTexts);
    new StoreEvents<CoHostEvents>(host, () => this.#store, {
      onCoHostRequestCancelled: ({ inviter, reason }) => this.#isMine(inviter) || this.card.say(this.#wordsFor(reason)),
      onCoHostRequestTimeout: ({ inviter }) => this.#isMine(inviter) || this.card.say(this.texts.t('tooLate')),
    });
    this.card = new PromptCard(host, this, lent.serverNow);
  }

  get #store(): CoHostStore | undefined {
    return this.#lent.live()?.coHostStore;
  }

  get #asking(): readonly Applicant[] {
    return this.#lent.applicants().filter((applicant) => !this.#declined.has(keyOf(applicant)));
  }

  get asker(): Asker | null {
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

  get place(): string {
    const most = this.#asking.length;
    return most > 1 ? this.texts.t('ofHosts', { count: 1, most }) : '';
  }

  look(): void {
    if (this.#host.autoDeclineWhenBusy) this.#declineBusy();
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
    return liveID === this.#lent.live()?.liveID;
  }

  #wordsFor(reason: RequestCancelledReason): string {
    const { texts } = this;
    if (reason === 'cancelled' || reason === 'left') return texts.t('withdrawn');
    if (reason === 'live-ended') return refusalText('no-such-live', texts);
    // Connected meanwhile, by one's own answer to somebody else: nothing to explain.
    return this.#store?.state.get().coHostStatus === 'connected' ? '' : refusalText(reason, texts);
  }

  accept(): void {
    const [applicant] = this.#asking;
    if (!applicant) return;
    const { liveID } = applicant;
    void ask(this.#host, new CoHostAcceptEvent(liveID), () => this.#store?.acceptHostConnection(liveID));
  }

  decline(): void {
    const [applicant] = this.#asking;
    if (!applicant) return;
    const { liveID } = applicant;
    void ask(this.#host, new CoHostRejectEvent(liveID), () => this.#store?.rejectHostConnection(liveID));
  }

  renderFacts(): unknown {
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
