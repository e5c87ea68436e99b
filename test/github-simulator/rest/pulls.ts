/** REST: pull requests. */
import { closeIssue, editIssue, reopenIssue } from '../acts/issues.ts';
import { changeBase, mergePull, openPull, pullOf } from '../acts/pulls.ts';
import { ancestry } from '../git.ts';
import { forbidden, notFound, Refusal } from '../github.ts';
import { commitJson, diffEntryJson } from '../json/commit.ts';
import { commitsOf, filesOf, pullJson, simplePullJson } from '../json/pull.ts';
import type { Answer, Call, Handler } from '../platform.ts';
import type { Repository } from '../world.ts';
import type { Issue, Pull } from '../world-issues.ts';
import { actorOf, field, issueFor, mayEdit, page, repositoryFor, text } from './call.ts';

function pullFor(call: Call, repository: Repository): { issue: Issue; pull: Pull } {
  const issue = issueFor(call, repository, 'pull_number');
  if (issue.pull === null) throw notFound();
  return { issue, pull: issue.pull };
}

function pullsIn(call: Call, repository: Repository): { issue: Issue; pull: Pull }[] {
  return [...repository.issues.values()].flatMap((id) => {
    const issue = call.github.world.issues.get(id);
    return issue?.pull ? [{ issue, pull: issue.pull }] : [];
  });
}

function create(call: Call): Answer {
  const repository = repositoryFor(call);
  const issue = openPull(call.platform, actorOf(call), repository, {
    title: field<string>(call, 'title') ?? '',
    body: field<string>(call, 'body') ?? null,
    head: field<string>(call, 'head') ?? '',
    base: field<string>(call, 'base') ?? '',
    draft: field<boolean>(call, 'draft') ?? false,
  });
  return { status: 201, body: pullJson(call.platform, issue, pullOf(issue)) };
}

function update(call: Call): Answer {
  const repository = repositoryFor(call);
  const { issue, pull } = pullFor(call, repository);
  const actor = actorOf(call);
  if (!mayEdit(call, repository, issue.authorId, 'write')) throw forbidden('Must have admin rights to Repository.');
  const title = field<string>(call, 'title');
  const body = field<string | null>(call, 'body');
  const state = field<'open' | 'closed'>(call, 'state');
  const base = field<string>(call, 'base');
  editIssue(call.platform, actor, issue, {
    ...(title === undefined ? {} : { title }),
    ...(body === undefined ? {} : { body }),
  });
  if (base !== undefined) changeBase(call.platform, actor, issue, base);
  if (state === 'closed') closeIssue(call.platform, actor, issue, 'completed');
  if (state === 'open') {
    if (pull.merged)
      throw new Refusal(422, 'Validation Failed', {
        errors: [{ code: 'custom', message: 'state cannot be changed. The pull request was merged.' }],
      });
    reopenIssue(call.platform, actor, issue);
  }
  return { body: pullJson(call.platform, issue, pull) };
}

function list(call: Call): Answer {
  const repository = repositoryFor(call);
  const state = call.values.state ?? 'open';
  const head = text(call, 'head').split(':').at(-1) ?? '';
  const base = text(call, 'base');
  const sort = call.values.sort === 'updated' ? 'updatedAt' : 'createdAt';
  const sign = call.values.direction === 'asc' ? 1 : -1;
  const found = pullsIn(call, repository)
    .filter(
      ({ issue, pull }) =>
        (state === 'all' || issue.state === state) &&
        (head === '' || pull.headRef === head) &&
        (base === '' || pull.baseRef === base),
    )
    .sort((a, b) => sign * (Date.parse(a.issue[sort]) - Date.parse(b.issue[sort]) || a.issue.number - b.issue.number));
  return page(call, found, ({ issue, pull }) => simplePullJson(call.github, issue, pull));
}

function merge(call: Call): Answer {
  const repository = repositoryFor(call);
  const { issue } = pullFor(call, repository);
  const sha = mergePull(call.platform, actorOf(call), issue, call.body);
  return { body: { sha, merged: true, message: 'Pull Request successfully merged' } };
}

/** Lists at most 250 commits, as GitHub does. */
function commits(call: Call): Answer {
  const repository = repositoryFor(call);
  const { issue, pull } = pullFor(call, repository);
  return page(call, commitsOf(call.github, issue, pull).slice(0, 250), (commit) =>
    commitJson(call.github, repository, commit),
  );
}

function files(call: Call): Answer {
  const repository = repositoryFor(call);
  const { issue, pull } = pullFor(call, repository);
  return page(call, filesOf(call.github, issue, pull), (change) =>
    diffEntryJson(call.github, repository, pull.headSha, change),
  );
}

/** Open pull requests with the commit, and the merged one that brought it to the default branch. */
function ofCommit(call: Call): Answer {
  const repository = repositoryFor(call);
  const sha = text(call, 'commit_sha');
  const found = pullsIn(call, repository).filter(
    ({ issue, pull }) =>
      (issue.state === 'open' || pull.merged) &&
      !ancestry(repository, pull.baseSha).has(sha) &&
      (pull.mergeCommitSha === sha || ancestry(repository, pull.headSha).has(sha)),
  );
  return page(call, found, ({ issue, pull }) => simplePullJson(call.github, issue, pull));
}

export const pullHandlers = {
  'pulls/create': create,
  'pulls/get': (call) => {
    const { issue, pull } = pullFor(call, repositoryFor(call));
    return { body: pullJson(call.github, issue, pull) };
  },
  'pulls/update': update,
  'pulls/list': list,
  'pulls/merge': merge,
  'pulls/list-commits': commits,
  'pulls/list-files': files,
  'repos/list-pull-requests-associated-with-commit': ofCommit,
} satisfies Record<string, Handler>;
