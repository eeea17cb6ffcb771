import { Type } from '@sinclair/typebox';
import { limits } from '../../../src/model/index.js';
import { oneOf, orNull } from './parts.js';

/** Loose on purpose: a fault of an entry is that entry's, and harms no other. */
export const ScoreBatch = Type.Object({
  entries: Type.Array(Type.Unknown({
    description: 'eventKey (the gift\'s id, counts once), userID (a fighter), op ("add" or "set"), value (a whole number '
      + 'from 0 to 2^53-1), and if you like contributor (who sent it) and gift; a fault is answered per entry',
    examples: [{
      eventKey: 'gift-81723', userID: 'ann', op: 'add', value: 500,
      contributor: { userID: 'cyd', userName: 'Cyd' }, gift: { name: 'Castle', value: 100 },
    }],
  }), { minItems: 1, maxItems: limits.scoreEntries }),
});

export const ScoreReceipt = Type.Object({
  entries: Type.Array(Type.Object({
    index: Type.Integer({ minimum: 0 }),
    eventKey: Type.String(),
    status: oneOf(['applied', 'duplicate', 'refused']),
    score: orNull(Type.Integer({ description: 'The fighter\'s total when the entry was first taken' })),
    code: Type.Optional(Type.String({ description: 'Why it was refused' })),
  })),
  version: Type.Integer({ description: 'Of the totals' }),
});
