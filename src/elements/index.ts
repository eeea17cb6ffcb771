import { define, type ElementClass } from './base/define.js';
import { AudioUnlock } from './audio-unlock/audio-unlock.js';
import { BattleBar } from './battle-bar/battle-bar.js';
import { BattleInvite } from './battle-invite/battle-invite.js';
import { BattleMoments } from './battle-moments/battle-moments.js';
import { BattleRequest } from './battle-request/battle-request.js';
import { BattleResult } from './battle-result/battle-result.js';
import { BattleSupporters } from './battle-supporters/battle-supporters.js';
import { BattleTimer } from './battle-timer/battle-timer.js';
import { BattleUserOverlay } from './battle-user-overlay/battle-user-overlay.js';
import { CoHostInvite } from './cohost-invite/cohost-invite.js';
import { CoHostRequest } from './cohost-request/cohost-request.js';
import { DeviceControls } from './device-controls/device-controls.js';
import { DevicePreview } from './device-preview/device-preview.js';
import { LiveControls } from './live-controls/live-controls.js';
import { LiveList } from './live-list/live-list.js';
import { LiveNotices } from './live-notices/live-notices.js';
import { LiveProvider } from './live-provider/live-provider.js';
import { LiveSeat } from './live-seat/live-seat.js';
import { LiveView } from './live-view/live-view.js';
import { SeatGrid } from './seat-grid/seat-grid.js';
import './audio-unlock/define.js';
import './battle-bar/define.js';
import './battle-invite/define.js';
import './battle-moments/define.js';
import './battle-request/define.js';
import './battle-result/define.js';
import './battle-supporters/define.js';
import './battle-timer/define.js';
import './battle-user-overlay/define.js';
import './cohost-invite/define.js';
import './cohost-request/define.js';
import './device-controls/define.js';
import './device-preview/define.js';
import './live-controls/define.js';
import './live-list/define.js';
import './live-notices/define.js';
import './live-provider/define.js';
import './live-seat/define.js';
import './live-view/define.js';
import './seat-grid/define.js';

const elements: Readonly<Record<string, ElementClass>> = {
  'audio-unlock': AudioUnlock,
  'battle-bar': BattleBar,
  'battle-invite': BattleInvite,
  'battle-moments': BattleMoments,
  'battle-request': BattleRequest,
  'battle-result': BattleResult,
  'battle-supporters': BattleSupporters,
  'battle-timer': BattleTimer,
  'battle-user-overlay': BattleUserOverlay,
  'cohost-invite': CoHostInvite,
  'cohost-request': CoHostRequest,
  'device-controls': DeviceControls,
  'device-preview': DevicePreview,
  'live-controls': LiveControls,
  'live-list': LiveList,
  'live-notices': LiveNotices,
  'live-provider': LiveProvider,
  'live-seat': LiveSeat,
  'live-view': LiveView,
  'seat-grid': SeatGrid,
};

/**
 * Registers every element once more under `<prefix><tag>`, for pages where a tag name is taken: `defineAll({ prefix: 'acme-' })` gives
 * `<acme-battle-bar>`. Elements inside others follow. Throws a TypeError for a prefix that cannot begin a tag name.
 */
export function defineAll({ prefix = '' }: { prefix?: string } = {}): void {
  if (prefix && !/^[a-z][a-z\d-]*-$/.test(prefix)) {
    throw new TypeError(`defineAll: prefix "${prefix}" must be lower case, begin with a letter and end with "-", like "acme-".`);
  }
  for (const [tag, element] of Object.entries(elements)) define(prefix + tag, element);
}

export {
  AudioUnlock,
  BattleBar,
  BattleInvite,
  BattleMoments,
  BattleRequest,
  BattleResult,
  BattleSupporters,
  BattleTimer,
  BattleUserOverlay,
  CoHostInvite,
  CoHostRequest,
  DeviceControls,
  DevicePreview,
  LiveControls,
  LiveList,
  LiveNotices,
  LiveProvider,
  LiveSeat,
  LiveView,
  SeatGrid,
};
