/**
 * K1 and K18: what came, what went, what is left. Closings are counted as events, so that raised − closed + reopened is
 * what the backlog grew by, and months add up to a year.
 */
import type { Census } from './census.ts';
import type { Figures } from './figures.ts';
import { isMajor } from './population.ts';

type Count = Figures['opened'];

/** K1 and K18. A finding that was closed, reopened and closed again in the period has two closings. */
export function countsOf(census: Census): Pick<Figures, 'opened' | 'closed' | 'open' | 'flow'> {
  const opened = countOf(census.raised);
  const closed = closingsOf(census);
  return { opened, closed, open: countOf(census.open), flow: { closed: closed.total, opened: opened.total } };
}

function countOf(rows: Census['raised']): Count {
  let major = 0;
  for (const row of rows) if (isMajor(row)) major += 1;
  return { total: rows.length, major };
}

function closingsOf({ each, window, register }: Census): Count {
  const count = { total: 0, major: 0 };
  each('closed', window, (row) => {
    count.total += 1;
    count.major += register.major[row] ?? 0;
  });
  return count;
}
