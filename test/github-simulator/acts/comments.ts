/** Comments on issues and pull requests. */
import { atLeast, nextId, repositoryOf, roleOn } from '../accounts.ts';
import { type Actor, type Github, invalid, type JsonObject, Refusal } from '../github.ts';
import { nodeId } from '../ids.ts';
import { changesJson, commentJson, issueJson } from '../json/issue.ts';
import type { Comment, Issue } from '../world-issues.ts';
import { addEvent, checkBody, recordEdit, touch, writable } from './events.ts';
import { noteReferences } from './references.ts';

function tellComment(
  github: Github,
  actor: Actor,
  issue: Issue,
  comment: Comment,
  action: string,
  extra: JsonObject = {},
): void {
  const repository = repositoryOf(github.world, issue.repositoryId);
  const payload = { issue: issueJson(github, issue), comment: commentJson(github, comment), ...extra };
  github.tell({ event: 'issue_comment', action, repository, actor, payload });
}

/** Posts a comment. A locked conversation takes comments only from those with write access. */
export function addComment(github: Github, actor: Actor, issue: Issue, body: string): Comment {
  const repository = repositoryOf(github.world, issue.repositoryId);
  writable(repository);
  if (issue.locked && actor.app === null && !atLeast(roleOn(github.world, repository, actor.account), 'write')) {
    throw new Refusal(403, 'Unable to create comment because issue is locked.');
  }
  if (body.trim() === '') throw invalid('IssueComment', 'body', 'custom', "body can't be blank");
  checkBody('IssueComment', body);
  const id = nextId(github.world);
  const now = github.clock.stamp();
  const comment: Comment = {
    kind: 'IssueComment',
    id,
    nodeId: nodeId('IssueComment', repository.id, id),
    issueId: issue.id,
    authorId: actor.account.id,
    appId: actor.app?.id ?? null,
    body,
    createdAt: now,
    updatedAt: now,
    lastEditedAt: null,
    editorId: null,
    edits: [],
    reactions: [],
  };
  github.world.comments.set(id, comment);
  issue.commentIds.push(id);
  touch(github, issue);
  noteReferences(github, actor, issue, body);
  tellComment(github, actor, issue, comment, 'created');
  return comment;
}

export function editComment(github: Github, actor: Actor, issue: Issue, comment: Comment, body: string): void {
  if (body.trim() === '') throw invalid('IssueComment', 'body', 'custom', "body can't be blank");
  checkBody('IssueComment', body);
  if (body === comment.body) return;
  const before = comment.body;
  comment.body = body;
  comment.updatedAt = github.clock.stamp();
  recordEdit(github, actor, comment, before);
  touch(github, issue);
  tellComment(github, actor, issue, comment, 'edited', { changes: changesJson({ body: before }) });
}

export function deleteComment(github: Github, actor: Actor, issue: Issue, comment: Comment): void {
  issue.commentIds.splice(issue.commentIds.indexOf(comment.id), 1);
  addEvent(github, actor, issue, { event: 'comment_deleted', authorId: comment.authorId });
  touch(github, issue);
  tellComment(github, actor, issue, comment, 'deleted');
  github.world.comments.delete(comment.id);
}
