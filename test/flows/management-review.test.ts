/** Management reviews on a running system: opened on time and once, closed only when complete, their decisions followed. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bringReviews } from '../../src/reconcile/review/bring-reviews.ts';
import { entriesOf } from '../../src/store/ledger.ts';
import type { Issue } from '../github-simulator/world-issues.ts';
import { day, hour, inDays, type Life, openLife, roles } from './life.ts';
import { repository } from './stage.ts';

let life: Life;
let first: string;
let second: string;
beforeEach(async () => {
  life = await openLife(`rigour: essential\n${roles}`);
  first = inDays(life.stage, 40);
  second = inDays(life.stage, 400);
  await life.policy(policyWith());
  await life.raised();
});
afterEach(async () => {
  const { violations } = life.stage.simulator;
  await life.close();
  expect(violations).toEqual([]);
});

const policyWith = (more = ''): string => `rigour: essential
${more === '' ? roles : more}management_review:
  dates: ["${first}", "${second}"]
  repository: ${repository}
`;

const installation = (): number => [...life.stage.simulator.world.installations.keys()][0] ?? 0;

async function morning(): Promise<void> {
  await bringReviews(life.stage.app().context, installation());
  await life.stage.quiet();
}

const reviews = (): readonly number[] =>
  [...life.stage.simulator.control.repository(repository).issues.keys()].filter((number) =>
    life.stage.labels(number).includes('management-review'),
  );
const subIssues = (number: number): readonly Issue[] =>
  life.stage.issue(number).subIssueIds.flatMap((id) => life.stage.simulator.world.issues.get(id) ?? []);
const written = (number: number, mark: string): string =>
  life.stage.said(number).find(({ body }) => body.includes(`<!-- clause10:${mark} -->`))?.body ?? '';
const status = (number: number): string => written(number, 'status');
const pack = (number: number): string => written(number, 'review-pack');

/** The review, opened 21 days before its date. */
async function opened(): Promise<number> {
  await life.stage.advance(19 * day);
  await morning();
  const [number] = reviews();
  if (number === undefined) throw new Error('no review was opened');
  return number;
}

const sentence = 'The audit programme was looked at in May and nothing in it has to change this year.';

async function answered(number: number): Promise<void> {
  await life.act(life.alice.fillSection(number, 'b) What changed around and inside the organisation', sentence));
  await life.say(life.carol, number, `/input c\n${sentence}`);
  const rest = ['d2', 'd3', 'd4', 'e'].map((id) => `/input ${id} none because ${sentence}`);
  await life.say(life.carol, number, [...rest, `/input f ${sentence}`].join('\n'));
}

describe('a management review', () => {
  test('is opened 21 days before its date, once, with what the register gives', async () => {
    await life.stage.advance(18 * day);
    await morning();
    expect(reviews()).toEqual([]);
    await life.stage.advance(day);
    await morning();
    await morning();
    const [number = 0, ...others] = reviews();
    expect(others).toEqual([]);
    const issue = life.stage.issue(number);
    expect(issue.title).toMatch(/^Management review of /);
    expect(issue.body?.match(/^### .*$/gm)).toHaveLength(11);
    expect(pack(number)).toContain('| Open now | 1 (1 major) |');
    expect(status(number)).toContain('8 things are missing');
    expect(life.stage.labels(number)).toEqual(['management-review']);
  });

  test('is found again when the database forgot it', async () => {
    const number = await opened();
    await life.stage.app().context.db.kysely.deleteFrom('setting').where('name', 'like', 'reviews:%').execute();
    await morning();
    expect(reviews()).toEqual([number]);
    expect(life.stage.said(number)).toHaveLength(2);
  });

  test('closed with inputs open, or without management, is opened again, and can be closed when it is complete', async () => {
    const number = await opened();
    await life.act(life.alice.close(number));
    expect(life.stage.issue(number).state).toBe('open');
    expect(life.stage.said(number).at(-1)?.body).toContain("it isn't complete yet");
    await answered(number);
    await life.say(life.erin, number, '/attended @erin @alice');
    expect(status(number)).toContain('Nobody named so far is management');
    await life.act(life.alice.close(number));
    expect(life.stage.issue(number).state).toBe('open');
    await life.say(life.alice, number, '/attended @dan');
    expect(status(number)).toContain('1 thing is missing');
    await life.say(life.dan, number, '/attended @dan');
    expect(status(number)).toContain('ready to close');
    await life.act(life.alice.close(number));
    expect([life.stage.issue(number).state, status(number).includes('record complete')]).toEqual(['closed', true]);
    const kinds = (await entriesOf(life.stage.app().context.db, `${repository}#${number}`)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'closure')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'reopening')).toHaveLength(2);
  });

  test('makes a sub-issue of each decision, and the next review shows what became of it', async () => {
    const number = await opened();
    await life.say(life.erin, number, `/decide "Buy a second key store" owner:@frank due:${inDays(life.stage, 10)}`);
    await life.say(life.erin, number, '/decide "Train the new team" owner:@carol due:+20d');
    expect(subIssues(number).map(({ title }) => title)).toEqual(['Buy a second key store', 'Train the new team']);
    const [bought] = subIssues(number);
    expect(life.stage.labels(bought?.number ?? 0)).toEqual(['review-decision']);
    await answered(number);
    await life.say(life.dan, number, '/attended @dan @erin');
    await life.act(life.alice.close(number));
    await life.act(life.frank.close(bought?.number ?? 0));
    await life.stage.advance(360 * day);
    await morning();
    const [, next = 0] = reviews();
    expect(pack(next)).toContain('1 settled, 0 open, 1 overdue.');
    expect(pack(next)).toMatch(/`Buy a second key store` .*\| done, /);
    expect(pack(next)).toMatch(/`Train the new team` .*\| overdue \|/);
    expect(life.stage.issue(number).state).toBe('closed');
  });

  test('is cancelled only with a reason', async () => {
    const number = await opened();
    await life.act(life.alice.close(number, 'not_planned'));
    expect(life.stage.issue(number).state).toBe('open');
    await life.say(life.dan, number, '/reject because the board meets in spring and reviews everything then.');
    expect([life.stage.issue(number).state, life.stage.issue(number).stateReason]).toEqual(['closed', 'not_planned']);
    expect(status(number)).toContain('cancelled this review');
  });

  test('that is complete stays closed when roles change later, and nothing is said for a year', async () => {
    const number = await opened();
    await answered(number);
    await life.say(life.dan, number, '/attended @dan');
    await life.act(life.alice.close(number));
    await life.policy(policyWith('roles: { management: ["@frank"] }\n'));
    const said = life.stage.said(number).length;
    await life.stage.advance(300 * day);
    await morning();
    await life.say(life.alice, number, 'Minutes are in the archive.');
    expect([life.stage.issue(number).state, life.stage.said(number).length]).toEqual(['closed', said]);
  });
});

describe('an issue that is no review', () => {
  test('because a stranger copied one, is left alone', async () => {
    const number = await opened();
    const copy = await life.act(
      life.alice.open('Management review', life.stage.issue(number).body ?? '', ['management-review']),
    );
    await life.say(life.alice, copy.number, '/attended @dan');
    await life.act(life.alice.close(copy.number));
    await life.stage.advance(2 * hour);
    await morning();
    expect([life.stage.issue(copy.number).state, life.stage.said(copy.number)]).toEqual(['closed', []]);
  });

  test('because it is a finding, takes no decisions of reviews', async () => {
    await life.say(life.erin, 1, '/decide "Buy a second key store" owner:@frank due:+20d');
    expect(subIssues(1)).toEqual([]);
    expect(life.status(1)).toContain('belongs to a management review');
  });
});

test('a review takes no commands of findings, and is in no register', async () => {
  const number = await opened();
  await life.say(life.erin, number, '/triage severity:major');
  expect(status(number)).toContain('belongs to a finding');
  const { db } = life.stage.app().context;
  const tracked = await db.kysely.selectFrom('finding').select('number').execute();
  expect(tracked.map((row) => row.number)).toEqual([1]);
});
