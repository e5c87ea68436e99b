/**
 * `npm run bench [-- scanner|assess|similarity|trends|false-alarms|board|store|door|loop|start ...] [--json]`: measures the named parts, or all.
 * Figures are printed, never judged: `docs/benchmarks.md` sets them beside what the design promises.
 */
import { parseArgs } from 'node:util';
import { settleMs } from '../../src/reconcile/context.ts';
import { openDatabase } from '../../src/store/database.ts';
import { deliveryWriter } from '../../src/store/delivery-writer.ts';
import { sqlitePlace } from '../store/places.ts';
import { assessLines, benchAssess } from './assess.ts';
import { benchBoard, boardLines } from './board.ts';
import { benchDoor, type DoorBench, doorLines } from './door.ts';
import { benchFalseAlarms, falseAlarmLines } from './false-alarms.ts';
import { benchLoop, loopLines } from './loop.ts';
import { benchScanner, scannerLines } from './scanner.ts';
import { benchSimilarity, similarityLines } from './similarity.ts';
import { benchStart, startLines } from './start.ts';
import { benchStore, storeLines } from './store.ts';
import { benchTrends, trendsLines } from './trends.ts';

/** What a part measured, as data and as lines for a person. */
interface Measured {
  readonly figures: unknown;
  readonly lines: string;
}

const measured = <T>(figures: T, lines: (figures: T) => string): Measured => ({ figures, lines: lines(figures) });

/** Parts by name, in the order in which they run. */
const parts: Readonly<Record<string, () => Promise<Measured>>> = {
  scanner: async () => measured(benchScanner(), scannerLines),
  assess: async () => measured(benchAssess(), assessLines),
  similarity: async () => measured(benchSimilarity(), similarityLines),
  trends: async () => measured(benchTrends(), trendsLines),
  'false-alarms': async () => measured(benchFalseAlarms(), falseAlarmLines),
  board: async () => measured(await benchBoard(), boardLines),
  store: async () => measured(await benchStore(), storeLines),
  door: async () => measured(await benchDurableDoor(), (bench) => doorLines('door, each delivery committed:', bench)),
  loop: async () => measured(await benchLoop(), loopLines),
  start: async () => measured(await benchStart(), startLines),
};

/** The door as the server has it: an answer after the commit to a SQLite file with `synchronous=full`. */
async function benchDurableDoor(): Promise<DoorBench> {
  const place = sqlitePlace();
  const db = await openDatabase(place.url);
  const writer = deliveryWriter(db);
  const priority = 10;
  try {
    return await benchDoor((delivery) => {
      const runAt = delivery.receivedAt + settleMs;
      return writer.accept({ ...delivery, keys: delivery.keys.map((key) => ({ ...key, priority, runAt })) });
    });
  } finally {
    await writer.drained();
    await db.close();
    await place.drop();
  }
}

async function main(): Promise<void> {
  const names = Object.keys(parts);
  const { values, positionals } = parseArgs({ options: { json: { type: 'boolean' } }, allowPositionals: true });
  const unknown = positionals.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    console.error(`There is no bench "${unknown}". The benches are: ${names.join(', ')}.`);
    process.exitCode = 2;
    return;
  }
  const results: Record<string, unknown> = {};
  for (const [name, run] of Object.entries(parts)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    const { figures, lines } = await run();
    results[name] = figures;
    if (values.json !== true) console.log(`${lines}\n`);
  }
  if (values.json === true) console.log(JSON.stringify(results, null, 2));
}

await main();
