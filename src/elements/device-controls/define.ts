import { attachContextRoot } from '../base/context.js';
import { define } from '../base/define.js';
import { DeviceControls } from './device-controls.js';

attachContextRoot();
define('device-controls', DeviceControls);

declare global {
  interface HTMLElementTagNameMap {
    'device-controls': DeviceControls;
  }
}
