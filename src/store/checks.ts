/** Check runs as published per commit, and which pull requests name which issue: who must hear when a finding changes. */
import type { Database } from './database.ts';
import { rowsOf, statement } from './statement.ts';

export interface PublishedCheck {
  /** The repository's node id. */
  readonly repository: string;
  readonly headSha: string;
  readonly installation: number;
  /** Node ids of the pull requests the run speaks for. */
  readonly pulls: readonly string[];
  readonly conclusion: string;
  readonly checkRunId: number;
  /** When the pull requests were read for it, epoch milliseconds: a change within that second or later is not in it. */
  readonly at: number;
}

/** Remembers the run published last on a commit. */
export async function put(db: Database, check: PublishedCheck): Promise<void> {
  const rest = {
    installation: check.installation,
    pulls: JSON.stringify(check.pulls),
    conclusion: check.conclusion,
    check_run_id: check.checkRunId,
    at: check.at,
  };
  await db.kysely
    .insertInto('published_check')
    .values({ repository: check.repository, head_sha: check.headSha, ...rest })
    .onConflict((conflict) => conflict.columns(['repository', 'head_sha']).doUpdateSet(rest))
    .execute();
}

/** The run published last on a commit, or null. */
export async function bySha(db: Database, repository: string, headSha: string): Promise<PublishedCheck | null> {
  const row = await db.kysely
    .selectFrom('published_check')
    .selectAll()
    .where('repository', '=', repository)
    .where('head_sha', '=', headSha)
    .executeTakeFirst();
  if (!row) return null;
  return {
    repository: row.repository,
    headSha: row.head_sha,
    installation: row.installation,
    pulls: JSON.parse(row.pulls) as string[],
    conclusion: row.conclusion,
    checkRunId: row.check_run_id,
    at: row.at,
  };
}

export interface PullRef {
  /** The pull request's node id. */
  readonly pull: string;
  readonly installation: number;
}

const linkRows = statement<never>(
  (kind) => `insert into pull_issue (pull, issue, installation)
select pull, issue, installation from ${rowsOf(kind, 'item', { pull: 'text', issue: 'text', installation: 'bigint' }, 'issue')}
where true on conflict (pull, issue) do update set installation = excluded.installation`,
);

/** Says which issues (node ids) a pull request would close now, in place of what was said before. */
export async function linkIssues(db: Database, pull: PullRef, issues: readonly string[]): Promise<void> {
  const rows = [...new Set(issues)].map((issue) => ({ ...pull, issue }));
  await db.transaction(async (tx) => {
    await tx.kysely.deleteFrom('pull_issue').where('pull', '=', pull.pull).execute();
    if (rows.length > 0) await linkRows(tx, [JSON.stringify(rows)]);
  });
}

/** The pull requests that would close an issue (node id). */
export async function byIssue(db: Database, issue: string): Promise<readonly PullRef[]> {
  const rows = await db.kysely
    .selectFrom('pull_issue')
    .select(['pull', 'installation'])
    .where('issue', '=', issue)
    .orderBy('pull')
    .execute();
  return rows.map((row) => ({ ...row }));
}
