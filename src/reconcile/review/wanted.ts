/** Which reviews there should be by now, from the policies. Pure. */
import { dayOf, later } from '../../assess/dates/calendar.ts';
import type { Policy } from '../../policy/schema.ts';
import type { StandardId } from '../../policy/standards.ts';
import { isDay } from '../../record/day.ts';

/** A review that is due to be opened. */
export interface WantedReview {
  /** `owner/repo` as the policy writes it. */
  readonly repository: string;
  /** `2027-03-15` */
  readonly date: string;
  readonly standard: StandardId;
}

/** A review that was not opened by then is not opened any more: it was held without us, or not at all. Days after its date. */
const lateDays = 60;

/** Where a policy has its reviews; null where it names no repository. */
export const reviewPlace = ({ management_review, reports }: Policy): string | null =>
  management_review.repository ?? reports.repository ?? null;

/** Reviews whose time has come at an instant (ISO), each once for its place and date. */
export function wantedReviews(policies: readonly Policy[], now: string): readonly WantedReview[] {
  const wanted = new Map<string, WantedReview>();
  for (const policy of policies) {
    const repository = reviewPlace(policy);
    if (repository === null) continue;
    const today = dayOf(now, policy.timezone);
    for (const date of policy.management_review.dates) {
      if (!isDay(date) || today < later(date, -policy.management_review.days_before) || today > later(date, lateDays))
        continue;
      const key = reviewKey(repository, date);
      if (!wanted.has(key)) wanted.set(key, { repository, date, standard: policy.standard });
    }
  }
  return [...wanted.values()];
}

/** GitHub's names are unique without regard to case. */
export const reviewKey = (repository: string, date: string): string => `${repository.toLowerCase()} ${date}`;
