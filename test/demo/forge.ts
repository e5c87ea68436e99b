/** What stands on the simulated GitHub, read over its REST API as a person would. */
import { z } from 'zod';

const account = z.object({ login: z.string() });
const issueShape = z.object({
  state: z.enum(['open', 'closed']),
  labels: z.array(z.object({ name: z.string() })),
  assignees: z.array(account).default([]),
});
const labelsShape = z.array(z.object({ name: z.string() }));
const commentsShape = z.array(z.object({ id: z.number(), user: account, body: z.string() }));
const eventsShape = z.array(z.object({ id: z.number(), event: z.string(), actor: account.nullable() }));
const pullShape = z.object({ head: z.object({ sha: z.string() }) });
const checksShape = z.object({
  check_runs: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      conclusion: z.string().nullable(),
      output: z.object({ title: z.string().nullable(), summary: z.string().nullable(), text: z.string().nullable() }),
    }),
  ),
});

export type IssueSeen = z.infer<typeof issueShape>;
export type CommentSeen = z.infer<typeof commentsShape>[number];
export type CheckSeen = z.infer<typeof checksShape>['check_runs'][number];

/** Reads of one repository; each throws an error naming the request when it is refused. */
export interface Forge {
  /** Names of the repository's labels. */
  labels(): Promise<readonly string[]>;
  issue(number: number): Promise<IssueSeen>;
  comments(number: number): Promise<readonly CommentSeen[]>;
  /** Oldest first. */
  events(number: number): Promise<z.infer<typeof eventsShape>>;
  /** The newest run of a check on a pull request's head; null when it has not reported. */
  check(pull: number, name: string): Promise<CheckSeen | null>;
}

/** `origin` is the simulated GitHub, `repository` is `owner/name`, `login` the person who looks. */
export function forgeOf(origin: string, repository: string, login: string): Forge {
  const get = async <T>(path: string, shape: z.ZodType<T>): Promise<T> => {
    const url = `${origin}/api/v3/repos/${repository}/${path}`;
    const answer = await fetch(url, {
      headers: { authorization: `token user:${login}`, accept: 'application/vnd.github+json' },
    });
    if (!answer.ok) throw new Error(`GET ${url} was answered ${answer.status}: ${(await answer.text()).slice(0, 200)}`);
    return shape.parse(await answer.json());
  };
  return {
    labels: async () => (await get('labels?per_page=100', labelsShape)).map((label) => label.name),
    issue: (number) => get(`issues/${number}`, issueShape),
    comments: (number) => get(`issues/${number}/comments?per_page=100`, commentsShape),
    events: (number) => get(`issues/${number}/events?per_page=100`, eventsShape),
    async check(number, name) {
      const { head } = await get(`pulls/${number}`, pullShape);
      const found = await get(`commits/${head.sha}/check-runs?per_page=100`, checksShape);
      return found.check_runs.find((run) => run.name === name) ?? null;
    },
  };
}
