/** What findings can be split by. A finding without a value has the value null, a group of its own. */
import type { TrendRow } from '../../record/trend-row.ts';
import type { Dimension } from './figures.ts';

const none: readonly null[] = [null];

/** The values of a finding, each once. Only requirements and causes may be several. */
export function valuesOf(row: TrendRow, dimension: Dimension): readonly (string | null)[] {
  if (dimension === 'requirement') return several(row.requirements);
  if (dimension === 'category') return several(row.categories);
  return [singleValue(row, dimension)];
}

function several(values: readonly string[]): readonly (string | null)[] {
  const [first, second] = values;
  if (first === undefined) return none;
  const areDistinct = second === undefined || (values.length === 2 && first !== second);
  return areDistinct ? values : [...new Set(values)];
}

function singleValue(row: TrendRow, dimension: Exclude<Dimension, 'requirement' | 'category'>): string | null {
  switch (dimension) {
    case 'source':
      return row.source;
    case 'severity':
      return row.severity;
    case 'area':
      return row.area === '' ? null : row.area;
    case 'repository':
      return repositoryOf(row);
  }
}

/** `owner/repo` of `owner/repo#12`. */
const repositoryOf = ({ reference }: TrendRow): string | null => {
  const end = reference.lastIndexOf('#');
  return end > 0 ? reference.slice(0, end) : null;
};

/** The findings with a value; with null, those without one. */
export const where = (rows: readonly TrendRow[], dimension: Dimension, value: string | null): readonly TrendRow[] =>
  rows.filter((row) => valuesOf(row, dimension).includes(value));

/** How many findings have each value. */
export function tallyBy(rows: readonly TrendRow[], dimension: Dimension): ReadonlyMap<string | null, number> {
  const groups = new Map<string | null, { count: number }>();
  const note = (value: string | null): void => {
    const group = groups.get(value);
    if (group === undefined) groups.set(value, { count: 1 });
    else group.count += 1;
  };
  for (const row of rows) for (const value of valuesOf(row, dimension)) note(value);
  return new Map(Array.from(groups, ([value, { count }]) => [value, count]));
}
