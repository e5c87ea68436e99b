/**
 * Changes many cards with few requests: each request holds several changes, and each of them succeeds or fails for itself.
 * A request that takes GitHub too long is halved.
 */
import type { Changed, GitHubClient } from '../client.ts';
import { Unavailable } from '../problems.ts';
import { inputType } from './change-one.ts';

/** One change of a card: a mutation of GitHub and its input. `selects` is what is asked of it. */
export interface CardChange {
  readonly mutation: string;
  readonly input: object;
  readonly selects: string;
}

/** Most changes in one request. GitHub gives up on a request after 10 s; one change takes it some tens of milliseconds. */
export const changesAtOnce = 50;

/** What came of each change, at most `changesAtOnce` of them, in the order given: what was asked of it, or why it was not made. */
export async function changeCards(
  client: GitHubClient,
  changes: readonly CardChange[],
): Promise<readonly (unknown | Error)[]> {
  if (changes.length === 0) return [];
  try {
    return outcomes(changes, await client.change(documentOf(changes), inputsOf(changes)));
  } catch (error) {
    const tooMuch = error instanceof Unavailable && (error.status === 502 || error.status === 504);
    // Each of these changes may have been made; all of them may be made again.
    if (!tooMuch || changes.length === 1) throw error;
    const half = Math.ceil(changes.length / 2);
    const first = await changeCards(client, changes.slice(0, half));
    return [...first, ...(await changeCards(client, changes.slice(half)))];
  }
}

const documentOf = (changes: readonly CardChange[]): string => {
  const variables = changes.map(({ mutation }, i) => `$i${i}: ${inputType(mutation)}!`).join(', ');
  const made = changes.map(({ mutation, selects }, i) => `c${i}: ${mutation}(input: $i${i}) { ${selects} }`).join('\n');
  return `mutation ChangeCards(${variables}) {\n${made}\n}`;
};

const inputsOf = (changes: readonly CardChange[]): Record<string, unknown> =>
  Object.fromEntries(changes.map(({ input }, i) => [`i${i}`, input]));

const outcomes = (changes: readonly CardChange[], { made, refused }: Changed): readonly unknown[] =>
  changes.map(
    (_, i) => refused.get(`c${i}`) ?? made.get(`c${i}`) ?? new Unavailable('The change was not answered', 200),
  );
