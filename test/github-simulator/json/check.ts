/** Check runs and suites as REST and webhook payloads give them. */
import { repositoryOf } from '../accounts.ts';
import type { Github, JsonObject } from '../github.ts';
import type { Repository } from '../world.ts';
import type { CheckRun, CheckSuite } from '../world-code.ts';
import type { Issue } from '../world-issues.ts';
import { viaAppJson } from './account.ts';
import { repositoryPage, repositoryUrl } from './repository.ts';

/** Open pull requests with this head, from the repository itself: GitHub leaves those from forks out. */
function pullsAt(github: Github, repository: Repository, sha: string): JsonObject[] {
  const url = repositoryUrl(github, repository);
  const repo = { id: repository.id, url, name: repository.name };
  return [...repository.issues.values()].flatMap((id) => {
    const issue: Issue | undefined = github.world.issues.get(id);
    const pull = issue?.pull;
    if (!issue || !pull || issue.state !== 'open' || pull.headSha !== sha || pull.headRepositoryId !== repository.id)
      return [];
    return [
      {
        id: pull.id,
        number: issue.number,
        url: `${url}/pulls/${issue.number}`,
        head: { ref: pull.headRef, sha: pull.headSha, repo },
        base: { ref: pull.baseRef, sha: pull.baseSha, repo },
      },
    ];
  });
}

/** The runs of a suite that count: of runs with one name the newest. */
export function latestRuns(runs: Iterable<CheckRun>): CheckRun[] {
  const byName = new Map<string, CheckRun>();
  for (const run of runs) byName.set(`${run.appId} ${run.sha} ${run.name}`, run);
  return [...byName.values()];
}

export function suiteJson(github: Github, suite: CheckSuite): JsonObject {
  const repository = repositoryOf(github.world, suite.repositoryId);
  const url = `${repositoryUrl(github, repository)}/check-suites/${suite.id}`;
  const runs = latestRuns([...repository.checkRuns.values()].filter((run) => run.suiteId === suite.id));
  const done = runs.length > 0 && runs.every((run) => run.status === 'completed');
  const failed = runs.find(
    (run) => run.conclusion !== 'success' && run.conclusion !== 'neutral' && run.conclusion !== 'skipped',
  );
  return {
    id: suite.id,
    node_id: suite.nodeId,
    head_branch: suite.branch,
    head_sha: suite.sha,
    status: done ? 'completed' : runs.length === 0 ? 'queued' : 'in_progress',
    conclusion: done ? (failed?.conclusion ?? 'success') : null,
    url,
    before: null,
    after: suite.sha,
    pull_requests: pullsAt(github, repository, suite.sha),
    app: viaAppJson(github, suite.appId),
    created_at: suite.createdAt,
    updated_at: suite.createdAt,
    latest_check_runs_count: runs.length,
    check_runs_url: `${url}/check-runs`,
  };
}

/** A check run. Payloads carry the whole suite, REST only its id. */
export function checkRunJson(github: Github, run: CheckRun, wholeSuite = false): JsonObject {
  const repository = repositoryOf(github.world, run.repositoryId);
  const suite = repository.checkSuites.get(run.suiteId);
  const url = `${repositoryUrl(github, repository)}/check-runs/${run.id}`;
  const page = `${repositoryPage(github, repository)}/runs/${run.id}`;
  return {
    id: run.id,
    node_id: run.nodeId,
    name: run.name,
    head_sha: run.sha,
    external_id: run.externalId,
    url,
    html_url: page,
    details_url: run.detailsUrl ?? page,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: {
      title: run.title,
      summary: run.summary,
      text: run.text,
      annotations_count: run.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    check_suite: wholeSuite && suite !== undefined ? suiteJson(github, suite) : { id: run.suiteId },
    app: viaAppJson(github, run.appId),
    pull_requests: pullsAt(github, repository, run.sha),
  };
}
