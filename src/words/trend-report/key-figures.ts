/** The key figures in one table: the period, the one before, twelve months. What stands at a day has no twelve months. */
import type { Figures, Share } from '../../trends/metrics/figures.ts';
import type { TrendReport } from '../../trends/report.ts';
import type { Block } from '../document/document.ts';
import { milestoneName } from './labels.ts';
import { dayCount, noData, rounded, shareText, spreadText, stateText, survivalText, withMajors } from './numbers.ts';
import { periodName } from './periods.ts';
import { countTable } from './tables.ts';

interface FigureWords {
  readonly name: string;
  readonly text: (figures: Figures) => string;
  /** It looks at a day, not at a time: the same for the period and the year that ends with it. */
  readonly state?: true;
  /** Whether there is anything to tell; the row is left out where no column has. */
  readonly isCounted?: (figures: Figures) => boolean;
}

/** K1, K2, K18 */
const counts: readonly FigureWords[] = [
  { name: 'Raised', text: ({ opened }) => withMajors(opened) },
  { name: 'Closed', text: ({ closed }) => withMajors(closed) },
  {
    name: 'Closed for each one raised',
    text: ({ flow }) => (flow.opened === 0 ? noData : rounded(flow.closed / flow.opened)),
  },
  { name: 'Open at the end', text: ({ open }) => withMajors(open), state: true },
];

/** K3, K11, K14, K17 */
const states: readonly FigureWords[] = [
  { name: 'Of these overdue', text: ({ overdue }) => stateText(overdue), state: true },
  { name: 'Age of the open ones', text: ageText, state: true },
  { name: 'Open ones by days (0-30, 31-60, 61-90, 91-180, more)', text: bandText, state: true },
  { name: 'Due dates moved, of open ones', text: ({ dueMoves }) => movesText(dueMoves), state: true },
  { name: 'Open ones moved twice or more', text: ({ dueMoves }) => stateText(dueMoves.twice), state: true },
  {
    name: 'Accepted risks',
    text: ({ exceptions: { open, expired } }) =>
      expired === 0 ? String(open) : `${open} (${expired} past the last day)`,
    state: true,
  },
];

/** K4 to K7 */
const times: readonly FigureWords[] = [
  { name: 'Days to contain', text: ({ timeToContain }) => spreadText(timeToContain) },
  { name: 'Days to the root cause', text: ({ timeToRootCause }) => spreadText(timeToRootCause) },
  { name: 'Days to close, closed ones only', text: ({ timeToClose }) => spreadText(timeToClose) },
  { name: 'Days to close, open ones counted in', text: ({ survival }) => survivalText(survival) },
  { name: 'Closed in time', text: ({ onTime }) => shareText(onTime) },
];

/** The headline, K8 to K10, K13, K15, K16 */
const quality: readonly FigureWords[] = [
  { name: 'Came back after "effective" (twelve months)', text: ({ cameBack }) => shareText(cameBack) },
  { name: 'Effective at the first review', text: ({ firstPass }) => shareText(firstPass) },
  { name: 'Reviews with the verdict "effective"', text: ({ reviewPass }) => shareText(reviewPass) },
  { name: 'Closed ones that recurred within a year', text: ({ recurrence }) => shareText(recurrence.all) },
  {
    name: 'The same, of those closed a year ago or more',
    text: ({ recurrence }) => shareText(recurrence.fullYear),
    isCounted: ({ recurrence }) => recurrence.fullYear.of > 0,
  },
  { name: 'Raised ones that repeat an earlier one', text: ({ recurrentShare }) => shareText(recurrentShare) },
  {
    name: 'Reopened on request / closed',
    text: ({ reopened: { reopened, closed } }) => `${reopened} / ${closed}`,
  },
  { name: 'Found by ourselves', text: ({ selfIdentified }) => shareText(selfIdentified) },
  { name: 'Weak corrective actions', text: ({ weakActions }) => shareText(weakActions) },
];

/** "15 (0.5 for each)" */
const movesText = ({ moves, open }: Figures['dueMoves']): string =>
  open === 0 ? noData : `${moves} (${rounded(moves / open)} for each)`;

function ageText({ ageing: { median, mean } }: Figures): string {
  return median === null || mean === null ? noData : `median ${rounded(median)}, mean ${dayCount(mean)}`;
}

function bandText({ ageing: { bands } }: Figures): string {
  return bands.map((band) => band.count).join(', ');
}

/** K19 */
const milestoneRows = ({ milestones }: Figures): readonly FigureWords[] =>
  milestones.map(({ milestone }) => {
    const hitOf = (figures: Figures): Share | undefined =>
      figures.milestones.find((one) => one.milestone === milestone)?.hit;
    return {
      name: `In time: ${milestoneName(milestone).toLowerCase()}`,
      text: (figures) => shareText(hitOf(figures) ?? nothingCounted),
      isCounted: (figures) => (hitOf(figures)?.of ?? 0) > 0,
    };
  });

const nothingCounted: Share = { hits: 0, of: 0, interval: null };

/** The section, from its heading on. */
export function keyFigures({ figures, before, year, every }: TrendReport): readonly Block[] {
  const columns = [figures, before, year];
  const rows = [...counts, ...states, ...times, ...quality, ...milestoneRows(figures)].filter(
    ({ isCounted }) => isCounted === undefined || columns.some(isCounted),
  );
  const table = countTable(
    'The period, the one before, and twelve months',
    ['Figure', periodName(figures.period, every), periodName(before.period, every), 'Twelve months'],
    rows.map(({ name, text, state }) => [name, text(figures), text(before), state ? '–' : text(year)]),
  );
  return [{ kind: 'heading', level: 2, text: 'Key figures' }, { kind: 'paragraph', text: [howToRead] }, table];
}

const howToRead =
  '"7 of 9 (45-94 %)" means: 7 of the 9 that were counted, and with so few the true share lies somewhere between 45 and 94 %. Where fewer than five were counted there is no per cent. What is open on a day is counted in full, so that "6 of 30 (20 %)" is exact. More findings raised is not bad by itself: it can mean that more is noticed.';
