/** REST: events and the timeline of an issue. */
import { accountOf, repositoryOf } from '../accounts.ts';
import type { Github, JsonObject } from '../github.ts';
import { accountJson, viaAppJson } from '../json/account.ts';
import { commentJson, issueJson, issueUrl } from '../json/issue.ts';
import { repositoryUrl } from '../json/repository.ts';
import type { Answer, Call, Handler } from '../platform.ts';
import type { Issue, TimelineEvent } from '../world-issues.ts';
import { issueFor, page, repositoryFor } from './call.ts';

const reference = (github: Github, id: number): JsonObject | null => {
  const issue = github.world.issues.get(id);
  if (issue === undefined) return null;
  const { number, title } = issue;
  return { id, number, title, state: issue.state, url: issueUrl(github, issue), node_id: issue.nodeId };
};

/** The part that depends on the event. */
function detail(github: Github, event: TimelineEvent): JsonObject {
  switch (event.event) {
    case 'closed':
      return {
        state_reason: event.stateReason,
        ...(event.closer?.kind === 'Commit' ? { commit_id: event.closer.sha } : {}),
      };
    case 'reopened':
      return { state_reason: event.stateReason };
    case 'labeled':
    case 'unlabeled':
      return { label: { ...event.label } };
    case 'assigned':
    case 'unassigned': {
      const assignee = accountJson(github, accountOf(github.world, event.assigneeId));
      return { assignee, assigner: accountJson(github, accountOf(github.world, event.actorId)) };
    }
    case 'renamed':
      return { rename: { from: event.from, to: event.to } };
    case 'locked':
      return { lock_reason: event.reason };
    case 'sub_issue_added':
    case 'sub_issue_removed':
      return { sub_issue: reference(github, event.subIssueId) };
    case 'parent_issue_added':
    case 'parent_issue_removed':
      return { parent_issue: reference(github, event.parentId) };
    case 'merged':
      return { commit_id: event.sha };
    default:
      return {};
  }
}

function eventJson(github: Github, issue: Issue, event: TimelineEvent): JsonObject {
  const url = repositoryUrl(github, repositoryOf(github.world, issue.repositoryId));
  const own = detail(github, event);
  const commit = own.commit_id;
  return {
    id: event.id,
    node_id: event.nodeId,
    url: `${url}/issues/events/${event.id}`,
    actor: accountJson(github, accountOf(github.world, event.actorId)),
    event: event.event,
    commit_id: null,
    commit_url: typeof commit === 'string' ? `${url}/commits/${commit}` : null,
    created_at: event.createdAt,
    performed_via_github_app: viaAppJson(github, event.appId),
    ...own,
  };
}

/** Events REST does not show: deleted comments are to be seen in GraphQL only. */
const shown = (event: TimelineEvent): boolean => event.event !== 'comment_deleted';

function events(call: Call): Answer {
  const issue = issueFor(call, repositoryFor(call));
  return page(call, issue.events.filter(shown), (event) => eventJson(call.github, issue, event));
}

function timeline(call: Call): Answer {
  const issue = issueFor(call, repositoryFor(call));
  const entries: { id: number; body: JsonObject }[] = issue.events
    .filter(shown)
    .map((event) => ({ id: event.id, body: eventJson(call.github, issue, event) }));
  const comments = issue.commentIds.flatMap((id) => {
    const comment = call.github.world.comments.get(id);
    if (comment === undefined) return [];
    const actor = accountJson(call.github, accountOf(call.github.world, comment.authorId));
    const body: JsonObject = { ...commentJson(call.github, comment), event: 'commented', actor };
    return [{ id, body }];
  });
  const references = issue.events.flatMap((event) => {
    const source = event.event === 'cross-referenced' ? call.github.world.issues.get(event.sourceId) : undefined;
    return source === undefined
      ? []
      : [{ id: event.id, source: { type: 'issue', issue: issueJson(call.github, source) } }];
  });
  const sources = new Map(references.map((each) => [each.id, each.source]));
  const all = [...entries, ...comments].sort((a, b) => a.id - b.id);
  return page(call, all, ({ id, body }) => {
    const source = sources.get(id);
    return source === undefined ? body : { ...body, updated_at: body.created_at ?? null, source };
  });
}

export const timelineHandlers = {
  'issues/list-events': events,
  'issues/list-events-for-timeline': timeline,
} satisfies Record<string, Handler>;
