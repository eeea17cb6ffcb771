import { describeStorage } from './conformance.js';
import { pieceRules } from './piece-rules.js';
import { MemoryStorage } from '../../src/storage/memory/memory-storage.js';

describeStorage('storage in memory', async (wall) => ({
  storage: new MemoryStorage(pieceRules, wall),
  remove: async () => {},
}));
