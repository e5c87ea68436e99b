/** The key figures of each part of a register: by source, requirement, cause, severity, area or repository. */
import type { TrendRow } from '../../record/trend-row.ts';
import { censusOf, type Part } from './census.ts';
import { tallyBy, valuesOf } from './dimension.ts';
import type { Counting, Dimension, Figures } from './figures.ts';
import { figuresOf } from './figures-of.ts';

/** The figures of the findings with one value; `value` is null for those without. */
export interface PartFigures {
  readonly value: string | null;
  readonly figures: Figures;
}

/**
 * The figures for each value of a dimension, at most `most`: those with the most nonconformities raised in the period first,
 * then those with the most open ones, equals by name (null last). A finding with several requirements or causes is in
 * several parts; a recurrence in another part is seen.
 */
export function figuresBy(counting: Counting, dimension: Dimension, most = 10): readonly PartFigures[] {
  const parts = partsOf(counting.rows, dimension);
  return largest(counting, dimension, [...parts.keys()])
    .slice(0, most)
    .map((value) => ({ value, figures: figuresOf(counting, marked(parts.get(value) ?? [], counting.rows.length)) }));
}

type Value = string | null;

/** The numbers of the rows with each value. */
function partsOf(rows: readonly TrendRow[], dimension: Dimension): ReadonlyMap<Value, readonly number[]> {
  const parts = new Map<Value, number[]>();
  for (const [index, row] of rows.entries()) {
    for (const value of valuesOf(row, dimension)) {
      const part = parts.get(value);
      if (part === undefined) parts.set(value, [index]);
      else part.push(index);
    }
  }
  return parts;
}

function marked(numbers: readonly number[], length: number): Part {
  const part = new Uint8Array(length);
  for (const number of numbers) part[number] = 1;
  return part;
}

function largest(counting: Counting, dimension: Dimension, values: readonly Value[]): readonly Value[] {
  const census = censusOf(counting);
  const raised = tallyBy(census.raised, dimension);
  const open = tallyBy(census.open, dimension);
  const more = (counts: ReadonlyMap<Value, number>, a: Value, b: Value): number =>
    (counts.get(b) ?? 0) - (counts.get(a) ?? 0);
  return values.toSorted((a, b) => more(raised, a, b) || more(open, a, b) || byName(a, b));
}

function byName(a: Value, b: Value): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a < b ? -1 : 1;
}
