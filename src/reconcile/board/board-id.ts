import { createHash } from 'node:crypto';
import type { Policy } from '../../policy/schema.ts';

/** What a policy says of its board. */
export type BoardPolicy = NonNullable<Policy['board']>;

/** The key of a board: policies that name the same project of the same owner share it. 16 hex digits. */
export function boardId(installation: number, { owner, title, number }: BoardPolicy): string {
  const named = number === undefined ? `title:${(title ?? '').trim().toLowerCase()}` : `number:${number}`;
  return createHash('sha256').update(`${installation}\n${owner.toLowerCase()}\n${named}`).digest('hex').slice(0, 16);
}
