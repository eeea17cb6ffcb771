/** In `data` of a request: the content of that slot is no longer shown, take it away. */
export const remove: unique symbol = Symbol.for('slottable-request-remove') as never;

/**
 * Asks whoever owns the element to put content for `data` into its light DOM, with `slot` set to `slotName`: the `slottable-request`
 * protocol of the web components community group. `name` chooses the kind of content, `key` the one item.
 */
export class SlottableRequestEvent<Name extends string = string, Data = unknown> extends Event {
  readonly name: Name;
  readonly data: Data | typeof remove;
  readonly slotName: string;

  constructor(name: Name, data: Data | typeof remove, key?: string) {
    super('slottable-request', { bubbles: false, composed: false });
    this.name = name;
    this.data = data;
    this.slotName = key === undefined ? name : `${name}.${key}`;
  }
}

declare global {
  interface HTMLElementEventMap {
    'slottable-request': SlottableRequestEvent;
  }
}
