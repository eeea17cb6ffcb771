import { html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { base } from '../base/base.styles.js';
import { ContentElement } from '../base/content-element.js';
import { OnDemand } from '../base/on-demand.js';
import { panelTokens } from '../base/panel-tokens.styles.js';
import { tokens } from '../base/tokens.styles.js';
import type { Controls } from './controls.js';
import type { Panel } from './hosting.js';
import { styles } from './live-controls.styles.js';

const controls = () => import('./controls.js');

/**
 * The dock below a live: going live and ending it, one's devices, layout, invitations, battles, leaving. Shows what the person may do now; the audience
 * may leave, a guest has devices too. Ending the live and leaving the connection ask once.
 * @summary The host's controls.
 * @slot actions - More buttons, after the kit's own.
 * @csspart dock - The bar.
 * @csspart button - Each button.
 * @csspart said - What went wrong, above the dock.
 * @csspart menu - The layouts to choose from.
 * @csspart panel - The sheet with hosts to invite, or with a new battle.
 * @cssstate live - This page hosts the live now.
 * @cssstate connected - The live is connected with others.
 * @cssstate battling - The own host fights.
 * @cssstate asking - Waits for a confirmation.
 * @cssstate busy - An act waits for its answer.
 * @fires {LiveStartEvent} live-start - Going live; prevent it to go live yourself.
 * @fires {LiveEndEvent} live-end - Ending the live, after the confirmation.
 * @fires {LiveLeaveEvent} live-leave - Somebody of the audience leaves.
 * @fires {CoHostExitEvent} cohost-exit - Leaving the connection, after the confirmation.
 * @fires {BattleExitEvent} battle-exit - Leaving the battle.
 */
export class LiveControls extends ContentElement<Controls> {
  static override styles = [tokens, panelTokens, base, styles];

  /** @internal Loads what the sheets hold; `define.ts` gives it. */
  static panels: Partial<Record<Panel, () => Promise<object>>> = {};

  /** What this page is to be in the live; the provider's `as` when absent. Only a host is offered to go live. */
  @property() as?: 'host' | 'audience' | undefined;

  /** Id of the page's own invite panel, in the same root: the button toggles it instead of a cohost-invite in a sheet. */
  @property({ attribute: 'invite-panel' }) invitePanel?: string | undefined;

  /** Id of the page's own panel for a new battle, as `invite-panel`. */
  @property({ attribute: 'battle-panel' }) battlePanel?: string | undefined;

  protected readonly content = new OnDemand(this, controls, ({ Controls }) => new Controls(this.lend(), LiveControls.panels));

  override render(): TemplateResult {
    return this.shown?.render() ?? html`<div class="dock" part="dock"><slot name="actions"></slot></div>`;
  }
}
