/**
 * Writes a finding into the register and queues the findings that see it there. Two findings read at the same time do not
 * see each other: whoever commits second looks again, under a lock, and is queued once more when the register says something
 * else by now. Lost, late and reordered deliveries therefore end in the same register.
 */
import type { Kind, Stage } from '../record/finding.ts';
import type { RegisterEntry, RegisterView } from '../record/register.ts';
import type { Database } from '../store/database.ts';
import { referenceTo, register, registrationOf, thaw } from '../store/register.ts';
import { lockRegister, lookingAt, namersOf, recurrencesNamed } from '../store/register-lookups.ts';
import type { LookedUp } from './observe.ts';
import { mostSimilar, readRegister, searchText } from './register.ts';
import type { Search } from './search.ts';

/** What a reading says of a finding to the others. */
export interface Standing {
  readonly kind: Kind;
  readonly stage: Stage;
  readonly severity: string | null;
  readonly entry: RegisterEntry;
}

/** Whether others see anything new, so that the register has to be locked while it is written. */
const seenByOthers = (looked: LookedUp, now: Standing): boolean =>
  looked.own === null || looked.own.buried || sightOf(looked.own) !== sightOf(now);

/** It asks the register for something that it did not ask for before; nobody could know that it looks there. */
function asksAnew({ own, search }: LookedUp): boolean {
  const before = own?.search ?? null;
  return before?.asked !== search.asked || before.verdictDue !== search.verdictDue;
}

/** Taken first in the transaction that calls `writeRegistration`. */
export async function lockIfSeen(db: Database, looked: LookedUp, now: Standing): Promise<void> {
  if (seenByOthers(looked, now) || asksAnew(looked)) await lockRegister(db, looked.asking.installation);
}

/**
 * What others can see of a finding. The stages on the way are no part of it: having every finding that shares a requirement
 * read again at each step would cost more than it shows.
 */
function sightOf({ kind, stage, severity, entry }: Standing): string {
  const { requirements, categories, area, raisedAt, closedAt } = entry;
  const ended = endedStages.has(stage) ? stage : null;
  const open = entry.private === false;
  return JSON.stringify([kind, ended, severity, requirements, categories, area, raisedAt, closedAt, open]);
}

const endedStages: ReadonlySet<Stage> = new Set(['closed', 'accepted', 'no-action', 'rejected', 'duplicate']);

/**
 * Writes the entry of a finding that is in the index already.
 * @returns node ids of the findings to look at again, this one included when the register has changed since it was read
 */
export async function writeRegistration(
  db: Database,
  search: Search,
  looked: LookedUp,
  now: Standing,
): Promise<readonly string[]> {
  const { asking, query, own } = looked;
  const seen = seenByOthers(looked, now);
  const again = seen || asksAnew(looked) ? await readRegister(db, search, asking, query, own) : looked;
  const recurrenceOf = now.entry.recurrenceOf?.toLowerCase() ?? null;
  const named = [...again.named].map(([reference, target]) => {
    return { reference, target, recurrence: reference === recurrenceOf };
  });
  const before = await recurrencesNamed(db, asking.installation, query.id);
  await register(db, {
    id: query.id,
    installation: asking.installation,
    entry: now.entry,
    named,
    search: again.search,
  });
  const after = await recurrencesNamed(db, asking.installation, query.id);
  // The other shows whether it came back, so it hears of a declaration, of its end, and of the end of who declared it.
  const declared = seen
    ? [...before, ...after]
    : [...before].filter((id) => !after.has(id)).concat([...after].filter((id) => !before.has(id)));
  return [
    ...(sayingsOf(again.view) === sayingsOf(looked.view) ? [] : [query.id]),
    ...declared,
    ...(seen ? await onlookers(db, looked, now.entry) : []),
    ...(own === null || own.buried ? await thawLater(db, search, looked) : []),
  ];
}

/** Everything a view says, as one text. */
const sayingsOf = ({ similar, related, recurredAs, known }: RegisterView): string =>
  JSON.stringify([similar, related, recurredAs, [...known]]);

/** Most findings that are looked at again because one changed. */
const mostFollowers = 50;

/** Those who name it in their threads, and those who look back at it or ask what came after them. */
async function onlookers(
  db: Database,
  { asking, query, own }: LookedUp,
  entry: RegisterEntry,
): Promise<readonly string[]> {
  const { installation, here, number } = asking;
  const naming = await namersOf(db, installation, query.id, referenceTo({ ...here, number }));
  const requirements = [...(own?.entry.requirements ?? []), ...entry.requirements];
  const raisedAt = Date.parse(entry.raisedAt);
  return [
    ...naming.map((other) => other.id),
    ...(await lookingAt(db, installation, query.id, requirements, raisedAt, mostFollowers)),
  ];
}

/** Most later findings that are looked up anew because an earlier one turned up. */
const mostThawed = 20;

/**
 * A finding that turns up after later ones were read, because its delivery was lost or late, belongs among the similar ones
 * kept for those whose text is closest to it.
 */
async function thawLater(db: Database, search: Search, { asking, query }: LookedUp): Promise<readonly string[]> {
  const text = searchText(query);
  const hits = await search.find(db, asking.installation, text, (raisedAt) => raisedAt > text.raisedAt, mostThawed);
  const stale: string[] = [];
  for (const { id, score } of hits) {
    const kept = (await registrationOf(db, id))?.search;
    if (kept != null && (kept.found.length < mostSimilar || kept.found.some((one) => one.score <= score)))
      stale.push(id);
  }
  await thaw(db, stale);
  return stale;
}

/** The findings to look at again because one (node id) is gone. */
export async function leftBehind(db: Database, installation: number, id: string): Promise<readonly string[]> {
  const own = await registrationOf(db, id);
  if (own === null) return [];
  const { requirements, raisedAt } = own.entry;
  const naming = await namersOf(db, installation, id, referenceTo(own));
  return [
    ...(await recurrencesNamed(db, installation, id)),
    ...naming.map((other) => other.id),
    ...(await lookingAt(db, installation, id, requirements, Date.parse(raisedAt), mostFollowers)),
  ];
}
