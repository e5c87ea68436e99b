/**
 * Opens management reviews when their time has come, and has those under way looked at. Level-triggered: called as often as one
 * likes, it opens each review once.
 */
import { mayNameFindings } from '../../github/own-issue.ts';
import { staysRefused } from '../../github/problems.ts';
import { findReviews, openReview } from '../../github/review-issue.ts';
import { reviewLabel } from '../../record/review/read-review.ts';
import { addAll, type WorkItem } from '../../store/work.ts';
import { reviewDescription, reviewTitle } from '../../words/review/description.ts';
import { reviewLabels } from '../../words/review/marks.ts';
import { type Context, isoTime, priorities } from '../context.ts';
import { currentPolicies } from '../current-policies.ts';
import { type KeptReview, keepOpened, readReviews } from './kept.ts';
import { firstEntry } from './known-review.ts';
import { reviewKey, type WantedReview, wantedReviews } from './wanted.ts';

/** Brings the reviews of an installation; to be called once a day, and again whenever that is unsure. */
export async function bringReviews(context: Context, installation: number): Promise<void> {
  const current = await currentPolicies(context.db, installation);
  // One reading of a policy is enough, however many repositories have it.
  const policies = [...new Set(current.map(({ policy }) => policy))];
  const wanted = wantedReviews(policies, isoTime(context.now()));
  const kept = await readReviews(context.db, installation);
  const known = new Set(kept.map(({ repository, date }) => reviewKey(repository, date)));
  const missing = wanted.filter(({ repository, date }) => !known.has(reviewKey(repository, date)));
  for (const repository of new Set(missing.map((one) => one.repository.toLowerCase())))
    await tryBring(
      context,
      installation,
      missing.filter((one) => one.repository.toLowerCase() === repository),
    );
  const under = (await readReviews(context.db, installation)).filter(isUnderWay);
  await addAll(
    context.db,
    under.map(({ id }) => reviewItem(context, installation, id)),
  );
}

/** It is open, or decided something that is. */
const isUnderWay = ({ stage, decisions }: KeptReview): boolean =>
  stage === 'open' || stage === 'complete' || decisions.some(({ state }) => state === 'open' || state === 'overdue');

/** The work row that looks at a review (node id). */
export const reviewItem = (context: Context, installation: number, id: string): WorkItem => ({
  key: `issue:${installation}:${id}`,
  installation,
  priority: priorities.follow,
  runAt: context.now(),
  watermark: 0,
  reason: 'management review',
});

/** One repository that refuses must not keep the others from their reviews. */
async function tryBring(context: Context, installation: number, missing: readonly WantedReview[]): Promise<void> {
  try {
    await bring(context, installation, missing);
  } catch (error) {
    if (!staysRefused(error)) throw error;
    context.log.warn({ repository: missing[0]?.repository, err: error }, 'A management review could not be opened');
  }
}

/** The reviews that are missing in one repository: found again on GitHub, or opened. */
async function bring(context: Context, installation: number, missing: readonly WantedReview[]): Promise<void> {
  const [first] = missing;
  if (first === undefined) return;
  const { repository } = first;
  const client = context.clientOf(installation);
  if (!(await mayNameFindings(client, repository))) {
    context.log.warn(
      { repository },
      'No management review can be kept there; it needs a private repository with issues',
    );
    return;
  }
  const found = await findReviews(client, repository, reviewLabel);
  await addAll(
    context.db,
    found.map(({ id }) => reviewItem(context, installation, id)),
  );
  for (const wanted of missing) {
    if (found.some(({ date }) => date === wanted.date)) continue;
    const { date, standard } = wanted;
    const issue = { title: reviewTitle(date), body: reviewDescription(date, standard), label: reviewLabel };
    context.mustHold();
    const { id, number, url } = await openReview(client, repository, issue, reviewLabels);
    const kept = { ...firstEntry(id, standard), repository: repository.toLowerCase(), number, url, date };
    await context.db.transaction((db) => keepOpened(db, installation, kept));
    context.metrics.effect('review');
    context.log.info({ repository, date }, 'A management review was opened');
  }
}
