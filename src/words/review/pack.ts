/** The comment of a review with what the register gives, as a page. Numbers and lists of the same figures as every report. */
import { type StandardId, standards } from '../../policy/standards.ts';
import { inputsOf, type ReviewTopic } from '../../record/review/topics.ts';
import type { Share } from '../../trends/metrics/figures.ts';
import { dayText } from '../../trends/period.ts';
import type { ListedFinding } from '../../trends/report.ts';
import type { EarlierReview, ReviewPack } from '../../trends/review-pack.ts';
import { day } from '../day.ts';
import type { Block, Page, Table, Text } from '../document/document.ts';
import { kindNames } from '../names.ts';
import { inputHeading } from './description.ts';
import { decisionStates } from './status.ts';

/** One part for each input that the register can say something to, in the order of the edition. */
export function packPage(pack: ReviewPack, standard: StandardId): Page {
  const since = day(dayText(pack.period.from));
  const intro = pack.sinceReview
    ? `What the register gives to this review, counted from the last one (${since}) on. I keep it up to date until the review is closed.`
    : `What the register gives to this review, counted from ${since} on. I keep it up to date until the review is closed.`;
  const parts = inputsOf(standards[standard].review.inputs).flatMap((input): readonly Block[] => {
    const blocks = sayTo[input.topic]?.(pack) ?? [];
    return blocks.length === 0 ? [] : [{ kind: 'heading', level: 3, text: inputHeading(input) }, ...blocks];
  });
  return { title: 'What the register gives', blocks: [paragraph(intro), ...parts] };
}

const paragraph = (...text: Text): Block => ({ kind: 'paragraph', text });

/** What there is to say to an input; nothing where the register does not know. */
const sayTo: Readonly<Partial<Record<ReviewTopic, (pack: ReviewPack) => readonly Block[]>>> = {
  'earlier-decisions': earlierDecisions,
  parties: fromOutside,
  feedback,
  nonconformities,
  monitoring: ({ figures }) => [paragraph(`Closed on time: ${share(figures.onTime)}.`)],
  audits: bySource,
  objectives: ({ figures }) => [
    paragraph(
      `Effective at the first review: ${share(figures.firstPass)}. Came back within a year after “effective”: ${share(figures.cameBack)}.`,
    ),
  ],
  risks: acceptedRisks,
  improvements,
};

/** "3 of 12", never a rate without what it is of. */
const share = ({ hits, of }: Share): string => (of === 0 ? 'no data yet' : `${hits} of ${of}`);

function earlierDecisions({ earlier }: ReviewPack): readonly Block[] {
  const rows = earlier.flatMap((review) => review.decisions.map((decision) => decisionRow(review, decision)));
  if (rows.length === 0) return [paragraph('No decision of an earlier review is on record.')];
  const all = earlier.flatMap(({ decisions }) => decisions);
  const late = all.filter(({ state }) => state === 'overdue').length;
  const open = all.filter(({ state }) => state === 'open').length;
  const table: Table = {
    kind: 'table',
    caption: 'Decisions of earlier reviews',
    head: ['Decision', 'Review', 'Who', 'Due', 'State'],
    align: ['left', 'left', 'left', 'left', 'left'],
    rows,
  };
  return [paragraph(`${all.length - open - late} settled, ${open} open, ${late} overdue.`), table];
}

const decisionRow = (
  review: EarlierReview,
  { title, reference, url, owners, due, state, closedOn }: EarlierReview['decisions'][number],
): readonly Text[] => [
  [{ code: title }, ' (', { link: reference, to: url }, ')'],
  [{ link: day(review.date), to: review.url }],
  owners.length === 0 ? ['nobody'] : owners.flatMap((login, at): Text => [at === 0 ? '' : ', ', { code: `@${login}` }]),
  [due === null ? '' : day(due)],
  [closedOn === null ? decisionStates[state] : `${decisionStates[state]}, ${day(closedOn)}`],
];

function nonconformities({ figures, lists }: ReviewPack): readonly Block[] {
  const { opened, closed, open, overdue, reviewPass, recurrence, exceptions, dueMoves, weakActions } = figures;
  const rows: readonly (readonly [string, string])[] = [
    ['Raised', `${opened.total} (${opened.major} major)`],
    ['Closed', `${closed.total} (${closed.major} major)`],
    ['Open now', `${open.total} (${open.major} major)`],
    ['Overdue now', share(overdue)],
    ['Reviews of effectiveness that said “effective”', share(reviewPass)],
    ['Closed ones that came back', share(recurrence.all)],
    ['Open with an accepted risk', `${exceptions.open} (${exceptions.expired} past its end)`],
    ['Due dates moved, of the open ones', `${dueMoves.moves} in ${dueMoves.open}`],
    ['Corrective actions that are weak', share(weakActions)],
  ];
  const table: Table = {
    kind: 'table',
    caption: 'Nonconformities and corrective actions in figures',
    head: ['What', 'How many'],
    align: ['left', 'right'],
    rows: rows.map(([what, number]) => [[what], [number]]),
  };
  return [
    table,
    ...findingList('Major and open', lists.majors, 'open since'),
    ...findingList('Overdue', lists.overdue, 'raised on'),
    ...findingList('Found not effective', lists.ineffective, 'raised on'),
    ...findingList('Came back', lists.cameBack, 'raised on'),
  ];
}

/** Rows shown at most; the register has them all. */
const mostRows = 25;

/** Days are given as dates: a number of days would be another one every morning. */
function findingList(title: string, found: readonly ListedFinding[], word: string): readonly Block[] {
  if (found.length === 0) return [];
  const items = found
    .slice(0, mostRows)
    .map(
      ({ row }): Text => [
        { link: row.reference, to: row.url },
        ' ',
        { code: row.title },
        `, ${word} ${day(dayText(row.raised))}`,
      ],
    );
  const more: readonly Text[] = found.length > mostRows ? [[`${found.length - mostRows} more`]] : [];
  return [
    { kind: 'details', summary: `${title}: ${found.length}`, blocks: [{ kind: 'list', items: [...items, ...more] }] },
  ];
}

function fromOutside({ fromOutside: found }: ReviewPack): readonly Block[] {
  return findingList('Raised after a complaint, or by a customer or an authority', found, 'raised on');
}

function feedback(pack: ReviewPack): readonly Block[] {
  const said = pack.figures.feedback.filter(({ count }) => count > 0);
  const parts = said.map(({ from, count }) => `${from ?? 'nobody named'} ${count}`);
  const counted =
    parts.length === 0 ? [] : [paragraph(`Ideas and observations by whom they come from: ${parts.join(', ')}.`)];
  return [...counted, ...fromOutside(pack)];
}

const audits: ReadonlySet<string | null> = new Set(['internal-audit', 'external-audit']);

function bySource({ figures }: ReviewPack): readonly Block[] {
  const found = figures.pareto.source.filter(({ key }) => audits.has(key));
  const parts = found.map(({ key, count }) => `${key === 'internal-audit' ? 'internal' : 'external'} audits ${count}`);
  return [paragraph(parts.length === 0 ? 'No audit finding was raised.' : `Raised in ${parts.join(', in ')}.`)];
}

function acceptedRisks({ figures: { exceptions }, lists, asOf }: ReviewPack): readonly Block[] {
  if (exceptions.open === 0) return [paragraph('No open finding has an accepted risk.')];
  const items = lists.exceptions.slice(0, mostRows).map(({ row }): Text => {
    const until = row.acceptance?.until ?? asOf;
    const when = until < asOf ? 'ended' : 'until';
    return [{ link: row.reference, to: row.url }, ' ', { code: row.title }, `, ${when} ${day(dayText(until))}`];
  });
  const list: readonly Block[] = items.length === 0 ? [] : [{ kind: 'list', items }];
  return [paragraph(`Accepted risks: ${exceptions.open}, ${exceptions.expired} of them past their end.`), ...list];
}

function improvements({ figures, improvements: open }: ReviewPack): readonly Block[] {
  const parts = figures.improvement.map(
    ({ kind, raised, closed, open: left }) => `${kindNames[kind]}: ${raised} raised, ${closed} closed, ${left} open`,
  );
  const waiting =
    open.length === 0
      ? []
      : [paragraph('Each open one waits for a decision: take it up, decline it, or name who looks at it.')];
  return [paragraph(`${parts.join('; ')}.`), ...waiting, ...findingList('Open, the oldest first', open, 'raised on')];
}
