/**
 * Group commit. Each commit waits for the disk; deliveries that arrive in the same turn of the event loop, or while
 * a commit is under way, share the next one. Alone, a delivery waits for nobody.
 */
import type { Database } from './database.ts';
import { type Acceptance, acceptAll, type Delivery } from './deliveries.ts';

export interface DeliveryWriter {
  /** Resolves after the commit that holds the delivery and its work; rejects when it could not be stored. */
  accept(delivery: Delivery): Promise<Acceptance>;
  /** Resolves when everything handed in so far is stored or refused. */
  drained(): Promise<void>;
}

/** Deliveries per transaction, so that one commit does not hold the event loop for long on SQLite. */
const mostPerCommit = 256;

interface Waiting {
  readonly delivery: Delivery;
  readonly resolve: (acceptance: Acceptance) => void;
  readonly reject: (reason: unknown) => void;
}

/** The one writer of a process; `db` is not a transaction. */
export function deliveryWriter(db: Database): DeliveryWriter {
  let waiting: Waiting[] = [];
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    // The check phase comes after all sockets of this turn were read: their deliveries go together.
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.length > 0) {
      const batch = waiting.slice(0, mostPerCommit);
      waiting = waiting.slice(mostPerCommit);
      await store(db, batch);
    }
    running = null;
  }

  return {
    accept: (delivery) =>
      new Promise((resolve, reject) => {
        waiting.push({ delivery, resolve, reject });
        running ??= run();
      }),
    drained: async () => {
      while (running) await running;
    },
  };
}

/** Never rejects. One delivery the database refuses does not take the others of its batch with it. */
async function store(db: Database, batch: readonly Waiting[]): Promise<void> {
  try {
    const acceptances = await acceptAll(
      db,
      batch.map(({ delivery }) => delivery),
    );
    batch.forEach(({ resolve }, index) => {
      resolve(acceptances[index] ?? 'seen');
    });
  } catch (error) {
    if (batch.length === 1) batch[0]?.reject(error);
    else for (const one of batch) await store(db, [one]);
  }
}
