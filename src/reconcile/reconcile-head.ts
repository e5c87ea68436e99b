/** The loop for a commit that may close findings: what would merging it close, and may it? */
import { assess } from '../assess/assess.ts';
import { type Annotation, publishCheck, type WantedCheck } from '../github/check-run.ts';
import type { HeadFacts } from '../github/observe-pull.ts';
import { observeMergeGroup, observePull } from '../github/observe-pull.ts';
import { Gone, StaleRead } from '../github/problems.ts';
import { readPolicy } from '../policy/read.ts';
import type { IssueReference, PolicyFile } from '../record/facts.ts';
import { kindsAmong } from '../record/kind.ts';
import { bySha, linkIssues, put as putCheck } from '../store/checks.ts';
import { get } from '../store/index-of-findings.ts';
import { addAll, type WorkRow } from '../store/work.ts';
import { checkWords, type WouldClose } from '../words/check.ts';
import { checkName } from '../words/check-name.ts';
import { policyCheckWords } from '../words/policy-check.ts';
import { type Context, done, isoTime, type Outcome, priorities } from './context.ts';
import { mayBeTooNew, readIssue, refuseStale } from './observe.ts';
import { policyFor } from './policy.ts';

/** Brings the checks of one pull request's head into their right state. */
export async function reconcilePull(
  context: Context,
  row: WorkRow,
  installation: number,
  id: string,
): Promise<Outcome> {
  const head = await orGone(observePull(context.clientOf(installation), id, isoTime(context.now())));
  if (head === null && mayBeTooNew(context, row.watermark))
    throw new StaleRead(`${row.key} was heard of but is not found`);
  const own = head?.pulls.find((pull) => pull.id === id);
  if (head === null || own === undefined) {
    await linkIssues(context.db, { pull: id, installation }, []);
    return done;
  }
  refuseStale(context, `${head.repository.owner}/${head.repository.name}#${own.number}`, own.updatedAt, row.watermark);
  if (own.state !== 'open') {
    // Merged or given up: its findings need not be followed to it any more.
    await linkIssues(context.db, { pull: id, installation }, []);
    return done;
  }
  if (head.repository.archived) return done;
  await check(context, installation, head);
  return done;
}

/** The same for a merge group: never reporting there would stop the queue. */
export async function reconcileMergeGroup(
  context: Context,
  installation: number,
  repository: string,
  sha: string,
  ref: string,
): Promise<Outcome> {
  const head = await orGone(
    observeMergeGroup(context.clientOf(installation), repository, sha, ref, isoTime(context.now())),
  );
  if (head !== null) await check(context, installation, head);
  return done;
}

/** A re-run asked for by commit: the pull requests whose check was published there are looked at again. */
export async function reconcileCommit(
  context: Context,
  installation: number,
  repository: string,
  sha: string,
): Promise<Outcome> {
  const published = await bySha(context.db, repository, sha);
  const place = published?.installation ?? installation;
  const keys = published === null ? [`sweep:${place}`] : published.pulls.map((pull) => `pull:${place}:${pull}`);
  const item = { installation: place, priority: priorities.event, runAt: context.now(), watermark: 0 };
  await addAll(
    context.db,
    keys.map((key) => ({ ...item, key, reason: `re-run of ${sha.slice(0, 7)}` })),
  );
  return done;
}

async function orGone<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Gone) return null;
    throw error;
  }
}

async function check(context: Context, installation: number, head: HeadFacts): Promise<void> {
  for (const pull of head.pulls) {
    // Before the findings are read, so that whatever changes in one from here on comes back to this check. Kept even when
    // none is a finding: an issue may become one later.
    await linkIssues(
      context.db,
      { pull: pull.id, installation },
      [...pull.closes, ...pull.closesByCommit].map((i) => i.id),
    );
  }
  const references = head.pulls.flatMap((pull) => [
    ...pull.closes.map((issue) => ({ issue, by: 'description' as const })),
    ...pull.closesByCommit.map((issue) => ({ issue, by: 'commit' as const })),
  ]);
  const findings: WouldClose[] = [];
  const seen = new Set<string>();
  for (const { issue, by } of references) {
    if (seen.has(issue.id)) continue;
    seen.add(issue.id);
    const finding = await wouldClose(context, installation, issue, by);
    if (finding !== null) findings.push(finding);
  }
  const words = checkWords(
    findings,
    head.pulls.some((pull) => pull.partlyRead),
  );
  const names = head.pulls.map((pull) => `${head.repository.owner}/${head.repository.name}#${pull.number}`);
  const wanted = { ...words, name: checkName, externalId: names.join(' ').slice(0, 200), annotations: [] };
  const run = await publish(context, installation, head, wanted);
  await putCheck(context.db, {
    repository: head.repository.id,
    headSha: head.sha,
    installation,
    pulls: head.pulls.map((pull) => pull.id),
    conclusion: words.conclusion,
    checkRunId: run,
    at: readAt(head),
  });
  await checkPolicy(context, installation, head);
}

/**
 * When the pull requests were read, by GitHub's own clock where ours runs ahead: a change that came later must look later.
 * GitHub gives whole seconds, so a reading is sure to have the last change only after that second.
 */
const readAt = (head: HeadFacts): number =>
  Math.min(Date.parse(head.now), Math.max(0, ...head.pulls.map((pull) => Date.parse(pull.updatedAt))) + 1_000);

async function publish(context: Context, installation: number, head: HeadFacts, wanted: WantedCheck): Promise<number> {
  const client = context.clientOf(installation);
  const { run, written } = await publishCheck(client, head.repository, head.sha, wanted, context.appId);
  if (written) {
    context.metrics.effect('check');
    context.log.info({ check: wanted.name, sha: head.sha, conclusion: wanted.conclusion }, wanted.title);
  }
  return run;
}

/** An issue as the check sees it; null when it is no open finding, or not visible to this installation. */
async function wouldClose(
  context: Context,
  installation: number,
  issue: IssueReference,
  by: WouldClose['by'],
): Promise<WouldClose | null> {
  if (issue.state === 'closed') return null;
  const mayBeFinding = kindsAmong(issue.labels).length > 0 || (await get(context.db, issue.id)) !== null;
  if (!mayBeFinding) return null;
  const facts = await orGone(readIssue(context, installation, issue.id));
  if (facts === null) return null;
  const assessment = assess(facts, await policyFor(context, facts.policyFiles));
  return assessment === null ? null : { assessment, by };
}

/** A pull request that changes the policy file is told on the spot whether the file can be read. */
async function checkPolicy(context: Context, installation: number, head: HeadFacts): Promise<void> {
  const change = head.pulls.find((pull) => pull.policyChange !== null)?.policyChange;
  if (change == null) return;
  const reading = change.text === null ? null : readPolicy(change.text);
  const words = policyCheckWords(change.path, reading);
  await publish(context, installation, head, { ...words, externalId: '', annotations: annotations(change, reading) });
}

function annotations(file: PolicyFile, reading: ReturnType<typeof readPolicy> | null): readonly Annotation[] {
  if (reading === null || reading.ok) return [];
  return reading.problems.slice(0, 50).map((problem) => ({
    path: file.path,
    start_line: problem.line,
    end_line: problem.endLine,
    // GitHub takes columns only for annotations on one line.
    ...(problem.line === problem.endLine ? { start_column: problem.column, end_column: problem.endColumn } : {}),
    annotation_level: 'failure',
    title: problem.path === '' ? 'clause10 policy' : problem.path,
    message: problem.message,
  }));
}
