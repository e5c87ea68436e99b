/**
 * Facts: what one reading of GitHub says about one issue or pull request, as plain data.
 * They carry the reading's time, so that everything computed from them is a pure function.
 * Times are ISO 8601 in UTC ("2026-11-21T22:19:00Z"). Ids named `id` are GraphQL node ids,
 * `databaseId` the numeric ids that REST and logins' history need.
 */

import type { Capacity } from './capacities.ts';
import type { Kind, Stage } from './finding.ts';
import type { RegisterView } from './register.ts';

/** A GitHub account. `databaseId` stays when the login changes. */
export interface Person {
  readonly login: string;
  readonly databaseId: number;
  readonly bot: boolean;
}

/** A person's role on a repository, as `role_name` of the collaborator permission gives it. */
export type Role = 'none' | 'read' | 'triage' | 'write' | 'maintain' | 'admin';

/** A repository as far as findings need it. */
export interface RepositoryFacts {
  readonly id: string;
  readonly owner: string;
  readonly name: string;
  readonly private: boolean;
  readonly archived: boolean;
}

/** A label as the repository defines it; `color` is six hex digits without `#`. */
export interface LabelDefinition {
  readonly name: string;
  readonly color: string;
  readonly description: string;
}

/** The file `.github/clause10.yml` of one repository's default branch; `text` is null when the file is binary or too large to be given. */
export interface PolicyFile {
  readonly repository: string;
  readonly path: string;
  readonly blob: string;
  readonly text: string | null;
}

export interface CommentFacts {
  readonly id: string;
  readonly databaseId: number;
  readonly url: string;
  readonly author: Person | null;
  /** True when our own app wrote it: told by authorship, never by what the text says. */
  readonly ours: boolean;
  readonly body: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** True when the text was changed after it was posted. */
  readonly edited: boolean;
  /** Our own "confused" stands on it: its writer was told that something in it had no effect. */
  readonly reacted: boolean;
}

export type CloseReason = 'completed' | 'not-planned' | 'duplicate';

/** A sub-issue of a finding. One that is not itself a finding is a corrective action. */
export interface SubIssueFacts {
  readonly id: string;
  readonly number: number;
  readonly repository: string;
  readonly title: string;
  readonly url: string;
  readonly state: 'open' | 'closed';
  readonly closeReason: CloseReason | null;
  readonly closedAt: string | null;
  readonly labels: readonly string[];
  readonly assignees: readonly Person[];
  readonly author: Person | null;
  readonly createdAt: string;
  readonly body: string;
  /** Pull requests that would close or have closed it, merged ones included. */
  readonly linkedPulls: readonly LinkedPull[];
}

/** A sub-issue was linked to the finding, or unlinked. */
export interface ActionLink {
  /** Node id of the sub-issue; null when it is gone or not visible. */
  readonly subIssue: string | null;
  readonly at: string;
  readonly actor: Person | null;
  readonly added: boolean;
}

/** The description as it stood from a time on. */
export interface Revision {
  readonly at: string;
  readonly editor: Person | null;
  /** Null when somebody deleted this revision from the history, or GitHub does not give it. */
  readonly text: string | null;
}

/** What came of a command that is carried out once: `created` is the sub-issue of an `/action`. */
export interface Handled {
  readonly at: string;
  readonly created: string | null;
  /** The login that GitHub would not assign; null when all was done. */
  readonly refused: string | null;
}

/** What closed the issue last. */
export interface Closing {
  readonly id: string;
  readonly at: string;
  readonly actor: Person | null;
  /** Our own app did it. */
  readonly ours: boolean;
  readonly by: 'person' | 'pull-request' | 'commit' | 'project';
  /** `owner/repo#12` of the pull request, the commit's short id, the project's title; null for a person. */
  readonly through: string | null;
}

/** One reopening and who did it. */
export interface Reopening {
  readonly at: string;
  readonly actor: Person | null;
  /** Our own app did it. */
  readonly ours: boolean;
}

/** A pull request that would close, or closed, the issue. */
export interface LinkedPull {
  readonly id: string;
  readonly number: number;
  readonly repository: string;
  readonly state: 'open' | 'closed' | 'merged';
  readonly author: Person | null;
  readonly mergedBy: Person | null;
  readonly mergedAt: string | null;
}

export interface IssueFacts {
  /** When the reading was made. */
  readonly now: string;
  readonly repository: RepositoryFacts;
  readonly id: string;
  readonly databaseId: number;
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly body: string;
  readonly author: Person | null;
  /** Our own app opened it: told by the account, never by what a text says. */
  readonly ours: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly bodyEditedAt: string | null;
  readonly bodyEditor: Person | null;
  readonly state: 'open' | 'closed';
  readonly closeReason: CloseReason | null;
  readonly closing: Closing | null;
  readonly locked: boolean;
  readonly labels: readonly string[];
  readonly assignees: readonly Person[];
  /** Who was assigned when, oldest first, also those who are not assigned any more. */
  readonly assignments: readonly { readonly person: Person; readonly at: string }[];
  readonly comments: readonly CommentFacts[];
  readonly subIssues: readonly SubIssueFacts[];
  /** Links and unlinks of sub-issues, oldest first, as far as GitHub tells them. */
  readonly actionLinks: readonly ActionLink[];
  /** Node id of the issue this one is a sub-issue of. */
  readonly parent: string | null;
  /** False where the server has no sub-issues (older GitHub Enterprise Server). */
  readonly subIssuesSupported: boolean;
  /** Pull requests that would close or have closed it, merged ones included. */
  readonly linkedPulls: readonly LinkedPull[];
  /** Times of closings, oldest first. */
  readonly closings: readonly string[];
  /** Reopenings, oldest first. */
  readonly reopenings: readonly Reopening[];
  /** The role a comment's author had when the comment was first read, by comment node id. */
  readonly roles: ReadonlyMap<string, Role>;
  /** Teams (`@org/team`, of those that the policy names) in which a comment's author was when it was first read, by comment node id. */
  readonly teams: ReadonlyMap<string, readonly string[]>;
  /** The capacities a comment's author had when it was first read, by comment node id, as far as they were kept. */
  readonly capacities: ReadonlyMap<string, readonly Capacity[]>;
  /**
   * The description's versions, oldest first, the present one included. Empty when it was never edited; null when they were
   * not asked for, because nothing in the thread depends on them, or GitHub did not give them.
   */
  readonly revisions: readonly Revision[] | null;
  /** Commands that were carried out, by `commandKey` (comment node id and line). */
  readonly handled: ReadonlyMap<string, Handled>;
  /** What the register knows that bears on this finding; null where there is no register (a single check from the command line). */
  readonly register: RegisterView | null;
  /** Policy files as the default branches hold them: the repository's own, then the organisation's `.github`. */
  readonly policyFiles: { readonly repository: PolicyFile | null; readonly organisation: PolicyFile | null };
  /** What the index remembers of this issue; null when it is new to us. */
  readonly before: Before | null;
}

/** What the app knew of an issue after its last reading. */
export interface Before {
  readonly kind: Kind;
  readonly stage: Stage;
  /** Hash of the last assessment and of the texts it was made from. */
  readonly observation: string;
  /** Id of the closing that was found in order; null before the first. It outlives the readings after it. */
  readonly acceptedClosing: string | null;
  /** The kind it had when it was first read; null where that was not remembered. */
  readonly raisedAs: Kind | null;
  /** When the app first read it (ISO, UTC); null where that was not remembered. */
  readonly firstReadAt: string | null;
}

/** A pull request as far as the closing check needs it. */
export interface PullFacts {
  readonly now: string;
  readonly repository: RepositoryFacts;
  readonly id: string;
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly state: 'open' | 'closed' | 'merged';
  readonly updatedAt: string;
  readonly headSha: string;
  readonly baseBranch: string;
  /** Merging into any other branch closes nothing by keyword or link. */
  readonly baseIsDefault: boolean;
  /** Issues that merging would close: by a keyword in the description or a link in the sidebar. */
  readonly closes: readonly IssueReference[];
  /** Issues named with a closing keyword in a commit message; GitHub lists them nowhere. */
  readonly closesByCommit: readonly IssueReference[];
  /** True when there are more commits or references than were read. */
  readonly partlyRead: boolean;
  /** The policy file as this pull request would leave it, when it changes it; null when it does not. */
  readonly policyChange: PolicyFile | null;
}

/** An issue named by a pull request. */
export interface IssueReference {
  readonly id: string;
  readonly owner: string;
  readonly repository: string;
  readonly number: number;
  readonly state: 'open' | 'closed';
  readonly labels: readonly string[];
}
