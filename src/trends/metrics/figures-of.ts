/** All key figures of a register for any period and as of any day. */
import { backlogOf } from './backlog.ts';
import { censusOf, type Part } from './census.ts';
import { comingBackOf } from './coming-back.ts';
import { countsOf } from './counts.ts';
import { durationsOf } from './durations.ts';
import type { Counting, Figures } from './figures.ts';
import { improvementOf } from './improvement.ts';
import { milestoneHitsOf } from './milestone-hits.ts';
import { onTimeOf } from './on-time.ts';
import { openStateOf } from './open-state.ts';
import { paretosOf } from './pareto-by.ts';
import { reviewsOf } from './reviews.ts';
import { selfIdentifiedOf } from './self-identified.ts';
import { weakActionsOf } from './weak-actions.ts';

/**
 * K1 to K19 of the rows, as known at the end of `asOf`. Events (raised, closed, reviewed …) are those of the period, states
 * (open, overdue …) those of `asOf`. With `part`, only the marked rows are counted; a recurrence elsewhere is seen.
 */
export function figuresOf(counting: Counting, part?: Part): Figures {
  const census = censusOf(counting, part);
  return {
    period: counting.period,
    asOf: counting.asOf,
    ...countsOf(census),
    backlog: backlogOf(census),
    ...openStateOf(census),
    ...durationsOf(census),
    onTime: onTimeOf(census),
    ...reviewsOf(census),
    ...comingBackOf(census),
    pareto: paretosOf(census.raised),
    selfIdentified: selfIdentifiedOf(census),
    weakActions: weakActionsOf(census),
    milestones: milestoneHitsOf(census),
    ...improvementOf(census, part),
  };
}
