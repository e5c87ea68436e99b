/** The comment with what the register gives to a review, made anew with each reading while the review is open. */
import { dayOf } from '../../assess/dates/calendar.ts';
import type { ReviewAssessment } from '../../assess/review/assessment.ts';
import type { IssueFacts } from '../../record/facts.ts';
import { decisionAsOf } from '../../record/review/decision.ts';
import type { TrendRow } from '../../record/trend-row.ts';
import type { Database } from '../../store/database.ts';
import { trendRows } from '../../store/trend-rows.ts';
import { dayNumber } from '../../trends/period.ts';
import { type EarlierReview, reviewPack } from '../../trends/review-pack.ts';
import { toMarkdown } from '../../words/document/markdown.ts';
import { packMark } from '../../words/review/marks.ts';
import { packPage } from '../../words/review/pack.ts';
import type { Context } from '../context.ts';
import { currentPolicies } from '../current-policies.ts';
import { type KeptReview, readReviews } from './kept.ts';
import { reviewPlace } from './wanted.ts';

/** GitHub takes comments of 65,536 characters. */
const mostCharacters = 60_000;

/** The whole comment, mark included; null where no policy has its reviews there any more: what it says then stays as it is. */
export async function packComment(
  { db }: Context,
  installation: number,
  facts: IssueFacts,
  { date, standard, policy }: Pick<ReviewAssessment, 'date' | 'standard' | 'policy'>,
): Promise<string | null> {
  const today = dayOf(facts.now, policy.policy.timezone);
  const place = `${facts.repository.owner}/${facts.repository.name}`.toLowerCase();
  const rows = await rowsFor(db, installation, place);
  if (rows === null) return null;
  const before = (await readReviews(db, installation)).filter((one) => one.repository === place && one.date < date);
  const last = before.findLast(({ stage }) => stage === 'closed') ?? null;
  const asOf = dayNumber(today);
  const from = last === null ? dayNumber(date) - 365 : dayNumber(last.date);
  const pack = reviewPack({
    rows,
    period: { from: Math.min(from, asOf), to: asOf + 1 },
    sinceReview: last !== null,
    asOf,
    private: facts.repository.private,
    earlier: facts.repository.private ? earlierOf(before, last, today) : [],
  });
  return `${toMarkdown(packPage(pack, standard), mostCharacters)}\n\n${packMark}`;
}

/** Newest first: every decision of the last review, and of those before it what is not settled. */
function earlierOf(before: readonly KeptReview[], last: KeptReview | null, today: string): readonly EarlierReview[] {
  return before.toReversed().map(({ id, date, repository, number, url, decisions }) => {
    const now = decisions.map((decision) => decisionAsOf(decision, today));
    const open = now.filter(({ state }) => state === 'open' || state === 'overdue');
    return { date, reference: `${repository}#${number}`, url, decisions: id === last?.id ? now : open };
  });
}

/** The findings of the repositories whose policy has its reviews here, and of no other: who reads this one may not read those. */
async function rowsFor(db: Database, installation: number, place: string): Promise<readonly TrendRow[] | null> {
  const all = await currentPolicies(db, installation);
  const here = all.filter(({ policy }) => reviewPlace(policy)?.toLowerCase() === place);
  if (here.length === 0) return null;
  const ids = here.map(({ repository }) => repository.repository);
  return (await trendRows(db, installation, ids)).map(({ row }) => row);
}
