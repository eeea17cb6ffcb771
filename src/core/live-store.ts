import type { Answer, LiveID, Method, Options } from '../model/index.js';
import type { Commander } from './commander.js';
import { Store } from './store.js';

type Answered<M extends Method> = Answer<M> extends null ? void : Answer<M>;

/** A store of one live: its commands are done in that live. */
export class LiveStore<S extends object, E extends object> extends Store<S, E> {
  constructor(readonly liveID: LiveID, protected readonly commander: Commander, initial: S) {
    super(initial);
  }

  /** Sends a command and answers what the coordinator answered; a null says no more than that it was done. */
  protected ask<M extends Method>(method: M, options?: Omit<Options<M>, 'liveID'>): Promise<Answered<M>> {
    const here = { ...options, liveID: this.liveID } as unknown as Options<M>;
    return this.commander.send(method, here) as Promise<Answered<M>>;
  }
}
