/** A process that appends to the ledger: `appending.ts <url> <name> <count>`, in transactions of 1 to 3 entries. */
import { openDatabase } from '../../src/store/database.ts';
import { append } from '../../src/store/ledger.ts';

const [url = '', name = '', count = '0'] = process.argv.slice(2);
const db = await openDatabase(url);
for (let done = 0; done < Number(count); ) {
  const batch = Array.from({ length: Math.min(1 + (done % 3), Number(count) - done) }, (_, index) => ({
    key: `issue:1:${name}`,
    finding: `acme/isms#${name}`,
    kind: 'observed' as const,
    actor: null,
    delivery: null,
    stageBefore: null,
    stageAfter: 'reported',
    policyDigest: null,
    contentHashes: {},
    detail: { number: done + index },
  }));
  await append(db, batch, done);
  done += batch.length;
}
await db.close();
