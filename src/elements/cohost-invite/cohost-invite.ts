import { property } from 'lit/decorators.js';
import type { CoHostLayoutTemplate } from '../../model/index.js';
import { InvitePanel } from '../base/invite-panel.js';
import { OnDemand } from '../base/on-demand.js';

const content = () => import('./host-list.js');

/**
 * Panel to invite hosts: who is live, newest first, page by page; who has been asked, with the time left; who is
 * connected. With the switch on, a battle starts with the connection; several hosts asked at once make one battle.
 *
 * @summary Invite hosts, and see who is connected.
 * @slot header - Replaces the title.
 * @slot empty - Replaces the words where nobody is live.
 * @slot candidate - Template or slots "candidate.<liveID>", per host; a stamped copy finds its seat by context.
 * @csspart panel - The whole panel.
 * @csspart count - How many are connected.
 * @csspart refresh - The button that fetches the list anew.
 * @csspart switch - The row that switches the battle on.
 * @csspart segments - The lengths of the battle.
 * @csspart list - The hosts to invite.
 * @csspart row - One host.
 * @csspart avatar - The face of a host.
 * @csspart ask - The button of a row.
 * @csspart private - The field for a live id.
 * @csspart connected - The connected hosts.
 * @csspart primary - The button at the foot.
 * @csspart refusal - Why an act was refused.
 * @cssstate busy - An act waits for its answer.
 * @cssstate full - No place is left in the connection.
 * @fires {CoHostAskEvent} cohost-ask - A person invites; prevent it to invite yourself.
 * @fires {CoHostCancelEvent} cohost-cancel - A person takes invitations back.
 * @fires {CoHostExitEvent} cohost-exit - A person leaves the connection.
 */
export class CoHostInvite extends InvitePanel {
  /** Layout that the invited see; the live's own when absent. */
  @property({ attribute: 'layout-template' }) layoutTemplate?: CoHostLayoutTemplate | undefined;

  /** A battle starts with the connection. */
  @property({ type: Boolean, attribute: 'with-pk' }) withPK = false;

  protected readonly content = new OnDemand(this, content, ({ HostList }) => new HostList(this.lend()));
}
