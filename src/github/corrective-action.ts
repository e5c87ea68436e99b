/** Corrective actions as sub-issues: creating one for an `/action`, and labelling one that somebody linked by hand. */
import { z } from 'zod';
import type { IssueEffect } from '../assess/effects.ts';
import type { IssueFacts } from '../record/facts.ts';
import type { Performed } from './apply-issue.ts';
import type { GitHubClient } from './client.ts';
import { isViewer, viewerOf } from './own-account.ts';
import { Gone, Refused, TooManyActions } from './problems.ts';
import { repositoryPath } from './repository-path.ts';

type Wanted = Extract<IssueEffect, { do: 'create-action' }>;
type Detail = Performed['detail'];

/** GitHub's limit for one issue; closed sub-issues count. */
const mostSubIssues = 100;
const perPage = 100;

/** An action that exists, however it was found. */
interface Found {
  readonly nodeId: string;
  readonly number: number;
  /** Where it is, `owner/repo`. */
  readonly repository: string;
  /** The id by which it can be linked; null for one that is linked. */
  readonly toLink: number | null;
  /** Logins wanted as assignees that GitHub did not take. */
  readonly dropped: readonly string[];
}

/**
 * Creates a sub-issue and links it. One of ours with the mark is not created again, only linked where that is missing: an
 * attempt may have ended between the two, or its answer was lost. `dropped` in the detail names owners whom GitHub did not take.
 * @throws {TooManyActions} when the finding has no room for another sub-issue
 */
export async function createAction(
  client: GitHubClient,
  facts: IssueFacts,
  effect: Wanted,
  appId: number,
): Promise<Detail> {
  const there = (await linkedAction(client, facts, effect.mark)) ?? (await ownIssue(client, facts, effect, appId));
  // Told before another issue is made that could not be linked.
  if (there === null && facts.subIssues.length >= mostSubIssues) throw noRoom(facts);
  const action = there ?? (await create(client, facts, effect));
  if (action.toLink !== null) await link(client, facts, action.toLink);
  return {
    created: action.nodeId,
    number: action.number,
    reference: `${action.repository}#${action.number}`,
    ...(there === null ? {} : { already: 'there' }),
    ...(action.dropped.length === 0 ? {} : { dropped: action.dropped }),
  };
}

const noRoom = ({ repository, number }: IssueFacts): TooManyActions =>
  new TooManyActions(
    `${repository.owner}/${repository.name}#${number} has ${mostSubIssues} sub-issues, the most GitHub allows`,
  );

/** The sub-issue of ours with the mark that the reading has. Anybody can copy a mark; nobody can write as our bot. */
async function linkedAction(client: GitHubClient, facts: IssueFacts, mark: string): Promise<Found | null> {
  const marked = facts.subIssues.filter((issue) => issue.author?.bot === true && issue.body.includes(mark));
  if (marked.length === 0) return null;
  const viewer = await viewerOf(client);
  const own = marked.find((issue) => isViewer(viewer, issue.author));
  if (own === undefined) return null;
  return { nodeId: own.id, number: own.number, repository: own.repository, toLink: null, dropped: [] };
}

const listedIssues = z.array(
  z.object({
    id: z.number(),
    node_id: z.string(),
    number: z.number(),
    body: z.string().nullish(),
    user: z.object({ login: z.string(), type: z.string().optional() }).nullish(),
    performed_via_github_app: z.object({ id: z.number() }).nullish(),
    pull_request: z.unknown().optional(),
  }),
);

/**
 * An issue of ours with the mark among the newest of the repository, by REST, because the reading may be older than our last
 * write. GitHub names the app in a comment, but as a rule not in an issue that an app opened; then the account tells.
 */
async function ownIssue(
  client: GitHubClient,
  { repository }: IssueFacts,
  { mark, labels }: Wanted,
  appId: number,
): Promise<Found | null> {
  const issues = await client.get(
    'GET /repos/{owner}/{repo}/issues',
    {
      owner: repository.owner,
      repo: repository.name,
      state: 'all',
      labels: labels.join(','),
      sort: 'created',
      direction: 'desc',
      per_page: perPage,
    },
    listedIssues,
  );
  const marked = issues.filter(
    (issue) => issue.pull_request === undefined && issue.user?.type === 'Bot' && (issue.body ?? '').includes(mark),
  );
  if (marked.length === 0) return null;
  const viewer = await viewerOf(client);
  const own = marked.find(
    (issue) =>
      issue.performed_via_github_app?.id === appId || isViewer(viewer, { login: issue.user?.login ?? '', bot: true }),
  );
  return own === undefined ? null : asFound({ repository }, own, []);
}

const asFound = (
  { repository }: Pick<IssueFacts, 'repository'>,
  issue: { readonly id: number; readonly node_id: string; readonly number: number },
  dropped: readonly string[],
): Found => ({
  nodeId: issue.node_id,
  number: issue.number,
  repository: `${repository.owner}/${repository.name}`,
  toLink: issue.id,
  dropped,
});

const createdIssue = z.object({
  id: z.number(),
  node_id: z.string(),
  number: z.number(),
  assignees: z.array(z.object({ login: z.string() })).nullish(),
});

/** An owner whom GitHub refuses (422) or leaves out must not keep the action from being made. */
async function create(client: GitHubClient, facts: IssueFacts, effect: Wanted): Promise<Found> {
  const post = (assignees: readonly string[]) =>
    client.write(
      'POST /repos/{owner}/{repo}/issues',
      {
        owner: facts.repository.owner,
        repo: facts.repository.name,
        title: effect.title,
        body: effect.body,
        labels: effect.labels,
        assignees,
      },
      createdIssue,
    );
  const made = await post(effect.assignees).catch((error: unknown) => {
    if (!isUnprocessable(error) || effect.assignees.length === 0) throw error;
    return post([]);
  });
  const taken = new Set((made.assignees ?? []).map(({ login }) => login.toLowerCase()));
  return asFound(
    facts,
    made,
    effect.assignees.filter((login) => !taken.has(login.toLowerCase())),
  );
}

const isUnprocessable = (error: unknown): boolean => error instanceof Refused && error.status === 422;

const listedIds = z.array(z.object({ id: z.number() }));

/** GitHub answers 422 for a link that is there, for too many, and for other reasons: the list tells which it was. */
async function link(client: GitHubClient, facts: IssueFacts, action: number): Promise<void> {
  const issue = { owner: facts.repository.owner, repo: facts.repository.name, issue_number: facts.number };
  try {
    const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/sub_issues';
    await client.write(route, { ...issue, sub_issue_id: action }, z.unknown());
  } catch (error) {
    if (!isUnprocessable(error)) throw error;
    const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}/sub_issues';
    const linked = await client.get(route, { ...issue, per_page: perPage }, listedIds);
    if (linked.some(({ id }) => id === action)) return;
    throw linked.length >= mostSubIssues ? noRoom(facts) : error;
  }
}

const labelsAnswer = z.array(z.object({ name: z.string() }));

/** Longest part of GitHub's words that goes into a detail. */
const longestRefusal = 200;

/**
 * Puts our label on a sub-issue. It may be in a repository where we may not write, and the finding is none the worse for
 * that: `refused` in the detail says so.
 */
export async function adoptAction(
  client: GitHubClient,
  { repository, number, label }: Extract<IssueEffect, { do: 'adopt-action' }>,
): Promise<Detail> {
  const detail = { action: `${repository}#${number}`, label };
  const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/labels';
  try {
    const present = await client.write(
      route,
      { ...repositoryPath(repository), issue_number: number, labels: [label] },
      labelsAnswer,
    );
    const taken = present.some(({ name }) => name.toLowerCase() === label.toLowerCase());
    return taken ? detail : { ...detail, refused: 'GitHub did not set the label' };
  } catch (error) {
    if (!(error instanceof Gone || error instanceof Refused)) throw error;
    return { ...detail, refused: error.message.slice(0, longestRefusal) };
  }
}
