import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf, daysBetween, later } from '../../../src/assess/dates/calendar.ts';
import { type ScheduleInput, schedule } from '../../../src/assess/dates/schedule.ts';
import { defaultPolicy, type Policy, policySchema } from '../../../src/policy/schema.ts';
import { risks } from '../../../src/record/command-detail.ts';
import { kinds } from '../../../src/record/finding.ts';
import { due, input, lead, management, owner } from './input.ts';

/** The dates by milestone. */
const datesOf = (change: Partial<ScheduleInput> = {}): Record<string, string> =>
  Object.fromEntries(schedule(input(change)).dates.map(({ milestone, on }) => [milestone, on]));

const policyWith = (change: object): Policy => policySchema.parse(change);

describe('the dates of the policy', () => {
  test('of a major finding, in the order of the milestones', () => {
    expect(Object.entries(datesOf({ severity: 'major' }))).toEqual([
      ['triage', '2026-11-04'],
      ['containment', '2026-11-05'],
      ['correction', '2026-11-16'],
      ['root_cause', '2026-11-16'],
      ['plan', '2026-12-02'],
      ['implemented', '2027-01-01'],
      ['hard_stop', '2027-05-01'],
    ]);
  });

  test.each([
    ['without a severity are those of a minor finding', { severity: null }, datesOf({ severity: 'minor' })],
    [
      'of an observation',
      { kind: 'observation' },
      { triage: '2026-11-12', plan: '2027-01-01', implemented: '2027-05-01' },
    ],
    [
      'of an improvement',
      { kind: 'improvement', severity: 'major' },
      { triage: '2026-11-22', plan: '2027-01-31', implemented: '2027-05-01' },
    ],
    ['of a preventive item are those of an improvement', { kind: 'preventive' }, datesOf({ kind: 'improvement' })],
  ] as const)('%s', (_, change, dates) => {
    expect(datesOf(change)).toEqual(dates);
  });

  test.each([
    ['the day of detection', { detectedOn: 'Found on 30 October 2026 by the on-call team' }, '2026-11-04'],
    ['the day it was raised, without a detection', { detectedOn: '' }, '2026-11-07'],
    ['the day it was raised, where the detection cannot be read', { detectedOn: '03/04/2026' }, '2026-11-07'],
    ['the day it was raised, where the detection is later', { detectedOn: '2026-12-24' }, '2026-11-07'],
    ['the last day of the audit', { detectedOn: '2026-10-01', auditEnd: '2026-11-10' }, '2026-11-15'],
    [
      'the detection, where the audit has no day of the calendar',
      { detectedOn: '2026-10-30', auditEnd: '2026-02-30' },
      '2026-11-04',
    ],
    [
      'the day where the organisation is',
      { raisedAt: '2026-11-02T23:30:00Z', policy: policyWith({ timezone: 'Europe/Berlin' }) },
      '2026-11-08',
    ],
  ])('count from %s', (_, change, triage) => {
    expect(datesOf(change).triage).toBe(triage);
  });

  test.each([
    ['critical', '2026-11-05', '2026-12-17'],
    ['high', '2026-11-06', '2027-01-09'],
    ['medium', '2026-11-07', '2027-01-31'],
    ['low', '2026-11-09', '2027-02-23'],
  ] as const)('risk %s sets them, rounded up', (risk, triage, implemented) => {
    expect(datesOf({ risk })).toMatchObject({ triage, implemented, hard_stop: '2027-11-02' });
  });

  test('count business days where the policy says so, and windows calendar days still', () => {
    const policy = policyWith({ calendar: { days: 'business', holidays: ['2026-11-09'] } });
    expect(datesOf({ policy })).toMatchObject({ triage: '2026-11-10', containment: '2026-11-23' });
    const done = schedule(input({ policy, implementedAt: '2027-01-04T10:00:00Z' }));
    expect(done.windowEnds).toBe('2027-04-04');
    expect(done.dates.find(({ milestone }) => milestone === 'review')?.on).toBe('2027-05-14');
  });
});

describe('the window before a verdict', () => {
  const implementedAt = '2027-01-20T23:30:00Z';

  test('is open while actions are, and there is no review date', () => {
    expect(schedule(input()).windowEnds).toBeNull();
    expect(datesOf().review).toBeUndefined();
  });

  test.each([
    ['the policy’s days after the last action', {}, '2027-04-20', '2027-05-20'],
    ['a longer plan counts', { plannedWindowDays: 120 }, '2027-05-20', '2027-06-19'],
    ['a shorter plan does not', { plannedWindowDays: 7 }, '2027-04-20', '2027-05-20'],
    ['as long again after an inconclusive verdict', { extended: true }, '2027-07-19', '2027-08-18'],
    ['no risk makes it shorter; the review comes sooner', { risk: 'critical' }, '2027-04-20', '2027-05-05'],
    [
      'in the time zone of the organisation',
      { policy: policyWith({ timezone: 'Europe/Berlin' }) },
      '2027-04-21',
      '2027-05-21',
    ],
    ['beyond all reason ends with the calendar', { plannedWindowDays: 1e9 }, '9999-12-31', '9999-12-31'],
  ] as const)('%s', (_, change, windowEnds, review) => {
    expect(schedule(input({ implementedAt, ...change })).windowEnds).toBe(windowEnds);
    expect(datesOf({ implementedAt, ...change }).review).toBe(review);
  });

  test('of an improvement has no review date, of an observation no days', () => {
    expect(schedule(input({ implementedAt, kind: 'improvement' })).windowEnds).toBe('2027-04-20');
    expect(schedule(input({ implementedAt, kind: 'observation' })).windowEnds).toBe('2027-01-20');
    expect(datesOf({ implementedAt, kind: 'improvement' }).review).toBeUndefined();
  });
});

describe('a date from outside', () => {
  test('caps every date up to the end of the actions, and is marked there', () => {
    const { dates } = schedule(input({ externalDue: '2026-12-01', implementedAt: '2026-11-20T10:00:00Z' }));
    expect(Object.fromEntries(dates.map(({ milestone, on }) => [milestone, on]))).toEqual({
      triage: '2026-11-07',
      containment: '2026-11-16',
      correction: '2026-12-01',
      root_cause: '2026-12-01',
      plan: '2026-12-01',
      implemented: '2026-12-01',
      review: '2027-03-20',
      hard_stop: '2027-11-02',
    });
    expect(dates.filter(({ external }) => external).map(({ milestone }) => milestone)).toEqual(['implemented']);
    expect(dates.every(({ on, original, moves }) => on === original && moves.length === 0)).toBe(true);
  });

  test.each([
    ['later than the policy', '2027-06-01'],
    ['that no calendar has', '2026-02-30'],
  ])('%s changes nothing', (_, externalDue) => {
    expect(schedule(input({ externalDue })).dates).toEqual(schedule(input()).dates);
  });
});

const commands = fc.array(
  fc
    .record({
      date: fc.constantFrom('triage', 'root_cause', 'plan', 'implemented', 'review', 'external'),
      day: fc.integer({ min: -20, max: 300 }),
      at: fc.integer({ min: 0, max: 200 }),
      speaker: fc.constantFrom(owner, lead, management),
      comment: fc.integer({ min: 1, max: 5 }),
      line: fc.integer({ min: 1, max: 3 }),
    })
    .map(({ date, day, at, speaker, comment, line }) =>
      due(date, later('2026-11-02', day), {
        at: `${later('2026-11-02', at)}T10:00:00Z`,
        speaker,
        comment: `IC_${comment}`,
        line,
      }),
    ),
  { maxLength: 8 },
);

const inputs: fc.Arbitrary<ScheduleInput> = fc
  .record({
    kind: fc.constantFrom(...kinds),
    severity: fc.constantFrom('major', 'minor', null),
    risk: fc.constantFrom(...risks, null),
    detectedOn: fc.constantFrom('', '2026-10-20', '31.10.2026', 'unknown'),
    auditEnd: fc.constantFrom(null, '2026-11-10'),
    externalDue: fc.constantFrom(null, '2026-12-15', '2027-06-01'),
    implementedAt: fc.constantFrom(null, '2026-12-20T22:30:00Z', '2027-02-01T10:00:00Z'),
    plannedWindowDays: fc.option(fc.nat(400)),
    extended: fc.boolean(),
    moves: commands,
    policy: fc.constantFrom(
      defaultPolicy,
      policyWith({ timezone: 'Pacific/Auckland', due_moves: { major: 0, minor: 5 } }),
      policyWith({
        timezone: 'America/New_York',
        calendar: { days: 'business', holidays: ['2026-12-25', '2027-01-01'] },
      }),
    ),
  })
  .map((change) => input(change));

describe('every schedule', () => {
  test('depends on its input alone, and not on the order of the moves', () => {
    fc.assert(
      fc.property(inputs, fc.infiniteStream(fc.nat(1000)), (given, chance) => {
        const shuffled = given.moves
          .map((move) => ({ move, key: chance.next().value }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ move }) => move);
        // Two commands on one line of one comment are no two commands.
        const keys = given.moves.map(({ at, comment, command }) => `${at} ${comment} ${command.line}`);
        fc.pre(new Set(keys).size === keys.length);
        expect(schedule({ ...given, moves: shuffled })).toEqual(schedule(given));
        const { moves, policy } = structuredClone({ moves: given.moves, policy: given.policy });
        expect([schedule(given), given.moves, given.policy]).toEqual([schedule(given), moves, policy]);
      }),
    );
  });

  test('has a window no shorter than the policy’s (domain invariant vii), and a review after it', () => {
    fc.assert(
      fc.property(inputs, (given) => {
        const { windowEnds, dates } = schedule(given);
        expect(windowEnds === null).toBe(given.implementedAt === null);
        if (given.implementedAt === null || windowEnds === null) return;
        const row =
          given.kind === 'nonconformity'
            ? (given.severity ?? 'minor')
            : given.kind === 'observation'
              ? 'observation'
              : 'improvement';
        const length = daysBetween(dayOf(given.implementedAt, given.policy.timezone), windowEnds);
        expect(length).toBeGreaterThanOrEqual(given.policy.deadlines[row].window ?? 0);
        const review = dates.find(({ milestone }) => milestone === 'review');
        if (review !== undefined) expect(review.on >= windowEnds).toBe(true);
      }),
    );
  });

  test('keeps what a date was before it was moved, and a history without gaps', () => {
    fc.assert(
      fc.property(inputs, (given) => {
        const unmoved = new Map(schedule({ ...given, moves: [] }).dates.map((date) => [date.milestone, date.on]));
        for (const { milestone, on, original, moves } of schedule(given).dates) {
          expect(original).toBe(unmoved.get(milestone));
          const days = [original, ...moves.map(({ to }) => to)];
          expect(moves.map(({ from }) => from)).toEqual(days.slice(0, -1));
          expect(on).toBe(days.at(-1));
          for (const { from, to } of moves) expect(from).not.toBe(to);
        }
      }),
    );
  });

  test('has no later date with a higher risk', () => {
    fc.assert(
      fc.property(inputs, fc.nat(2), (given, index) => {
        const higher = new Map(
          schedule({ ...given, moves: [], risk: risks[index + 1] ?? null }).dates.map(({ milestone, on }) => [
            milestone,
            on,
          ]),
        );
        for (const { milestone, on } of schedule({ ...given, moves: [], risk: risks[index] ?? null }).dates)
          expect((higher.get(milestone) ?? '') <= on).toBe(true);
      }),
    );
  });

  test('with the default days has its dates in the order of the milestones', () => {
    fc.assert(
      fc.property(inputs, (given) => {
        const { dates } = schedule({ ...given, moves: [], implementedAt: null });
        const days = dates.map(({ on }) => on);
        expect(days).toEqual(days.toSorted());
      }),
    );
  });

  test('names every refused command once, and leaves out no command that did something', () => {
    fc.assert(
      fc.property(inputs, (given) => {
        const { dates, refused } = schedule(given);
        expect(refused.length).toBeLessThanOrEqual(given.moves.length);
        for (const { url, to } of dates.flatMap(({ moves }) => moves)) {
          const said = given.moves.filter((move) => move.url === url);
          // A date from outside may bring back the policy's own date, which no command named.
          const outside = said.some(
            ({ command }) => command.detail?.name === 'due' && command.detail.date === 'external',
          );
          const named = said.map(({ command }) =>
            command.detail?.name === 'due' && 'on' in command.detail.to ? command.detail.to.on : '',
          );
          expect(outside || named.includes(to)).toBe(true);
        }
      }),
    );
  });
});
