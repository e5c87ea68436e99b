/** Commits, checks and merge groups: part of the state of the simulated GitHub (see world.ts). */

export interface Commit {
  readonly kind: 'Commit';
  readonly sha: string;
  readonly nodeId: string;
  readonly repositoryId: number;
  readonly message: string;
  readonly authorId: number;
  readonly committedAt: string;
  readonly parents: readonly string[];
  /** Blob sha by path. */
  readonly tree: ReadonlyMap<string, string>;
}

export interface CheckSuite {
  readonly kind: 'CheckSuite';
  readonly id: number;
  readonly nodeId: string;
  readonly repositoryId: number;
  readonly appId: number;
  readonly sha: string;
  readonly branch: string | null;
  readonly createdAt: string;
}

export type CheckStatus = 'queued' | 'in_progress' | 'completed' | 'waiting' | 'requested' | 'pending';

export interface Annotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly annotation_level: 'notice' | 'warning' | 'failure';
  readonly message: string;
  readonly title?: string;
}

export interface CheckRun {
  readonly kind: 'CheckRun';
  readonly id: number;
  readonly nodeId: string;
  readonly repositoryId: number;
  readonly suiteId: number;
  readonly appId: number;
  readonly sha: string;
  name: string;
  status: CheckStatus;
  conclusion: string | null;
  startedAt: string | null;
  completedAt: string | null;
  externalId: string;
  detailsUrl: string | null;
  title: string | null;
  summary: string | null;
  text: string | null;
  readonly annotations: Annotation[];
}

export interface MergeGroup {
  readonly kind: 'MergeQueueEntry';
  readonly id: number;
  readonly nodeId: string;
  readonly pullId: number;
  readonly headSha: string;
  readonly headRef: string;
  readonly baseSha: string;
  readonly baseRef: string;
  readonly enqueuedAt: string;
  readonly enqueuerId: number;
}
