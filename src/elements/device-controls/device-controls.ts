import { html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { base } from '../base/base.styles.js';
import { ContentElement } from '../base/content-element.js';
import type { Needs } from '../base/live-controller.js';
import { OnDemand } from '../base/on-demand.js';
import { panelTokens } from '../base/panel-tokens.styles.js';
import { tokens } from '../base/tokens.styles.js';
import { styles } from './device-controls.styles.js';
import type { Switches } from './switches.js';

const switches = () => import('./switches.js');

/**
 * Switches of one's devices while live, and a sheet with their choice, volumes and picture quality. Whoever sits on a seat is muted for everybody, and
 * what the host has switched off stays off.
 * @summary Microphone, camera, screen and volume while live.
 * @slot actions - More buttons, after the kit's own.
 * @csspart base - The row.
 * @csspart button - Each round button.
 * @csspart trouble - What went wrong, in words.
 * @csspart panel - The sheet.
 * @csspart field - A choice with its name.
 * @csspart volume - A volume with its name.
 * @cssstate muted - The microphone is not heard.
 * @cssstate camera-off - The camera is off.
 * @cssstate sharing - The screen is shared.
 * @fires {DeviceChangeEvent} device-change - A person switches, chooses or adjusts; prevent it to do it yourself.
 */
export class DeviceControls extends ContentElement<Switches> {
  static override styles = [tokens, panelTokens, base, styles];

  /** Which devices: `microphone`, `camera`, `screen`, `speaker`. A voice live has no camera and no screen anyway. */
  @property() devices = 'microphone camera screen speaker';

  /** Leaves the switches away, where others stand beside it: in the `actions` of a live-controls say. */
  @property({ type: Boolean, attribute: 'choice-only' }) choiceOnly = false;

  protected readonly content = new OnDemand(this, switches, ({ Switches }) => new Switches(this.lend()));

  protected override get needs(): Needs {
    return 'client';
  }

  override render(): TemplateResult {
    return this.shown?.render() ?? html`<div class="row" part="base"><slot name="actions"></slot></div>`;
  }
}
