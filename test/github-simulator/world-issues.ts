/** Issues, pull requests, comments and their timelines: part of the state of the simulated GitHub (see world.ts). */

import type { FieldValue } from './world-organization.ts';

/** One revision of a body, as `userContentEdits` shows it. */
export interface ContentEdit {
  readonly kind: 'UserContentEdit';
  readonly id: number;
  readonly nodeId: string;
  readonly editorId: number;
  readonly editedAt: string;
  /** The text after this edit; null once somebody deleted the revision. */
  diff: string | null;
  deletedAt: string | null;
  deletedById: number | null;
}

/** The reactions there are, as REST names them. */
export const reactionContents = ['+1', '-1', 'laugh', 'confused', 'heart', 'hooray', 'rocket', 'eyes'] as const;
export type ReactionContent = (typeof reactionContents)[number];

export interface Reaction {
  readonly id: number;
  readonly nodeId: string;
  readonly content: ReactionContent;
  readonly userId: number;
  readonly createdAt: string;
}

export type StateReason = 'completed' | 'not_planned' | 'duplicate' | 'reopened';
export type CloseReason = Exclude<StateReason, 'reopened'>;

/** What closed an issue, when it was not a person by hand. */
export type Closer =
  | { readonly kind: 'PullRequest'; readonly issueId: number }
  | { readonly kind: 'Commit'; readonly repositoryId: number; readonly sha: string }
  | { readonly kind: 'ProjectV2'; readonly projectId: number };

/** The part of a timeline event that depends on what happened. */
export type EventDetail =
  | { readonly event: 'closed'; readonly stateReason: CloseReason; readonly closer: Closer | null }
  | { readonly event: 'reopened'; readonly stateReason: 'reopened' | null }
  | { readonly event: 'labeled' | 'unlabeled'; readonly label: { readonly name: string; readonly color: string } }
  | { readonly event: 'assigned' | 'unassigned'; readonly assigneeId: number }
  | { readonly event: 'renamed'; readonly from: string; readonly to: string }
  | { readonly event: 'locked'; readonly reason: string | null }
  | { readonly event: 'unlocked' }
  | { readonly event: 'sub_issue_added' | 'sub_issue_removed'; readonly subIssueId: number }
  | { readonly event: 'parent_issue_added' | 'parent_issue_removed'; readonly parentId: number }
  | { readonly event: 'cross-referenced'; readonly sourceId: number }
  | { readonly event: 'connected' | 'disconnected'; readonly subjectId: number }
  | { readonly event: 'marked_as_duplicate' | 'unmarked_as_duplicate'; readonly canonicalId: number }
  | { readonly event: 'comment_deleted'; readonly authorId: number }
  | { readonly event: 'transferred'; readonly fromRepositoryId: number }
  | { readonly event: 'merged'; readonly sha: string }
  | { readonly event: 'head_ref_force_pushed' };

export type TimelineEvent = EventDetail & {
  readonly kind: 'Event';
  readonly id: number;
  readonly nodeId: string;
  readonly issueId: number;
  readonly actorId: number;
  /** The app through which it was done; null when a person did it. */
  readonly appId: number | null;
  readonly createdAt: string;
};

export interface Comment {
  readonly kind: 'IssueComment';
  readonly id: number;
  readonly nodeId: string;
  readonly issueId: number;
  readonly authorId: number;
  readonly appId: number | null;
  body: string;
  readonly createdAt: string;
  updatedAt: string;
  lastEditedAt: string | null;
  editorId: number | null;
  readonly edits: ContentEdit[];
  /** Oldest first. */
  readonly reactions: Reaction[];
}

/** What a pull request has beside being an issue. */
export interface Pull {
  readonly id: number;
  readonly headRepositoryId: number;
  readonly headRef: string;
  headSha: string;
  baseRef: string;
  /** The base branch's commit when the head was last compared with it. */
  baseSha: string;
  draft: boolean;
  merged: boolean;
  mergedAt: string | null;
  mergedById: number | null;
  mergeCommitSha: string | null;
  /** Issues linked by hand in the side bar (at most 10), by issue id. */
  readonly linked: Set<number>;
}

/** An issue or, when `pull` is set, a pull request: they share numbers, labels, comments and events. */
export interface Issue {
  readonly kind: 'Issue';
  readonly id: number;
  readonly nodeId: string;
  repositoryId: number;
  number: number;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  stateReason: StateReason | null;
  readonly authorId: number;
  readonly appId: number | null;
  readonly createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  closedById: number | null;
  lastEditedAt: string | null;
  editorId: number | null;
  readonly edits: ContentEdit[];
  /** Oldest first. */
  readonly reactions: Reaction[];
  locked: boolean;
  lockReason: string | null;
  /** Label ids, in the order in which they were added. */
  labelIds: number[];
  assigneeIds: number[];
  readonly commentIds: number[];
  readonly events: TimelineEvent[];
  parentId: number | null;
  /** Issue ids in priority order. */
  readonly subIssueIds: number[];
  readonly blockedByIds: Set<number>;
  duplicateOfId: number | null;
  /** Values of the organisation's issue fields, by field id. */
  readonly fieldValues: Map<number, FieldValue>;
  readonly pull: Pull | null;
}
