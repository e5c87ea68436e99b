/** The shape of the answers to the queries about one issue, turned into facts. */
import { z } from 'zod';
import type { ActionLink, LinkedPull, Person, SubIssueFacts } from '../record/facts.ts';
import {
  assignees,
  closeReason,
  comment,
  issueState,
  labelNames,
  otherThan,
  person,
  pullState,
  rateLimit,
  repositoryWithPolicy,
} from './answers.ts';

/** The nodes of a connection that are there; one that the installation may not see is null. */
export const present = <T>(nodes: readonly (T | null)[] | null | undefined): T[] =>
  (nodes ?? []).flatMap((node) => (node === null ? [] : [node]));

const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });

const commentPage = z.object({ pageInfo, nodes: z.array(comment.nullable()).nullable() });

const linkedPull = z
  .object({
    id: z.string(),
    number: z.number(),
    state: pullState,
    mergedAt: z.string().nullable(),
    repository: z.object({ nameWithOwner: z.string() }),
    author: person,
    mergedBy: person,
  })
  .transform(({ repository, ...pull }): LinkedPull => ({ ...pull, repository: repository.nameWithOwner }));

const linkedPulls = z
  .object({ nodes: z.array(linkedPull.nullable()).nullable() })
  .nullable()
  .transform((pulls): LinkedPull[] => present(pulls?.nodes));

const subIssue = z
  .object({
    id: z.string(),
    number: z.number(),
    title: z.string(),
    url: z.string(),
    body: z.string(),
    state: issueState,
    stateReason: closeReason,
    createdAt: z.string(),
    closedAt: z.string().nullable(),
    repository: z.object({ nameWithOwner: z.string() }),
    author: person,
    labels: labelNames,
    assignees,
    closedByPullRequestsReferences: linkedPulls,
  })
  .transform(
    ({ repository, stateReason, closedByPullRequestsReferences, ...issue }): SubIssueFacts => ({
      ...issue,
      repository: repository.nameWithOwner,
      closeReason: stateReason,
      linkedPulls: closedByPullRequestsReferences,
    }),
  );

const subIssuePage = z.object({ pageInfo, nodes: z.array(subIssue.nullable()).nullable() });

const actionLink = z
  .object({
    __typename: z.enum(['SubIssueAddedEvent', 'SubIssueRemovedEvent']),
    createdAt: z.string(),
    actor: person,
    subIssue: z.object({ id: z.string() }).nullable(),
  })
  .transform(
    (event): ActionLink => ({
      subIssue: event.subIssue?.id ?? null,
      at: event.createdAt,
      actor: event.actor,
      added: event.__typename === 'SubIssueAddedEvent',
    }),
  );

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

export type TimelineItem = z.infer<typeof timelineItem>;

const assignedUser = z
  .object({ __typename: z.literal('User'), login: z.string(), databaseId: z.number().nullish() })
  .transform(({ login, databaseId }): Person => ({ login, databaseId: databaseId ?? 0, bot: false }));

/** Bots and accounts that are gone own nothing. */
const assignments = z
  .object({
    nodes: z
      .array(
        z.object({ createdAt: z.string(), assignee: z.union([assignedUser, otherThan('User')]).nullish() }).nullable(),
      )
      .nullable(),
  })
  .nullish()
  .transform((events) =>
    present(events?.nodes).flatMap(({ createdAt, assignee }) =>
      assignee == null ? [] : [{ person: assignee, at: createdAt }],
    ),
  );

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
  subIssues: subIssuePage.optional(),
  links: z.object({ nodes: z.array(actionLink.nullable()).nullable() }).optional(),
  closedByPullRequestsReferences: linkedPulls,
  assignments,
  timelineItems: z.object({ nodes: z.array(timelineItem.nullable()).nullable() }),
  repository: repositoryWithPolicy,
});

export type IssueNode = z.infer<typeof issueNode>;

export const issueAnswer = z.object({
  viewer: z.object({ login: z.string() }),
  rateLimit,
  node: z.union([issueNode, otherThan('Issue')]).nullable(),
});

export const commentsAnswer = z.object({ rateLimit, node: z.object({ comments: commentPage }).nullable() });

export const subIssuesAnswer = z.object({ rateLimit, node: z.object({ subIssues: subIssuePage }).nullable() });

const edit = z.object({
  editedAt: z.string(),
  deletedAt: z.string().nullable(),
  diff: z.string().nullable(),
  editor: person,
});

/** One entry of the edit history, as GitHub gives it. */
export type Edit = z.infer<typeof edit>;

export const revisionsAnswer = z.object({
  rateLimit,
  node: z
    .object({
      userContentEdits: z.object({ pageInfo, nodes: z.array(edit.nullable()).nullable() }).nullable(),
    })
    .nullable(),
});
