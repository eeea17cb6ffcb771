import { css, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { base } from '../base/base.styles.js';
import { ContentElement } from '../base/content-element.js';
import type { Needs } from '../base/live-controller.js';
import { OnDemand } from '../base/on-demand.js';
import { panelTokens } from '../base/panel-tokens.styles.js';
import { tokens } from '../base/tokens.styles.js';
import type { DeviceCheck } from './device-check.js';

const check = () => import('./device-check.js');

/** Until the panel is loaded nothing is shown, and nothing once the page is live. */
const frame = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  :host(:state(done)) {
    display: none;
  }
`;

/**
 * Picture, sound and choice of devices before going live. Opens camera and microphone, so the browser asks for them when it is shown; what is on
 * and off here stays so when the person goes live, and what it opened is let go when it is taken away before. Hides once the page is live.
 * @summary Check of camera, microphone and speaker before going live.
 * @slot actions - Buttons at the foot; replaces the one that goes live.
 * @csspart base - The panel.
 * @csspart picture - The picture with its switches.
 * @csspart video - The own picture.
 * @csspart message - Words in place of the picture.
 * @csspart button - Each round switch.
 * @csspart field - A choice with its name.
 * @csspart level - How loud the microphone is.
 * @csspart verdict - What that means, in words.
 * @csspart network - How good the network is, once that is known.
 * @cssstate camera-off - There is no picture.
 * @cssstate muted - The microphone is not heard.
 * @cssstate blocked - The browser does not permit a device.
 * @cssstate heard - Somebody spoke and was heard.
 * @cssstate done - The page is live or sits on a seat, or the live has ended: nothing is shown.
 * @fires {DeviceChangeEvent} device-change - A person switches, chooses or mirrors; prevent it to do it yourself.
 * @fires {LiveStartEvent} live-start - Going live by the kit's own button.
 */
export class DevicePreview extends ContentElement<DeviceCheck> {
  static override styles = [tokens, panelTokens, base, frame];

  /** What is checked: `microphone`, `camera`, `speaker`; leave the camera away for voice lives. */
  @property() devices = 'camera microphone speaker';

  /** Address of a sound for the speaker's test; a chime of the kit when absent. */
  @property({ attribute: 'test-sound' }) testSound?: string | undefined;

  protected readonly content = new OnDemand(this, check, ({ DeviceCheck }) => new DeviceCheck(this.lend()));

  protected override get needs(): Needs {
    return 'client';
  }

  override render() {
    return this.shown?.render() ?? nothing;
  }
}
