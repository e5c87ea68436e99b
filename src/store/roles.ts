/**
 * What was known of a comment's author when the comment was looked at: the role on the repository and the membership of
 * teams. Kept per comment, because an approval stays valid when its author later leaves, and because asking GitHub again
 * for every comment on every read would cost a request each.
 */
import { type Capacity, capacities } from '../record/capacities.ts';
import type { Role } from '../record/facts.ts';
import type { Database } from './database.ts';
import { rowsOf, statement } from './statement.ts';

export interface RoleSeen {
  /** The comment's node id. */
  readonly comment: string;
  /** The account's database id. */
  readonly account: number;
  readonly role: Role;
  /** Teams `@org/team` that were asked about, and whether the author was in them; the others were never needed. */
  readonly teams: ReadonlyMap<string, boolean>;
  /** Epoch milliseconds. */
  readonly lookedUpAt: number;
}

/**
 * Remembers a look-up. The first role of a comment stays, also when two processes looked it up at the same time. Teams add
 * up: a policy may name more of them later, and what was seen of the others then still counts.
 */
export async function rememberRole(db: Database, seen: RoleSeen): Promise<void> {
  await db.transaction(async (tx) => {
    const known = (await rolesFor(tx, [seen.comment])).get(seen.comment)?.teams ?? [];
    const teams = JSON.stringify(Object.fromEntries([...known, ...seen.teams, ...known]));
    const rest = { account_id: seen.account, role: seen.role, looked_up_at: seen.lookedUpAt, teams };
    await tx.kysely
      .insertInto('role')
      .values({ comment: seen.comment, ...rest })
      .onConflict((conflict) => conflict.column('comment').doUpdateSet({ teams }))
      .execute();
  });
}

/** Remembers in what capacities the author of a comment spoke, once the comment's role is remembered. The first stay. */
export async function rememberCapacities(
  db: Database,
  comment: string,
  capacities: readonly Capacity[],
): Promise<void> {
  await db.kysely
    .updateTable('role')
    .set({ capacities: capacities.join(' ') })
    .where('comment', '=', comment)
    .where('capacities', 'is', null)
    .execute();
}

/** The capacities remembered for these comments; absent where none were kept. */
export async function capacitiesFor(
  db: Database,
  comments: readonly string[],
): Promise<ReadonlyMap<string, readonly Capacity[]>> {
  if (comments.length === 0) return new Map();
  const rows = await db.kysely
    .selectFrom('role')
    .select(['comment', 'capacities'])
    .where('comment', 'in', [...comments])
    .where('capacities', 'is not', null)
    .execute();
  return new Map(rows.map((row) => [row.comment, namedIn((row.capacities ?? '').split(' '))]));
}

const namedIn = (names: readonly string[]): readonly Capacity[] => capacities.filter((name) => names.includes(name));

const seenFor = statement<Omit<RoleSeen, 'teams'> & { readonly teams: string }>(
  (kind) => `select role.comment, role.account_id as account, role.role, role.looked_up_at as "lookedUpAt", role.teams
from ${rowsOf(kind, 'asked', { comment: 'text' }, 'comment')} join role on role.comment = asked.comment`,
);

/** What is remembered for these comments, by comment id; those never looked up are absent. */
export async function rolesFor(db: Database, comments: readonly string[]): Promise<ReadonlyMap<string, RoleSeen>> {
  const asked = [...new Set(comments)].map((comment) => ({ comment }));
  const rows = asked.length > 0 ? await seenFor(db, [JSON.stringify(asked)]) : [];
  return new Map(rows.map((row) => [row.comment, { ...row, teams: teamsIn(row.teams) }]));
}

const teamsIn = (text: string): ReadonlyMap<string, boolean> =>
  new Map(Object.entries(JSON.parse(text) as Record<string, boolean>));
