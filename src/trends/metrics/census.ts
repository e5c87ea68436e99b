/** One look at a register before anything is counted: who belongs to the population, who was raised or closed, who is open. */
import type { DayNumber, TrendRow } from '../../record/trend-row.ts';
import { isWithin, type Period } from '../period.ts';
import type { Visit } from './event-table.ts';
import type { Counting } from './figures.ts';
import { closedAt } from './population.ts';
import { countedAt, type Events, type Register, registerOf } from './register.ts';

/** Findings of the population only. */
export interface Census {
  readonly register: Register;
  /** The days that are counted: the period, as far as it is known on `asOf`. */
  readonly window: Period;
  readonly asOf: DayNumber;
  /** Which rows are of the population: 1 by number. */
  readonly counted: Uint8Array;
  /** Raised in the period. */
  readonly raised: readonly TrendRow[];
  /** Open at the end of `asOf`. */
  readonly open: readonly TrendRow[];
  /** The numbers of those closed in the period, each once, with the last closing in it: another was not the one that lasted. */
  readonly closed: ReadonlyMap<number, DayNumber>;
  /** Visits the events of a period row by row, oldest first. */
  readonly each: (event: keyof Events, period: Period, see: Visit) => void;
}

/** Some of the rows, marked with 1 by their number. */
export type Part = Uint8Array;

/** The period up to and including `asOf`. */
const knownPart = ({ from, to }: Period, asOf: DayNumber): Period => ({ from, to: Math.min(to, asOf + 1) });

/** The population of the rows, or of a part of them, as of a day and for a period. */
export function censusOf({ rows, period, asOf }: Counting, part?: Part): Census {
  const register = registerOf(rows);
  const window = knownPart(period, asOf);
  const counted = countedAt(register, asOf);
  if (part !== undefined) for (let row = 0; row < counted.length; row += 1) if (part[row] !== 1) counted[row] = 0;
  const each: Census['each'] = (event, within, see) => register.events[event].visit(within, counted, see);
  const closed = new Map<number, DayNumber>();
  each('closed', window, (row, on) => closed.set(row, on));
  return { register, window, asOf, counted, ...raisedAndOpen(register, counted, window, asOf), closed, each };
}

/** The findings to which something happened in the period, each once. */
export function rowsWith({ each, register, window }: Census, event: keyof Events): readonly TrendRow[] {
  const numbers = new Set<number>();
  each(event, window, (row) => numbers.add(row));
  return Array.from(numbers).flatMap((row) => register.rows[row] ?? []);
}

function raisedAndOpen(
  { rows, raised: raisedOn, gone }: Register,
  counted: Uint8Array,
  window: Period,
  asOf: DayNumber,
): Pick<Census, 'raised' | 'open'> {
  const raised: TrendRow[] = [];
  const open: TrendRow[] = [];
  for (let index = 0; index < counted.length; index += 1) {
    if (counted[index] !== 1) continue;
    const isNew = isWithin(raisedOn[index] ?? null, window);
    const mayBeOpen = (gone[index] ?? 0) > asOf;
    const row = isNew || mayBeOpen ? rows[index] : undefined;
    if (row === undefined) continue;
    if (isNew) raised.push(row);
    if (mayBeOpen && closedAt(row, asOf) === null) open.push(row);
  }
  return { raised, open };
}
