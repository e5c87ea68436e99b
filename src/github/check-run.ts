/** The check run on a commit: read what is there, write only the difference. */
import { z } from 'zod';
import type { RepositoryFacts } from '../record/facts.ts';
import type { GitHubClient } from './client.ts';

export interface Annotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly annotation_level: 'failure';
  readonly message: string;
  readonly title: string;
  readonly start_column?: number;
  readonly end_column?: number;
}

export interface WantedCheck {
  readonly name: string;
  readonly conclusion: 'success' | 'failure';
  readonly title: string;
  readonly summary: string;
  readonly text: string;
  /** `owner/repo#12`, because GitHub gives no pull requests with a re-run of a fork's check. */
  readonly externalId: string;
  readonly annotations: readonly Annotation[];
}

const runAnswer = z.object({ id: z.number() });
const runsAnswer = z.object({
  check_runs: z.array(
    z.object({
      id: z.number(),
      status: z.string(),
      conclusion: z.string().nullable(),
      output: z.object({ title: z.string().nullable(), summary: z.string().nullable(), text: z.string().nullable() }),
    }),
  ),
});

/** Publishes a check on a commit unless the newest of ours says the same already. Returns whether it wrote, and the run. */
export async function publishCheck(
  client: GitHubClient,
  repository: RepositoryFacts,
  sha: string,
  wanted: WantedCheck,
  appId: number,
): Promise<{ readonly run: number; readonly written: boolean }> {
  const place = { owner: repository.owner, repo: repository.name };
  const { check_runs: runs } = await client.get(
    'GET /repos/{owner}/{repo}/commits/{ref}/check-runs',
    { ...place, ref: sha, check_name: wanted.name, app_id: appId, filter: 'latest' },
    runsAnswer,
  );
  const newest = runs.reduce<(typeof runs)[number] | null>((a, b) => (a === null || b.id > a.id ? b : a), null);
  if (newest !== null && saysTheSame(newest, wanted)) return { run: newest.id, written: false };
  const output = {
    title: wanted.title,
    summary: wanted.summary,
    text: wanted.text,
    annotations: wanted.annotations.slice(0, 50),
  };
  const state = { status: 'completed', conclusion: wanted.conclusion, external_id: wanted.externalId, output };
  // An update would add its annotations to the old ones; a new run of the same name takes the old one's place.
  const run =
    newest === null || wanted.annotations.length > 0
      ? await client.write(
          'POST /repos/{owner}/{repo}/check-runs',
          { ...place, ...state, name: wanted.name, head_sha: sha },
          runAnswer,
        )
      : await client.write(
          'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}',
          { ...place, ...state, check_run_id: newest.id },
          runAnswer,
        );
  return { run: run.id, written: true };
}

type Run = z.infer<typeof runsAnswer>['check_runs'][number];

const saysTheSame = (run: Run, wanted: WantedCheck): boolean =>
  run.status === 'completed' &&
  run.conclusion === wanted.conclusion &&
  run.output.title === wanted.title &&
  run.output.summary === wanted.summary &&
  (run.output.text ?? '') === wanted.text;
