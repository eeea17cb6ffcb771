import { ContextProvider, type Context } from '@lit/context';
import { noChange, type ElementPart } from 'lit';
import { directive, Directive } from 'lit/directive.js';

class ProvideContext extends Directive {
  #provider: ContextProvider<Context<unknown, unknown>> | undefined;

  render(_context: Context<unknown, unknown>, _value: unknown): typeof noChange {
    return noChange;
  }

  override update({ element }: ElementPart, [context, value]: Parameters<this['render']>): typeof noChange {
    if (this.#provider) {
      this.#provider.setValue(value);
    } else {
      const provider = new ContextProvider(element as HTMLElement, { context, initialValue: value });
      this.#provider = provider;
      // Content that was slotted before has asked already; tell it once the element stands in the document.
      queueMicrotask(() => provider.hostConnected());
    }
    return noChange;
  }
}

/** Gives a context to everything inside (and slotted into) an element of a template: `<div ${provideContext(seatContext, seat)}>`. */
export const provideContext = directive(ProvideContext);
