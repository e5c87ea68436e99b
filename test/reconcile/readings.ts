/** Findings as GitHub has them, and the part of a run that concerns the register: read, look up, commit, follow. */
import type { LookedUp } from '../../src/reconcile/observe.ts';
import { readRegister } from '../../src/reconcile/register.ts';
import { lockIfSeen, writeRegistration } from '../../src/reconcile/registration.ts';
import type { Search } from '../../src/reconcile/search.ts';
import type { RegisterQuery, RegisterView } from '../../src/record/register.ts';
import type { Database } from '../../src/store/database.ts';
import { put } from '../../src/store/index-of-findings.ts';
import { registrationOf } from '../../src/store/register.ts';
import { type Entering, entry, indexed } from '../store/entries.ts';

/** What stands in one issue. */
export interface Issue {
  readonly number: number;
  readonly index?: Entering['index'];
  readonly entry?: Entering['entry'];
  /** References given in the thread, as written. */
  readonly references?: readonly string[];
  readonly verdictDue?: boolean;
}

/** The query that the rules would make of an issue. */
function queryOf({ number, entry: change, references = [], verdictDue = false }: Issue): RegisterQuery {
  const { title, text, raisedAt, requirements, area, categories } = entry(number, change);
  return { id: `I_${number}`, title, text, raisedAt, requirements, area, categories, references, verdictDue };
}

/** A reading that is not committed yet. */
export interface Pending {
  readonly issue: Issue;
  readonly looked: LookedUp;
}

/** Reads an issue and looks it up. */
export async function look(db: Database, search: Search, issue: Issue): Promise<Pending> {
  const { installation, owner, name } = indexed(issue.number, issue.index);
  const query = queryOf(issue);
  const asking = { installation, number: issue.number, here: { owner, name }, open: false };
  const own = await registrationOf(db, query.id);
  return { issue, looked: { ...(await readRegister(db, search, asking, query, own)), asking, query, own } };
}

/** Commits a reading and gives the numbers of the findings to look at next. */
export async function commit(db: Database, search: Search, { issue, looked }: Pending): Promise<readonly number[]> {
  const finding = indexed(issue.number, issue.index);
  const { kind, stage } = finding;
  const severity = finding.severity;
  const standing = { kind, stage, severity, entry: entry(issue.number, issue.entry) };
  const ids = await db.transaction(async (tx) => {
    await lockIfSeen(tx, looked, standing);
    await put(tx, finding);
    return writeRegistration(tx, search, looked, standing);
  });
  return [...new Set(ids)].map((id) => Number(id.slice(2)));
}

/** One whole turn; the view is what the finding would show. */
export async function turn(
  db: Database,
  search: Search,
  issue: Issue,
): Promise<{ view: RegisterView; next: readonly number[] }> {
  const pending = await look(db, search, issue);
  return { view: pending.looked.view, next: await commit(db, search, pending) };
}
