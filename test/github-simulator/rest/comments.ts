/** REST: comments. */
import { addComment, deleteComment, editComment } from '../acts/comments.ts';
import { forbidden, notFound } from '../github.ts';
import { commentJson } from '../json/issue.ts';
import type { Answer, Call, Handler } from '../platform.ts';
import type { Repository, World } from '../world.ts';
import type { Comment, Issue } from '../world-issues.ts';
import { actorOf, field, issueFor, mayEdit, number, page, repositoryFor } from './call.ts';

export function commentFor(call: Call, repository: Repository, world: World): { comment: Comment; issue: Issue } {
  const comment = world.comments.get(number(call, 'comment_id') ?? 0);
  const issue = comment === undefined ? undefined : world.issues.get(comment.issueId);
  if (comment === undefined || issue?.repositoryId !== repository.id) throw notFound();
  return { comment, issue };
}

function create(call: Call): Answer {
  const issue = issueFor(call, repositoryFor(call));
  const comment = addComment(call.platform, actorOf(call), issue, field<string>(call, 'body') ?? '');
  return { status: 201, body: commentJson(call.platform, comment) };
}

function own(call: Call): { comment: Comment; issue: Issue } {
  const repository = repositoryFor(call);
  const found = commentFor(call, repository, call.platform.world);
  if (!mayEdit(call, repository, found.comment.authorId, 'write'))
    throw forbidden('Must have admin rights to Repository.');
  return found;
}

function update(call: Call): Answer {
  const { comment, issue } = own(call);
  editComment(call.platform, actorOf(call), issue, comment, field<string>(call, 'body') ?? '');
  return { body: commentJson(call.platform, comment) };
}

function remove(call: Call): Answer {
  const { comment, issue } = own(call);
  deleteComment(call.platform, actorOf(call), issue, comment);
  return { status: 204 };
}

function newerThan(call: Call): (comment: Comment) => boolean {
  const since = call.values.since;
  return (comment) => typeof since !== 'string' || Date.parse(comment.updatedAt) >= Date.parse(since);
}

function listOfIssue(call: Call): Answer {
  const issue = issueFor(call, repositoryFor(call));
  const comments = issue.commentIds.flatMap((id) => call.github.world.comments.get(id) ?? []);
  return page(call, comments.filter(newerThan(call)), (comment) => commentJson(call.github, comment));
}

function listOfRepository(call: Call): Answer {
  const repository = repositoryFor(call);
  const { world } = call.github;
  const sort = call.values.sort === 'updated' ? 'updatedAt' : 'createdAt';
  const sign = call.values.direction === 'desc' ? -1 : 1;
  const comments = [...world.comments.values()]
    .filter((comment) => world.issues.get(comment.issueId)?.repositoryId === repository.id)
    .filter(newerThan(call))
    .sort((a, b) => sign * (Date.parse(a[sort]) - Date.parse(b[sort]) || a.id - b.id));
  return page(call, comments, (comment) => commentJson(call.github, comment));
}

export const commentHandlers = {
  'issues/create-comment': create,
  'issues/update-comment': update,
  'issues/delete-comment': remove,
  'issues/get-comment': (call) => ({
    body: commentJson(call.github, commentFor(call, repositoryFor(call), call.github.world).comment),
  }),
  'issues/list-comments': listOfIssue,
  'issues/list-comments-for-repo': listOfRepository,
} satisfies Record<string, Handler>;
