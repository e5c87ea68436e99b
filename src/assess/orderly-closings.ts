/** Closings that stood: a register counts what was closed in order, not what the gate undid. */
import type { IssueFacts, Reopening } from '../record/facts.ts';
import type { Closed } from '../record/trend-row.ts';
import { decidedNoAction } from './assess.ts';
import type { Assessment } from './assessment.ts';

export interface Closing extends Pick<Closed, 'why' | 'as'> {
  /** ISO, UTC. */
  readonly at: string;
  readonly reopenedAt: string | null;
}

/** Opened again within this time without a request, it was a mistake or the gate's doing (domain rule T15). Milliseconds. */
const undoneWithinMs = 60 * 60 * 1000;

/** The closings of a finding that stood, oldest first, each with its end. */
export function closingsOf(assessment: Assessment, facts: IssueFacts): readonly Closing[] {
  const all = facts.closings.map((at, i): Closing | null => {
    const next = facts.closings[i + 1];
    const reopening = facts.reopenings.find(
      (one) => isAfter(one.at, at) && (next === undefined || !isAfter(one.at, next)),
    );
    if (reopening === undefined) return next === undefined ? lastClosing(assessment, facts, at) : null;
    const why = reasonOf(assessment, at, reopening);
    if (why !== 'request' && Date.parse(reopening.at) - Date.parse(at) < undoneWithinMs) return null;
    return { at, reopenedAt: reopening.at, why, as: verdictBefore(assessment, at) ? 'effective' : 'other' };
  });
  return all.filter((closing) => closing !== null);
}

const isAfter = (a: string, b: string): boolean => Date.parse(a) >= Date.parse(b);

/** One that does not hold is about to be undone; whether it ever stood, its history tells. */
function lastClosing(assessment: Assessment, facts: IssueFacts, at: string): Closing | null {
  if (facts.state === 'open') return null;
  const as = endOf(assessment, at);
  if (!assessment.closedTooEarly) return { at, reopenedAt: null, why: null, as };
  return assessment.brokenAfterClosure ? { at, reopenedAt: facts.now, why: 'record', as } : null;
}

function endOf(assessment: Assessment, at: string): Closed['as'] {
  if (decidedNoAction(assessment.life)) return 'no-action';
  return assessment.sideEnd === null && verdictBefore(assessment, at) ? 'effective' : 'other';
}

/** The newest verdict before a closing says that it worked. */
function verdictBefore({ life }: Assessment, at: string): boolean {
  const given = life.verdicts.filter((verdict) => isAfter(at, verdict.at)).at(-1);
  return (given?.verdict ?? life.written) === 'effective';
}

function reasonOf({ life }: Assessment, at: string, reopening: Reopening): 'request' | 'record' | 'hand' {
  const asked = life.restarts.some(
    (restart) => restart.why === 'reopened' && isAfter(restart.at, at) && isAfter(reopening.at, restart.at),
  );
  if (asked) return 'request';
  return reopening.ours ? 'record' : 'hand';
}
