/** When the app stops reopening an issue: other automation may close it again at once, and both would fight for ever. */
import type { IssueFacts } from '../record/facts.ts';

const mostReopenings = 3;
const dayInMs = 24 * 60 * 60 * 1000;

/** When the app stopped reopening, and until when (ISO, UTC). `since` is the first of the reopenings that make the limit. */
export interface Suspension {
  readonly since: string;
  readonly until: string;
}

/** The suspension after three reopenings of our own within 24 hours; null while the app may reopen. */
export function reopeningSuspension(facts: Pick<IssueFacts, 'reopenings' | 'now'>): Suspension | null {
  const from = Date.parse(facts.now) - dayInMs;
  const since = facts.reopenings.filter((r) => r.ours && Date.parse(r.at) > from).at(-mostReopenings)?.at;
  return since === undefined ? null : { since, until: new Date(Date.parse(since) + dayInMs).toISOString() };
}
