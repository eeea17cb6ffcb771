import type { SeatInfo, SeatUserInfo } from '../../model/index.js';

/** `foreground` always lies over the picture; `background` shows while there is none. */
export type ViewLayer = 'foreground' | 'background';

/** A fighter with the points of now. */
export interface BattleUser extends SeatUserInfo {
  score: number;
}

/**
 * What a page draws into the canvas. Each function returns a node or a Lit template, or nothing for the default; it is called again whenever
 * what it was given changes. A node that is returned again stays where it is.
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

/** Calls a builder again only for another value: a node made anew would lose its state. */
export class BuiltNodes {
  readonly #built = new Map<string, { builder: unknown; value: string; result: unknown }>();

  build<Item>(key: string, builder: ((item: Item) => unknown) | undefined, owner: unknown, item: Item): unknown {
    if (!builder) return undefined;
    const value = JSON.stringify(item);
    const known = this.#built.get(key);
    if (known && known.builder === owner && known.value === value && known.result instanceof Node) return known.result;
    const result = builder(item);
    this.#built.set(key, { builder: owner, value, result });
    return result;
  }
}
