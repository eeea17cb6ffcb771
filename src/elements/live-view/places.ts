import type { ReactiveControllerHost } from 'lit';
import type { SeatInfo, SeatUserInfo } from '../../model/index.js';
import { TemplateSlot } from '../base/template-slot.js';
import type { VideoWidgetBuilder, ViewLayer } from './video-widget-builder.js';

type Layers = Readonly<Record<ViewLayer, TemplateSlot<SeatInfo>>>;

/** The places of a canvas that the page may fill, by template, builder or named slot. */
export class Places {
  readonly coHost: Layers;
  readonly coGuest: Layers;
  readonly battle: TemplateSlot<SeatUserInfo>;
  readonly battleContainer: TemplateSlot<null>;
  readonly loading: TemplateSlot<null>;
  readonly offline: TemplateSlot<null>;
  /** Nodes that a builder made, each with what it was made for. */
  readonly #nodes = new Map<string, { builder: VideoWidgetBuilder; value: string; node: Node }>();

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    builder: () => VideoWidgetBuilder | undefined,
    scoreOf: (user: SeatUserInfo) => number,
  ) {
    const layersOf = (place: string, name: 'coHostWidgetBuilder' | 'coGuestWidgetBuilder'): Layers => {
      const layer = (into: ViewLayer) => new TemplateSlot<SeatInfo>(host, `${place}-${into}`, {
        into,
        builder: (seat) => this.#build(builder(), `${into} ${seat.liveID} ${seat.index}`, seat, (by) => by[name]?.(seat, into)),
      });
      return { foreground: layer('foreground'), background: layer('background') };
    };
    this.coHost = layersOf('cohost', 'coHostWidgetBuilder');
    this.coGuest = layersOf('coguest', 'coGuestWidgetBuilder');
    this.battle = new TemplateSlot(host, 'battle', {
      builder: (seatUser) => {
        const user = { ...seatUser, score: scoreOf(seatUser) };
        return this.#build(builder(), `battle ${user.userID}`, user, (by) => by.battleWidgetBuilder?.(user));
      },
    });
    this.battleContainer = new TemplateSlot(host, 'battle-container', {
      builder: () => this.#build(builder(), 'battle', null, (by) => by.battleContainerWidgetBuilder?.()),
    });
    this.loading = new TemplateSlot(host, 'loading');
    this.offline = new TemplateSlot(host, 'offline');
  }

  /** A node is asked for again only for another value: made anew, it would lose its state. */
  #build(
    builder: VideoWidgetBuilder | undefined, key: string, item: unknown, build: (by: VideoWidgetBuilder) => unknown,
  ): unknown {
    if (!builder) return undefined;
    const value = JSON.stringify(item);
    const known = this.#nodes.get(key);
    if (known && known.builder === builder && known.value === value) return known.node;
    const result = build(builder);
    if (result instanceof Node) this.#nodes.set(key, { builder, value, node: result });
    else this.#nodes.delete(key);
    return result;
  }
}
