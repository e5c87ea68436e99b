/** Trend reports on a running system: on the calendar, one for each period, on the board, and for whoever may read them. */
import { afterEach, describe, expect, test } from 'vitest';
import { person } from '../github-simulator/people.ts';
import { boardOf } from './board.ts';
import { day, hour, inDays, type Life, minute, openLife } from './life.ts';
import { goToMonth, reportPolicy, reportsOf } from './reporting.ts';
import { repository } from './stage.ts';

let life: Life;
afterEach(async () => {
  const { violations } = life.stage.simulator;
  await life.close();
  expect(violations).toEqual([]);
});

const policy = reportPolicy;

async function open(text = policy, isPrivate = true): Promise<void> {
  life = await openLife(text);
  life.stage.simulator.control.addRepository({ name: 'acme/isms', private: isPrivate, roles: { bob: 'maintain' } });
  await life.stage.advance(minute);
}

const reports = () => reportsOf(life);
const toMonth = (months: number) => goToMonth(life, months);

const monthNames = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const lastMonth = (): string => {
  const now = new Date(life.stage.simulator.clock.now());
  const then = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1));
  return `${monthNames[then.getUTCMonth()]} ${then.getUTCFullYear()}`;
};

describe('the report of a month', () => {
  test('is published on the first morning after it, once, with the status of the board', async () => {
    await open();
    await life.raised({ severity: 'Major', detected_on: inDays(life.stage, -90) });
    await toMonth(1);
    expect(reports().map(({ title, state }) => [title, state])).toEqual([
      [`Clause 10 trend report: ${lastMonth()}`, 'open'],
    ]);
    const [report] = reports();
    expect(report?.body).toContain('/orgs/acme/projects/1');
    expect(report?.body).toContain('## What needs somebody');
    expect(report?.body).toContain(`${repository}#1`);
    const updates = boardOf(life).project().statusUpdates;
    expect(updates.map(({ status }) => status)).toEqual(['OFF_TRACK']);
    expect(updates[0]?.body).toContain('/issues/');
    await life.stage.advance(day);
    expect(reports()).toHaveLength(1);
    expect(boardOf(life).project().statusUpdates).toHaveLength(1);
    expect(boardOf(life).project().readme).toContain(`/${report?.number}`);
  });

  test('is brought up to date until the next one is out, which links it and closes it', async () => {
    await open();
    const number = await life.raised({ severity: 'Minor' });
    await toMonth(1);
    const before = reports()[0]?.body ?? '';
    expect(before).not.toContain('(1 major)');
    await life.say(life.erin, number, '/triage severity:major risk:high owner:@bob');
    await life.stage.advance(day);
    expect(reports()[0]?.body).toContain('(1 major)');
    await toMonth(1);
    expect(reports().map(({ state }) => state)).toEqual(['closed', 'open']);
    expect(reports()[1]?.body).toContain(`/issues/${reports()[0]?.number}`);
    await life.stage.advance(2 * day);
    expect(reports()).toHaveLength(2);
    expect(boardOf(life).project().statusUpdates).toHaveLength(2);
  });

  test('that somebody closed, having read it, stays closed', async () => {
    await open();
    await life.raised();
    await toMonth(1);
    const number = reports()[0]?.number ?? 0;
    await person(life.stage.simulator.url, 'bob', 'acme/isms').close(number);
    await life.raised({}, 'Another one');
    await life.stage.advance(2 * day);
    expect(reports().map(({ state }) => state)).toEqual(['closed']);
  });

  test('is found again by an app that forgot everything', async () => {
    await open();
    await life.raised();
    await toMonth(1);
    await life.stage.app().context.db.kysely.deleteFrom('setting').where('name', 'like', 'reports:%').execute();
    await life.stage.advance(day);
    expect(reports()).toHaveLength(1);
  });

  test('in a public repository gives numbers and names no finding', async () => {
    await open(policy, false);
    await life.raised({ area: 'Project Nightingale' }, 'Secret title of a finding');
    await toMonth(1);
    const body = reports()[0]?.body ?? '';
    expect(body).toContain('Raised');
    for (const told of ['Secret title', 'Nightingale', repository]) expect(body).not.toContain(told);
    const [update] = boardOf(life).project().statusUpdates;
    expect(update?.body).not.toContain('Secret title');
  });

  test('is left out where nothing was ever raised, and where nothing can be published', async () => {
    await open(policy.replace('acme/isms', 'acme/gone'));
    await life.raised();
    await toMonth(1);
    expect(reports()).toEqual([]);
    expect(life.status(1)).not.toBe('');
  });

  test('comes for quarters, too', async () => {
    await open(policy.replace('{ repository: acme/isms }', '{ repository: acme/isms, every: quarter }'));
    await life.raised();
    await toMonth(1);
    const thisMonth = new Date(life.stage.simulator.clock.now()).getUTCMonth();
    await toMonth(thisMonth % 3 === 0 ? 3 : 3 - (thisMonth % 3));
    expect(reports().at(-1)?.title).toMatch(/^Clause 10 trend report: Q[1-4] \d{4}$/);
  });

  test('costs few requests when nothing changed', async () => {
    await open();
    await life.raised();
    await toMonth(1);
    // The board is counted at night; what comes between six and seven in the morning is the report.
    const now = life.stage.simulator.clock.now();
    await life.stage.advance(day - hour - (now % day) + 6 * hour - minute);
    const mark = life.stage.simulator.requests.mark();
    await life.stage.advance(10 * minute);
    const { graphql, restReads, restWrites } = life.stage.simulator.requests.since(mark);
    expect(restWrites).toBe(0);
    expect(graphql + restReads).toBeLessThanOrEqual(8);
  });
});
