/** Findings a reader asks for by name, the most pressing first. */
import type { DayNumber, TrendRow } from '../record/trend-row.ts';
import { censusOf, rowsWith } from './metrics/census.ts';
import { isOverdue, nextDue } from './metrics/open-state.ts';
import { acceptanceAt, isMajor } from './metrics/population.ts';
import { isWithin, type Period } from './period.ts';
import type { FindingLists, ListedFinding } from './report.ts';

/** The lists of the nonconformities among the rows of a register: open ones as of a day, events of the period. */
export function findingListsOf(rows: readonly TrendRow[], period: Period, asOf: DayNumber): FindingLists {
  const census = censusOf({ rows, period, asOf });
  const { open, raised, window } = census;
  return {
    majors: listed(open, (row) => (isMajor(row) ? asOf - row.raised : null)),
    overdue: listed(open, (row) => (isOverdue(row, asOf) ? asOf - (nextDue(row, asOf) ?? asOf) : null)),
    ineffective: listed(rowsWith(census, 'reviewed'), (row) => since(asOf, ineffectiveOn(row, window))),
    cameBack: listed(new Set([...rowsWith(census, 'reopened'), ...raised]), (row) =>
      since(asOf, cameBackOn(row, window)),
    ),
    exceptions: listed(open, (row) => since(asOf, acceptanceAt(row, asOf)?.until ?? null)),
  };
}

/** The rows for which there is something to say, the most days first. */
export function listed(rows: Iterable<TrendRow>, daysOf: (row: TrendRow) => number | null): readonly ListedFinding[] {
  return Array.from(rows)
    .flatMap((row): ListedFinding[] => {
      const days = daysOf(row);
      return days === null ? [] : [{ row, days }];
    })
    .toSorted((a, b) => b.days - a.days || (a.row.reference < b.row.reference ? -1 : 1));
}

const since = (asOf: DayNumber, day: DayNumber | null): number | null => (day === null ? null : asOf - day);

function ineffectiveOn({ verdicts }: TrendRow, period: Period): DayNumber | null {
  const failed = verdicts.findLast(({ verdict, on }) => failures.has(verdict) && isWithin(on, period));
  return failed?.on ?? null;
}

const failures: ReadonlySet<string> = new Set(['ineffective', 'partially-effective']);

/** Reopened on request, or raised as a recurrence, in the period. */
function cameBackOn(row: TrendRow, period: Period): DayNumber | null {
  const reopened = row.closings.findLast(
    ({ why, reopened: on }) => why === 'request' && isWithin(on, period),
  )?.reopened;
  if (reopened !== undefined && reopened !== null) return reopened;
  return row.recurrenceOf !== null && isWithin(row.raised, period) ? row.raised : null;
}
