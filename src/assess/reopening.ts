/** When the app stops reopening an issue: other automation may close it again at once, and both would fight for ever. */
import type { IssueFacts } from '../record/facts.ts';

const mostReopenings = 3;
const dayInMs = 24 * 60 * 60 * 1000;

/**
 * The time (ISO, UTC) until which the app leaves the issue closed, after three reopenings of its own within 24 hours;
 * null when it may reopen.
 */
export function reopeningSuspension(facts: Pick<IssueFacts, 'reopenings' | 'now'>): string | null {
  const recent = recentReopenings(facts);
  const first = recent.at(-mostReopenings);
  return first === undefined ? null : new Date(Date.parse(first) + dayInMs).toISOString();
}

/** Times of our own reopenings within the last 24 hours, oldest first. */
export function recentReopenings(facts: Pick<IssueFacts, 'reopenings' | 'now'>): readonly string[] {
  const since = Date.parse(facts.now) - dayInMs;
  return facts.reopenings.filter((r) => r.ours && Date.parse(r.at) > since).map((r) => r.at);
}
