import { z } from 'zod';
import { assess } from '../assess/assess.ts';
import { Gone, Refused, Unavailable } from '../github/problems.ts';
import { issueByNumberQuery } from '../github/queries/register.ts';
import type { Context } from '../reconcile/context.ts';
import { readIssue } from '../reconcile/observe.ts';
import { policyFor } from '../reconcile/policy.ts';
import { UserError } from '../record/user-error.ts';
import { terminalText } from '../words/terminal.ts';
import { treeOf } from '../words/tree.ts';
import { readArguments } from './arguments.ts';
import { openSession } from './session.ts';

/** `clause10 check owner/repo#12` */
export async function check(args: readonly string[]): Promise<number> {
  const { words, on } = readArguments('check', args, 1, ['json', 'all']);
  const place = readReference(words[0] ?? '');
  const session = await openSession(process.env, true);
  try {
    const assessment = await assessAt(session.context, place);
    const text = on('json') ? `${JSON.stringify(treeOf(assessment), null, 2)}\n` : terminalText(assessment, on('all'));
    process.stdout.write(text);
    return assessment.closable ? 0 : 1;
  } finally {
    await session.close();
  }
}

interface Place {
  readonly owner: string;
  readonly repo: string;
  readonly number: number;
}

/** `owner/repo#12`, or the issue's address. */
export function readReference(text: string): Place {
  const found =
    /^([\w.-]{1,100})\/([\w.-]{1,100})#([1-9]\d{0,8})$/.exec(text) ??
    /^https?:\/\/[^/]+\/([\w.-]{1,100})\/([\w.-]{1,100})\/issues\/([1-9]\d{0,8})\/?$/.exec(text);
  const [, owner, repo, number] = found ?? [];
  if (owner === undefined || repo === undefined || number === undefined)
    throw new UserError(`"${text}" is not an issue.`, 'Write OWNER/REPO#NUMBER, such as acme/isms#12, in quotes.');
  return { owner, repo, number: Number(number) };
}

const installationAnswer = z.object({ id: z.number() });
const idAnswer = z.object({
  repository: z
    .object({ issueOrPullRequest: z.object({ __typename: z.string(), id: z.string() }).nullable() })
    .nullable(),
});

async function assessAt(context: Context, { owner, repo, number }: Place) {
  const reference = `${owner}/${repo}#${number}`;
  try {
    const { id: installation } = await context.app.get(
      'GET /repos/{owner}/{repo}/installation',
      { owner, repo },
      installationAnswer,
    );
    const client = context.clientOf(installation);
    const { repository } = await client.query(issueByNumberQuery, { owner, name: repo, number }, idAnswer);
    const found = repository?.issueOrPullRequest;
    if (found == null) throw new Gone(reference);
    if (found.__typename !== 'Issue')
      throw new UserError(`${reference} is a pull request.`, 'Name the issue it would close.');
    const facts = await readIssue(context, installation, found.id);
    const assessment = assess(facts, await policyFor(context, facts.policyFiles));
    if (assessment === null)
      throw new UserError(`${reference} is not a finding.`, 'Findings carry a label such as nonconformity.');
    return assessment;
  } catch (error) {
    throw explained(error, reference);
  }
}

function explained(error: unknown, reference: string): unknown {
  if (error instanceof Gone)
    return new UserError(
      `${reference} is not there, or the app is not installed on that repository.`,
      'Check the name, and the app under the repository’s Settings, GitHub Apps.',
    );
  if (error instanceof Refused)
    return new UserError(
      `GitHub refuses to show ${reference} (status ${error.status}).`,
      'Check APP_ID, the private key and the permissions of the installation.',
    );
  if (error instanceof Unavailable)
    return new UserError(`GitHub cannot be reached: ${error.message}`, 'Try again in a moment.');
  return error;
}
