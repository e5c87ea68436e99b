/** Check suites and check runs. Only apps make them; people can ask for another run. */
import { asApp, nextId } from '../accounts.ts';
import { type Actor, forbidden, type Github, invalid } from '../github.ts';
import { nodeId } from '../ids.ts';
import { checkRunJson, suiteJson } from '../json/check.ts';
import type { App, Repository } from '../world.ts';
import type { Annotation, CheckRun, CheckStatus, CheckSuite } from '../world-code.ts';

/** The suite of an app for a commit; made when there is none. */
export function suiteFor(
  github: Github,
  repository: Repository,
  app: App,
  sha: string,
  branch: string | null,
): CheckSuite {
  for (const suite of repository.checkSuites.values()) if (suite.appId === app.id && suite.sha === sha) return suite;
  const id = nextId(github.world);
  const suite: CheckSuite = {
    kind: 'CheckSuite',
    id,
    nodeId: nodeId('CheckSuite', repository.id, id),
    repositoryId: repository.id,
    appId: app.id,
    sha,
    branch,
    createdAt: github.clock.stamp(),
  };
  repository.checkSuites.set(id, suite);
  return suite;
}

/** What a check run can be given, as REST names it, dates as ISO 8601. */
export interface CheckInput {
  readonly name?: string;
  readonly status?: CheckStatus;
  readonly conclusion?: string;
  readonly started_at?: string;
  readonly completed_at?: string;
  readonly external_id?: string;
  readonly details_url?: string;
  readonly output?: { title?: string; summary?: string; text?: string; annotations?: readonly Annotation[] };
}

function fill(github: Github, run: CheckRun, input: CheckInput): void {
  if (input.name !== undefined) run.name = input.name;
  if (input.external_id !== undefined) run.externalId = input.external_id;
  if (input.details_url !== undefined) run.detailsUrl = input.details_url;
  if (input.started_at !== undefined) run.startedAt = input.started_at;
  if (input.output !== undefined) {
    run.title = input.output.title ?? run.title;
    run.summary = input.output.summary ?? run.summary;
    run.text = input.output.text ?? null;
    // Annotations of an update are added to those that are there.
    run.annotations.push(...(input.output.annotations ?? []));
  }
  if (input.status !== undefined) run.status = input.status;
  if (input.conclusion !== undefined) {
    // "Providing conclusion will automatically set the status parameter to completed."
    run.status = 'completed';
    run.conclusion = input.conclusion;
  } else if (input.status !== undefined && input.status !== 'completed') {
    run.conclusion = null;
    run.completedAt = null;
  }
  if (run.status === 'completed') run.completedAt = input.completed_at ?? run.completedAt ?? github.clock.stamp();
}

function tellRun(github: Github, actor: Actor, repository: Repository, run: CheckRun, action: string): void {
  const payload = { check_run: checkRunJson(github, run, true) };
  const only = action === 'rerequested' ? { onlyAppId: run.appId } : {};
  github.tell({ event: 'check_run', action, repository, actor, payload, ...only });
}

export function createCheckRun(
  github: Github,
  app: App,
  repository: Repository,
  input: CheckInput & { readonly name: string; readonly head_sha: string },
): CheckRun {
  if (!repository.commits.has(input.head_sha))
    throw invalid('CheckRun', 'head_sha', 'custom', `No commit found for SHA: ${input.head_sha}`);
  if (input.status === 'completed' && input.conclusion === undefined)
    throw invalid('CheckRun', 'conclusion', 'missing_field');
  const branch = [...repository.branches].find(([, sha]) => sha === input.head_sha)?.[0] ?? null;
  const suite = suiteFor(github, repository, app, input.head_sha, branch);
  const id = nextId(github.world);
  const run: CheckRun = {
    kind: 'CheckRun',
    id,
    nodeId: nodeId('CheckRun', repository.id, id),
    repositoryId: repository.id,
    suiteId: suite.id,
    appId: app.id,
    sha: input.head_sha,
    name: input.name,
    status: 'queued',
    conclusion: null,
    startedAt: github.clock.stamp(),
    completedAt: null,
    externalId: '',
    detailsUrl: null,
    title: null,
    summary: null,
    text: null,
    annotations: [],
  };
  fill(github, run, input);
  repository.checkRuns.set(id, run);
  tellRun(github, asApp(github.world, app), repository, run, 'created');
  if (run.status === 'completed') tellRun(github, asApp(github.world, app), repository, run, 'completed');
  return run;
}

export function updateCheckRun(
  github: Github,
  app: App,
  repository: Repository,
  run: CheckRun,
  input: CheckInput,
): void {
  if (run.appId !== app.id)
    throw forbidden(`Invalid app_id ${app.id} - check run can only be modified by the GitHub App that created it.`);
  const wasDone = run.status === 'completed';
  fill(github, run, input);
  if (run.status === 'completed' && !wasDone) tellRun(github, asApp(github.world, app), repository, run, 'completed');
}

/** "Re-run" beside one check. */
export function rerequestRun(github: Github, actor: Actor, repository: Repository, run: CheckRun): void {
  tellRun(github, actor, repository, run, 'rerequested');
}

/** "Re-run all checks". */
export function rerequestSuite(github: Github, actor: Actor, repository: Repository, suite: CheckSuite): void {
  tellSuite(github, actor, repository, suite, 'rerequested');
}

export function tellSuite(
  github: Github,
  actor: Actor,
  repository: Repository,
  suite: CheckSuite,
  action: string,
): void {
  const payload = { check_suite: suiteJson(github, suite) };
  github.tell({ event: 'check_suite', action, repository, actor, payload, onlyAppId: suite.appId });
}
