/**
 * From a webhook to the keys of the things that may have changed. The event itself is not carried any further: a
 * delivery may be lost, doubled or late, so the truth is read from GitHub by key. Pure, and never throws.
 */
import type { z } from 'zod';
import { policyPath } from '../policy/schema.ts';
import { checkName } from '../words/check-name.ts';
import { labelCatalogue } from '../words/labels.ts';
import { envelope, type NumberedPayload, payloads, type RepositoryPayload, sender } from './payload.ts';

/** One thing to reconcile. */
export interface WorkKey {
  /**
   * `issue:<installation>:<node id>`, `pull:<installation>:<node id>`,
   * `merge-group:<installation>:<repository node id>:<head sha>:<head ref>`, `head:<installation>:<repository node id>:<sha>`,
   * `repository:<installation>:<repository node id>`, `card:<installation>:<item node id>` or `sweep:<installation>`.
   */
  readonly key: string;
  readonly installation: number | null;
  /** Events come before the many readings of a sweep. */
  readonly priority: 'event' | 'low';
  /** `updated_at` as the payload had it, epoch milliseconds, 0 when unknown: an older reading is stale. */
  readonly watermark: number;
  /** For people: `issues.closed acme/isms#12`. */
  readonly reason: string;
}

/** What a delivery is about. */
export interface Heard {
  readonly installation: number | null;
  readonly action: string | null;
  readonly keys: readonly WorkKey[];
  /** False for events this app does not subscribe to. */
  readonly known: boolean;
  /** True when a known event does not have the shape GitHub documents for it. */
  readonly malformed: boolean;
}

interface Source {
  readonly name: string;
  readonly action: string | null;
  readonly installation: number;
}

/** The keys of one event; null when the payload has not the shape it should have. */
type Reader = (payload: unknown, source: Source) => readonly WorkKey[] | null;

/**
 * Reads which keys a delivery concerns.
 * @param event the name in `X-GitHub-Event`
 * @param payload the parsed JSON, whatever it is
 */
export function keysOf(event: string, payload: unknown): Heard {
  const reader = readers.get(event);
  const head = envelope.safeParse(payload);
  const action = head.data?.action ?? null;
  const installation = head.data?.installation?.id ?? null;
  const heard = { installation, action, keys: [], known: reader !== undefined, malformed: false };
  if (!reader || reader === nothing) return heard;
  // An app's deliveries always name the installation; without it no client could be made.
  if (!head.success || installation === null) return { ...heard, malformed: true };
  const name = action === null ? event : `${event}.${action}`;
  const keys = reader(payload, { name, action, installation });
  return keys === null ? { ...heard, malformed: true } : { ...heard, keys };
}

const nothing: Reader = () => [];

/** Actions that change nothing the record, its stage or its comment depends on. Any other, also a new one, counts. */
const idleIssueActions = new Set(['milestoned', 'demilestoned', 'pinned', 'unpinned']);

/**
 * Actions that can change which findings a merge would close, or which head has to show it. Labels, assignees, reviews,
 * drafts turned back and the merge queue (which has its own event) do not. `closed` lets the index stop following it.
 */
const pullActions = new Set(['opened', 'edited', 'synchronize', 'reopened', 'ready_for_review', 'closed']);

const installationActions = new Set(['created', 'unsuspend', 'new_permissions_accepted']);

const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['issues', (payload, source) => (idleIssueActions.has(source.action ?? '') ? [] : issueKeys(payload, source))],
  ['issue_comment', (payload, source) => (idleIssueActions.has(source.action ?? '') ? [] : issueKeys(payload, source))],
  ['sub_issues', subIssueKeys],
  ['issue_dependencies', dependencyKeys],
  ['pull_request', (payload, source) => (pullActions.has(source.action ?? '') ? pullKeys(payload, source) : [])],
  ['merge_group', (payload, source) => (source.action === 'checks_requested' ? mergeGroupKeys(payload, source) : [])],
  ['check_run', checkRunKeys],
  ['check_suite', (payload, source) => (source.action === 'rerequested' ? checkSuiteKeys(payload, source) : [])],
  ['label', labelKeys],
  ['repository', repositoryKeys],
  ['push', pushKeys],
  ['projects_v2_item', projectItemKeys],
  ['installation', (_payload, source) => (installationActions.has(source.action ?? '') ? [sweepKey(source)] : [])],
  ['installation_repositories', (payload, source) => (source.action === 'added' ? addedKeys(payload, source) : [])],
  ['installation_target', nothing],
  ['github_app_authorization', nothing],
  ['ping', nothing],
]);

const read = <S extends z.ZodType>(schema: S, payload: unknown): z.infer<S> | null =>
  schema.safeParse(payload).data ?? null;

function keyOf(
  kind: string,
  { installation, name }: Source,
  id: string,
  place: string,
  updated?: string | null,
): WorkKey {
  const priority = kind === 'repository' || kind === 'sweep' ? 'low' : 'event';
  const watermark = Date.parse(updated ?? '') || 0;
  return { key: `${kind}:${installation}${id}`, installation, priority, watermark, reason: `${name} ${place}`.trim() };
}

const issueKey = (source: Source, issue: NumberedPayload, repository: string): WorkKey =>
  keyOf('issue', source, `:${issue.node_id}`, `${repository}#${issue.number}`, issue.updated_at);

const repositoryKey = (source: Source, { node_id, full_name }: RepositoryPayload): WorkKey =>
  keyOf('repository', source, `:${node_id}`, full_name);

const sweepKey = (source: Source): WorkKey => keyOf('sweep', source, '', '');

/** Deleted and transferred issues keep their key: whoever reads it finds it gone. */
function issueKeys(payload: unknown, source: Source): readonly WorkKey[] | null {
  const data = read(payloads.issue, payload);
  if (!data) return null;
  // A comment on a pull request arrives as an issue comment, with the id of an issue that is none.
  return data.issue.pull_request ? [] : [issueKey(source, data.issue, data.repository.full_name)];
}

/** The parent's gates ask about its actions; the action's own comment points at its parent. */
function subIssueKeys(payload: unknown, source: Source): readonly WorkKey[] | null {
  const data = read(payloads.subIssues, payload);
  if (!data) return null;
  const here = data.repository.full_name;
  return pair(source, [
    [data.parent_issue, data.parent_issue_repo?.full_name ?? here],
    [data.sub_issue, data.sub_issue_repo?.full_name ?? here],
  ]);
}

function dependencyKeys(payload: unknown, source: Source): readonly WorkKey[] | null {
  const data = read(payloads.dependencies, payload);
  if (!data) return null;
  const here = data.repository.full_name;
  return pair(source, [
    [data.blocked_issue, data.blocked_issue_repo?.full_name ?? here],
    [data.blocking_issue, data.blocking_issue_repo?.full_name ?? here],
  ]);
}

/** One end may be missing, when it is in a repository we cannot see; without either the payload is broken. */
function pair(
  source: Source,
  ends: readonly [NumberedPayload | null | undefined, string][],
): readonly WorkKey[] | null {
  const keys = ends.flatMap(([issue, repository]) => (issue ? [issueKey(source, issue, repository)] : []));
  return keys.length > 0 ? keys : null;
}

function pullKeys(payload: unknown, source: Source): readonly WorkKey[] | null {
  const data = read(payloads.pull, payload);
  if (!data) return null;
  const { node_id, number, updated_at } = data.pull_request;
  return [keyOf('pull', source, `:${node_id}`, `${data.repository.full_name}#${number}`, updated_at)];
}

/**
 * A card was changed. What apps change, our own writing among it, is looked at with the nightly round: otherwise every card we
 * write would be read again.
 */
function projectItemKeys(payload: unknown, source: Source): readonly WorkKey[] | null {
  const data = read(payloads.projectItem, payload);
  if (!data) return null;
  if (read(sender, payload)?.sender?.type === 'Bot') return [];
  return [keyOf('card', source, `:${data.projects_v2_item.node_id}`, '')];
}

function mergeGroupKeys(payload: unknown, source: Source): readonly WorkKey[] | null {
  const data = read(payloads.mergeGroup, payload);
  return data && [headKey(source, data.repository, data.merge_group.head_sha, data.merge_group.head_ref)];
}

/** "Re-run" on our check, or one of its buttons. Other apps' checks are none of our business. */
function checkRunKeys(payload: unknown, source: Source): readonly WorkKey[] | null {
  if (source.action !== 'rerequested' && source.action !== 'requested_action') return [];
  const data = read(payloads.checkRun, payload);
  if (!data) return null;
  const { name, head_sha, check_suite } = data.check_run;
  return name === checkName ? [headKey(source, data.repository, head_sha, check_suite?.head_branch)] : [];
}

/** "Re-run all": GitHub tells only the app that owns the suite. */
function checkSuiteKeys(payload: unknown, source: Source): readonly WorkKey[] | null {
  const data = read(payloads.checkSuite, payload);
  return data && [headKey(source, data.repository, data.check_suite.head_sha, data.check_suite.head_branch)];
}

/**
 * The key of a commit that needs its check. A check's `pull_requests` carry no node id, and are empty for forks, so the
 * pull requests are found from the commit; in a merge queue the branch names the group.
 */
function headKey(source: Source, repository: RepositoryPayload, sha: string, branch?: string | null): WorkKey {
  const place = `${repository.full_name}@${sha.slice(0, 7)}`;
  const short = branch?.replace(/^refs\/heads\//, '');
  if (short?.startsWith('gh-readonly-queue/')) {
    return keyOf('merge-group', source, `:${repository.node_id}:${sha}:refs/heads/${short}`, place);
  }
  return keyOf('head', source, `:${repository.node_id}:${sha}`, place);
}

function repositoryKeys(payload: unknown, source: Source): readonly WorkKey[] | null {
  const data = read(payloads.repository, payload);
  return data && [repositoryKey(source, data.repository)];
}

const ourLabels = new Set(labelCatalogue.map(({ name }) => name.toLowerCase()));

/**
 * One of our labels was renamed, repainted or deleted. A new label changes no issue, and other people's labels are their
 * own: without this, our creating twenty labels would have every finding of the repository read again.
 */
function labelKeys(payload: unknown, source: Source): readonly WorkKey[] | null {
  if (source.action === 'created') return [];
  const data = read(payloads.label, payload);
  if (!data) return null;
  const names = [data.label.name, data.changes?.name?.from];
  const isOurs = names.some((name) => name != null && ourLabels.has(name.toLowerCase()));
  return isOurs ? [repositoryKey(source, data.repository)] : [];
}

/** From this many commits on, GitHub may have left some out of the payload. */
const commitsListed = 2048;

/** A push counts when it may have changed the policy in force: on the default branch only. */
function pushKeys(payload: unknown, source: Source): readonly WorkKey[] | null {
  const data = read(payloads.push, payload);
  if (!data) return null;
  const { repository, commits } = data;
  if (data.ref !== `refs/heads/${repository.default_branch}`) return [];
  const incomplete = data.forced === true || data.created === true || commits.length >= commitsListed;
  const touched = commits.some(({ added, modified, removed }) =>
    [added, modified, removed].some((paths) => paths?.includes(policyPath)),
  );
  if (!incomplete && !touched) return [];
  // The policy in the organisation's `.github` holds for every repository that has none of its own.
  return repository.full_name.endsWith('/.github') ? [sweepKey(source)] : [repositoryKey(source, repository)];
}

/** More repositories than this are one sweep instead of a work row each. */
const rowsAtOnce = 100;

function addedKeys(payload: unknown, source: Source): readonly WorkKey[] | null {
  const data = read(payloads.repositoriesAdded, payload);
  if (!data) return null;
  if (data.repositories_added.length > rowsAtOnce) return [sweepKey(source)];
  return data.repositories_added.map((repository) => repositoryKey(source, repository));
}
