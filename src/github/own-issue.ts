/**
 * Issues of our own: digests, reports, a notice. Ours is told by the account that opened it and by its mark; an issue of
 * anybody else is never touched, whatever stands in it.
 */
import { z } from 'zod';
import type { GitHubClient } from './client.ts';
import { isViewer, viewerOf } from './own-account.ts';
import { Gone, Refused } from './problems.ts';
import { repositoryPath } from './repository-path.ts';

/** An issue of ours as it should be. */
export interface WantedIssue {
  /** `owner/repo` */
  readonly repository: string;
  readonly label: string;
  readonly title: string;
  /** Holds the mark. */
  readonly body: string;
  readonly mark: string;
  /** False for one that people may close when they have read it. */
  readonly keptOpen: boolean;
}

const issue = z.object({
  number: z.number(),
  html_url: z.string(),
  state: z.string(),
  title: z.string(),
  body: z.string().nullish(),
  user: z.object({ login: z.string(), type: z.string().optional() }).nullish(),
  pull_request: z.unknown().optional(),
});
type Issue = z.infer<typeof issue>;
const listed = z.array(issue);
const written = z.object({ number: z.number(), html_url: z.string() });
const issueRoute = '/repos/{owner}/{repo}/issues/{issue_number}';

const perPage = 100;
/** Pages to look through: of more issues with one label in a repository, the later ones are not found again. */
const mostPages = 10;

const repositoryAnswer = z.object({ private: z.boolean(), archived: z.boolean(), has_issues: z.boolean() });

/** Whether issues can be opened in a repository (`owner/repo`), and who reads them; null where none can. */
export async function placeFor(
  client: GitHubClient,
  repository: string,
): Promise<{ readonly private: boolean } | null> {
  try {
    const found = await client.get('GET /repos/{owner}/{repo}', repositoryPath(repository), repositoryAnswer);
    return found.archived || !found.has_issues ? null : { private: found.private };
  } catch (error) {
    if (error instanceof Gone || (error instanceof Refused && error.status !== 401)) return null;
    throw error;
  }
}

/** Titles of findings are nothing for the public: what names them stands in a private repository only. */
export const mayNameFindings = async (client: GitHubClient, repository: string): Promise<boolean> =>
  (await placeFor(client, repository))?.private === true;

/** An issue of ours as it stands on GitHub. */
export interface OwnIssue {
  readonly number: number;
  readonly url: string;
}

/** Opens the issue, or brings it up to date where it differs. `known` is its number as last seen. */
export async function bringIssue(client: GitHubClient, wanted: WantedIssue, known: number | null): Promise<OwnIssue> {
  const place = repositoryPath(wanted.repository);
  const { label, title, body, keptOpen } = wanted;
  const found = await findOwn(client, wanted, known);
  if (found === null) {
    const route = 'POST /repos/{owner}/{repo}/issues';
    return ownIssue(await client.write(route, { ...place, title, body, labels: [label] }, written));
  }
  const same = (found.body ?? '').replaceAll('\r\n', '\n').trim() === body.trim() && found.title === title;
  const reopens = keptOpen && found.state !== 'open';
  if (!same || reopens) {
    const change = { title, body, ...(reopens ? { state: 'open' } : {}) };
    await client.write(`PATCH ${issueRoute}`, { ...place, issue_number: found.number, ...change }, written);
  }
  return ownIssue(found);
}

const ownIssue = ({ number, html_url: url }: z.infer<typeof written>): OwnIssue => ({ number, url });

/** What an issue of ours is found again by. */
type Findable = Pick<WantedIssue, 'repository' | 'label' | 'mark'>;

/** Closes the issue, with its last words where there are any; one that is closed or gone is left as it is. */
export async function endIssue(
  client: GitHubClient,
  wanted: Findable & { readonly body?: string },
  known: number | null,
): Promise<void> {
  const found = await findOwn(client, wanted, known);
  if (found?.state !== 'open') return;
  const words = wanted.body === undefined ? {} : { body: wanted.body };
  const end = { ...words, state: 'closed', state_reason: 'completed' };
  const at = { ...repositoryPath(wanted.repository), issue_number: found.number };
  await client.write(`PATCH ${issueRoute}`, { ...at, ...end }, written);
}

/** Titles of findings stand in these texts: only a line of its own is the mark. Linear. */
const isMarked = (body: string | null | undefined, mark: string): boolean =>
  (body ?? '').split(/\r?\n/).some((line) => line.trim() === mark);

/** Only the account counts: anybody can copy a mark, and nobody can write as our bot. */
async function findOwn(client: GitHubClient, wanted: Findable, known: number | null): Promise<Issue | null> {
  const marked = (one: Issue): boolean =>
    one.pull_request === undefined && one.user?.type === 'Bot' && isMarked(one.body, wanted.mark);
  const candidates = [await readKnown(client, wanted, known)].filter((one) => one !== null).filter(marked);
  if (candidates.length === 0) candidates.push(...(await listLabelled(client, wanted)).filter(marked));
  if (candidates.length === 0) return null;
  const viewer = await viewerOf(client);
  return candidates.find(({ user }) => isViewer(viewer, { login: user?.login ?? '', bot: true })) ?? null;
}

async function readKnown(client: GitHubClient, { repository }: Findable, known: number | null) {
  if (known === null) return null;
  try {
    const found = await client.get(`GET ${issueRoute}`, { ...repositoryPath(repository), issue_number: known }, issue);
    // One that was moved answers from its new place, where it has another number; here that is somebody else's.
    return isAt(found, repository, known) ? found : null;
  } catch (error) {
    if (error instanceof Gone) return null;
    throw error;
  }
}

/** A repository that was renamed answers by its new name, too: then its list is asked. */
const isAt = ({ html_url }: Issue, repository: string, number: number): boolean =>
  html_url.toLowerCase().endsWith(`/${repository}/issues/${number}`.toLowerCase());

async function listLabelled(client: GitHubClient, { repository, label }: Findable): Promise<readonly Issue[]> {
  const found: Issue[] = [];
  const query = { ...repositoryPath(repository), labels: label, state: 'all', direction: 'asc', per_page: perPage };
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

/** Comments on an issue unless one of ours with the mark was made since a time (ISO): the answer to an attempt may be lost. */
export async function commentOnce(
  client: GitHubClient,
  repository: string,
  number: number,
  comment: { readonly body: string; readonly mark: string; readonly since: string },
  appId: number,
): Promise<void> {
  const place = { ...repositoryPath(repository), issue_number: number };
  const route = '/repos/{owner}/{repo}/issues/{issue_number}/comments';
  const made = await client.get(`GET ${route}`, { ...place, since: comment.since, per_page: perPage }, comments);
  const there = made.some(
    (one) => one.performed_via_github_app?.id === appId && (one.body ?? '').includes(comment.mark),
  );
  if (!there) await client.write(`POST ${route}`, { ...place, body: comment.body }, z.unknown());
}
