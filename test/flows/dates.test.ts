/** Dates on a running system: what is due when, moving it, being late, and who hears of it. */
import { afterEach, describe, expect, test } from 'vitest';
import { day, hour, inDays, type Life, minute, openLife, roles } from './life.ts';

let life: Life;
afterEach(async () => {
  const { violations } = life.stage.simulator;
  await life.close();
  expect(violations).toEqual([]);
});

const full = `rigour: full\n${roles}`;
const written = (on: string): string => {
  const [year, month, date] = on.split('-').map(Number);
  return `${date} ${'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')[(month ?? 1) - 1]} ${year}`;
};
const dateRow = (number: number, name: string) =>
  new RegExp(`^\\| ${name} \\| ([^|]*) \\| ([^|]*) \\|$`, 'm').exec(life.status(number))?.slice(1);
const reminders = (number: number) =>
  life.told(number).flatMap(({ body, createdAt }) => {
    const [, step] = /<!-- clause10:due:([^ ]*) -->/.exec(body) ?? [];
    return step === undefined ? [] : [{ step, on: createdAt.slice(0, 10), body }];
  });
const steps = (number: number) => reminders(number).map(({ step }) => step.replace(/:\d{4}-\d{2}-\d{2}/, ''));

/** To nine in the morning of the next day, UTC: a time at which reminders of the day have been sent everywhere in Europe. */
async function toMorning(): Promise<void> {
  const now = life.stage.simulator.clock.now();
  await life.stage.advance(Math.floor(now / day + 1) * day + 9 * hour - now);
}

describe('the dates of a finding', () => {
  test('follow severity and risk, and stand in the status comment', async () => {
    life = await openLife(full);
    const number = await life.raised();
    await life.triaged(number, 'severity:major risk:critical');
    expect(dateRow(number, 'Root cause')).toEqual([written(inDays(life.stage, 7)), 'open']);
    expect(dateRow(number, 'Implementation')).toEqual([written(inDays(life.stage, 30)), 'open']);
    expect(dateRow(number, 'Hard stop')).toEqual([written(inDays(life.stage, 180)), 'open']);
    await life.triaged(number, 'severity:major risk:low');
    expect(dateRow(number, 'Root cause')).toEqual([written(inDays(life.stage, 18)), 'open']);
  });

  test('count from the end of an external audit, and are capped by what the certification body asks for', async () => {
    life = await openLife(full);
    const number = await life.raised({ detected_on: inDays(life.stage, -10) });
    await life.triaged(
      number,
      `severity:minor risk:low audit-end:${inDays(life.stage, -5)} external-due:${inDays(life.stage, 40)}`,
    );
    expect(dateRow(number, 'Root cause')).toEqual([written(inDays(life.stage, 33)), 'open']);
    expect(dateRow(number, 'Plan')).toEqual([written(inDays(life.stage, 40)), 'open']);
    expect(dateRow(number, 'Implementation')).toEqual([`${written(inDays(life.stage, 40))}, set from outside`, 'open']);
  });

  test('in business days leave out weekends and holidays', async () => {
    life = await openLife(full);
    const number = await life.raised();
    const holiday = inDays(life.stage, 1);
    await life.policy(`${full}calendar: { days: business, holidays: ["${holiday}"] }\n`);
    await life.triaged(number);
    const [on = ''] = dateRow(number, 'Root cause') ?? [];
    let left = 14;
    let expected = '';
    for (let n = 1; left > 0; n += 1) {
      expected = inDays(life.stage, n);
      const weekday = new Date(expected).getUTCDay();
      if (weekday !== 0 && weekday !== 6 && expected !== holiday) left -= 1;
    }
    expect(on).toBe(written(expected));
  });
});

describe('moving a date', () => {
  test('shows the history, and the next move is for management', async () => {
    life = await openLife(full);
    const number = await life.raised();
    await life.triaged(number);
    await life.say(life.bob, number, '/due plan +40d because the vendor answers in December only.');
    expect(dateRow(number, 'Plan')?.[0]).toBe(
      `${written(inDays(life.stage, 40))}, first ${written(inDays(life.stage, 30))}`,
    );
    expect(life.status(number)).toMatch(/- Plan: .* → .*, `@bob` on .*`the vendor answers in December only\.`/);
    await life.say(life.bob, number, '/due plan +50d because the vendor is on holiday in December.');
    expect(dateRow(number, 'Plan')?.[0]).toContain(written(inDays(life.stage, 40)));
    expect(life.status(number)).toContain('needs management now');
    await life.say(life.dan, number, '/due plan +50d because the vendor is on holiday in December.');
    expect(dateRow(number, 'Plan')?.[0]).toContain(written(inDays(life.stage, 50)));
    const moved = (await life.ledger(number)).filter(({ detail }) => detail.what === 'date moved');
    expect(moved.map(({ actor, detail }) => [actor?.login, detail.from, detail.to])).toEqual([
      ['bob', inDays(life.stage, 30), inDays(life.stage, 40)],
      ['dan', inDays(life.stage, 40), inDays(life.stage, 50)],
    ]);
  });

  test('past what was set from outside is refused with the day', async () => {
    life = await openLife(full);
    const number = await life.raised();
    await life.triaged(number, `severity:major risk:medium external-due:${inDays(life.stage, 50)}`);
    await life.say(life.bob, number, '/due implemented +70d because the vendor answers in December only.');
    expect(life.status(number)).toContain(`the latest day is \`${inDays(life.stage, 50)}\``);
    await life.say(life.erin, number, '/due external +80d because the auditors gave us another month in writing.');
    expect(dateRow(number, 'Implementation')?.[0]).toContain(written(inDays(life.stage, 60)));
  });

  test('ends that it is overdue, with its label', async () => {
    life = await openLife(full);
    const number = await life.raised();
    await life.triaged(number);
    await life.stage.advance(16 * day);
    expect(life.stage.labels(number)).toContain('overdue');
    await life.say(life.bob, number, '/due root cause +10d because the logs of the vendor came late.');
    expect(life.stage.labels(number)).not.toContain('overdue');
  });
});

describe('the label overdue', () => {
  const table = [
    ['UTC', 'Pacific/Auckland'],
    ['Pacific/Auckland', 'America/Los_Angeles'],
    ['America/Los_Angeles', 'UTC'],
  ] as const;
  const dayIn = (ms: number, zone: string) => new Date(ms).toLocaleDateString('sv', { timeZone: zone });
  test.each(table)('comes when the day is over in %s, not in %s', async (zone) => {
    life = await openLife(`${full}timezone: ${zone}\n`);
    const number = await life.raised({ detected_on: null });
    const raisedOn = Date.parse(life.stage.issue(number).createdAt);
    const last = dayIn(raisedOn + 2 * day, zone);
    // Hour by hour, so that the wake-up and not this test decides when it is looked at.
    for (let i = 0; i < 80 && !life.stage.labels(number).includes('overdue'); i += 1) await life.stage.advance(hour);
    const now = life.stage.simulator.clock.now();
    expect(dayIn(now, zone) > last).toBe(true);
    expect(dayIn(now - hour - minute, zone) <= last).toBe(true);
  });
});

describe('reminders', () => {
  test('come before, on and after a date, each once and one a day, each to who can act', async () => {
    life = await openLife(full);
    const number = await life.raised();
    await toMorning();
    await life.triaged(number);
    await life.causesApproved(number);
    for (let i = 0; i < 40; i += 1) await toMorning();
    expect(steps(number)).toEqual([
      'triage:before',
      'plan:before',
      'plan:due',
      'plan:owner',
      'plan:security-lead',
      'plan:management',
    ]);
    const days = reminders(number).map(({ on }) => on);
    expect(new Set(days).size).toBe(days.length);
    const ofPlan = reminders(number).filter(({ step }) => step.startsWith('plan:'));
    const greeted = ofPlan.map(({ body }) => body.split(' The plan', 1)[0]);
    expect(greeted).toEqual(['@bob', '@bob', '@bob', '@erin @acme/security', '@dan']);
  });

  test('are silent on the day a finding is raised, however long ago it was detected', async () => {
    life = await openLife(full);
    const number = await life.raised({ detected_on: inDays(life.stage, -200) });
    expect(life.stage.labels(number)).toContain('overdue');
    expect(life.told(number)).toEqual([]);
    await toMorning();
    expect(steps(number)).toEqual(['hard_stop:management']);
  });

  test('are not made up for after a downtime: only the current step is said', async () => {
    life = await openLife(full);
    const number = await life.raised();
    await life.triaged(number);
    await life.stage.stopApp();
    await life.stage.advance(60 * day);
    await life.stage.startApp();
    await life.stage.quiet();
    expect(steps(number)).toEqual(['root_cause:management']);
    for (let i = 0; i < 5; i += 1) await toMorning();
    expect(steps(number)).toEqual(['root_cause:management']);
  });

  test('wait while the risk is accepted, and the finding says when that ends', async () => {
    life = await openLife(full);
    const number = await life.raised();
    await life.triaged(number);
    const until = inDays(life.stage, 90);
    await life.say(
      life.dan,
      number,
      `/accept-risk until ${until} because the vendor replaces the system; logs are read daily.`,
    );
    expect([life.stageOf(number), life.stage.issue(number).state]).toEqual(['accepted', 'open']);
    await life.stage.advance(80 * day);
    expect(life.told(number)).toEqual([]);
    expect(life.stage.labels(number)).not.toContain('overdue');
    expect(life.status(number)).toContain(`until ${written(until)}`);
  });

  test('never come for a closed finding', async () => {
    life = await openLife(full);
    const number = await life.raised();
    await life.say(life.erin, number, '/reject because the requirement does not apply to this service at all.');
    await life.stage.advance(200 * day);
    expect(life.told(number)).toEqual([]);
    expect(life.stage.labels(number)).not.toContain('overdue');
  });
});
