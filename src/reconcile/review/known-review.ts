/** Whether an issue is a management review, and what is known of it before it is assessed. */
import type { PolicyInForce } from '../../policy/in-force.ts';
import type { IssueFacts } from '../../record/facts.ts';
import { reviewDateOf } from '../../record/review/read-review.ts';
import type { Context } from '../context.ts';
import { forgetReview, type KeptReview, readReviews } from './kept.ts';

/** What is kept of the review that an issue is, or a first entry for one not seen before; null for any other issue. */
export async function knownReview(
  context: Context,
  installation: number,
  facts: IssueFacts,
  { policy }: PolicyInForce,
): Promise<KeptReview | null> {
  if (!facts.ours) return null;
  const kept = (await readReviews(context.db, installation)).find(({ id }) => id === facts.id) ?? null;
  const date = reviewDateOf(facts, kept?.date ?? null);
  if (date === null) return null;
  const { owner, name } = facts.repository;
  const place = { repository: `${owner}/${name}`.toLowerCase(), number: facts.number, url: facts.url };
  return { ...(kept ?? firstEntry(facts.id, policy.standard)), ...place, date };
}

/** A review that was just opened, or found again. Its place and day are for the caller to add. */
export const firstEntry = (
  id: string,
  standard: KeptReview['standard'],
): Omit<KeptReview, 'repository' | 'number' | 'url' | 'date'> => ({
  id,
  standard,
  stage: 'open',
  acceptedClosing: null,
  observation: '',
  recorded: [],
  management: {},
  decisions: [],
});

/** An issue that can no longer be read may have been a review; it is opened anew when its day is still near. */
export const forgetIfReview = ({ db }: Context, installation: number, id: string): Promise<void> =>
  db.transaction((inside) => forgetReview(inside, installation, id));
