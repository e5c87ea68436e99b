/** Performs the effects of a plan on one issue. Every effect may be repeated without harm. */
import { z } from 'zod';
import type { IssueEffect } from '../assess/effects.ts';
import type { IssueFacts } from '../record/facts.ts';
import type { GitHubClient } from './client.ts';
import { adoptAction, createAction } from './corrective-action.ts';
import { setDueField } from './due-field.ts';
import type { DueFieldFeature } from './features.ts';
import { Gone } from './problems.ts';

const any = z.unknown();
const issueAnswer = z.object({ state: z.string(), updated_at: z.string() });
const commentAnswer = z.object({ id: z.number(), node_id: z.string(), body: z.string(), updated_at: z.string() });
const labelsAnswer = z.array(z.object({ name: z.string() }));
const assigneesAnswer = z.object({ assignees: z.array(z.object({ login: z.string() })) });

/** What a performed effect left behind, for the ledger. `created` is the node id of the sub-issue of a `create-action`. */
export interface Performed {
  readonly effect: IssueEffect['do'];
  readonly detail: Readonly<Record<string, string | number | readonly string[]>>;
}

type Detail = Performed['detail'];

/** GitHub drops a write without the rights silently; it is read back, and missing is an error that ends visibly. */
export class NotTaken extends Error {
  /** The names that are missing: labels, or logins without `@`. */
  readonly missing: readonly string[];
  constructor(message: string, missing: readonly string[] = []) {
    super(message);
    this.name = 'NotTaken';
    this.missing = missing;
  }
}

/**
 * Performs one effect and returns what it left. `appId` tells our comments from others' in a REST answer; without `dueField`
 * no field is written.
 */
export async function applyToIssue(
  client: GitHubClient,
  facts: IssueFacts,
  effect: IssueEffect,
  appId: number,
  dueField: DueFieldFeature = async () => null,
): Promise<Performed> {
  return { effect: effect.do, detail: await perform(client, facts, effect, { appId, dueField }) };
}

async function perform(
  client: GitHubClient,
  facts: IssueFacts,
  effect: IssueEffect,
  { appId, dueField }: { readonly appId: number; readonly dueField: DueFieldFeature },
): Promise<Detail> {
  const issue = pathOf(facts);
  switch (effect.do) {
    case 'reopen':
      return setState(client, issue, { state: 'open' });
    case 'close':
      return setState(client, issue, { state: 'closed', state_reason: effect.reason });
    case 'comment':
    case 'create-status':
      return createComment(client, facts, effect, appId);
    case 'update-status':
      return updateComment(client, issue, effect.comment, effect.body);
    case 'delete-comment':
      return deleteComment(client, issue, effect.comment);
    case 'add-labels':
      return addLabels(client, issue, effect.names);
    case 'remove-label':
      return removeLabel(client, issue, effect.name);
    case 'react':
      return react(client, issue, effect.comment);
    case 'assign':
      return assign(client, issue, effect.logins);
    case 'create-action':
      return createAction(client, facts, effect, appId);
    case 'adopt-action':
      return adoptAction(client, effect);
    case 'set-due-field':
      return setDueField(client, facts, effect.on, dueField);
  }
}

interface IssuePath extends Record<string, string | number> {
  owner: string;
  repo: string;
  issue_number: number;
}

const pathOf = ({ repository, number }: IssueFacts): IssuePath => ({
  owner: repository.owner,
  repo: repository.name,
  issue_number: number,
});

async function setState(
  client: GitHubClient,
  issue: IssuePath,
  change: { state: 'open' | 'closed'; state_reason?: string },
): Promise<Detail> {
  const route = 'PATCH /repos/{owner}/{repo}/issues/{issue_number}';
  const answer = await client.write(route, { ...issue, ...change }, issueAnswer);
  if (answer.state !== change.state) throw new NotTaken(`GitHub left the issue ${answer.state}`);
  return { state: answer.state, at: answer.updated_at };
}

async function updateComment(
  client: GitHubClient,
  { owner, repo }: IssuePath,
  comment: number,
  body: string,
): Promise<Detail> {
  const route = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}';
  const answer = await client.write(route, { owner, repo, comment_id: comment, body }, commentAnswer);
  return { comment: answer.id };
}

async function deleteComment(client: GitHubClient, { owner, repo }: IssuePath, comment: number): Promise<Detail> {
  const route = 'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}';
  await ifThere(client.write(route, { owner, repo, comment_id: comment }, any));
  return { comment };
}

async function addLabels(client: GitHubClient, issue: IssuePath, names: readonly string[]): Promise<Detail> {
  const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/labels';
  const present = await client.write(route, { ...issue, labels: names }, labelsAnswer);
  const missing = names.filter((name) => !present.some((label) => label.name === name));
  if (missing.length > 0) throw new NotTaken(`GitHub did not set the labels ${missing.join(', ')}`, missing);
  return { labels: names };
}

async function removeLabel(client: GitHubClient, issue: IssuePath, name: string): Promise<Detail> {
  const route = 'DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}';
  await ifThere(client.write(route, { ...issue, name }, any));
  return { label: name };
}

/** Once more changes nothing: GitHub answers 200 for a reaction that stands. A comment deleted meanwhile needs none. */
async function react(client: GitHubClient, { owner, repo }: IssuePath, comment: number): Promise<Detail> {
  const route = 'POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions';
  await ifThere(client.write(route, { owner, repo, comment_id: comment, content: 'confused' }, any));
  return { comment };
}

async function assign(client: GitHubClient, issue: IssuePath, logins: readonly string[]): Promise<Detail> {
  if (logins.length === 0) return { assignees: [] };
  const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/assignees';
  const { assignees } = await client.write(route, { ...issue, assignees: logins }, assigneesAnswer);
  const present = new Set(assignees.map(({ login }) => login.toLowerCase()));
  const missing = logins.filter((login) => !present.has(login.toLowerCase()));
  if (missing.length > 0) throw new NotTaken(`GitHub did not assign ${missing.join(', ')}`, missing);
  return { assignees: logins };
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
  effect: { readonly mark: string; readonly body: string },
  appId: number,
): Promise<Detail> {
  const issue = pathOf(facts);
  const found = await ownComment(client, issue, effect.mark, appId, facts.comments.length);
  if (found !== null) return { comment: found, already: 'there' };
  const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
  const answer = await client.write(route, { ...issue, body: effect.body }, commentAnswer);
  return { comment: answer.id };
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
