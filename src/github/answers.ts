/** The shape of GraphQL answers, validated at the border and turned into facts. */
import { z } from 'zod';
import { policyPath } from '../policy/schema.ts';
import type { CloseReason, CommentFacts, Person, PolicyFile, RepositoryFacts } from '../record/facts.ts';

const accountAnswer = z
  .object({ __typename: z.string(), login: z.string(), databaseId: z.number().nullish() })
  .nullable();

/** An account as facts have it; null for a deleted account. */
export const person = accountAnswer.transform(
  (account): Person | null =>
    account && { login: account.login, databaseId: account.databaseId ?? 0, bot: account.__typename === 'Bot' },
);

/** Assignees: always people. */
export const assignees = z
  .object({ nodes: z.array(z.object({ login: z.string(), databaseId: z.number().nullish() }).nullable()) })
  .transform(({ nodes }): Person[] =>
    nodes.flatMap((node) =>
      node === null ? [] : [{ login: node.login, databaseId: node.databaseId ?? 0, bot: false }],
    ),
  );

export const labelNames = z
  .object({ nodes: z.array(z.object({ name: z.string() }).nullable()).nullable() })
  .nullable()
  .transform((labels): string[] => (labels?.nodes ?? []).flatMap((label) => (label === null ? [] : [label.name])));

export const closeReason = z
  .string()
  .nullish()
  .transform((reason): CloseReason | null => {
    if (reason === 'NOT_PLANNED') return 'not-planned';
    if (reason === 'DUPLICATE') return 'duplicate';
    return reason === 'COMPLETED' ? 'completed' : null;
  });

export const issueState = z.enum(['OPEN', 'CLOSED']).transform((state) => (state === 'OPEN' ? 'open' : 'closed'));

export const pullState = z
  .enum(['OPEN', 'CLOSED', 'MERGED'])
  .transform((state) => (state === 'OPEN' ? 'open' : state === 'CLOSED' ? 'closed' : 'merged'));

export const rateLimit = z
  .object({ cost: z.number(), remaining: z.number(), resetAt: z.string() })
  .nullish()
  .transform((limit) => limit ?? null);

export const comment = z
  .object({
    id: z.string(),
    databaseId: z.number().nullable(),
    url: z.string(),
    body: z.string(),
    createdAt: z.string(),
    updatedAt: z.string(),
    lastEditedAt: z.string().nullable(),
    includesCreatedEdit: z.boolean(),
    viewerDidAuthor: z.boolean(),
    reactionGroups: z.array(z.object({ content: z.string(), viewerHasReacted: z.boolean() })).nullish(),
    author: person,
  })
  .transform(
    (node): CommentFacts => ({
      id: node.id,
      databaseId: node.databaseId ?? 0,
      url: node.url,
      author: node.author,
      ours: node.viewerDidAuthor,
      body: node.body,
      createdAt: node.createdAt,
      updatedAt: node.updatedAt,
      edited: node.lastEditedAt !== null || node.includesCreatedEdit,
      reacted: (node.reactionGroups ?? []).some((group) => group.content === 'CONFUSED' && group.viewerHasReacted),
    }),
  );

/**
 * A node of another type than those asked for: null. One of a type asked for is never null, whatever it looks like: its
 * unexpected form must fail the reading, or a finding would be taken for gone.
 */
export const otherThan = (...types: readonly string[]) =>
  z.object({ __typename: z.string().refine((name) => !types.includes(name)) }).transform(() => null);

const blob = z.object({
  oid: z.string(),
  text: z.string().nullable(),
  byteSize: z.number(),
  isBinary: z.boolean().nullable(),
  isTruncated: z.boolean(),
});

/** A file, or null: the path may not exist, or be a folder. */
export const policyBlob = z
  .union([blob, z.strictObject({}).transform(() => null)])
  .nullish()
  .transform((found) => found ?? null);

const policyName = z
  .union([z.object({ oid: z.string() }).transform(({ oid }) => oid), z.strictObject({}).transform(() => null)])
  .nullish()
  .transform((oid) => oid ?? null);

type Blob = z.infer<typeof blob>;

/** A policy file as facts have it; the text is null when GitHub gives none or only part of it. */
export const policyFile = (repository: string, found: Blob | null): PolicyFile | null =>
  found && {
    repository,
    path: policyPath,
    blob: found.oid,
    text: found.isBinary === true || found.isTruncated ? null : found.text,
  };

/** A repository with both policy files that may rule it. */
export const repositoryWithPolicy = z.object({
  id: z.string(),
  name: z.string(),
  isPrivate: z.boolean(),
  isArchived: z.boolean(),
  owner: z.object({
    login: z.string(),
    organisationPolicy: z.object({ nameWithOwner: z.string(), policy: policyBlob }).nullish(),
  }),
  policy: policyBlob,
});

type RepositoryAnswer = z.infer<typeof repositoryWithPolicy>;

export const repositoryFacts = (answer: RepositoryAnswer): RepositoryFacts => ({
  id: answer.id,
  owner: answer.owner.login,
  name: answer.name,
  private: answer.isPrivate,
  archived: answer.isArchived,
});

/** The repository's own file and, unless this is that repository, the file of the organisation's `.github`. */
export function policyFiles(answer: RepositoryAnswer): {
  repository: PolicyFile | null;
  organisation: PolicyFile | null;
} {
  const own = `${answer.owner.login}/${answer.name}`;
  const shared = answer.owner.organisationPolicy ?? null;
  return {
    repository: policyFile(own, answer.policy),
    organisation:
      shared === null || shared.nameWithOwner === own ? null : policyFile(shared.nameWithOwner, shared.policy),
  };
}

/** The policy files in force for a repository by their git objects alone. */
export const policyNames = z.object({
  owner: z.object({ login: z.string(), organisationPolicy: z.object({ policy: policyName }).nullish() }),
  policy: policyName,
});

/** One text that is another when a policy file in force is another, comes or goes: the git objects of both files. */
export const policyMark = ({ owner, policy }: z.infer<typeof policyNames>): string =>
  `${policy ?? '-'} ${owner.organisationPolicy?.policy ?? '-'}`;

/** `.github` need not exist: GitHub reports that as an error at this path. */
export const organisationPolicyIsOptional = (path: readonly (string | number)[]): boolean =>
  path.at(-1) === 'organisationPolicy';
