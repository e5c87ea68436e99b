/**
 * Finds what no webhook told of: lost deliveries, outages, a database restored from a backup. A repository in which
 * nothing changed costs one request.
 */
import { Gone, Refused, Unavailable, Unexpected } from '../github/problems.ts';
import {
  type Changes,
  changedIssues,
  type ListedRepository,
  listInstallations,
  listRepositories,
  stillThere,
} from '../github/register.ts';
import { headingIndex } from '../record/fields.ts';
import { kinds } from '../record/finding.ts';
import { looksLikeFinding } from '../record/kind.ts';
import { bySha } from '../store/checks.ts';
import { purge } from '../store/deliveries.ts';
import { byRepository, type IndexedFinding, tracked } from '../store/index-of-findings.ts';
import { forgotten } from '../store/register-open.ts';
import { addAll, retryFailed, type WorkItem } from '../store/work.ts';
import { boardItems } from './board/board-items.ts';
import { type Context, done, isoTime, type Outcome, priorities } from './context.ts';
import { digestItem } from './digest.ts';
import { readMark, readPolicyMark, writeMark } from './marks.ts';
import { reportItem } from './report/report-daily.ts';

const sweepEveryMs = 60 * 60 * 1000;
const fullEveryMs = 24 * 60 * 60 * 1000;
const firstReachMs = 7 * 24 * 60 * 60 * 1000;
/** Longer than GitHub Enterprise Server can send a delivery again (7 days). */
const deliveriesKeptMs = 10 * 24 * 60 * 60 * 1000;
const headings = headingIndex();
/** GitHub's clock and ours may differ; reading a little twice costs nothing. */
const overlapMs = 5 * 60 * 1000;

/** Queues a sweep of every installation, now and every hour. */
export async function sweepInstallations(context: Context): Promise<Outcome> {
  const ids = await listInstallations(context.app);
  await addAll(
    context.db,
    ids.map((id) => sweepItem(id, context.now())),
  );
  await purge(context.db, context.now() - deliveriesKeptMs);
  context.log.info({ installations: ids.length }, 'Sweep queued');
  return { result: 'wake', at: context.now() + sweepEveryMs };
}

const sweepItem = (installation: number, now: number): WorkItem => ({
  key: `sweep:${installation}`,
  installation,
  priority: priorities.low,
  runAt: now,
  watermark: 0,
  reason: 'sweep',
});

/** Sweeps the repositories of one installation, resuming after an interruption where each repository's mark stands. */
export async function sweep(context: Context, installation: number): Promise<Outcome> {
  // What GitHub refused may be allowed by now: this sweep may be there because a permission was granted.
  let queued = await retryFailed(context.db, installation, context.now());
  const repositories = await listRepositories(context.clientOf(installation));
  let silent: Unavailable | null = null;
  for (const repository of repositories) {
    try {
      queued += await sweepRepository(context, installation, repository);
    } catch (error) {
      // One repository that cannot be read must not keep the others from being swept; a second silence is an outage.
      if (error instanceof Unavailable && silent === null) silent = error;
      else if (!isOfRepository(error)) throw error;
      context.log.warn({ repository: repository.name, err: error }, 'A repository could not be swept');
    }
  }
  queued += await findGone(context, installation);
  queued += await wakeForgotten(context, installation);
  if (silent !== null) throw silent;
  context.log.info({ installation, repositories: repositories.length, queued }, 'Swept');
  return done;
}

const isOfRepository = (error: unknown): boolean =>
  error instanceof Gone || error instanceof Refused || error instanceof Unexpected;

async function sweepRepository(context: Context, installation: number, repository: ListedRepository): Promise<number> {
  // Per installation: after the app was removed and installed again, everything is read again.
  const mark = `sweep:${installation}:${repository.id}`;
  const started = context.now();
  const since = await readMark(context.db, mark);
  const changes = await readChanges(
    context,
    installation,
    repository.id,
    since === null ? null : isoTime(since - overlapMs),
  );
  const items = await itemsFor(context, installation, repository, changes);
  if (since === null || (await policyChanged(context, repository, changes)))
    items.push(item(installation, `repository:${installation}:${repository.id}`, repository.name, started));
  await context.db.transaction(async (db) => {
    if (items.length > 0) await addAll(db, items);
    await writeMark(db, mark, started);
  });
  return items.length;
}

/** A push that nobody told of; of no interest where no findings are kept. */
async function policyChanged(context: Context, { id }: ListedRepository, { policy }: Changes): Promise<boolean> {
  const seen = await readPolicyMark(context.db, id);
  return seen !== policy && (seen !== null || (await byRepository(context.db, id)).length > 0);
}

/**
 * The first time: every issue with a label of ours, and those of the last days without one, which a form may have raised
 * before the label existed. Afterwards all that changed, labelled or not.
 */
async function readChanges(
  context: Context,
  installation: number,
  repository: string,
  since: string | null,
): Promise<Changes> {
  const client = context.clientOf(installation);
  const subIssues = await context.subIssues(client);
  if (since !== null) return changedIssues(client, repository, since, null, subIssues);
  const recent = isoTime(context.now() - firstReachMs);
  const unlabelled = await changedIssues(client, repository, recent, null, subIssues);
  const all = [unlabelled];
  for (const kind of kinds) all.push(await changedIssues(client, repository, null, kind, subIssues));
  return { ...unlabelled, issues: all.flatMap((changes) => changes.issues) };
}

/** Due at `runAt` and not earlier: a time long past would make the queue look as if nobody had worked on it since then. */
const item = (installation: number, key: string, what: string, runAt: number, watermark = 0): WorkItem => ({
  key,
  installation,
  priority: priorities.low,
  runAt,
  watermark,
  reason: `sweep ${what}`,
});

async function itemsFor(
  context: Context,
  installation: number,
  repository: ListedRepository,
  changes: Changes,
): Promise<WorkItem[]> {
  const known = new Map((await byRepository(context.db, repository.id)).map((finding) => [finding.id, finding]));
  const items: WorkItem[] = [];
  const now = context.now();
  // The oldest first, a millisecond apart: each finds the earlier ones in the register.
  const oldestFirst = changes.issues.toSorted((a, b) => a.number - b.number);
  for (const [i, issue] of oldestFirst.entries()) {
    const at = Date.parse(issue.updatedAt);
    const what = `${repository.name}#${issue.number}`;
    const concerns = known.has(issue.id) || looksLikeFinding(issue.labels, issue.body, headings);
    const turn = now - oldestFirst.length + i;
    if (concerns && !isCurrent(known.get(issue.id), at))
      items.push(item(installation, `issue:${installation}:${issue.id}`, what, turn, at));
    if (issue.parent !== null) items.push(item(installation, `issue:${installation}:${issue.parent}`, what, now));
  }
  for (const pull of changes.pulls) {
    const check = await bySha(context.db, repository.id, pull.headRefOid);
    if (check?.pulls.includes(pull.id) === true && readAfter(check.at, Date.parse(pull.updatedAt))) continue;
    items.push(item(installation, `pull:${installation}:${pull.id}`, repository.name, now));
  }
  return items;
}

const isCurrent = (finding: IndexedFinding | undefined, updatedAt: number): boolean =>
  finding !== undefined &&
  finding.tombstone === null &&
  finding.updatedAt >= updatedAt &&
  readAfter(finding.assessedAt, updatedAt);

/** GitHub gives whole seconds: a reading made within the second of the last change may be older than that change. */
const readAfter = (readAt: number, updatedAt: number): boolean => readAt >= updatedAt + 1_000;

/** Wake-ups that got lost with the work table, findings that the register lacks, and the digest of every morning. */
async function wakeForgotten(context: Context, installation: number): Promise<number> {
  const findings = await forgotten(context.db, installation);
  const now = context.now();
  const items = findings.map((f) =>
    item(installation, `issue:${installation}:${f.id}`, `${f.owner}/${f.name}#${f.number}`, f.wakeAt ?? now),
  );
  const boards = await boardItems(context, installation);
  await addAll(context.db, [
    ...items,
    await digestItem(context, installation),
    await reportItem(context, installation),
    ...boards,
  ]);
  return items.length;
}

/** Once a day: tracked findings that are no longer there. `since` never shows deleted or transferred issues. */
async function findGone(context: Context, installation: number): Promise<number> {
  const mark = `full:${installation}`;
  const now = context.now();
  const last = await readMark(context.db, mark);
  if (last !== null && now - last < fullEveryMs) return 0;
  const findings = (await tracked(context.db, installation)).filter((finding) => finding.tombstone === null);
  const there = await stillThere(
    context.clientOf(installation),
    findings.map((finding) => finding.id),
  );
  const gone = findings.filter((finding) => !there.has(finding.id));
  await addAll(
    context.db,
    gone.map((f) => item(installation, `issue:${installation}:${f.id}`, `${f.owner}/${f.name}#${f.number}`, now)),
  );
  await writeMark(context.db, mark, context.now());
  return gone.length;
}
