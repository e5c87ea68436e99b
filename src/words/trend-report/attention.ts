/** What needs somebody: findings by name, the most pressing first. Only in a report that nobody else can read. */
import type { FindingLists, ListedFinding, TrendReport } from '../../trends/report.ts';
import type { Block, Table, Text } from '../document/document.ts';
import { stageNames } from '../names.ts';
import { count } from '../safe.ts';
import { dayCount } from './numbers.ts';

/** Rows of a list; the rest is counted. */
const mostRows = 10;
/** Lengths at which titles are cut, so that a row stays on one line or two. */
const mostTitle = 70;

interface ListWords {
  readonly list: keyof FindingLists;
  readonly caption: string;
  readonly days: string;
  readonly daysText: (days: number) => string;
}

const plainDays = (days: number): string => String(days);

const lists: readonly ListWords[] = [
  { list: 'overdue', caption: 'Overdue', days: 'Days late', daysText: plainDays },
  { list: 'majors', caption: 'Open majors', days: 'Days open', daysText: plainDays },
  { list: 'cameBack', caption: 'Came back in the period', days: 'Days since', daysText: plainDays },
  {
    list: 'ineffective',
    caption: 'Verdict "ineffective" or "partially effective" in the period',
    days: 'Days since',
    daysText: plainDays,
  },
  { list: 'exceptions', caption: 'Accepted risks', days: 'Ends', daysText: endText },
];

function endText(daysPast: number): string {
  if (daysPast === 0) return 'today';
  return daysPast > 0 ? `ended ${dayCount(daysPast)} ago` : `in ${dayCount(-daysPast)}`;
}

/** The section, from its heading on. */
export function attention(report: TrendReport): readonly Block[] {
  const heading: Block = { kind: 'heading', level: 2, text: 'What needs somebody' };
  if (!report.private) return [heading, { kind: 'paragraph', text: [publicNote] }];
  const filled = lists.filter(({ list }) => report.lists[list].length > 0);
  const nothing: Block = { kind: 'paragraph', text: [nothingNote] };
  return [heading, ...(filled.length === 0 ? [nothing] : filled.flatMap((words) => listed(report.lists, words)))];
}

const publicNote =
  'Anybody can read this report, so it names no finding. Those who work on them see them on the board and in their repositories.';
const nothingNote =
  'Nothing today: no open major, nothing overdue, nothing that came back, no verdict against an action, no accepted risk.';

function listed(all: FindingLists, { list, caption, days, daysText }: ListWords): readonly Block[] {
  const findings = all[list];
  const rest = findings.length - mostRows;
  const table: Table = {
    kind: 'table',
    caption: `${caption}: ${findings.length}`,
    head: ['Finding', 'Title', 'Severity', 'Stage', days],
    align: ['left', 'left', 'left', 'left', 'right'],
    rows: findings.slice(0, mostRows).map((finding) => findingRow(finding, daysText)),
  };
  const more: Block = {
    kind: 'paragraph',
    text: [`And ${count(rest, 'more finding')} like ${rest === 1 ? 'it' : 'them'}.`],
  };
  return rest > 0 ? [table, more] : [table];
}

const findingRow = ({ row, days }: ListedFinding, daysText: (days: number) => string): readonly Text[] => [
  [{ link: row.reference, to: row.url }],
  [{ code: shortened(row.title) }],
  [row.severity ?? 'not said'],
  [stageNames[row.stage]],
  [daysText(days)],
];

const shortened = (title: string): string => {
  const characters = [...title];
  return characters.length <= mostTitle ? title : `${characters.slice(0, mostTitle - 1).join('')}…`;
};
