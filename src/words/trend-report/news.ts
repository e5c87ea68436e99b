/** What is new, in three to six lines: the movement of the period, then what the charts show, then what is late. */

import { monthOf } from '../../trends/period.ts';
import type { TrendReport } from '../../trends/report.ts';
import { fewestMonths } from '../../trends/signals/choose-chart.ts';
import { news } from '../../trends/signals/news.ts';
import type { Block, Text } from '../document/document.ts';
import { signalSentence } from '../signals.ts';
import { compared, stateText, withMajors } from './numbers.ts';
import { dayName, periodName } from './periods.ts';
import { earlyNote, monthsCharted } from './trend-charts.ts';

/** Signals told; more than these would be no news but a list. */
const mostSignals = 3;

/** The section, from its heading on. */
export const whatIsNew = (report: TrendReport): readonly Block[] => [
  { kind: 'heading', level: 2, text: 'What is new' },
  { kind: 'list', items: [movement(report), ...signalLines(report), late(report)] },
];

/** "12 (3 major) raised in Oct 2026, 4 more than in Sep 2026; 9 closed, 2 fewer. 23 (1 major) are open." */
function movement({ figures, before, every }: TrendReport): Text {
  const then = `in ${periodName(before.period, every)}`;
  const raised = `${withMajors(figures.opened)} raised in ${periodName(figures.period, every)}, ${compared(figures.opened.total, before.opened.total, then)}`;
  const closed = `${withMajors(figures.closed)} closed, ${compared(figures.closed.total, before.closed.total, then)}`;
  return [`${raised}; ${closed}. ${withMajors(figures.open)} ${figures.open.total === 1 ? 'is' : 'are'} open.`];
}

function signalLines(report: TrendReport): readonly Text[] {
  const months = monthsCharted(report);
  const last = monthOf(report.period.to - 1);
  const told = report.charts
    .flatMap(({ signals }) => news(signals, last))
    .toSorted((a, b) => a.chance - b.chance)
    .slice(0, mostSignals);
  if (told.length > 0) return told.map((signal) => [signalSentence(signal)]);
  return [[months < fewestMonths ? earlyNote(months) : quiet]];
}

const quiet = 'No chart shows more than chance would bring: what changed since then is within what is usual.';

function late({ figures: { overdue, asOf }, before }: TrendReport): Text {
  if (overdue.of === 0) return [`Nothing is open on ${dayName(asOf)}.`];
  const then = `on ${dayName(before.asOf)} it was ${stateText(before.overdue)}`;
  return [`Overdue on ${dayName(asOf)}: ${stateText(overdue)}; ${then}.`];
}
