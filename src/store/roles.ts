/**
 * The role an account had when its comment was looked at. Kept per comment, because an approval stays valid when its
 * author later leaves, and because asking GitHub again for every comment on every read would cost a request each.
 */
import type { Role } from '../record/facts.ts';
import type { Database } from './database.ts';
import { rowsOf, statement } from './statement.ts';

export interface RoleSeen {
  /** The comment's node id. */
  readonly comment: string;
  /** The account's database id. */
  readonly account: number;
  readonly role: Role;
  /** Epoch milliseconds. */
  readonly lookedUpAt: number;
}

/** Remembers a look-up, in place of an earlier one for the same comment. */
export async function rememberRole(db: Database, seen: RoleSeen): Promise<void> {
  const rest = { account_id: seen.account, role: seen.role, looked_up_at: seen.lookedUpAt };
  await db.kysely
    .insertInto('role')
    .values({ comment: seen.comment, ...rest })
    .onConflict((conflict) => conflict.column('comment').doUpdateSet(rest))
    .execute();
}

const seenFor = statement<RoleSeen>(
  (kind) => `select role.comment, role.account_id as account, role.role, role.looked_up_at as "lookedUpAt"
from ${rowsOf(kind, 'asked', { comment: 'text' }, 'comment')} join role on role.comment = asked.comment`,
);

/** What is remembered for these comments, by comment id; those never looked up are absent. */
export async function rolesFor(db: Database, comments: readonly string[]): Promise<ReadonlyMap<string, RoleSeen>> {
  const asked = [...new Set(comments)].map((comment) => ({ comment }));
  const rows = asked.length > 0 ? await seenFor(db, [JSON.stringify(asked)]) : [];
  return new Map(rows.map((row) => [row.comment, { ...row }]));
}
