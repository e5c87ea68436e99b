/**
 * K9, K10, K15 and the headline: findings that did not stay closed. A repeat is a new finding linked to the old one; a
 * reopening on request says that the closing was wrong. A record that became incomplete, or a reopening by hand, is neither.
 */
import type { DayNumber } from '../../record/trend-row.ts';
import { monthOf, monthStart, type Period } from '../period.ts';
import type { Census } from './census.ts';
import type { Figures, Share } from './figures.ts';
import { type Recurrences, recurrenceDays, recurrencesIn, soonAfter } from './recurrences.ts';
import { closingCode } from './register.ts';
import { shareOf, shareWhere } from './share.ts';

type ComingBack = Pick<Figures, 'recurrence' | 'recurrentShare' | 'reopened' | 'cameBack'>;

/** K9, K10, K15, and how many came back after "effective". */
export function comingBackOf(census: Census): ComingBack {
  const recurrences = recurrencesIn(census.register, census.asOf);
  return {
    recurrence: recurrenceRate(census, recurrences),
    recurrentShare: shareWhere(census.raised, ({ recurrenceOf }) => recurrenceOf !== null),
    reopened: reopenRate(census),
    cameBack: cameBackOf(census, recurrences),
  };
}

/**
 * K9: findings closed in the period with a recurrence raised 0 to 365 days after one of their closings in it. `fullYear`
 * looks only at those whose last closing is 365 days or more ago: the others may still come back.
 */
function recurrenceRate({ closed, window, asOf, each }: Census, recurrences: Recurrences): Figures['recurrence'] {
  const back = new Set<number>();
  each('closed', window, (row, on) => {
    if (soonAfter(recurrences.get(row), on)) back.add(row);
  });
  let [full, fullBack] = [0, 0];
  for (const [row, on] of closed) {
    if (asOf - on < recurrenceDays) continue;
    full += 1;
    if (back.has(row)) fullBack += 1;
  }
  return { all: shareOf(back.size, closed.size), fullYear: shareOf(fullBack, full) };
}

/** K15: reopenings on request in the period (T13), and closings in it. */
function reopenRate({ each, window }: Census): Figures['reopened'] {
  const count = { reopened: 0, closed: 0 };
  each('closed', window, () => {
    count.closed += 1;
  });
  each('reopened', window, (_row, _on, _closed, code) => {
    if ((code & closingCode.onRequest) > 0) count.reopened += 1;
  });
  return count;
}

/**
 * The headline. Findings closed as effective in the twelve months that end with the period, each once; came back: reopened on
 * request, or recurred, within 365 days after such a closing and not after `asOf`.
 */
function cameBackOf({ each, window, asOf }: Census, recurrences: Recurrences): Share {
  const year: Period = { from: yearBefore(window.to), to: window.to };
  const closed = new Map<number, boolean>();
  each('closed', year, (row, on, reopened, code) => {
    if ((code & closingCode.effective) === 0) return;
    const onRequest = (code & closingCode.onRequest) > 0 && reopened <= asOf && reopened - on <= recurrenceDays;
    closed.set(row, onRequest || closed.get(row) === true || soonAfter(recurrences.get(row), on));
  });
  let hits = 0;
  for (const back of closed.values()) if (back) hits += 1;
  return shareOf(hits, closed.size);
}

/** The same day of the calendar a year earlier. */
function yearBefore(day: DayNumber): DayNumber {
  const month = monthOf(day);
  return monthStart(month - 12) + day - monthStart(month);
}
