/** GraphQL: the timeline of an issue. */
import { accountOf, repositoryOf } from '../accounts.ts';
import { closingIssues } from '../acts/closing.ts';
import { findLabel } from '../acts/labels.ts';
import { issuePage } from '../json/issue.ts';
import type { Closer, Comment, Issue, TimelineEvent } from '../world-issues.ts';
import { type Connection, connect } from './connection.ts';
import {
  type Args,
  type Context,
  canSee,
  eventTypes,
  homeOf,
  type Resolver,
  type Resolvers,
  typeName,
} from './context.ts';

type Item = TimelineEvent | Comment;

/** `CLOSED_EVENT` for ClosedEvent. */
const itemType = (item: Item): string =>
  typeName(item)
    .replaceAll(/(?<!^)([A-Z])/g, '_$1')
    .toUpperCase();

/** Events and comments in order of time, of the types asked for. */
export function timelineItems(context: Context, issue: Issue, args: Args): Connection<Item> & Record<string, unknown> {
  const wanted = Array.isArray(args.itemTypes) ? new Set(args.itemTypes.map(String)) : null;
  const since = typeof args.since === 'string' ? Date.parse(args.since) : Number.NEGATIVE_INFINITY;
  const comments = issue.commentIds.flatMap((id) => context.github.world.comments.get(id) ?? []);
  const all: Item[] = [...issue.events, ...comments];
  const items = all.filter(
    (item) => (wanted === null || wanted.has(itemType(item))) && Date.parse(item.createdAt) >= since,
  );
  const page = connect(items, args, { key: (item) => [item.id] });
  return { ...page, filteredCount: items.length, pageCount: page.nodes.length, updatedAt: issue.updatedAt };
}

const subject = (event: TimelineEvent, { github }: Context): Issue | null =>
  github.world.issues.get(event.issueId) ?? null;
/** Null for an issue that is gone or that the viewer cannot see. */
function issueAt(id: number, context: Context): Issue | null {
  const issue = context.github.world.issues.get(id);
  return issue !== undefined && canSee(context, homeOf(context, issue)) ? issue : null;
}

const base: Resolvers<TimelineEvent> = {
  id: (event) => event.nodeId,
  databaseId: (event) => event.id,
  createdAt: (event) => event.createdAt,
  actor: (event, _, { github }) => accountOf(github.world, event.actorId),
  url: (event, _, context) => {
    const issue = subject(event, context);
    return issue === null ? null : `${issuePage(context.github, issue)}#event-${event.id}`;
  },
};

function closerOf(closer: Closer | null, { github }: Context): unknown {
  switch (closer?.kind) {
    case 'PullRequest':
      return github.world.issues.get(closer.issueId) ?? null;
    case 'Commit':
      return github.world.repositories.get(closer.repositoryId)?.commits.get(closer.sha) ?? null;
    case 'ProjectV2':
      return github.world.projects.get(closer.projectId) ?? null;
    default:
      return null;
  }
}

/** The label as it is now or, when it is gone from the repository, as the event remembers it. */
const labelOf: Resolver<TimelineEvent> = (event, _, context) => {
  if (event.event !== 'labeled' && event.event !== 'unlabeled') return null;
  const issue = subject(event, context);
  const present = issue === null ? null : findLabel(homeOf(context, issue), event.label.name);
  return present ?? { ...event.label };
};

const assignee: Resolver<TimelineEvent> = (event, _, { github }) =>
  event.event === 'assigned' || event.event === 'unassigned' ? accountOf(github.world, event.assigneeId) : null;

const subIssue: Resolver<TimelineEvent> = (event, _, context) =>
  event.event === 'sub_issue_added' || event.event === 'sub_issue_removed' ? issueAt(event.subIssueId, context) : null;

const parent: Resolver<TimelineEvent> = (event, _, context) =>
  event.event === 'parent_issue_added' || event.event === 'parent_issue_removed'
    ? issueAt(event.parentId, context)
    : null;

const reason = (event: TimelineEvent): string | null =>
  event.event === 'closed' || event.event === 'reopened' ? (event.stateReason?.toUpperCase() ?? null) : null;

const subjectResolver: Resolver<TimelineEvent> = (event, _, context) => subject(event, context);

const links: Resolvers<TimelineEvent> = {
  subject: (event, _, context) =>
    event.event === 'connected' || event.event === 'disconnected' ? issueAt(event.subjectId, context) : null,
  source: subjectResolver,
  isCrossRepository: () => false,
};

const crossReference: Resolvers<TimelineEvent> = {
  source: (event, _, context) => (event.event === 'cross-referenced' ? issueAt(event.sourceId, context) : null),
  target: subjectResolver,
  referencedAt: (event) => event.createdAt,
  isCrossRepository: (event, _, context) =>
    event.event === 'cross-referenced' &&
    issueAt(event.sourceId, context)?.repositoryId !== subject(event, context)?.repositoryId,
  willCloseTarget: (event, _, context) => {
    const source = event.event === 'cross-referenced' ? issueAt(event.sourceId, context) : null;
    const target = subject(event, context);
    return (
      source?.pull != null && target !== null && closingIssues(context.github, source, source.pull).includes(target)
    );
  },
};

const own: Readonly<Record<string, Resolvers<TimelineEvent>>> = {
  ClosedEvent: {
    closable: subjectResolver,
    closer: (event, _, context) => (event.event === 'closed' ? closerOf(event.closer, context) : null),
    stateReason: reason,
    duplicateOf: (event, _, context) => issueAt(subject(event, context)?.duplicateOfId ?? 0, context),
  },
  ReopenedEvent: { closable: subjectResolver, stateReason: reason },
  LabeledEvent: { label: labelOf, labelable: subjectResolver },
  UnlabeledEvent: { label: labelOf, labelable: subjectResolver },
  AssignedEvent: { assignee, user: assignee, assignable: subjectResolver },
  UnassignedEvent: { assignee, user: assignee, assignable: subjectResolver },
  RenamedTitleEvent: {
    previousTitle: (event) => (event.event === 'renamed' ? event.from : null),
    currentTitle: (event) => (event.event === 'renamed' ? event.to : null),
    subject: subjectResolver,
  },
  SubIssueAddedEvent: { subIssue },
  SubIssueRemovedEvent: { subIssue },
  ParentIssueAddedEvent: { parent },
  ParentIssueRemovedEvent: { parent },
  CommentDeletedEvent: {
    deletedCommentAuthor: (event, _, { github }) =>
      event.event === 'comment_deleted' ? accountOf(github.world, event.authorId) : null,
  },
  TransferredEvent: {
    fromRepository: (event, _, { github }) =>
      event.event === 'transferred' ? repositoryOf(github.world, event.fromRepositoryId) : null,
    issue: subjectResolver,
  },
  MarkedAsDuplicateEvent: {
    canonical: (event, _, context) =>
      event.event === 'marked_as_duplicate' ? issueAt(event.canonicalId, context) : null,
    duplicate: subjectResolver,
    isCrossRepository: () => false,
  },
  ConnectedEvent: links,
  DisconnectedEvent: links,
  CrossReferencedEvent: crossReference,
  LockedEvent: { lockable: subjectResolver },
  UnlockedEvent: { lockable: subjectResolver },
};

/** Resolvers of every event type: what all have and what is its own. */
export const eventResolvers: Readonly<Record<string, Resolvers<TimelineEvent>>> = Object.fromEntries(
  Object.values(eventTypes).map((type) => [type, { ...base, ...own[type] }]),
);
