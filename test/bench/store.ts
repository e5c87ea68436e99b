/**
 * How fast the store is: deliveries accepted (each answered after its commit) and keys worked off, on a SQLite file
 * with `synchronous=full` and, when `TEST_DATABASE_URL` is set, on PostgreSQL.
 */
import { randomUUID } from 'node:crypto';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { type DeliveryWriter, deliveryWriter } from '../../src/store/delivery-writer.ts';
import { add, claim, done, type WorkItem } from '../../src/store/work.ts';
import { postgres, postgresPlace, sqlitePlace } from '../store/places.ts';

/** Times in milliseconds. */
export interface StoreFigures {
  readonly database: string;
  readonly alone: Latencies;
  readonly with32: Latencies;
  readonly adds1000: number;
  readonly claimsAndDones1000: number;
}

export interface Latencies {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/** Measures every database there is, each on an empty one of its own. */
export async function benchStore(): Promise<readonly StoreFigures[]> {
  const places = [{ name: 'SQLite file', place: async () => sqlitePlace() }];
  const all = postgres ? [...places, { name: 'PostgreSQL', place: () => postgresPlace('on') }] : places;
  const figures: StoreFigures[] = [];
  for (const { name, place } of all) {
    const fresh = await place();
    const db = await openDatabase(fresh.url);
    figures.push(await measure(name, db));
    await db.close();
    await fresh.drop();
  }
  return figures;
}

async function measure(database: string, db: Database): Promise<StoreFigures> {
  const writer = deliveryWriter(db);
  await accepts(writer, 1, 200); // warm-up: compiled code, prepared statements, a write-ahead log of its usual size
  return {
    database,
    alone: await accepts(writer, 1, 2000),
    with32: await accepts(writer, 32, 10_000),
    adds1000: await timed(() => addMany(db, 1000)),
    claimsAndDones1000: await timed(() => workOff(db, 1000)),
  };
}

const item = (key: string): WorkItem => ({
  key,
  installation: 1,
  priority: 10,
  runAt: 1,
  watermark: 0,
  reason: 'issues.edited',
});

/** Callers that each hand in a delivery, wait for the commit, and go on, over 50 issues. */
async function accepts(writer: DeliveryWriter, callers: number, count: number): Promise<Latencies> {
  const times: number[] = [];
  let next = 0;
  async function caller(): Promise<void> {
    while (next < count) {
      const number = next++;
      const keys = [item(`issue:1:${number % 50}`)];
      const start = performance.now();
      await writer.accept({ id: randomUUID(), event: 'issues', action: 'edited', receivedAt: number, keys });
      times.push(performance.now() - start);
    }
  }
  const total = await timed(() => Promise.all(Array.from({ length: callers }, caller)));
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  return { perSecond: (count / total) * 1000, p50: at(0.5), p99: at(0.99) };
}

async function addMany(db: Database, count: number): Promise<void> {
  for (let number = 0; number < count; number += 1) await add(db, { ...item(`bench ${number}`), priority: 20 });
}

async function workOff(db: Database, count: number): Promise<void> {
  for (let number = 0; number < count; number += 1) {
    const row = await claim(db, randomUUID(), 5, 100);
    if (!row || (await done(db, row, 5)) !== 'gone') throw new Error(`claim ${number} found no work of its own`);
  }
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

/** The figures as lines for a person. */
export const storeLines = (figures: readonly StoreFigures[]): string => figures.map(line).join('\n');

function line({ database, alone, with32, adds1000, claimsAndDones1000 }: StoreFigures): string {
  const latencies = ({ perSecond, p50, p99 }: Latencies) =>
    `${Math.round(perSecond)}/s, p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms`;
  return [
    `store on ${database}: accept alone ${latencies(alone)}`,
    `32 at once ${latencies(with32)}`,
    `1,000 adds ${Math.round(adds1000)} ms`,
    `1,000 claims and dones ${Math.round(claimsAndDones1000)} ms`,
  ].join('; ');
}
