import type { Millis } from '../../../src/model/index.js';
import { battleKey, connectionKey, indexPlace, scoreKey } from '../../../src/rules/index.js';
import type { Battle, Key } from '../../../src/rules/index.js';
import type { Storage } from '../storage/storage.js';

const battlesAtOnce = 20;
const linesAtOnce = 500;

/**
 * Forgets the battles that ended before an instant, with scores, ledger and event keys, in small transactions: whatever
 * is asked meanwhile waits for none of them long. A battle whose connection still stands is left for later.
 */
export async function forgetHistory(storage: Storage, before: Millis): Promise<void> {
  let page = await storage.scan('battles', { sort: indexPlace(before), key: '' as Key }, battlesAtOnce);
  while (page.length > 0) {
    for (const { key } of page) await forget(storage, key);
    page = await storage.scan('battles', page.at(-1)!, battlesAtOnce);
  }
}

async function forget(storage: Storage, key: Key): Promise<void> {
  const battle = (await storage.load([key])).get(key)?.entity as Battle | null | undefined;
  if (!battle) return;
  const connection = connectionKey(battle.connectionID);
  const reads = new Map([...await storage.load([key, connection])].map(([one, { version }]) => [one, version]));
  if (reads.get(connection) !== 0) return;
  while (await storage.trimLedger(battle.battleID, linesAtOnce) === linesAtOnce) await nextTurn();
  // Should it have been touched meanwhile, it is forgotten another time.
  await storage.commit({
    reads, writes: new Map([[battleKey(battle.battleID), null], [scoreKey(battle.battleID), null]]), acts: [],
  });
  await nextTurn();
}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));
