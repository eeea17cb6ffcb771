import type { Answer, LiveID, Method, Options } from '../model/index.js';
import type { Commander } from './commander.js';
import { Store } from './store.js';

/** A store of one live: its commands are done in that live. */
export class LiveStore<S extends object, E extends object> extends Store<S, E> {
  constructor(readonly liveID: LiveID, protected readonly commander: Commander, initial: S) {
    super(initial);
  }

  /** Sends a command and answers what the coordinator answered. */
  protected ask<M extends Method>(method: M, options?: Omit<Options<M>, 'liveID'>): Promise<Answer<M>> {
    return this.commander.send(method, { ...options, liveID: this.liveID } as unknown as Options<M>);
  }

  /** Sends a command that has no answer but that it was done. */
  protected async act<M extends Method>(method: M, options?: Omit<Options<M>, 'liveID'>): Promise<void> {
    await this.ask(method, options);
  }
}
