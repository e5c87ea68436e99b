/** What the story "trends" looks for: a register read as it is, a board that follows it, a report, a review. */
import { stageNames } from '../../src/words/names.ts';
import { plainLine } from './closure-sights.ts';
import type { Expectation, Sight } from './story.ts';
import type { Acme, BoardSeen, CardSeen, FindingSeen, IssueSeen } from './trends-seen.ts';

const expectation = (wanted: string, see: () => Promise<Sight>): Expectation => ({ wanted, see });

const name = ({ repository, number }: Pick<FindingSeen, 'repository' | 'number'>): string => `${repository}#${number}`;

/** The stage that its one label of that kind shows; '' while there is none or more than one. */
function stageOf({ labels }: FindingSeen): string {
  const stages = labels.filter((label) => label.startsWith('stage:'));
  return stages.length === 1 ? (stages[0] ?? '').slice('stage:'.length) : '';
}

/** Every finding of the past has its status comment and the label of its stage. */
export const everyFindingRead = (acme: Acme): Expectation =>
  expectation('every finding has a status comment and the label of its stage', async () => {
    const all = await acme.findings();
    const read = all.filter((finding) => finding.told && stageOf(finding) !== '');
    const closed = all.filter(({ closed }) => closed).length;
    return {
      met: all.length > 0 && read.length === all.length,
      now: `read ${read.length} of ${all.length} findings, ${closed} of them closed, and gave each its status comment and labels`,
    };
  });

/** What people closed in order stays closed: `before` is how many were closed before the app came. */
export const noneReopened = (acme: Acme, before: () => number): Expectation =>
  expectation('no finding that was closed is open again', async () => {
    const all = await acme.findings();
    const opened = all.filter(({ reopenedByApp }) => reopenedByApp > 0);
    const closed = all.filter((finding) => finding.closed).length;
    return {
      met: opened.length === 0 && closed >= before(),
      now:
        opened.length === 0
          ? `left all ${closed} that were closed as they are`
          : `opened ${opened.map(name).join(', ')} again`,
    };
  });

/** Days after its end on which a finding leaves the board, and how many days its end may be off by the time zone. */
const archivedAfter = { days: 90, slack: 1 };

/** The board has what the policy promises. `ended` gives days since the end of a finding, null while it is open. */
export const boardSetUp = (acme: Acme, views: readonly string[], fields: readonly string[]): Expectation =>
  expectation(`the organisation has a board with ${views.length} views and ${fields.length} fields`, async () => {
    const board = await acme.board();
    const missing = [
      ...views.filter((view) => !board.views.includes(view)),
      ...fields.filter((field) => !board.fields.includes(field)),
    ];
    return {
      met: missing.length === 0 && board.readme !== '',
      now: missing.length === 0 ? `set up the board “${board.title}”` : `the board lacks ${missing.join(', ')}`,
      details: [`views: ${board.views.join(', ')}`, `fields: ${fields.join(', ')}`, 'a README says how to read it'],
    };
  });

const cardOf = (board: BoardSeen, finding: Pick<FindingSeen, 'repository' | 'number'>): CardSeen | undefined =>
  board.cards.find((card) => name(card) === name(finding));

const shownStage = (card: CardSeen | undefined): string => String(card?.shown.Stage ?? 'none');

const wantedStage = (finding: FindingSeen): string =>
  Object.entries(stageNames).find(([id]) => id === stageOf(finding))?.[1] ?? 'unknown';

/** Every open finding and every one that ended lately has one card, at its stage; the others have none. */
export const cardsInStep = (acme: Acme, daysAgo: (time: string) => number): Expectation =>
  expectation(
    'every open finding has a card at its stage, and only those that ended lately have one beside them',
    async () => {
      const [board, all] = [await acme.board(), await acme.findings()];
      const names = board.cards.map(name);
      const wrong = all.filter((finding) => !isInStep(board, finding, daysAgo));
      const twice = names.filter((each, at) => names.indexOf(each) !== at);
      const open = all.filter(({ closed }) => !closed).length;
      const met = wrong.length === 0 && twice.length === 0 && names.length > 0;
      const off = [...wrong.map((finding) => `${name(finding)}: ${shownStage(cardOf(board, finding))}`), ...twice];
      return {
        met,
        now: met
          ? `put ${names.length} of ${all.length} findings on it: the ${open} open ones, and what ended within ${archivedAfter.days} days`
          : `not in step: ${off.slice(0, 5).join(', ')}`,
        ...(met ? { details: [columns(board)] } : {}),
      };
    },
  );

function isInStep(board: BoardSeen, finding: FindingSeen, daysAgo: (time: string) => number): boolean {
  const card = cardOf(board, finding);
  if (card !== undefined && shownStage(card) !== wantedStage(finding)) return false;
  if (!finding.closed || finding.closedAt === null) return card !== undefined;
  const days = daysAgo(finding.closedAt);
  if (days < archivedAfter.days - archivedAfter.slack) return card !== undefined;
  return days <= archivedAfter.days + archivedAfter.slack || card === undefined;
}

/** "Reported 4, Analysis 6 …" */
function columns({ cards }: BoardSeen): string {
  const counts = new Map<string, number>();
  for (const card of cards) counts.set(shownStage(card), (counts.get(shownStage(card)) ?? 0) + 1);
  const inOrder = Object.values(stageNames).filter((stage) => counts.has(stage));
  return inOrder.map((stage) => `${stage} ${counts.get(stage)}`).join(', ');
}

/** A card shows these values. */
export const cardShows = (
  acme: Acme,
  finding: () => Pick<FindingSeen, 'repository' | 'number'>,
  wanted: () => Readonly<Record<string, string | number>>,
): Expectation =>
  expectation('its card shows where it stands', async () => {
    const shown = cardOf(await acme.board(), finding())?.shown;
    const fields = Object.entries(wanted());
    const met = shown !== undefined && fields.every(([field, value]) => shown[field] === value);
    const said = fields.map(([field]) => `${field} ${shown?.[field] ?? 'empty'}`).join(', ');
    return { met, now: shown === undefined ? 'it has no card' : `shows on its card: ${said}` };
  });

/** The app has said something with this mark exactly once. */
export const toldOnce = (
  acme: Acme,
  finding: () => Pick<FindingSeen, 'repository' | 'number'>,
  mark: string,
): Expectation =>
  expectation('one comment says why', async () => {
    const seen = (await acme.findings()).find((each) => name(each) === name(finding()));
    const said = seen?.said.filter((text) => text.includes(mark)) ?? [];
    return {
      met: said.length === 1,
      now: said.length === 1 ? `says why, once: “${plainLine(said[0] ?? '')}”` : `says so ${said.length} times`,
    };
  });

/** The one issue with a label holds all these texts. `holds` may look at its comments, too. */
export const published = (
  what: string,
  read: () => Promise<readonly IssueSeen[]>,
  title: () => string,
  texts: () => readonly string[],
): Expectation =>
  expectation(`${what} “${title()}”`, async () => {
    const issue = (await read()).find((each) => each.title.includes(title()));
    if (issue === undefined) return { met: false, now: `there is no ${what} of that title` };
    const whole = [issue.body, ...issue.comments].join('\n');
    const missing = texts().filter((text) => !whole.includes(text));
    return {
      met: missing.length === 0,
      now: missing.length === 0 ? `published “${issue.title}”` : `it lacks ${missing.join(', ')}`,
      details: headline(issue.body),
    };
  });

/** First line, and what is new. */
function headline(body: string): string[] {
  const news = /## What is new\n\n((?:- .*\n)+)/.exec(body)?.[1]?.trim().split('\n') ?? [];
  return [body.split('\n')[0] ?? '', ...news].map((line) => plainLine(line.replace(/^- /, '')));
}

/** The newest status update of the board has a status and reasons, and the README leads to the report. */
export const statusUpdated = (acme: Acme): Expectation =>
  expectation('the board has a status update with its reasons, and its README links the report', async () => {
    const { updates, readme } = await acme.board();
    const [newest] = updates;
    if (newest === undefined) return { met: false, now: 'the board has no status update' };
    return {
      met: newest.status !== '' && newest.body.includes('Overdue') && readme.includes('trend report'),
      now: `set the status of the board to ${newest.status}; its README links the report`,
      details: newest.body
        .split('\n')
        .filter((line) => /^[*-]/.test(line))
        .map((line) => plainLine(line.replace(/^- /, ''))),
    };
  });

/** An issue has a sub-issue of this title. */
export const hasSubIssue = (read: () => Promise<readonly IssueSeen[]>, title: string): Expectation =>
  expectation(`the decision “${title}” is a sub-issue`, async () => {
    const all = (await read()).flatMap(({ subIssues }) => subIssues);
    return {
      met: all.includes(title),
      now: all.includes(title)
        ? `made the sub-issue “${title}” of the decision`
        : `sub-issues: ${all.join(', ') || 'none'}`,
    };
  });
