/**
 * Reads one issue: one GraphQL request, more only for long threads, for the roles and teams of people who gave
 * something, and for the description's history where somebody decided on it.
 */
import type {
  Before,
  Closing,
  CommentFacts,
  IssueFacts,
  Person,
  Reopening,
  Revision,
  Role,
  SubIssueFacts,
} from '../record/facts.ts';
import { organisationPolicyIsOptional, policyFiles, repositoryFacts } from './answers.ts';
import type { GitHubClient, OptionalPath } from './client.ts';
import {
  commentsAnswer,
  type IssueNode,
  issueAnswer,
  present,
  subIssuesAnswer,
  type TimelineItem,
} from './issue-answers.ts';
import { isViewer } from './own-account.ts';
import { Gone } from './problems.ts';
import { issueQuery, moreCommentsQuery, moreSubIssuesQuery } from './queries/issue.ts';
import { readRevisions } from './revisions.ts';
import { readSpeakers } from './speakers.ts';

export interface ObserveOptions {
  readonly now: () => string;
  readonly before: (issue: string) => Promise<Before | null>;
  /** Roles and teams as they were when a comment was first read: what counts is the capacity at the time. */
  readonly roles: RoleMemory;
  /** The teams that the policy in these files names, as `@org/team` in lower case. Asked only when somebody gave something. */
  readonly teams: (files: IssueFacts['policyFiles']) => Promise<readonly string[]>;
  readonly revisions: RevisionMemory;
  readonly subIssues: boolean;
  /** Told once per reading and organisation whose teams cannot be read, because the app lacks `members: read` there. */
  readonly onNoMembers?: (organisation: string) => void;
}

/** What the writer of a comment was when it was first read. */
export interface RememberedSpeaker {
  /** The account's database id. */
  readonly account: number;
  readonly role: Role;
  /** By `@org/team` in lower case, whether the person was in it. A team that was not looked up yet is absent. */
  readonly teams: ReadonlyMap<string, boolean>;
}

/** Speakers by comment node id. */
export interface RoleMemory {
  recall(comments: readonly string[]): Promise<ReadonlyMap<string, RememberedSpeaker>>;
  /** Called again, with all teams known so far, when the policy has named another team since. */
  remember(comment: string, account: number, role: Role, teams: ReadonlyMap<string, boolean>): Promise<void>;
}

/** The history of a description, by issue node id and the time of its last edit: while that is the same, so is the history. */
export interface RevisionMemory {
  recall(issue: string, editedAt: string): Promise<readonly Revision[] | null>;
  remember(issue: string, editedAt: string, revisions: readonly Revision[]): Promise<void>;
}

/** Reads an issue by node id. Throws `Gone` when it was deleted, transferred or is not visible to the installation. */
export async function observeIssue(client: GitHubClient, id: string, options: ObserveOptions): Promise<IssueFacts> {
  const now = options.now();
  const answer = await client.query(issueQuery(options.subIssues), { id }, issueAnswer, mayBeAbsent);
  const node = answer.node;
  if (node === null) throw new Gone(`Issue ${id} is not there`);
  const comments = await withGone(await allComments(client, node), options.roles);
  const files = policyFiles(node.repository);
  const { roles, teams } = await readSpeakers(client, repositoryFacts(node.repository), comments, {
    memory: options.roles,
    teams: () => options.teams(files),
    onNoMembers: options.onNoMembers ?? (() => {}),
  });
  return {
    now,
    ...fromNode(node, (actor) => isViewer(answer.viewer.login, actor)),
    comments,
    subIssues: await allSubIssues(client, node),
    subIssuesSupported: options.subIssues,
    roles,
    teams,
    revisions: await readRevisions(client, node, comments, options.revisions),
    handled: new Map(),
    capacities: new Map(),
    register: null,
    policyFiles: files,
    before: await options.before(node.id),
  };
}

/**
 * An account may be deleted years after its owner approved something. GitHub then names nobody; what was known of the writer
 * when the comment was first read still counts. The name is GitHub's own for such accounts.
 */
async function withGone(comments: readonly CommentFacts[], memory: RoleMemory): Promise<CommentFacts[]> {
  const gone = comments.filter(({ author }) => author === null);
  const known =
    gone.length === 0 ? new Map<string, RememberedSpeaker>() : await memory.recall(gone.map(({ id }) => id));
  return comments.map((comment) => {
    const then = comment.author === null ? known.get(comment.id) : undefined;
    return then === undefined
      ? comment
      : { ...comment, author: { login: 'ghost', databaseId: then.account, bot: false } };
  });
}

/** A sub-issue that was deleted, or is in a repository we do not see, must not make its finding unreadable. */
const mayBeAbsent: OptionalPath = (path) => organisationPolicyIsOptional(path) || path.at(-1) === 'subIssue';

type NodeFacts = Omit<
  IssueFacts,
  | 'now'
  | 'comments'
  | 'subIssues'
  | 'subIssuesSupported'
  | 'capacities'
  | 'roles'
  | 'teams'
  | 'revisions'
  | 'handled'
  | 'register'
  | 'policyFiles'
  | 'before'
>;

/** What the first answer says by itself. */
function fromNode(node: IssueNode, ours: (actor: Person | null) => boolean): NodeFacts {
  const events = present(node.timelineItems.nodes);
  return {
    repository: repositoryFacts(node.repository),
    id: node.id,
    databaseId: node.databaseId ?? 0,
    number: node.number,
    url: node.url,
    title: node.title,
    body: node.body,
    author: node.author,
    ours: ours(node.author),
    createdAt: node.createdAt,
    updatedAt: node.updatedAt,
    bodyEditedAt: node.lastEditedAt,
    bodyEditor: node.editor,
    state: node.state,
    closeReason: node.stateReason,
    closing: lastClosing(events, ours),
    locked: node.locked,
    labels: node.labels,
    assignees: node.assignees,
    assignments: node.assignments,
    actionLinks: present(node.links?.nodes),
    parent: node.parent?.id ?? null,
    linkedPulls: node.closedByPullRequestsReferences,
    closings: events.flatMap((event) => (event.__typename === 'ClosedEvent' ? [event.createdAt] : [])),
    reopenings: events.flatMap((event): Reopening[] =>
      event.__typename === 'ReopenedEvent'
        ? [{ at: event.createdAt, actor: event.actor, ours: ours(event.actor) }]
        : [],
    ),
  };
}

function lastClosing(events: readonly TimelineItem[], ours: (actor: Person | null) => boolean): Closing | null {
  const event = events.findLast((item) => item.__typename === 'ClosedEvent');
  if (event?.__typename !== 'ClosedEvent') return null;
  const common = { id: event.id, at: event.createdAt, actor: event.actor, ours: ours(event.actor) };
  const by = event.closer;
  if (by == null) return { ...common, by: 'person', through: null };
  if (by.__typename === 'PullRequest')
    return { ...common, by: 'pull-request', through: `${by.repository.nameWithOwner}#${by.number}` };
  if (by.__typename === 'Commit') return { ...common, by: 'commit', through: by.oid.slice(0, 7) };
  return { ...common, by: 'project', through: by.title };
}

async function allComments(client: GitHubClient, node: IssueNode): Promise<CommentFacts[]> {
  const comments = present(node.comments.nodes);
  let page = node.comments.pageInfo;
  while (page.hasNextPage && page.endCursor !== null) {
    const more = await client.query(moreCommentsQuery, { id: node.id, after: page.endCursor }, commentsAnswer);
    if (more.node === null) throw new Gone(`Issue ${node.id} went away while its comments were read`);
    comments.push(...present(more.node.comments.nodes));
    page = more.node.comments.pageInfo;
  }
  return comments;
}

async function allSubIssues(client: GitHubClient, node: IssueNode): Promise<SubIssueFacts[]> {
  const subIssues = present(node.subIssues?.nodes);
  let page = node.subIssues?.pageInfo;
  while (page?.hasNextPage === true && page.endCursor !== null) {
    const more = await client.query(moreSubIssuesQuery, { id: node.id, after: page.endCursor }, subIssuesAnswer);
    if (more.node === null) throw new Gone(`Issue ${node.id} went away while its sub-issues were read`);
    subIssues.push(...present(more.node.subIssues.nodes));
    page = more.node.subIssues.pageInfo;
  }
  return subIssues;
}
