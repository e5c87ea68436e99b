/** Our own account: told by its name as GitHub gives it, never by what a text says. */
import { z } from 'zod';
import type { Person } from '../record/facts.ts';
import { rateLimit } from './answers.ts';
import type { GitHubClient } from './client.ts';
import { viewerQuery } from './queries/issue.ts';

/** GraphQL calls a bot `name`; REST, and the viewer of an installation token, `name[bot]`. */
const plain = (login: string): string => login.replace(/\[bot\]$/, '');

/** Whether an account is the bot that the viewer of an installation token is. */
export const isViewer = (viewer: string, account: Pick<Person, 'login' | 'bot'> | null): boolean =>
  account?.bot === true && plain(account.login) === plain(viewer);

const viewerAnswer = z.object({ rateLimit, viewer: z.object({ login: z.string() }) });

/** The login of the account that the client acts as. */
export async function viewerOf(client: GitHubClient): Promise<string> {
  return (await client.query(viewerQuery, {}, viewerAnswer)).viewer.login;
}
