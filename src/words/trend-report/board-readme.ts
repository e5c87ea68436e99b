/** What stands beside the board: what it shows, that it follows the record, and where to go on. */
import type { Block, Text } from '../document/document.ts';
import { toMarkdown } from '../document/markdown.ts';
import { wordTable } from './tables.ts';

/** Something on the board, and what it is for, as one sentence of ours. */
export interface BoardPart {
  readonly name: string;
  readonly means: string;
}

export interface BoardReadme {
  readonly fields: readonly BoardPart[];
  readonly views: readonly BoardPart[];
  /** The newest trend report; null where none is published. */
  readonly report: { readonly name: string; readonly url: string } | null;
  /** Days after its end when a finding leaves the board. */
  readonly archiveAfter: number;
}

/** Characters GitHub takes for a README of a project. */
const most = 10_000;

/** The README of the board, as Markdown. */
export function boardReadme({ fields, views, report, archiveAfter }: BoardReadme): string {
  const blocks: readonly Block[] = [
    { kind: 'paragraph', text: [intro] },
    {
      kind: 'list',
      items: [
        [
          { strong: 'The board follows the record.' },
          ' A card moved by hand, or a field changed by hand, is put back. To move a finding on, complete its issue: the comment of clause10 there says what is missing.',
        ],
        [
          'Comment ',
          { code: '/help' },
          ' on a finding to see what you can do there, and ',
          { code: '/why' },
          ' to see where it stands.',
        ],
        [`A finding leaves the board ${archiveAfter} days after its end. Its issue stays.`],
        newest(report),
      ],
    },
    parts('Views', 'View', views),
    parts('Fields', 'Field', fields),
    { kind: 'paragraph', text: ['Views and fields that you add yourself are left as they are.'] },
  ];
  return toMarkdown({ title: 'Board', blocks }, most);
}

const intro =
  'This board shows every nonconformity, observation, improvement and preventive item of the repositories that clause10 watches, and where each one stands.';

const newest = (report: BoardReadme['report']): Text =>
  report === null
    ? ['No trend report is published yet.']
    : ['Newest trend report: ', { link: report.name, to: report.url }];

const parts = (caption: string, head: string, all: readonly BoardPart[]): Block =>
  wordTable(
    caption,
    [head, 'What it shows'],
    all.map(({ name, means }) => [[{ strong: name }], [means]]),
  );
