import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DueDate } from '../../../src/assess/assessment.ts';
import { later } from '../../../src/assess/dates/calendar.ts';
import { isOverdue, nextLook, reminderOf } from '../../../src/assess/dates/reminders.ts';
import { type DeadlineRow, severities } from '../../../src/policy/deadlines.ts';
import { type Policy, policySchema } from '../../../src/policy/schema.ts';

const date = (milestone: DueDate['milestone'], on: string, change: Partial<DueDate> = {}): DueDate => ({
  milestone,
  on,
  original: on,
  external: false,
  met: false,
  moves: [],
  ...change,
});

const policyWith = (change: object): Policy => policySchema.parse(change);
const utc = policyWith({});
const berlin = policyWith({ timezone: 'Europe/Berlin' });
const dates = [date('root_cause', '2026-12-05'), date('plan', '2026-12-17'), date('hard_stop', '2027-11-02')];

const stepAt = (now: string, row: DeadlineRow = 'minor', policy = utc, of = dates) => {
  const reminder = reminderOf(of, row, policy, now);
  return reminder === null ? null : `${reminder.milestone} ${reminder.step} ${reminder.daysLate}`;
};

describe('the step that is current', () => {
  test.each([
    ['nothing four days before', '2026-12-01T12:00:00Z', null],
    ['nothing on the night of the third day before', '2026-12-02T07:59:59Z', null],
    ['a reminder from the morning of the third day before', '2026-12-02T08:00:00Z', 'root_cause before 0'],
    ['the same until the day', '2026-12-05T07:59:59Z', 'root_cause before 0'],
    ['the day itself', '2026-12-05T08:00:00Z', 'root_cause due 0'],
    ['until the next morning', '2026-12-06T07:59:59Z', 'root_cause due 0'],
    ['the owner, one day late', '2026-12-06T08:00:00Z', 'root_cause owner 1'],
    ['still the owner six days late', '2026-12-11T09:00:00Z', 'root_cause owner 6'],
    ['the security leads, seven days late', '2026-12-12T08:00:00Z', 'root_cause security-lead 7'],
    ['management, thirty days late', '2027-01-04T08:00:00Z', 'root_cause management 30'],
    ['and no further step', '2027-10-01T08:00:00Z', 'root_cause management 300'],
    ['management for the hard stop, on its day', '2027-11-02T08:00:00Z', 'hard_stop management 0'],
    ['and after it', '2027-11-09T08:00:00Z', 'hard_stop management 7'],
  ])('%s', (_, now, step) => {
    expect(stepAt(now)).toBe(step);
  });

  test.each([
    ['of a major finding sooner', '2026-12-12T08:00:00Z', 'major', 'root_cause management 7'],
    ['of an observation later', '2026-12-11T08:00:00Z', 'observation', 'root_cause due 6'],
    ['of an observation with the owner alone', '2027-06-01T08:00:00Z', 'observation', 'root_cause owner 178'],
    ['of an improvement as of an observation', '2026-12-12T08:00:00Z', 'improvement', 'root_cause owner 7'],
  ] as const)('%s', (_, now, row, step) => {
    expect(stepAt(now, row)).toBe(step);
  });

  test('begins at eight where the organisation is, in winter and in summer', () => {
    expect(stepAt('2026-12-05T06:59:00Z', 'minor', berlin)).toBe('root_cause before 0');
    expect(stepAt('2026-12-05T07:00:00Z', 'minor', berlin)).toBe('root_cause due 0');
    const summer = [date('plan', '2026-07-01')];
    expect(stepAt('2026-07-01T06:00:00Z', 'minor', berlin, summer)).toBe('plan due 0');
  });

  test('is of the earliest date that is not met, and of the first milestone of two on one day', () => {
    const met = [date('root_cause', '2026-12-05', { met: true }), date('plan', '2026-12-17')];
    expect(stepAt('2026-12-20T08:00:00Z', 'minor', utc, met)).toBe('plan owner 3');
    const both = [date('correction', '2026-12-05'), date('root_cause', '2026-12-05')];
    expect(stepAt('2026-12-05T08:00:00Z', 'minor', utc, both)).toBe('correction due 0');
    const moved = [date('root_cause', '2026-12-30'), date('plan', '2026-12-17')];
    expect(stepAt('2026-12-17T08:00:00Z', 'minor', utc, moved)).toBe('plan due 0');
  });

  test('is none without a date, or with every date met', () => {
    expect(stepAt('2027-12-01T08:00:00Z', 'minor', utc, [])).toBeNull();
    expect(
      stepAt(
        '2027-12-01T08:00:00Z',
        'minor',
        utc,
        dates.map((one) => ({ ...one, met: true })),
      ),
    ).toBeNull();
  });

  test('is the hard stop alone when nothing else is left, and only from its day on', () => {
    const stop = [date('review', '2027-03-01', { met: true }), date('hard_stop', '2027-11-02')];
    expect(stepAt('2027-11-01T08:00:00Z', 'minor', utc, stop)).toBeNull();
    expect(stepAt('2027-11-02T08:00:00Z', 'minor', utc, stop)).toBe('hard_stop management 0');
  });

  test('follows the policy: never before, and two steps on one day are the later one', () => {
    const policy = policyWith({ reminders: { before: 0, minor: { owner: 2, security_lead: 2, management: 2 } } });
    expect(stepAt('2026-12-04T12:00:00Z', 'minor', policy)).toBeNull();
    expect(stepAt('2026-12-06T12:00:00Z', 'minor', policy)).toBe('root_cause due 1');
    expect(stepAt('2026-12-07T12:00:00Z', 'minor', policy)).toBe('root_cause management 2');
  });

  test('has an id that is the same for as long as it is current, and another for a moved date', () => {
    const id = (now: string, of = dates) => reminderOf(of, 'minor', utc, now)?.id;
    expect(id('2026-12-08T08:00:00Z')).toBe('due:root_cause:2026-12-05:owner');
    expect(id('2026-12-09T08:00:00Z')).toBe('due:root_cause:2026-12-05:owner');
    expect(id('2026-12-11T08:00:00Z', [date('root_cause', '2026-12-10')])).toBe('due:root_cause:2026-12-10:owner');
  });
});

describe('what is overdue', () => {
  test.each([
    ['not on the day itself', '2026-12-05T23:59:59Z', utc, false],
    ['from midnight after it', '2026-12-06T00:00:00Z', utc, true],
    ['from midnight where the organisation is', '2026-12-05T23:00:00Z', berlin, true],
  ] as const)('%s', (_, now, policy, overdue) => {
    expect(isOverdue(dates, policy, now)).toBe(overdue);
  });

  test('is nothing that is met', () => {
    expect(isOverdue([date('plan', '2026-12-05', { met: true })], utc, '2027-12-05T00:00:00Z')).toBe(false);
    expect(isOverdue([], utc, '2027-12-05T00:00:00Z')).toBe(false);
  });
});

describe('the next look', () => {
  test.each([
    ['is the first reminder', '2026-11-20T12:00:00Z', null, '2026-12-02T08:00:00Z'],
    ['then the day', '2026-12-02T08:00:00Z', null, '2026-12-05T08:00:00Z'],
    ['then the midnight after it', '2026-12-05T08:00:00Z', null, '2026-12-06T00:00:00Z'],
    ['then the owner’s morning', '2026-12-06T00:00:00Z', null, '2026-12-06T08:00:00Z'],
    ['the end of the window, where it is sooner', '2026-11-20T12:00:00Z', '2026-11-30', '2026-11-30T00:00:00Z'],
    ['never in the past', '2026-12-06T08:00:00Z', '2026-11-30', '2026-12-12T08:00:00Z'],
    ['the hard stop', '2027-10-01T12:00:00Z', null, '2027-11-02T08:00:00Z'],
    ['none when all is said', '2028-01-01T00:00:00Z', null, null],
  ])('%s', (_, now, windowEnds, look) => {
    expect(nextLook(dates, windowEnds, 'minor', utc, now)).toBe(look);
  });

  test('is at midnight and at eight where the organisation is', () => {
    expect(nextLook(dates, null, 'minor', berlin, '2026-12-05T08:00:00Z')).toBe('2026-12-05T23:00:00Z');
    expect(nextLook(dates, null, 'minor', berlin, '2026-12-05T23:00:00Z')).toBe('2026-12-06T07:00:00Z');
  });

  test('is none for a closed finding', () => {
    const met = dates.map((one) => ({ ...one, met: true }));
    expect(nextLook(met, null, 'minor', utc, '2026-11-20T12:00:00Z')).toBeNull();
    expect(nextLook([], null, 'minor', utc, '2026-11-20T12:00:00Z')).toBeNull();
  });
});

const milestones = ['triage', 'containment', 'root_cause', 'plan', 'implemented', 'review', 'hard_stop'] as const;
const someDates = fc
  .subarray([...milestones])
  .chain((chosen) =>
    fc.tuple(
      ...chosen.map((milestone) =>
        fc
          .record({ day: fc.nat(60), met: fc.boolean() })
          .map(({ day, met }) => date(milestone, later('2026-10-20', day), { met })),
      ),
    ),
  );
const somePolicy = fc
  .record({
    timezone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/St_Johns', 'Pacific/Apia', 'Asia/Kathmandu'),
    before: fc.nat(10),
    late: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 3, maxLength: 3 }),
  })
  .map(({ timezone, before, late }) => {
    const [owner, security_lead, management] = late.toSorted((a, b) => a - b);
    return policyWith({ timezone, reminders: { before, minor: { owner, security_lead, management } } });
  });
const moments = fc
  .integer({ min: Date.parse('2026-10-10T00:00:00Z'), max: Date.parse('2027-02-10T00:00:00Z') })
  .map((ms) => new Date(ms).toISOString());
const rows = fc.constantFrom<DeadlineRow>(...severities);
const windows = fc.option(fc.nat(90).map((day) => later('2026-10-20', day)));

describe('between two looks', () => {
  test('nothing changes, and at each look something may', () => {
    fc.assert(
      fc.property(
        someDates,
        windows,
        rows,
        somePolicy,
        moments,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (of, ends, row, policy, now, part) => {
          const seen = (at: string) => [
            reminderOf(of, row, policy, at)?.id ?? null,
            isOverdue(of, policy, at),
            of.map((one) => isOverdue([one], policy, at)),
          ];
          const look = nextLook(of, ends, row, policy, now);
          const until = look === null ? Date.parse('2030-01-01') : Date.parse(look);
          expect(until).toBeGreaterThan(Date.parse(now));
          const between = new Date(Math.floor(Date.parse(now) + part * (until - 1 - Date.parse(now)))).toISOString();
          expect(seen(between)).toEqual(seen(now));
          expect(seen(new Date(until - 1).toISOString())).toEqual(seen(now));
        },
      ),
      { numRuns: 300 },
    );
  });

  test('the app sleeps until the end: looks come to an end, and every change lies on one', () => {
    fc.assert(
      fc.property(someDates, windows, rows, somePolicy, (of, ends, row, policy) => {
        const looks: string[] = [];
        for (let at = '2026-10-01T00:00:00Z'; ; ) {
          const look = nextLook(of, ends, row, policy, at);
          if (look === null) break;
          looks.push(look);
          at = look;
        }
        expect(looks.length).toBeLessThanOrEqual(of.length + 7);
        const last = looks.at(-1) ?? '2026-10-01T00:00:00Z';
        expect(isOverdue(of, policy, last)).toBe(of.some(({ met }) => !met));
      }),
      { numRuns: 200 },
    );
  });

  test('steps never go back, and there is at most one a day', () => {
    const order = ['before', 'due', 'owner', 'security-lead', 'management'];
    fc.assert(
      fc.property(someDates, rows, somePolicy, (of, row, policy) => {
        let rank = -1;
        const begun = new Map<string, Set<string>>();
        const spoken = new Set<string>();
        for (let at = '2026-10-01T00:00:00Z'; ; ) {
          const reminder = reminderOf(of, row, policy, at);
          const now = reminder === null ? -1 : order.indexOf(reminder.step);
          expect(now).toBeGreaterThanOrEqual(rank);
          rank = now;
          if (reminder !== null && !spoken.has(reminder.id)) {
            spoken.add(reminder.id);
            const day = at.slice(0, 10);
            begun.set(day, (begun.get(day) ?? new Set()).add(reminder.id));
          }
          const look = nextLook(of, null, row, policy, at);
          if (look === null) break;
          at = look;
        }
        for (const ids of begun.values()) expect(ids.size).toBe(1);
      }),
      { numRuns: 200 },
    );
  });
});
