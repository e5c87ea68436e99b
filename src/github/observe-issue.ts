/** Reads one issue: one GraphQL request, more only for long threads and for the roles of people who gave something. */
import { z } from 'zod';
import type { Before, Closing, CommentFacts, IssueFacts, Person, Reopening, Role } from '../record/facts.ts';
import { actingComments } from '../record/read-finding.ts';
import {
  assignees,
  closeReason,
  comment,
  issueState,
  labelNames,
  organisationPolicyIsOptional,
  otherThan,
  person,
  policyFiles,
  pullState,
  rateLimit,
  repositoryFacts,
  repositoryWithPolicy,
} from './answers.ts';
import type { GitHubClient } from './client.ts';
import { Gone } from './problems.ts';
import { issueQuery, moreCommentsQuery } from './queries/issue.ts';

const commentPage = z.object({
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  nodes: z.array(comment.nullable()).nullable(),
});

const subIssue = z
  .object({
    id: z.string(),
    number: z.number(),
    title: z.string(),
    url: z.string(),
    state: issueState,
    stateReason: closeReason,
    closedAt: z.string().nullable(),
    repository: z.object({ nameWithOwner: z.string() }),
    labels: labelNames,
    assignees,
  })
  .transform(({ repository, stateReason, ...issue }) => ({
    ...issue,
    repository: repository.nameWithOwner,
    closeReason: stateReason,
  }));

const linkedPull = z
  .object({ id: z.string(), number: z.number(), state: pullState, repository: z.object({ nameWithOwner: z.string() }) })
  .transform(({ repository, ...pull }) => ({ ...pull, repository: repository.nameWithOwner }));

/** A kind of closer GitHub may add one day must not make the issue unreadable: it counts as a person. */
const closer = z.union([
  z.discriminatedUnion('__typename', [
    z.object({
      __typename: z.literal('PullRequest'),
      number: z.number(),
      repository: z.object({ nameWithOwner: z.string() }),
    }),
    z.object({ __typename: z.literal('Commit'), oid: z.string() }),
    z.object({ __typename: z.literal('ProjectV2'), title: z.string() }),
  ]),
  otherThan('PullRequest', 'Commit', 'ProjectV2'),
]);

const timelineItem = z.discriminatedUnion('__typename', [
  z.object({
    __typename: z.literal('ClosedEvent'),
    id: z.string(),
    createdAt: z.string(),
    actor: person,
    closer: closer.nullish(),
  }),
  z.object({ __typename: z.literal('ReopenedEvent'), id: z.string(), createdAt: z.string(), actor: person }),
]);

const issueNode = z.object({
  __typename: z.literal('Issue'),
  id: z.string(),
  databaseId: z.number().nullable(),
  number: z.number(),
  url: z.string(),
  title: z.string(),
  body: z.string(),
  state: issueState,
  stateReason: closeReason,
  createdAt: z.string(),
  updatedAt: z.string(),
  lastEditedAt: z.string().nullable(),
  locked: z.boolean(),
  author: person,
  editor: person,
  assignees,
  labels: labelNames,
  comments: commentPage,
  parent: z.object({ id: z.string() }).nullish(),
  subIssues: z.object({ nodes: z.array(subIssue.nullable()).nullable() }).optional(),
  closedByPullRequestsReferences: z.object({ nodes: z.array(linkedPull.nullable()).nullable() }).nullable(),
  timelineItems: z.object({ nodes: z.array(timelineItem.nullable()).nullable() }),
  repository: repositoryWithPolicy,
});

const issueAnswer = z.object({
  viewer: z.object({ login: z.string() }),
  rateLimit,
  node: z.union([issueNode, otherThan('Issue')]).nullable(),
});

const commentsAnswer = z.object({
  rateLimit,
  node: z.object({ comments: commentPage }).nullable(),
});

type IssueNode = z.infer<typeof issueNode>;

export interface ObserveOptions {
  readonly now: () => string;
  readonly before: (issue: string) => Promise<Before | null>;
  /** Roles that were looked up when a comment was first read: what counts is the role at the time. */
  readonly roles: RoleMemory;
  readonly subIssues: boolean;
}

/** Roles by comment node id. */
export interface RoleMemory {
  recall(comments: readonly string[]): Promise<ReadonlyMap<string, Role>>;
  remember(comment: string, account: number, role: Role): Promise<void>;
}

/** Reads an issue by node id. Throws `Gone` when it was deleted, transferred or is not visible to the installation. */
export async function observeIssue(client: GitHubClient, id: string, options: ObserveOptions): Promise<IssueFacts> {
  const now = options.now();
  const answer = await client.query(issueQuery(options.subIssues), { id }, issueAnswer, organisationPolicyIsOptional);
  const node = answer.node;
  if (node === null) throw new Gone(`Issue ${id} is not there`);
  const comments = await allComments(client, node);
  const roles = await rolesOf(client, node, comments, options.roles);
  const ours = ourAccount(answer.viewer.login);
  const events = present(node.timelineItems.nodes);
  return {
    now,
    repository: repositoryFacts(node.repository),
    id: node.id,
    databaseId: node.databaseId ?? 0,
    number: node.number,
    url: node.url,
    title: node.title,
    body: node.body,
    author: node.author,
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
    comments,
    subIssues: present(node.subIssues?.nodes),
    parent: node.parent?.id ?? null,
    subIssuesSupported: options.subIssues,
    linkedPulls: present(node.closedByPullRequestsReferences?.nodes),
    reopenings: events.flatMap((event): Reopening[] =>
      event.__typename === 'ReopenedEvent'
        ? [{ at: event.createdAt, actor: event.actor, ours: ours(event.actor) }]
        : [],
    ),
    roles,
    policyFiles: policyFiles(node.repository),
    before: await options.before(node.id),
  };
}

const present = <T>(nodes: readonly (T | null)[] | null | undefined): T[] =>
  (nodes ?? []).flatMap((node) => (node === null ? [] : [node]));

/** Our own bot account: the viewer of an installation token is `name[bot]`, the actor of its events the bot `name`. */
const ourAccount =
  (viewer: string) =>
  (actor: Person | null): boolean =>
    actor?.bot === true && actor.login.replace(/\[bot\]$/, '') === viewer.replace(/\[bot\]$/, '');

type TimelineItem = z.infer<typeof timelineItem>;

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

const permissionAnswer = z.object({ role_name: z.string().optional(), permission: z.string() });
const knownRoles: readonly Role[] = ['none', 'read', 'triage', 'write', 'maintain', 'admin'];

/**
 * Roles of the people whose comments give something. The owner needs none. A custom role of an organisation has a name of its
 * own; then the coarser permission it is built on counts.
 */
async function rolesOf(
  client: GitHubClient,
  node: IssueNode,
  comments: readonly CommentFacts[],
  memory: RoleMemory,
): Promise<ReadonlyMap<string, Role>> {
  const roles = new Map<string, Role>();
  const lookedUp = new Map<number, Role>();
  const acting = actingComments(comments).filter((c) => !c.edited && c.author !== null);
  if (acting.length === 0) return roles;
  const recalled = await memory.recall(acting.map((c) => c.id));
  for (const { id, author } of acting) {
    if (author === null) continue;
    const then = recalled.get(id);
    const role = then ?? lookedUp.get(author.databaseId) ?? (await lookUpRole(client, node, author.login));
    if (then === undefined) {
      lookedUp.set(author.databaseId, role);
      await memory.remember(id, author.databaseId, role);
    }
    roles.set(id, role);
  }
  return roles;
}

async function lookUpRole(client: GitHubClient, node: IssueNode, username: string): Promise<Role> {
  try {
    const answer = await client.get(
      'GET /repos/{owner}/{repo}/collaborators/{username}/permission',
      { owner: node.repository.owner.login, repo: node.repository.name, username },
      permissionAnswer,
    );
    return asRole(answer.role_name) ?? asRole(answer.permission) ?? 'none';
  } catch (error) {
    if (error instanceof Gone) return 'none';
    throw error;
  }
}

const asRole = (name: string | undefined): Role | null => knownRoles.find((role) => role === name) ?? null;
