/** The status of a period for the board: the status with its reasons, three figures with their change, where to read on. */
import { monthOf } from '../../trends/period.ts';
import type { TrendReport } from '../../trends/report.ts';
import { news } from '../../trends/signals/news.ts';
import type { Block, Text } from '../document/document.ts';
import { toMarkdown } from '../document/markdown.ts';
import { signalSentence } from '../signals.ts';
import { healthText } from './health-words.ts';
import { compared, shareText, stateText } from './numbers.ts';
import { dayName, periodName } from './periods.ts';

/** Characters: readers see the beginning of an update only. */
const most = 1_500;

export interface StatusLinks {
  /** The issue with the report; null where none is published. */
  readonly report: string | null;
}

/** The body of a project's status update, as Markdown of at most 1,500 characters. */
export function statusUpdateBody(report: TrendReport, links: StatusLinks): string {
  const { figures, before, every, period } = report;
  const then = dayName(before.asOf);
  const blocks: readonly Block[] = [
    { kind: 'paragraph', text: healthText(report.health) },
    {
      kind: 'list',
      items: [
        [
          `Open on ${dayName(figures.asOf)}: ${figures.open.total}, ${compared(figures.open.total, before.open.total, `on ${then}`)}`,
        ],
        [`Overdue: ${stateText(figures.overdue)}; on ${then} ${stateText(before.overdue)}`],
        [
          `Came back after "effective", in twelve months: ${shareText(figures.cameBack)}; on ${then} ${shareText(before.cameBack)}`,
        ],
        ...strongestSignal(report),
      ],
    },
    ...(links.report === null
      ? []
      : [
          {
            kind: 'paragraph',
            text: [{ link: `Trend report ${periodName(period, every)}`, to: links.report }],
          } as const,
        ]),
  ];
  return toMarkdown({ title: 'Status', blocks }, most);
}

/** The one signal that chance would bring least often. */
function strongestSignal({ charts, period }: TrendReport): readonly Text[] {
  const last = monthOf(period.to - 1);
  const [strongest] = charts.flatMap(({ signals }) => news(signals, last)).toSorted((a, b) => a.chance - b.chance);
  return strongest === undefined ? [] : [[signalSentence(strongest)]];
}
