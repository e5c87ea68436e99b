/** What was raised, by source, requirement, area and repository: folded away, because most readers need one of them or none. */
import type { Dimension, ParetoGroup } from '../../trends/metrics/figures.ts';
import type { TrendReport } from '../../trends/report.ts';
import type { Block, Table, Text } from '../document/document.ts';
import { count } from '../safe.ts';
import { dimensionNames, valueName } from './labels.ts';
import { percent } from './numbers.ts';
import { yearName } from './periods.ts';
import { countTable } from './tables.ts';

/** Rows of a list; the rest is counted in one row. */
const mostGroups = 10;

/** Areas are free text and repositories may be private: their names stay out of a report that anybody can read. */
const published: readonly Dimension[] = ['source', 'requirement', 'severity'];
const within: readonly Dimension[] = [...published, 'area', 'repository'];

/** The section, from its heading on; nothing where nothing was raised. */
export function breakdown(report: TrendReport): readonly Block[] {
  const { year } = report;
  if (year.opened.total === 0) return [];
  const dimensions = (report.private ? within : published).filter((dimension) =>
    year.pareto[dimension].some(({ key }) => key !== null),
  );
  if (dimensions.length === 0) return [];
  const note = `Nonconformities raised in ${yearName(year.period)}. One with several requirements is counted for each of them.`;
  return [
    { kind: 'heading', level: 2, text: 'Where findings come from' },
    { kind: 'paragraph', text: [note] },
    ...dimensions.map((dimension): Block => {
      const groups = year.pareto[dimension];
      const summary = `By ${dimensionNames[dimension]}: ${count(groups.length, 'group')}`;
      return { kind: 'details', summary, blocks: [groupTable(dimension, groups)] };
    }),
  ];
}

/** The groups with their cumulative share; the few that make up 80 % are strong. */
export function groupTable(dimension: Dimension, groups: readonly ParetoGroup[]): Table {
  const shown = groups.slice(0, mostGroups).map((group) => groupRow(dimension, group));
  const rest = groups.slice(mostGroups);
  const others = rest.reduce((sum, group) => sum + group.count, 0);
  const restRow = rest.length === 0 ? [] : [[[count(rest.length, 'other')], others, '100 %'] as const];
  const name = dimensionNames[dimension];
  return countTable(
    `Raised, by ${name}; the few that make up 80 % are bold`,
    [name.slice(0, 1).toUpperCase() + name.slice(1), 'Findings', 'Up to here'],
    [...shown, ...restRow],
  );
}

function groupRow(dimension: Dimension, { key, count: n, cumulative, vital }: ParetoGroup) {
  const { text, ours } = valueName(dimension, key);
  const name: Text = ours ? [vital ? { strong: text } : text] : [{ code: text }];
  const number: Text = [vital ? { strong: String(n) } : String(n)];
  return [name, number, `${percent(cumulative)} %`] as const;
}
