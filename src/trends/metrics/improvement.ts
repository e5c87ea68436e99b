/**
 * Observations, improvements and preventive items (ISO/IEC 27001:2022, 10.1): counted apart, because nobody has to act on
 * them. What became of them is what matters: a nonconformity after all, or work.
 */
import { kinds } from '../../record/finding.ts';
import type { DayNumber, TrendRow } from '../../record/trend-row.ts';
import { isWithin, type Period } from '../period.ts';
import { paretoOf } from '../statistics/pareto.ts';
import type { Census, Part } from './census.ts';
import type { Figures, ImprovementFigures } from './figures.ts';
import { isOpenAt, isRegistered, kindAt } from './population.ts';
import { shareOf } from './share.ts';
import { spreadOf } from './spread.ts';

type OtherKind = ImprovementFigures['kind'];

const otherKinds: readonly OtherKind[] = kinds.filter((kind) => kind !== 'nonconformity');

/** Figures of the three kinds, in the order of `kinds`, and whom those that were raised in the period come from. What was done with before is left out. */
export function improvementOf(
  { register, window, asOf }: Census,
  part?: Part,
): Pick<Figures, 'improvement' | 'feedback'> {
  const { rows, others, gone } = register;
  const wanted = (row: number): boolean => part?.[row] !== 0 && (gone[row] ?? 0) >= Math.min(window.from, asOf);
  const registered = others
    .filter(wanted)
    .flatMap((row) => rows[row] ?? [])
    .filter((row) => isRegistered(row, asOf));
  const byKind = Map.groupBy(registered, raisedAs);
  return {
    improvement: otherKinds.map((kind) => ofKind(byKind.get(kind) ?? [], kind, window, asOf)),
    feedback: feedbackOf(registered, window),
  };
}

const raisedAs = ({ kind, convertedFrom }: TrendRow): TrendRow['kind'] => convertedFrom?.kind ?? kind;

/** Whoever was raised as this kind counts as raised; what became a nonconformity is open or closed as one. */
function ofKind(rows: readonly TrendRow[], kind: OtherKind, window: Period, asOf: DayNumber): ImprovementFigures {
  let [raised, closed, converted, led] = [0, 0, 0, 0];
  const ages: number[] = [];
  for (const row of rows) {
    const remained = kindAt(row, asOf) === kind;
    if (isWithin(row.raised, window)) {
      raised += 1;
      if (!remained) converted += 1;
      else if (row.ledToActions) led += 1;
    }
    if (!remained) continue;
    for (const { on } of row.closings) if (isWithin(on, window)) closed += 1;
    if (isOpenAt(row, asOf)) ages.push(asOf - row.raised);
  }
  return {
    kind,
    raised,
    closed,
    open: ages.length,
    age: spreadOf(ages),
    converted: shareOf(converted, raised),
    ledToActions: shareOf(led, raised),
  };
}

/** Most frequent first; equals by name, the unnamed last. */
function feedbackOf(rows: readonly TrendRow[], window: Period): Figures['feedback'] {
  const counts = new Map<string | null, number>();
  for (const { raised, feedbackFrom } of rows)
    if (isWithin(raised, window)) counts.set(feedbackFrom, (counts.get(feedbackFrom) ?? 0) + 1);
  return paretoOf(counts).map(({ key, count }) => ({ from: key, count }));
}
