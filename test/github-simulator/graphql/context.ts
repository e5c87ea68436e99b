/** What resolvers work with: typed sources, who asks, and errors in GitHub's shape. */
import { GraphQLError } from 'graphql';
import { repositoryOf, roleOn } from '../accounts.ts';
import { reaches, type Viewer } from '../auth.ts';
import type { Github } from '../github.ts';
import { allows } from '../permissions.ts';
import type { Account, App, Label, Repository } from '../world.ts';
import type { CheckRun, CheckSuite, Commit, MergeGroup } from '../world-code.ts';
import type { Comment, ContentEdit, Issue, ReactionContent, TimelineEvent } from '../world-issues.ts';
import type { CardValue, Project, ProjectField, ProjectItem, ProjectView, StatusUpdate } from '../world-projects.ts';

export interface Blob {
  readonly kind: 'Blob';
  readonly sha: string;
  readonly repositoryId: number;
}

export interface Ref {
  readonly kind: 'Ref';
  readonly name: string;
  readonly repositoryId: number;
}

export interface TreeEntry {
  readonly kind: 'TreeEntry';
  readonly path: string;
  readonly sha: string;
  readonly repositoryId: number;
}

export interface MergeQueue {
  readonly kind: 'MergeQueue';
  readonly repositoryId: number;
  readonly branch: string;
}

export interface PullCommit {
  readonly kind: 'PullRequestCommit';
  readonly pull: Issue;
  readonly commit: Commit;
}

export interface ReactionGroup {
  readonly kind: 'ReactionGroup';
  readonly thing: Issue | Comment;
  readonly content: ReactionContent;
}

/** What a card shows in a field: a value of its own or, when it has none, what its issue says. */
export interface ShownValue {
  readonly kind:
    | 'ProjectV2ItemFieldTextValue'
    | 'ProjectV2ItemFieldNumberValue'
    | 'ProjectV2ItemFieldDateValue'
    | 'ProjectV2ItemFieldSingleSelectValue'
    | 'ProjectV2ItemFieldRepositoryValue'
    | 'ProjectV2ItemFieldUserValue'
    | 'ProjectV2ItemFieldLabelValue';
  readonly item: ProjectItem;
  readonly field: ProjectField;
  readonly own: CardValue | null;
  /** Null where the viewer may not read it. */
  readonly content: Issue | null;
}

/** What a resolver can be given as its source. `kind` tells which. */
export type Source =
  | Account
  | App
  | Blob
  | CheckRun
  | CheckSuite
  | Comment
  | Commit
  | ContentEdit
  | Issue
  | Label
  | MergeGroup
  | MergeQueue
  | Project
  | ProjectField
  | ProjectItem
  | ProjectView
  | PullCommit
  | ReactionGroup
  | Ref
  | Repository
  | ShownValue
  | StatusUpdate
  | TimelineEvent
  | TreeEntry;

export interface Context {
  readonly github: Github;
  readonly viewer: Viewer;
  /** The rate limit as it stands after this query. */
  readonly rateLimit: Readonly<Record<string, unknown>>;
  /** Fields somebody asked for that the simulator does not have. */
  readonly missing: Set<string>;
  /** To be called after every change. */
  changed(): void;
}

/** Errors carry GitHub's `type`. */
export function refusal(type: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type } });
}

export const notFound = (message: string): GraphQLError => refusal('NOT_FOUND', message);

export function canSee(context: Context, repository: Repository): boolean {
  if (!repository.private) return true;
  const { viewer } = context;
  if (viewer.kind === 'person') return roleOn(context.github.world, repository, viewer.actor.account) !== 'none';
  return viewer.kind === 'installation' && reaches(viewer, repository);
}

/** True for the viewer's own account; an app's is its bot. */
export function isMine(context: Context, accountId: number): boolean {
  const { viewer } = context;
  return (viewer.kind === 'person' || viewer.kind === 'installation') && viewer.actor.account.id === accountId;
}

/** Throws FORBIDDEN when an app's token holds none of the permissions on its own repositories. */
export function demand(context: Context, names: readonly string[] | undefined): void {
  const { viewer } = context;
  if (names === undefined || viewer.kind !== 'installation') return;
  if (!names.some((name) => allows(viewer.permissions, name, 'read')))
    throw refusal('FORBIDDEN', 'Resource not accessible by integration');
}

export const homeOf = (context: Context, thing: { readonly repositoryId: number }): Repository =>
  repositoryOf(context.github.world, thing.repositoryId);

export type Args = Readonly<Record<string, unknown>>;
export type Resolver<S> = (source: S, args: Args, context: Context) => unknown;
export type Resolvers<S> = Readonly<Record<string, Resolver<S>>>;

/** The GraphQL type of a source. */
export function typeName(source: { readonly kind?: unknown }): string {
  if (source.kind === 'Issue') return 'pull' in source && source.pull !== null ? 'PullRequest' : 'Issue';
  if (source.kind === 'Event' && 'event' in source) return eventTypes[String(source.event)] ?? String(source.event);
  if (source.kind === 'ProjectV2Field' && 'dataType' in source && source.dataType === 'SINGLE_SELECT')
    return 'ProjectV2SingleSelectField';
  return String(source.kind);
}

/** GraphQL types of timeline events. */
export const eventTypes: Readonly<Record<string, string>> = {
  closed: 'ClosedEvent',
  reopened: 'ReopenedEvent',
  labeled: 'LabeledEvent',
  unlabeled: 'UnlabeledEvent',
  assigned: 'AssignedEvent',
  unassigned: 'UnassignedEvent',
  renamed: 'RenamedTitleEvent',
  locked: 'LockedEvent',
  unlocked: 'UnlockedEvent',
  sub_issue_added: 'SubIssueAddedEvent',
  sub_issue_removed: 'SubIssueRemovedEvent',
  parent_issue_added: 'ParentIssueAddedEvent',
  parent_issue_removed: 'ParentIssueRemovedEvent',
  'cross-referenced': 'CrossReferencedEvent',
  connected: 'ConnectedEvent',
  disconnected: 'DisconnectedEvent',
  marked_as_duplicate: 'MarkedAsDuplicateEvent',
  unmarked_as_duplicate: 'UnmarkedAsDuplicateEvent',
  comment_deleted: 'CommentDeletedEvent',
  transferred: 'TransferredEvent',
  merged: 'MergedEvent',
  head_ref_force_pushed: 'HeadRefForcePushedEvent',
};
