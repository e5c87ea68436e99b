/** The views of the board. People may change them; only one that is gone is made again. */
import type { CardField } from '../../record/card.ts';
import { dayNumber, dayText, monthOf, monthStart } from '../../trends/period.ts';

export interface BoardView {
  readonly name: string;
  readonly layout: 'board' | 'table';
  /** In GitHub's words for project filters: fields in lower case with dashes. */
  readonly filter: string;
  readonly shows: readonly CardField[];
  /** Field by which rows are grouped, or whose options are the columns of a board; null for none. */
  readonly groupedBy: CardField | null;
  readonly sortedBy: { readonly field: CardField; readonly direction: 'asc' | 'desc' } | null;
  /** For the board's README. */
  readonly means: string;
}

const closedSince = (quarter: string): string => `closed-on:>=${quarter}`;

/** The first day of the quarter of a day (`2027-01-31`). */
export function quarterStart(day: string): string {
  const month = monthOf(dayNumber(day));
  return dayText(monthStart(month - (month % 3)));
}

/** A filter of ours for findings closed since some quarter began; people's own are left alone. */
const ownClosedFilter = /^closed-on:>=\d{4}-(?:01|04|07|10)-01$/;

/** The filter to put in place of one that is of an earlier quarter; null to leave it. */
export function newQuarterFilter(filter: string, today: string): string | null {
  const wanted = closedSince(quarterStart(today));
  return ownClosedFilter.test(filter) && filter !== wanted ? wanted : null;
}

export const closedViewName = 'Closed this quarter';

/** Every view, in the order of the tabs. `today` is a day in the time zone of the board. */
export const boardViews = (today: string): readonly BoardView[] => [
  {
    name: 'By stage',
    layout: 'board',
    filter: '',
    shows: ['severity', 'next', 'due', 'overdue'],
    groupedBy: 'stage',
    sortedBy: { field: 'due', direction: 'asc' },
    means: 'Every finding in the column of its stage.',
  },
  {
    name: 'Overdue',
    layout: 'table',
    filter: 'overdue:Yes',
    shows: ['severity', 'stage', 'next', 'due', 'days_open'],
    groupedBy: null,
    sortedBy: { field: 'due', direction: 'asc' },
    means: 'Findings with a step past its date, the longest late first.',
  },
  {
    name: 'By requirement',
    layout: 'table',
    filter: '',
    shows: ['stage', 'severity', 'source', 'iteration', 'verdict'],
    groupedBy: 'requirement',
    sortedBy: { field: 'days_open', direction: 'desc' },
    means: 'What is not met, and how often.',
  },
  {
    name: 'Effectiveness reviews due',
    layout: 'table',
    filter: 'stage:Verifying',
    shows: ['severity', 'next', 'due', 'iteration', 'verdict'],
    groupedBy: null,
    sortedBy: { field: 'due', direction: 'asc' },
    means: 'Everything is done; whether it worked is still to be judged.',
  },
  {
    name: closedViewName,
    layout: 'table',
    filter: closedSince(quarterStart(today)),
    shows: ['stage', 'severity', 'requirement', 'days_open', 'iteration', 'verdict', 'closed_on'],
    groupedBy: null,
    sortedBy: { field: 'closed_on', direction: 'desc' },
    means: 'What ended since the quarter began.',
  },
];
