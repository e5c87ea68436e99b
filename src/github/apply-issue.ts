/** Performs the effects of a plan on one issue. Every effect may be repeated without harm. */
import { z } from 'zod';
import type { IssueEffect } from '../assess/effects.ts';
import type { IssueFacts } from '../record/facts.ts';
import type { GitHubClient } from './client.ts';
import { Gone } from './problems.ts';

const any = z.unknown();
const issueAnswer = z.object({ state: z.string(), updated_at: z.string() });
const commentAnswer = z.object({ id: z.number(), node_id: z.string(), body: z.string(), updated_at: z.string() });
const labelsAnswer = z.array(z.object({ name: z.string() }));

/** What a performed effect left behind, for the ledger. */
export interface Performed {
  readonly effect: IssueEffect['do'];
  readonly detail: Readonly<Record<string, string | number | readonly string[]>>;
}

/** GitHub drops a write without the rights silently; it is read back, and missing is an error that ends visibly. */
export class NotTaken extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NotTaken';
  }
}

/** Performs one effect and returns what it left. `appId` tells our comments from others' in a REST answer. */
export async function applyToIssue(
  client: GitHubClient,
  facts: IssueFacts,
  effect: IssueEffect,
  appId: number,
): Promise<Performed> {
  const issue = { owner: facts.repository.owner, repo: facts.repository.name, issue_number: facts.number };
  const repository = { owner: issue.owner, repo: issue.repo };
  switch (effect.do) {
    case 'reopen':
      return setState(client, issue, effect.do, { state: 'open' });
    case 'close':
      return setState(client, issue, effect.do, { state: 'closed', state_reason: effect.reason });
    case 'comment':
    case 'create-status':
      return createComment(client, facts, effect, appId);
    case 'update-status': {
      const route = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}';
      const answer = await client.write(
        route,
        { ...repository, comment_id: effect.comment, body: effect.body },
        commentAnswer,
      );
      return { effect: effect.do, detail: { comment: answer.id } };
    }
    case 'delete-comment': {
      const route = 'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}';
      await ifThere(client.write(route, { ...repository, comment_id: effect.comment }, any));
      return { effect: effect.do, detail: { comment: effect.comment } };
    }
    case 'add-labels': {
      const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/labels';
      const present = await client.write(route, { ...issue, labels: effect.names }, labelsAnswer);
      const missing = effect.names.filter((name) => !present.some((label) => label.name === name));
      if (missing.length > 0) throw new NotTaken(`GitHub did not set the labels ${missing.join(', ')}`);
      return { effect: effect.do, detail: { labels: effect.names } };
    }
    case 'remove-label': {
      const route = 'DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}';
      await ifThere(client.write(route, { ...issue, name: effect.name }, any));
      return { effect: effect.do, detail: { label: effect.name } };
    }
  }
}

interface IssuePath extends Record<string, string | number> {
  owner: string;
  repo: string;
  issue_number: number;
}

async function setState(
  client: GitHubClient,
  issue: IssuePath,
  effect: 'reopen' | 'close',
  change: { state: 'open' | 'closed'; state_reason?: string },
): Promise<Performed> {
  const answer = await client.write(
    'PATCH /repos/{owner}/{repo}/issues/{issue_number}',
    { ...issue, ...change },
    issueAnswer,
  );
  if (answer.state !== change.state) throw new NotTaken(`GitHub left the issue ${answer.state}`);
  return { effect, detail: { state: answer.state, at: answer.updated_at } };
}

const listedComments = z.array(
  z.object({
    id: z.number(),
    node_id: z.string(),
    body: z.string().nullish(),
    performed_via_github_app: z.object({ id: z.number() }).nullish(),
  }),
);

/**
 * Creates a comment unless one of ours with its mark is there. A create whose answer was lost has been carried out as
 * often as not, and a reading may be older than our last write: so this looks first, at the newest comments, by REST.
 */
async function createComment(
  client: GitHubClient,
  facts: IssueFacts,
  effect: Extract<IssueEffect, { mark: string }>,
  appId: number,
): Promise<Performed> {
  const issue = { owner: facts.repository.owner, repo: facts.repository.name, issue_number: facts.number };
  const found = await ownComment(client, issue, effect.mark, appId, facts.comments.length);
  if (found !== null) return { effect: effect.do, detail: { comment: found, already: 'there' } };
  const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
  const answer = await client.write(route, { ...issue, body: effect.body }, commentAnswer);
  return { effect: effect.do, detail: { comment: answer.id } };
}

const perPage = 100;

/** Looks through the pages from the one at which our reading ended. */
async function ownComment(
  client: GitHubClient,
  issue: IssuePath,
  mark: string,
  appId: number,
  read: number,
): Promise<number | null> {
  const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
  for (let page = Math.floor(read / perPage) + 1; ; page += 1) {
    const comments = await client.get(route, { ...issue, per_page: perPage, page }, listedComments);
    const own = comments.find((c) => c.performed_via_github_app?.id === appId && (c.body ?? '').includes(mark));
    if (own !== undefined) return own.id;
    if (comments.length < perPage) return null;
  }
}

/** Removing what is not there is done already. */
async function ifThere(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof Gone)) throw error;
  }
}
