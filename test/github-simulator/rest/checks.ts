/** REST: check runs and suites. */
import { createCheckRun, rerequestRun, rerequestSuite, updateCheckRun } from '../acts/checks.ts';
import { findCommit } from '../git.ts';
import { notFound, Refusal } from '../github.ts';
import { checkRunJson, latestRuns } from '../json/check.ts';
import type { Answer, Call, Handler } from '../platform.ts';
import type { Repository } from '../world.ts';
import type { CheckRun } from '../world-code.ts';
import { actorOf, callingApp, field, number, page, repositoryFor, text } from './call.ts';

function runFor(call: Call, repository: Repository): CheckRun {
  const run = repository.checkRuns.get(number(call, 'check_run_id') ?? 0);
  if (run === undefined) throw notFound();
  return run;
}

function create(call: Call): Answer {
  const app = callingApp(call);
  const repository = repositoryFor(call);
  const wanted = {
    ...call.body,
    name: field<string>(call, 'name') ?? '',
    head_sha: field<string>(call, 'head_sha') ?? '',
  };
  return { status: 201, body: checkRunJson(call.platform, createCheckRun(call.platform, app, repository, wanted)) };
}

function update(call: Call): Answer {
  const app = callingApp(call);
  const repository = repositoryFor(call);
  const run = runFor(call, repository);
  updateCheckRun(call.platform, app, repository, run, call.body);
  return { body: checkRunJson(call.platform, run) };
}

/** Runs on a commit; of runs with one name the newest, unless `filter=all`. */
function listForRef(call: Call): Answer {
  const repository = repositoryFor(call);
  const commit = findCommit(repository, text(call, 'ref'));
  if (commit === null) throw new Refusal(422, `No commit found for SHA: ${text(call, 'ref')}`);
  const on = [...repository.checkRuns.values()].filter((run) => run.sha === commit.sha);
  const name = call.values.check_name;
  const appId = number(call, 'app_id');
  const found = (call.values.filter === 'all' ? on : latestRuns(on)).filter(
    (run) =>
      (name === undefined || run.name === name) &&
      (appId === undefined || run.appId === appId) &&
      (call.values.status === undefined || run.status === call.values.status),
  );
  return page(
    call,
    found,
    (run) => checkRunJson(call.github, run),
    (list) => ({ total_count: found.length, check_runs: list }),
  );
}

function rerequest(call: Call): Answer {
  const repository = repositoryFor(call);
  rerequestRun(call.platform, actorOf(call), repository, runFor(call, repository));
  return { status: 201, body: {} };
}

function rerequestAll(call: Call): Answer {
  const repository = repositoryFor(call);
  const suite = repository.checkSuites.get(number(call, 'check_suite_id') ?? 0);
  if (suite === undefined) throw notFound();
  rerequestSuite(call.platform, actorOf(call), repository, suite);
  return { status: 201, body: {} };
}

export const checkHandlers = {
  'checks/create': create,
  'checks/update': update,
  'checks/get': (call) => ({ body: checkRunJson(call.github, runFor(call, repositoryFor(call))) }),
  'checks/list-for-ref': listForRef,
  'checks/rerequest-run': rerequest,
  'checks/rerequest-suite': rerequestAll,
} satisfies Record<string, Handler>;
