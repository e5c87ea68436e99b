/** REST: labels of a repository and of an issue. */
import { addLabels, createLabel, deleteLabel, findLabel, removeLabel, setLabels, updateLabel } from '../acts/labels.ts';
import { type Github, type JsonObject, notFound } from '../github.ts';
import { labelsOf } from '../json/issue.ts';
import { labelJson } from '../json/repository.ts';
import type { Answer, Call, Handler } from '../platform.ts';
import type { Label, Repository } from '../world.ts';
import type { Issue } from '../world-issues.ts';
import { actorOf, field, issueFor, page, repositoryFor, text } from './call.ts';
import { namesOf } from './issues.ts';

function labelFor(call: Call, repository: Repository): Label {
  const label = findLabel(repository, text(call, 'name'));
  if (label === null) throw notFound();
  return label;
}

const onIssue = (github: Github, repository: Repository, issue: Issue): JsonObject[] =>
  labelsOf(repository, issue).map((label) => labelJson(github, repository, label));

function create(call: Call): Answer {
  const repository = repositoryFor(call);
  const color = field<string>(call, 'color');
  const description = field<string>(call, 'description');
  const label = createLabel(call.platform, actorOf(call), repository, {
    name: field<string>(call, 'name') ?? '',
    ...(color === undefined ? {} : { color }),
    ...(description === undefined ? {} : { description }),
  });
  return { status: 201, body: labelJson(call.platform, repository, label) };
}

function update(call: Call): Answer {
  const repository = repositoryFor(call);
  const label = labelFor(call, repository);
  updateLabel(call.platform, actorOf(call), repository, label, call.body);
  return { body: labelJson(call.platform, repository, label) };
}

function remove(call: Call): Answer {
  const repository = repositoryFor(call);
  deleteLabel(call.platform, actorOf(call), repository, labelFor(call, repository));
  return { status: 204 };
}

function change(call: Call, act: typeof addLabels): Answer {
  const repository = repositoryFor(call);
  const issue = issueFor(call, repository);
  act(call.platform, actorOf(call), issue, namesOf(field<string[]>(call, 'labels')));
  return { body: onIssue(call.platform, repository, issue) };
}

function removeFromIssue(call: Call): Answer {
  const repository = repositoryFor(call);
  const issue = issueFor(call, repository);
  removeLabel(call.platform, actorOf(call), issue, text(call, 'name'));
  return { body: onIssue(call.platform, repository, issue) };
}

function listOfRepository(call: Call): Answer {
  const repository = repositoryFor(call);
  return page(call, [...repository.labels.values()], (label) => labelJson(call.github, repository, label));
}

function listOfIssue(call: Call): Answer {
  const repository = repositoryFor(call);
  return page(call, labelsOf(repository, issueFor(call, repository)), (label) =>
    labelJson(call.github, repository, label),
  );
}

function get(call: Call): Answer {
  const repository = repositoryFor(call);
  return { body: labelJson(call.github, repository, labelFor(call, repository)) };
}

export const labelHandlers = {
  'issues/create-label': create,
  'issues/update-label': update,
  'issues/delete-label': remove,
  'issues/get-label': get,
  'issues/list-labels-for-repo': listOfRepository,
  'issues/list-labels-on-issue': listOfIssue,
  'issues/add-labels': (call) => change(call, addLabels),
  'issues/set-labels': (call) => change(call, setLabels),
  'issues/remove-label': removeFromIssue,
} satisfies Record<string, Handler>;
