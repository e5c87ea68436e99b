/** What every act on an issue shares: the timeline, the time of the last change, the history of a text. */
import { nextId, repositoryOf } from '../accounts.ts';
import { type Actor, type Github, invalid, type JsonObject, Refusal } from '../github.ts';
import { nodeId } from '../ids.ts';
import { issueJson } from '../json/issue.ts';
import { pullJson } from '../json/pull.ts';
import type { Repository } from '../world.ts';
import type { Comment, ContentEdit, EventDetail, Issue } from '../world-issues.ts';

/** The limit GitHub's message names; comments and bodies have the same. */
const maxBodyLength = 65_536;

export function checkBody(resource: 'Issue' | 'IssueComment' | 'PullRequest', body: string): void {
  if (body.length <= maxBodyLength) return;
  throw invalid(resource, 'body', 'custom', `body is too long (maximum is ${maxBodyLength} characters)`);
}

/** The issue changed now. `updated_at` never moves back. */
export function touch(github: Github, issue: Issue): void {
  issue.updatedAt = github.clock.stamp();
}

export function addEvent(github: Github, actor: Actor, issue: Issue, detail: EventDetail): number {
  const id = nextId(github.world);
  issue.events.push({
    ...detail,
    kind: 'Event',
    id,
    nodeId: nodeId('Event', issue.id, id),
    issueId: issue.id,
    actorId: actor.account.id,
    appId: actor.app?.id ?? null,
    createdAt: github.clock.stamp(),
  });
  return id;
}

/** Records a new text of a body. The first edit also records the original, as GitHub's history shows it. */
export function recordEdit(github: Github, actor: Actor, thing: Issue | Comment, before: string): void {
  const now = github.clock.stamp();
  const add = (editorId: number, editedAt: string, diff: string) => {
    const id = nextId(github.world);
    const edit: ContentEdit = {
      kind: 'UserContentEdit',
      id,
      nodeId: nodeId('UserContentEdit', thing.id, id),
      editorId,
      editedAt,
      diff,
      deletedAt: null,
      deletedById: null,
    };
    thing.edits.push(edit);
  };
  if (thing.edits.length === 0) add(thing.authorId, thing.createdAt, before);
  add(actor.account.id, now, thing.body ?? '');
  thing.lastEditedAt = now;
  thing.editorId = actor.account.id;
}

/** Tells the webhooks about an issue (`issues`) or a pull request (`pull_request`). */
export function tellSubject(github: Github, actor: Actor, issue: Issue, action: string, extra: JsonObject = {}): void {
  const repository = repositoryOf(github.world, issue.repositoryId);
  const told =
    issue.pull === null
      ? { event: 'issues', payload: { issue: issueJson(github, issue), ...extra } }
      : {
          event: 'pull_request',
          payload: { number: issue.number, pull_request: pullJson(github, issue, issue.pull), ...extra },
        };
  github.tell({ ...told, action, repository, actor });
}

/** 403 for archived repositories, which are read-only. */
export function writable(repository: Repository): void {
  if (repository.archived) throw new Refusal(403, 'Repository was archived so is read-only.');
}
