import type { z } from 'zod';
import type { GitHubClient } from '../client.ts';
import { Unexpected } from '../problems.ts';

/** The name of the input type that GitHub gives every mutation. */
export const inputType = (mutation: string): string => `${mutation.slice(0, 1).toUpperCase()}${mutation.slice(1)}Input`;

/**
 * Makes one GraphQL change and validates what it gives back; `selects` is what is asked of it.
 * @throws the reason when GitHub did not make it
 */
export async function changeOne<T>(
  client: GitHubClient,
  mutation: string,
  input: object,
  selects: string,
  schema: z.ZodType<T>,
): Promise<T> {
  const document = `mutation Change($input: ${inputType(mutation)}!) { made: ${mutation}(input: $input) { ${selects} } }`;
  const { made, refused } = await client.change(document, { input });
  const problem = refused.get('made');
  if (problem !== undefined) throw problem;
  const result = schema.safeParse(made.get('made'));
  if (!result.success) throw new Unexpected(`${mutation}: the answer has an unexpected form`);
  return result.data;
}
