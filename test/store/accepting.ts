/** A process that accepts deliveries without end: `accepting.ts <url>`. Prints every id whose accept has resolved. */
import { openDatabase } from '../../src/store/database.ts';
import { deliveryWriter } from '../../src/store/delivery-writer.ts';

const db = await openDatabase(process.argv[2] ?? '');
const writer = deliveryWriter(db);

async function door(name: string): Promise<never> {
  for (let count = 0; ; count += 1) {
    const id = `${name}-${count}`;
    const keys = [{ key: `issue:1:${id}`, installation: 1, priority: 10, runAt: 1, watermark: 0, reason: 'issues' }];
    await writer.accept({ id, event: 'issues', action: 'edited', receivedAt: count, keys });
    console.log(id);
  }
}
await Promise.all(['a', 'b', 'c', 'd'].map(door));
