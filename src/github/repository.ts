/** A repository's labels: what it defines, and the effects that bring them in order. */
import { z } from 'zod';
import type { RepositoryEffect } from '../assess/effects.ts';
import type { LabelDefinition, RepositoryFacts } from '../record/facts.ts';
import { organisationPolicyIsOptional, otherThan, policyMark, policyNames, rateLimit } from './answers.ts';
import type { GitHubClient } from './client.ts';
import { Gone, Refused } from './problems.ts';
import { repositoryQuery } from './queries/register.ts';

const node = z.object({
  id: z.string(),
  name: z.string(),
  isArchived: z.boolean(),
  isPrivate: z.boolean(),
  hasIssuesEnabled: z.boolean(),
  ...policyNames.shape,
  form: z.object({ id: z.string() }).nullable(),
  labels: z
    .object({
      pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
      nodes: z
        .array(z.object({ name: z.string(), color: z.string(), description: z.string().nullable() }).nullable())
        .nullable(),
    })
    .nullable(),
});
const answer = z.object({ rateLimit, node: z.union([node, otherThan('Repository')]).nullable() });

export interface RepositoryReading {
  readonly repository: RepositoryFacts;
  readonly hasIssues: boolean;
  /** It carries our form or a policy file: findings are expected here. */
  readonly preparedForFindings: boolean;
  readonly labels: readonly LabelDefinition[];
  /** Another text when a policy file in force for the repository is another. */
  readonly policy: string;
}

/** Reads the labels a repository defines, all pages. Throws `Gone` when it is not visible. */
export async function observeRepository(client: GitHubClient, id: string): Promise<RepositoryReading> {
  const labels: LabelDefinition[] = [];
  let after: string | null = null;
  for (;;) {
    const variables: Record<string, unknown> = { id, after };
    const { node: read } = await client.query(repositoryQuery, variables, answer, organisationPolicyIsOptional);
    if (read === null) throw new Gone(`Repository ${id} is not there`);
    for (const label of read.labels?.nodes ?? []) {
      if (label !== null) labels.push({ ...label, description: label.description ?? '' });
    }
    const page = read.labels?.pageInfo;
    after = page?.endCursor ?? null;
    if (page?.hasNextPage === true && after !== null) continue;
    return {
      repository: { id, owner: read.owner.login, name: read.name, private: read.isPrivate, archived: read.isArchived },
      hasIssues: read.hasIssuesEnabled,
      preparedForFindings: read.form !== null || read.policy !== null,
      labels,
      policy: policyMark(read),
    };
  }
}

/** Creates or corrects one label. */
export async function applyToRepository(
  client: GitHubClient,
  { owner, name: repo }: Pick<RepositoryFacts, 'owner' | 'name'>,
  { do: what, label }: RepositoryEffect,
): Promise<void> {
  const definition = { color: label.color, description: label.description };
  const correct = () =>
    client.write(
      'PATCH /repos/{owner}/{repo}/labels/{name}',
      { owner, repo, name: label.name, ...definition },
      z.unknown(),
    );
  if (what === 'update-label') {
    await correct();
    return;
  }
  try {
    await client.write(
      'POST /repos/{owner}/{repo}/labels',
      { owner, repo, name: label.name, ...definition },
      z.unknown(),
    );
  } catch (error) {
    // 422: it exists by now, perhaps by a form or by an attempt whose answer was lost.
    if (!(error instanceof Refused) || error.status !== 422) throw error;
    await correct();
  }
}
