/**
 * Digests: issues of our own in the repository that a policy names for reports. Ours is told by the account that opened it
 * and by its mark; an issue of anybody else is never touched, whatever stands in it.
 */
import { z } from 'zod';
import type { GitHubClient } from './client.ts';
import { isViewer, viewerOf } from './own-account.ts';
import { Gone, Refused } from './problems.ts';

/** The digest of one person, as it should be. */
export interface WantedDigest {
  /** `owner/repo` */
  readonly repository: string;
  readonly label: string;
  readonly title: string;
  /** Holds the mark. */
  readonly body: string;
  readonly mark: string;
}

const issue = z.object({
  number: z.number(),
  state: z.string(),
  title: z.string(),
  body: z.string().nullish(),
  user: z.object({ login: z.string(), type: z.string().optional() }).nullish(),
  pull_request: z.unknown().optional(),
});
type Issue = z.infer<typeof issue>;
const listed = z.array(issue);
const written = z.object({ number: z.number() });

const perPage = 100;
/** Pages of digests to look through: more people than this in one repository have no digest of their own found again. */
const mostPages = 10;

interface Place extends Record<string, string> {
  owner: string;
  repo: string;
}

function placeOf(repository: string): Place {
  const [owner = '', repo = ''] = repository.split('/');
  return { owner, repo };
}

const repositoryAnswer = z.object({ private: z.boolean(), archived: z.boolean(), has_issues: z.boolean() });

/** Whether digests may stand in a repository: titles of findings are nothing for the public. */
export async function mayHoldDigests(client: GitHubClient, repository: string): Promise<boolean> {
  try {
    const found = await client.get('GET /repos/{owner}/{repo}', placeOf(repository), repositoryAnswer);
    return found.private && !found.archived && found.has_issues;
  } catch (error) {
    if (error instanceof Gone || (error instanceof Refused && error.status !== 401)) return false;
    throw error;
  }
}

/** Opens the digest, or brings it up to date where it differs. `known` is its number as last seen. Returns its number. */
export async function bringDigest(client: GitHubClient, wanted: WantedDigest, known: number | null): Promise<number> {
  const place = placeOf(wanted.repository);
  const { label, title, body } = wanted;
  const found = await findDigest(client, wanted, known);
  if (found === null) {
    const route = 'POST /repos/{owner}/{repo}/issues';
    return (await client.write(route, { ...place, title, body, labels: [label] }, written)).number;
  }
  const same = (found.body ?? '').replaceAll('\r\n', '\n').trim() === body.trim() && found.title === title;
  if (!same || found.state !== 'open') {
    const route = 'PATCH /repos/{owner}/{repo}/issues/{issue_number}';
    await client.write(route, { ...place, issue_number: found.number, title, body, state: 'open' }, written);
  }
  return found.number;
}

/** Closes the digest with its last words; one that is closed or gone is left as it is. */
export async function closeDigest(client: GitHubClient, wanted: WantedDigest, known: number | null): Promise<void> {
  const found = await findDigest(client, wanted, known);
  if (found?.state !== 'open') return;
  const route = 'PATCH /repos/{owner}/{repo}/issues/{issue_number}';
  const end = { body: wanted.body, state: 'closed', state_reason: 'completed' };
  await client.write(route, { ...placeOf(wanted.repository), issue_number: found.number, ...end }, written);
}

/** Only the account counts: anybody can copy a mark, and nobody can write as our bot. */
async function findDigest(client: GitHubClient, wanted: WantedDigest, known: number | null): Promise<Issue | null> {
  const marked = (one: Issue): boolean =>
    one.pull_request === undefined && one.user?.type === 'Bot' && (one.body ?? '').includes(wanted.mark);
  const candidates = [await readKnown(client, wanted, known)].filter((one) => one !== null).filter(marked);
  if (candidates.length === 0) candidates.push(...(await listDigests(client, wanted)).filter(marked));
  if (candidates.length === 0) return null;
  const viewer = await viewerOf(client);
  return candidates.find(({ user }) => isViewer(viewer, { login: user?.login ?? '', bot: true })) ?? null;
}

async function readKnown(client: GitHubClient, { repository }: WantedDigest, known: number | null) {
  if (known === null) return null;
  try {
    const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}';
    return await client.get(route, { ...placeOf(repository), issue_number: known }, issue);
  } catch (error) {
    if (error instanceof Gone) return null;
    throw error;
  }
}

async function listDigests(client: GitHubClient, { repository, label }: WantedDigest): Promise<readonly Issue[]> {
  const found: Issue[] = [];
  const query = { ...placeOf(repository), labels: label, state: 'all', direction: 'asc', per_page: perPage };
  for (let page = 1; page <= mostPages; page += 1) {
    const issues = await client.get('GET /repos/{owner}/{repo}/issues', { ...query, page }, listed);
    found.push(...issues);
    if (issues.length < perPage) break;
  }
  return found;
}

const comments = z.array(
  z.object({
    body: z.string().nullish(),
    performed_via_github_app: z.object({ id: z.number() }).nullish(),
  }),
);

/** Comments on a digest unless one of ours with the mark was made since a time (ISO): the answer to an attempt may be lost. */
export async function commentOnDigest(
  client: GitHubClient,
  repository: string,
  number: number,
  comment: { readonly body: string; readonly mark: string; readonly since: string },
  appId: number,
): Promise<void> {
  const place = { ...placeOf(repository), issue_number: number };
  const route = '/repos/{owner}/{repo}/issues/{issue_number}/comments';
  const made = await client.get(`GET ${route}`, { ...place, since: comment.since, per_page: perPage }, comments);
  const there = made.some(
    (one) => one.performed_via_github_app?.id === appId && (one.body ?? '').includes(comment.mark),
  );
  if (!there) await client.write(`POST ${route}`, { ...place, body: comment.body }, z.unknown());
}
