import { randomBytes } from 'node:crypto';
import type { LiveError, Millis } from '../../../src/model/index.js';
import { decide, keysOf } from '../../../src/rules/index.js';
import type { Act, Decision, Settings } from '../../../src/rules/index.js';
import type { CommittedAct } from '../storage/storage.js';
import type { Draft } from './draft.js';
import { outgoing } from './outgoing.js';

/** Asks the rules. */
export class Decider {
  constructor(private readonly settings: Settings, private readonly hasWebhooks: boolean) {}

  /** Loads what the decision needs and leaves its writes in the draft; a refusal leaves nothing. */
  async decide(act: Act, draft: Draft, now: Millis): Promise<Decision | LiveError> {
    await draft.load(keysOf(act));
    for (;;) {
      const verdict = decide(act, draft.read, { now, newID, settings: this.settings });
      if (verdict.verdict === 'refused') return verdict.error;
      if (verdict.verdict === 'done') {
        for (const [key, entity] of verdict.writes) draft.writes.set(key, entity);
        return verdict;
      }
      await draft.load(verdict.keys);
    }
  }

  toCommit({ batches, webhooks }: Decision): Pick<CommittedAct, 'batches' | 'webhooks'> {
    return { batches, webhooks: this.hasWebhooks ? webhooks.map((webhook) => outgoing(webhook, newID)) : [] };
  }
}

const newID = () => randomBytes(12).toString('base64url');
