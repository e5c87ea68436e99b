/** Whether somebody was reminded of a finding already: told from our own comments, which nobody can forge. */
import type { Policy } from '../../policy/schema.ts';
import type { IssueFacts } from '../../record/facts.ts';
import { dayOf } from './calendar.ts';
import { morningOf } from './reminders.ts';

/**
 * A reminder was posted since the day that began with the last morning, in the policy's time zone. At most one a day is
 * said for a finding, and the next one not in the night after it.
 */
export function remindedToday({ comments, now }: IssueFacts, { timezone }: Pick<Policy, 'timezone'>): boolean {
  const today = morningOf(now, timezone);
  return comments.some(
    ({ ours, body, createdAt }) => ours && body.includes('<!-- clause10:due:') && dayOf(createdAt, timezone) >= today,
  );
}
