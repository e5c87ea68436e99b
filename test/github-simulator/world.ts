/**
 * The state of the simulated GitHub, as plain data: maps, arrays and records, no methods, so that it can be read by a
 * page, copied for stale reads and compared in a test. Only `acts/` and `git/` change it.
 * Times are ISO 8601 in UTC with whole seconds ("2026-11-21T22:19:00Z"), as GitHub gives them. `id` is the numeric
 * database id, `nodeId` the GraphQL id. References between things are database ids.
 */

import type { CheckRun, CheckSuite, Commit, MergeGroup } from './world-code.ts';
import type { Comment, Issue } from './world-issues.ts';
import type { IssueField, Team } from './world-organization.ts';
import type { Project } from './world-projects.ts';

/** Roles on a repository, weakest first. */
export const roles = ['none', 'read', 'triage', 'write', 'maintain', 'admin'] as const;
export type Role = (typeof roles)[number];

export type Level = 'read' | 'write' | 'admin';
/** Permissions of an app, an installation or a token, by GitHub's name ("issues", "pull_requests"). */
export type Permissions = Readonly<Record<string, Level>>;

export interface Account {
  readonly kind: 'User' | 'Organization' | 'Bot';
  readonly id: number;
  readonly nodeId: string;
  login: string;
  name: string | null;
  readonly createdAt: string;
  /** Site administrators and members of an organisation, by account id. Only for organisations. */
  readonly members: Map<number, 'admin' | 'member'>;
}

export interface Label {
  readonly kind: 'Label';
  readonly id: number;
  readonly nodeId: string;
  readonly repositoryId: number;
  name: string;
  /** Six hex digits without `#`. */
  color: string;
  description: string | null;
  readonly createdAt: string;
  updatedAt: string;
}

/** Where an issue number went that is no longer in its repository. */
export type Gone =
  | { readonly kind: 'deleted' }
  | { readonly kind: 'transferred'; readonly repositoryId: number; readonly number: number };

export interface Repository {
  readonly kind: 'Repository';
  readonly id: number;
  readonly nodeId: string;
  ownerId: number;
  name: string;
  private: boolean;
  archived: boolean;
  hasIssues: boolean;
  description: string | null;
  defaultBranch: string;
  readonly createdAt: string;
  updatedAt: string;
  pushedAt: string;
  /** Roles given on this repository, by account id. Owners of the organisation are admins without being named. */
  readonly roles: Map<number, Role>;
  readonly labels: Map<number, Label>;
  /** Issue ids by number. */
  readonly issues: Map<number, number>;
  readonly gone: Map<number, Gone>;
  nextNumber: number;
  /** Commit sha by branch name. */
  readonly branches: Map<string, string>;
  readonly commits: Map<string, Commit>;
  readonly checkSuites: Map<number, CheckSuite>;
  readonly checkRuns: Map<number, CheckRun>;
  readonly mergeQueue: MergeGroup[];
}

export interface App {
  readonly kind: 'App';
  readonly id: number;
  readonly nodeId: string;
  readonly slug: string;
  readonly name: string;
  readonly ownerId: number;
  /** The account `slug[bot]` under which the app writes. */
  readonly botId: number;
  permissions: Permissions;
  events: readonly string[];
  readonly createdAt: string;
}

export interface Installation {
  readonly kind: 'Installation';
  readonly id: number;
  readonly nodeId: string;
  readonly appId: number;
  readonly accountId: number;
  selection: 'all' | 'selected';
  /** Repository ids when the selection is `selected`. */
  readonly repositoryIds: Set<number>;
  permissions: Permissions;
  events: readonly string[];
  readonly createdAt: string;
  updatedAt: string;
  suspendedAt: string | null;
}

/** Everything that is on the simulated GitHub. */
export interface World {
  /** Last number given out, for database ids. */
  lastId: number;
  /** Counts every change; readers can tell whether something happened. */
  version: number;
  readonly accounts: Map<number, Account>;
  readonly repositories: Map<number, Repository>;
  readonly issues: Map<number, Issue>;
  readonly comments: Map<number, Comment>;
  readonly projects: Map<number, Project>;
  /** How many projects each account has had: a number is never given twice. */
  readonly projectNumbers: Map<number, number>;
  readonly teams: Map<number, Team>;
  /** Fields of all organisations. An organisation without any does not use the feature. */
  readonly issueFields: Map<number, IssueField>;
  readonly apps: Map<number, App>;
  readonly installations: Map<number, Installation>;
  /** Former `owner/name` (lower case) of renamed or moved repositories, and the repository they lead to. */
  readonly formerNames: Map<string, number>;
  /** File contents by blob sha. */
  readonly blobs: Map<string, string>;
}

/** A GitHub on which nobody has signed up yet. */
export function emptyWorld(): World {
  return {
    lastId: 1000,
    version: 0,
    accounts: new Map(),
    repositories: new Map(),
    issues: new Map(),
    comments: new Map(),
    projects: new Map(),
    projectNumbers: new Map(),
    teams: new Map(),
    issueFields: new Map(),
    apps: new Map(),
    installations: new Map(),
    formerNames: new Map(),
    blobs: new Map(),
  };
}
