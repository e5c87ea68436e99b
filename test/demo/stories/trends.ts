/** What a security lead sees after two years: the board, the month's trend report, the management review. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { boardFields } from '../../../src/words/board/fields.ts';
import { boardViews } from '../../../src/words/board/views.ts';
import { type Person, person } from '../../github-simulator/people.ts';
import { repositories } from '../past/organisation.ts';
import { reviewDay } from '../past/two-years.ts';
import type { Stage } from '../stage.ts';
import type { Expectation, Step, Story } from '../story.ts';
import { type Acme, acmeSeen } from '../trends-seen.ts';
import {
  boardSetUp,
  cardShows,
  cardsInStep,
  everyFindingRead,
  hasSubIssue,
  noneReopened,
  published,
  statusUpdated,
  toldOnce,
} from '../trends-sights.ts';

export const past = new URL('../past/two-years.ts', import.meta.url).href;

const home = 'acme/payments';
const isms = 'acme/isms';
const minute = 60_000;
const day = 24 * 60 * minute;
const timezone = 'Europe/Berlin';

/** "Oct 2026": the last month that is over where acme is. */
function lastMonth(now: number): string {
  const [year = 0, month = 0] = new Intl.DateTimeFormat('sv-SE', {
    timeZone: timezone,
    year: 'numeric',
    month: '2-digit',
  })
    .format(now)
    .split('-')
    .map(Number);
  const first = new Date(Date.UTC(year, month - 2, 1));
  return new Intl.DateTimeFormat('en-US', { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(first);
}

/** What the story knows while it goes on. */
interface Told {
  readonly stage: Stage;
  readonly acme: Acme;
  readonly alice: Person;
  readonly erin: Person;
  /** How many findings were closed before the app came. */
  closedBefore: number;
  /** Number of the finding that alice raises. */
  raised: number;
  /** How far the clock was moved, in milliseconds. */
  moved: number;
}

const finding = (told: Told) => () => ({ repository: home, number: told.raised });

/** People take their time, and the board gathers changes for a moment before it writes them. */
async function later(told: Told, ms: number): Promise<void> {
  await told.stage.advance(ms);
  told.moved += ms;
}

function installed(told: Told): Step {
  const { stage, acme } = told;
  return {
    title: 'dan, an owner of acme, installs the app: two years of findings are there already',
    short: 'installed',
    async act() {
      told.closedBefore = (await acme.findings()).filter(({ closed }) => closed).length;
      await stage.control('install', { account: 'acme', by: 'dan' });
      for (let look = 0; look < 3; look += 1) await stage.quiet();
    },
    expects: [everyFindingRead(acme), noneReopened(acme, () => told.closedBefore)],
  };
}

function boarded(told: Told): Step {
  const { acme } = told;
  return {
    title: 'a minute later erin, security lead, opens the organisation’s projects',
    short: 'board',
    act: () => later(told, minute),
    expects: [
      boardSetUp(
        acme,
        boardViews(new Date().toISOString().slice(0, 10)).map((view) => view.name),
        boardFields.map((field) => field.name),
      ),
      cardsInStep(acme, (time) => (Date.now() + told.moved - Date.parse(time)) / day),
    ],
  };
}

function reported({ stage, acme }: Told): Step {
  return {
    title: 'erin does not wait for the morning: clause10 report --publish',
    short: 'report',
    act: () => stage.clause10('report', '--publish').then(() => stage.quiet()),
    expects: [
      published(
        'trend report',
        () => acme.labelled(isms, 'trend-report'),
        () => lastMonth(Date.now()),
        () => ['```mermaid', '| --- |', '## What needs somebody', '## What is new'],
      ),
      statusUpdated(acme),
    ],
  };
}

const found = {
  statement: 'The on-call rota of the payment gateway names two people who left the team in summer.',
  requirement: 'A.5.24',
  evidence: 'Rota of this week, rows Tuesday and Friday, compared with the team list.',
  source: 'Noticed at work',
  area: 'payment gateway',
} as const;

function raised(told: Told): Step {
  const { acme, alice, erin, stage } = told;
  return {
    title: 'alice raises a finding; erin triages it: minor, and bob owns it',
    short: 'raised, triaged',
    async act() {
      const detected_on = new Date(Date.now() + told.moved).toISOString().slice(0, 10);
      told.raised = (
        await alice.raise('nonconformity', 'On-call rota names people who left', { ...found, detected_on })
      ).number;
      await later(told, minute);
      await erin.comment(told.raised, '/triage severity:minor risk:low owner:@bob');
      await later(told, minute);
      await stage.quiet();
    },
    expects: [
      cardShows(acme, finding(told), () => ({
        Stage: 'Analysis',
        Severity: 'Minor',
        Requirement: 'A.5.24',
        Iteration: 1,
      })),
    ],
  };
}

function dragged(told: Told): Step {
  const { acme, stage } = told;
  return {
    title: 'frank drags its card to “Closed”, by hand',
    short: 'card dragged',
    async act() {
      const card = { by: 'frank', owner: 'acme', project: 1, repository: home, number: told.raised };
      await stage.control('setCard', { ...card, field: 'Stage', value: 'Closed' });
      await later(told, minute);
    },
    expects: [
      cardShows(acme, finding(told), () => ({ Stage: 'Analysis' })),
      toldOnce(acme, finding(told), 'clause10:board-moved'),
    ],
  };
}

const decision = 'Look at how teams hand over, with HR and operations';

function reviewed(told: Told): Step {
  const { acme, erin } = told;
  const reviews = () => acme.labelled(isms, 'management-review');
  return {
    title: 'the management review is in two weeks; its issue is there with the pack, and erin records a decision in it',
    short: 'review',
    async act() {
      const [review] = await reviews();
      if (review === undefined) throw new Error('there is no issue of a management review');
      await erin.in(isms).comment(review.number, `/decide "${decision}" owner:@grace due:+30d`);
      await later(told, minute);
    },
    expects: [
      published(
        'management review',
        reviews,
        () => 'Management review',
        () => ['<!-- clause10:review-pack -->', '| Open now |'],
      ),
      hasSubIssue(reviews, decision),
    ],
  };
}

const requests = z.object({ byRoute: z.record(z.string(), z.number()) });

/** What the app asked of GitHub since a mark, the most frequent first. */
async function asked(stage: Stage, mark: number): Promise<readonly string[]> {
  const answer = await fetch(`${stage.origin}/_simulator/since?mark=${mark}`);
  const { byRoute } = requests.parse(await answer.json());
  return Object.entries(byRoute)
    .toSorted(([, a], [, b]) => b - a)
    .map(([route, count]) => `${count} × ${route}`);
}

async function markOf({ origin }: Stage): Promise<number> {
  const answer = await fetch(`${origin}/_simulator/mark`);
  return z.object({ mark: z.number() }).parse(await answer.json()).mark;
}

function night(told: Told): Step {
  const { stage, acme } = told;
  let mark = 0;
  const cost: Expectation = {
    wanted: 'the night is counted',
    see: async () => ({ met: true, now: 'asked of GitHub for all of that:', details: await asked(stage, mark) }),
  };
  return {
    title: 'a day goes by',
    short: 'a day',
    async act() {
      mark = await markOf(stage);
      await later(told, day);
    },
    expects: [cardShows(acme, finding(told), () => ({ 'Days open': 1 })), cost],
  };
}

const htmlOf = ({ folder }: Stage): string => join(folder, 'report.html');

function asPage({ stage }: Told): Step {
  return {
    title: 'erin wants it as a page for management: clause10 report --html',
    short: 'HTML',
    act: async () => void (await stage.clause10('report', '--html', htmlOf(stage))),
    expects: [
      {
        wanted: 'the page is written',
        async see() {
          const page = await readFile(htmlOf(stage), 'utf8');
          const charts = page.split('<svg').length - 1;
          return { met: charts > 0, now: `wrote a page of ${Math.round(page.length / 1024)} KB with ${charts} charts` };
        },
      },
    ],
  };
}

export async function prepare(stage: Stage): Promise<Story> {
  const at = (login: string) => person(stage.origin, login, home);
  const acme = acmeSeen(stage.origin, 'erin', 'acme', repositories);
  const told: Told = { stage, acme, alice: at('alice'), erin: at('erin'), closedBefore: 0, raised: 0, moved: 0 };
  const all = await acme.findings();
  return {
    title: 'clause10: two years of findings, on a board and in a report',
    about: `acme has ${all.length} findings of two years in ${repositories.join(', ')}; for five months more of them have come from the way of working. The policy names a board, monthly reports and a management review on ${reviewDay(Date.now())}. GitHub’s limits are off here: at the pace they allow, the first reading takes some minutes.`,
    steps: [installed, boarded, reported, raised, dragged, reviewed, night, asPage].map((step) => step(told)),
    repository: home,
    watcher: 'erin',
    page: '/orgs/acme/projects/1',
    async also() {
      const issue = async (label: string) =>
        `${stage.origin}/${isms}/issues/${(await acme.labelled(isms, label))[0]?.number}`;
      return [
        ['The trend report', await issue('trend-report')],
        ['The management review', await issue('management-review')],
        ['The finding whose card was dragged', `${stage.origin}/${home}/issues/${told.raised}`],
        ['The report as a page', pathToFileURL(htmlOf(stage)).href],
      ];
    },
  };
}
