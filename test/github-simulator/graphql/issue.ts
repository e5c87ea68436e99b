/** GraphQL: issues, pull requests, comments and their edits. */
import { accountOf } from '../accounts.ts';
import { closingIssues, closingPulls } from '../acts/closing.ts';
import { associationOf, commentPage, issuePage, labelsOf, subIssuesSummary } from '../json/issue.ts';
import { commitsOf, filesOf } from '../json/pull.ts';
import type { Comment, ContentEdit, Issue, Pull } from '../world-issues.ts';
import { connect } from './connection.ts';
import { type Context, canSee, homeOf, isMine, type PullCommit, type Resolvers } from './context.ts';
import { contentProjects } from './projects.ts';
import { reactionGroups } from './reactions.ts';
import { stateOf } from './repository.ts';
import { timelineItems } from './timeline.ts';

const person = (context: Context, id: number | null) => (id === null ? null : accountOf(context.github.world, id));

/** Issues by id, without those the viewer cannot see. */
function issuesOf(context: Context, ids: Iterable<number>): Issue[] {
  return [...ids].flatMap((id) => {
    const issue = context.github.world.issues.get(id);
    return issue !== undefined && canSee(context, homeOf(context, issue)) ? [issue] : [];
  });
}

/** What issues, pull requests and comments share. */
const text: Resolvers<Issue | Comment> = {
  id: (thing) => thing.nodeId,
  databaseId: (thing) => thing.id,
  fullDatabaseId: (thing) => String(thing.id),
  author: (thing, _, context) => person(context, thing.authorId),
  editor: (thing, _, context) => person(context, thing.editorId),
  body: (thing) => thing.body ?? '',
  createdAt: (thing) => thing.createdAt,
  publishedAt: (thing) => thing.createdAt,
  updatedAt: (thing) => thing.updatedAt,
  lastEditedAt: (thing) => thing.lastEditedAt,
  includesCreatedEdit: (thing) => thing.edits.length > 0,
  createdViaEmail: () => false,
  viewerDidAuthor: (thing, _, context) => isMine(context, thing.authorId),
  // Newest first; nothing at all for a text that was never changed.
  userContentEdits: ({ edits }, args) =>
    edits.length === 0 ? null : connect(edits, args, { key: (edit) => [edit.id], descending: true }),
  reactionGroups,
};

const shared: Resolvers<Issue> = {
  ...text,
  ...contentProjects,
  number: (issue) => issue.number,
  title: (issue) => issue.title,
  state: stateOf,
  closed: (issue) => issue.state === 'closed',
  closedAt: (issue) => issue.closedAt,
  locked: (issue) => issue.locked,
  activeLockReason: (issue) => issue.lockReason?.toUpperCase().replaceAll(/[- ]/g, '_') ?? null,
  url: (issue, _, { github }) => issuePage(github, issue),
  resourcePath: (issue, _, { github }) => new URL(issuePage(github, issue)).pathname,
  repository: (issue, _, context) => homeOf(context, issue),
  authorAssociation: (issue, _, context) => associationOf(context.github, homeOf(context, issue), issue.authorId),
  labels: (issue, args, context) => connect(labelsOf(homeOf(context, issue), issue), args),
  assignees: (issue, args, context) =>
    connect(
      issue.assigneeIds.map((id) => person(context, id)),
      args,
    ),
  comments: (issue, args, { github }) =>
    connect(
      issue.commentIds.flatMap((id) => github.world.comments.get(id) ?? []),
      args,
      { key: (comment) => [comment.id] },
    ),
  timelineItems: (issue, args, context) => timelineItems(context, issue, args),
  milestone: () => null,
};

export const issueResolvers: Resolvers<Issue> = {
  ...shared,
  // Without `enableDuplicate` GitHub gives the reason of duplicates as if they were not planned.
  stateReason: (issue, args) =>
    issue.stateReason === 'duplicate' && args.enableDuplicate !== true
      ? 'NOT_PLANNED'
      : (issue.stateReason?.toUpperCase() ?? null),
  parent: (issue, _, context) => issuesOf(context, issue.parentId === null ? [] : [issue.parentId])[0] ?? null,
  subIssues: (issue, args, context) => connect(issuesOf(context, issue.subIssueIds), args),
  subIssuesSummary: (issue, _, { github }) => {
    const { total, completed, percent } = subIssuesSummary(github, issue);
    return { total, completed, percentCompleted: percent };
  },
  closedByPullRequestsReferences: (issue, args, context) => {
    const pulls = closingPulls(context.github.world, issue, args.includeClosedPrs === true);
    const seen = pulls.filter((pull) => canSee(context, homeOf(context, pull)));
    return connect(seen, args, { key: (pull) => [pull.id] });
  },
  isPinned: () => false,
  issueType: () => null,
  duplicateOf: (issue, _, context) =>
    issuesOf(context, issue.duplicateOfId === null ? [] : [issue.duplicateOfId])[0] ?? null,
  blockedBy: (issue, args, context) => connect(issuesOf(context, issue.blockedByIds), args),
  blocking: (issue, args, context) => {
    const blocked = [...context.github.world.issues.values()].filter((other) => other.blockedByIds.has(issue.id));
    return connect(
      blocked.filter((other) => canSee(context, homeOf(context, other))),
      args,
    );
  },
  issueDependenciesSummary: (issue, _, { github }) => {
    const blocking = [...github.world.issues.values()].filter((other) => other.blockedByIds.has(issue.id));
    const open = (issues: readonly (Issue | undefined)[]) => issues.filter((other) => other?.state === 'open').length;
    return {
      blockedBy: open([...issue.blockedByIds].map((id) => github.world.issues.get(id))),
      blocking: open(blocking),
      totalBlockedBy: issue.blockedByIds.size,
      totalBlocking: blocking.length,
    };
  },
};

const withPull =
  (read: (pull: Pull, issue: Issue, context: Context) => unknown) => (issue: Issue, _: unknown, context: Context) =>
    issue.pull === null ? null : read(issue.pull, issue, context);

export const pullResolvers: Resolvers<Issue> = {
  ...shared,
  databaseId: withPull((pull) => pull.id),
  fullDatabaseId: withPull((pull) => String(pull.id)),
  headRefName: withPull((pull) => pull.headRef),
  headRefOid: withPull((pull) => pull.headSha),
  headRef: withPull((pull, _, context) => {
    const repository = homeOf(context, { repositoryId: pull.headRepositoryId });
    return repository.branches.has(pull.headRef)
      ? { kind: 'Ref', name: pull.headRef, repositoryId: repository.id }
      : null;
  }),
  headRepository: withPull((pull, _, context) => homeOf(context, { repositoryId: pull.headRepositoryId })),
  baseRefName: withPull((pull) => pull.baseRef),
  baseRefOid: withPull((pull) => pull.baseSha),
  baseRef: withPull((pull, issue, context) =>
    homeOf(context, issue).branches.has(pull.baseRef)
      ? { kind: 'Ref', name: pull.baseRef, repositoryId: issue.repositoryId }
      : null,
  ),
  baseRepository: (issue, _, context) => homeOf(context, issue),
  isCrossRepository: withPull((pull, issue) => pull.headRepositoryId !== issue.repositoryId),
  isDraft: withPull((pull) => pull.draft),
  merged: withPull((pull) => pull.merged),
  mergedAt: withPull((pull) => pull.mergedAt),
  mergedBy: withPull((pull, _, context) => person(context, pull.mergedById)),
  mergeCommit: withPull(
    (pull, issue, context) => homeOf(context, issue).commits.get(pull.mergeCommitSha ?? '') ?? null,
  ),
  isInMergeQueue: (issue, _, context) => homeOf(context, issue).mergeQueue.some((entry) => entry.pullId === issue.id),
  mergeQueueEntry: (issue, _, context) =>
    homeOf(context, issue).mergeQueue.find((entry) => entry.pullId === issue.id) ?? null,
  changedFiles: withPull((pull, issue, { github }) => filesOf(github, issue, pull).length),
  closingIssuesReferences: (issue, args, context) => {
    const closes = issue.pull === null ? [] : closingIssues(context.github, issue, issue.pull);
    return connect(
      closes.filter((each) => canSee(context, homeOf(context, each))),
      args,
    );
  },
  commits: (issue, args, context) => {
    const commits = issue.pull === null ? [] : commitsOf(context.github, issue, issue.pull);
    return connect(
      commits.map((commit) => ({ kind: 'PullRequestCommit', pull: issue, commit })),
      args,
    );
  },
  files: (issue, args, { github }) => {
    const changes = issue.pull === null ? [] : filesOf(github, issue, issue.pull);
    const types = { added: 'ADDED', modified: 'MODIFIED', removed: 'DELETED' } as const;
    return connect(
      changes.map(({ path, status }) => ({ path, changeType: types[status] })),
      args,
    );
  },
};

export const pullCommitResolvers: Resolvers<PullCommit> = {
  id: ({ commit }) => commit.nodeId,
  commit: ({ commit }) => commit,
  pullRequest: ({ pull }) => pull,
};

const issueOf = (comment: Comment, { github }: Context): Issue | null =>
  github.world.issues.get(comment.issueId) ?? null;

export const commentResolvers: Resolvers<Comment> = {
  ...text,
  issue: issueOfComment,
  pullRequest: (comment, _, context) => {
    const issue = issueOf(comment, context);
    return issue?.pull === null ? null : issue;
  },
  repository: (comment, _, context) => homeOf(context, issueOf(comment, context) ?? { repositoryId: 0 }),
  url: (comment, _, context) => {
    const issue = issueOf(comment, context);
    return issue === null ? null : commentPage(context.github, issue, comment);
  },
  isMinimized: () => false,
  minimizedReason: () => null,
  authorAssociation: (comment, _, context) =>
    associationOf(context.github, homeOf(context, issueOf(comment, context) ?? { repositoryId: 0 }), comment.authorId),
};

function issueOfComment(comment: Comment, _: unknown, context: Context): Issue | null {
  return issueOf(comment, context);
}

export const editResolvers: Resolvers<ContentEdit> = {
  id: (edit) => edit.nodeId,
  createdAt: (edit) => edit.editedAt,
  editedAt: (edit) => edit.editedAt,
  updatedAt: (edit) => edit.deletedAt ?? edit.editedAt,
  editor: (edit, _, context) => person(context, edit.editorId),
  diff: (edit) => edit.diff,
  deletedAt: (edit) => edit.deletedAt,
  deletedBy: (edit, _, context) => person(context, edit.deletedById),
};
