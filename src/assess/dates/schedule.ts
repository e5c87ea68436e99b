/** The dates of a finding: computed from the policy, moved by people, overridden from outside. Pure; `now` comes in. */
import type { Policy } from '../../policy/schema.ts';
import type { Risk } from '../../record/command-detail.ts';
import { isDay } from '../../record/day.ts';
import type { Kind } from '../../record/finding.ts';
import type { GivenCommand, RefusedComment } from '../../record/read-finding.ts';
import type { DueDate } from '../assessment.ts';
import { dayOf } from './calendar.ts';
import { makeMoves } from './moves.ts';
import { policyDates, windowEnd } from './policy-dates.ts';

export interface ScheduleInput {
  readonly policy: Policy;
  readonly kind: Kind;
  /** Null before triage: the row of minor findings counts. */
  readonly severity: 'major' | 'minor' | null;
  readonly risk: Risk | null;
  /** Text of the field `detected_on`, as written; '' when it is not filled. */
  readonly detectedOn: string;
  /** When the issue was opened (ISO, UTC). */
  readonly raisedAt: string;
  /** Last day of an external audit, `2026-11-10`: the anchor instead of the detection. */
  readonly auditEnd: string | null;
  /** `2027-01-31`: caps every date up to `implemented`. */
  readonly externalDue: string | null;
  /** When the last corrective action was completed (ISO, UTC); null while one is open. */
  readonly implementedAt: string | null;
  /** Window the effectiveness plan names; the policy's minimum counts when it is longer. */
  readonly plannedWindowDays: number | null;
  /** The work was begun anew: after a verdict that it did not work, a reopening, or the end of an acceptance; null otherwise. */
  readonly restart: Restarted | null;
  /** The verdict was inconclusive once: the window is as long again. */
  readonly extended: boolean;
  /** `/due` commands of people whose role allows it, oldest first. */
  readonly moves: readonly GivenCommand[];
}

export interface Restarted {
  /** ISO, UTC. */
  readonly at: string;
  /** The finding was settled meanwhile, so the hard stop counts anew, too. */
  readonly settled: boolean;
}

export interface Schedule {
  /** In the order of the milestones. */
  readonly dates: readonly DueDate[];
  /** First day on which a verdict counts, `2027-03-01`; null while actions are open. */
  readonly windowEnds: string | null;
  /** Moves that cannot be made. */
  readonly refused: readonly RefusedComment[];
}

/**
 * The schedule of a finding: the policy's dates, capped by a date from outside, moved by people. Depends on nothing but the
 * input, and not on the order of `moves`. A date from outside at triage counts from the beginning, one by `/due external`
 * from its comment on. A review date exists only while the actions are done.
 */
export function schedule(input: ScheduleInput): Schedule {
  const { policy, kind, severity, implementedAt, externalDue } = input;
  const windowEnds = windowEnd(input);
  const begun = input.restart === null ? '' : dayOf(input.restart.at, policy.timezone);
  // What somebody outside waited for before the work was begun anew has come and gone.
  const external = externalDue !== null && isDay(externalDue) && externalDue >= begun ? externalDue : null;
  const unmoved = {
    policy,
    kind,
    severity,
    implementedAt,
    windowEnds,
    external,
    dates: policyDates(input, windowEnds),
  };
  const moved = makeMoves(
    unmoved,
    input.moves.filter(({ at }) => input.restart === null || at >= input.restart.at),
  );
  const dates = [...moved.dates].map(([milestone, { on, original, moves }]) => ({
    milestone,
    on,
    original,
    external: milestone === 'implemented' && on === moved.external,
    // What a date asks for is told by the gates, which come later.
    met: false,
    moves,
  }));
  return { dates, windowEnds, refused: moved.refused };
}
