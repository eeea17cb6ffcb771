import { attachContextRoot } from '../base/context.js';
import { define } from '../base/define.js';
import { DevicePreview } from './device-preview.js';

attachContextRoot();
define('device-preview', DevicePreview);

declare global {
  interface HTMLElementTagNameMap {
    'device-preview': DevicePreview;
  }
}
