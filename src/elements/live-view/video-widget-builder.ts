import type { SeatInfo, SeatUserInfo } from '../../model/index.js';

/** `foreground` always lies over the picture; `background` shows while there is none. */
export type ViewLayer = 'foreground' | 'background';

/** A fighter with the points of now. */
export interface BattleUser extends SeatUserInfo {
  score: number;
}

/**
 * What a page draws into the canvas. Each function returns a node or a Lit template, or nothing for the default; it is called again when
 * what it was given has changed. A node that is returned again stays where it is. What it draws over a battle lets taps through unless its
 * style says `pointer-events: auto`.
 */
export interface VideoWidgetBuilder {
  /** Of a guest's seat. */
  coGuestWidgetBuilder?(seat: SeatInfo, layer: ViewLayer): unknown;
  /** Of a host's seat. */
  coHostWidgetBuilder?(seat: SeatInfo, layer: ViewLayer): unknown;
  /** Over each fighter, during a battle. */
  battleWidgetBuilder?(user: BattleUser): unknown;
  /** Over the whole canvas, during a battle; replaces bar, timer, moments and result. */
  battleContainerWidgetBuilder?(): unknown;
}
