import { describe, expect, test } from 'vitest';
import { type ScheduleInput, schedule } from '../../../src/assess/dates/schedule.ts';
import { policySchema } from '../../../src/policy/schema.ts';
import type { GivenCommand } from '../../../src/record/read-finding.ts';
import { alice } from '../facts.ts';
import { due, input, lead, management, owner } from './input.ts';

function moving(moves: readonly GivenCommand[], change: Partial<ScheduleInput> = {}) {
  const { dates, refused } = schedule(input({ ...change, moves }));
  return {
    on: (milestone: string) => dates.find((date) => date.milestone === milestone)?.on,
    moves: (milestone: string) =>
      dates.find((date) => date.milestone === milestone)?.moves.map(({ from, to }) => `${from} → ${to}`),
    refused: refused.map(({ reason, hint, comment }) => ({ reason, hint, comment })),
  };
}

const at = (day: number) => ({ at: `2026-11-${day}T10:00:00Z`, comment: `IC_${day}` });

describe('a move', () => {
  test('changes the date and keeps who, when, why and where from', () => {
    const { dates } = schedule(input({ moves: [due('plan', '2027-01-10')] }));
    expect(dates.find(({ milestone }) => milestone === 'plan')).toEqual({
      milestone: 'plan',
      on: '2027-01-10',
      original: '2026-12-17',
      external: false,
      met: false,
      moves: [
        {
          from: '2026-12-17',
          to: '2027-01-10',
          by: owner.person,
          at: '2026-11-10T10:00:00Z',
          url: 'https://github.example/acme/payments/issues/12#IC_1',
          reason: 'the vendor is late',
        },
      ],
    });
    expect(dates.filter(({ moves }) => moves.length > 0)).toHaveLength(1);
  });

  test('by days counts from the day of the comment where the organisation is', () => {
    const late = { at: '2026-11-10T23:30:00Z' };
    expect(moving([due('plan', { inDays: 60 }, late)]).on('plan')).toBe('2027-01-09');
    const policy = policySchema.parse({ timezone: 'Europe/Berlin' });
    expect(moving([due('plan', { inDays: 60 }, late)], { policy }).on('plan')).toBe('2027-01-10');
  });

  test('to an earlier day is a move too', () => {
    expect(moving([due('plan', '2026-11-30')]).moves('plan')).toEqual(['2026-12-17 → 2026-11-30']);
  });

  test('to the day it has already is none', () => {
    const twice = [due('plan', '2027-01-10', at(10)), due('plan', '2027-01-10', at(11))];
    expect(moving(twice).moves('plan')).toEqual(['2026-12-17 → 2027-01-10']);
    const back = [
      due('plan', '2026-12-17', at(10)),
      due('plan', '2027-01-10', at(11)),
      due('plan', '2027-01-11', at(12)),
    ];
    expect(moving(back)).toMatchObject({ refused: [] });
  });

  test('comes after those of earlier comments, and after those above it in its own', () => {
    const moves = [
      due('plan', '2027-01-12', { ...at(11), line: 2 }),
      due('plan', '2027-01-11', { ...at(11), line: 1 }),
      due('plan', '2027-01-10', { ...at(10), speaker: management }),
    ];
    const policy = policySchema.parse({ due_moves: { minor: 5 } });
    expect(moving(moves, { policy }).moves('plan')).toEqual([
      '2026-12-17 → 2027-01-10',
      '2027-01-10 → 2027-01-11',
      '2027-01-11 → 2027-01-12',
    ]);
  });

  test.each([
    ['to a day before the comment', due('plan', '2026-11-09'), { reason: 'date-past', hint: '2026-11-09' }],
    ['of a review before the actions are done', due('review', '2027-06-01'), { reason: 'no-effect-now', hint: null }],
    ['of a date the policy does not give', due('containment', '2027-06-01'), { reason: 'no-effect-now', hint: null }],
  ])('%s is refused', (_, given, refusal) => {
    const kind = refusal.hint === null ? 'observation' : 'nonconformity';
    expect(moving([given], { kind }).refused).toEqual([{ ...refusal, comment: 'IC_1' }]);
  });

  test('to the day of the comment itself is made, also where that day is over in UTC', () => {
    const policy = policySchema.parse({ timezone: 'America/New_York' });
    const given = due('plan', '2026-11-10', { at: '2026-11-11T03:00:00Z' });
    expect(moving([given], { policy })).toMatchObject({ refused: [] });
    expect(moving([given]).refused).toEqual([{ reason: 'date-past', hint: '2026-11-10', comment: 'IC_1' }]);
  });

  test('is refused by name, with what was written and by whom', () => {
    expect(schedule(input({ moves: [due('plan', '2026-11-09', { speaker: lead })] })).refused).toEqual([
      {
        command: 'due',
        comment: 'IC_1',
        url: 'https://github.example/acme/payments/issues/12#IC_1',
        by: alice,
        at: '2026-11-10T10:00:00Z',
        reason: 'date-past',
        hint: '2026-11-09',
      },
    ]);
  });
});

describe('the review', () => {
  const implementedAt = '2026-11-09T10:00:00Z';

  test('is moved while its window runs', () => {
    expect(moving([due('review', '2027-03-20')], { implementedAt }).on('review')).toBe('2027-03-20');
  });

  test('never comes before the window is over', () => {
    const moved = moving([due('review', '2027-02-06')], { implementedAt });
    expect(moved.refused).toEqual([{ reason: 'window-open', hint: '2027-02-07', comment: 'IC_1' }]);
    expect(moved.on('review')).toBe('2027-03-09');
  });

  test('is not moved by what was said about an earlier window', () => {
    const moved = moving([due('review', '2027-03-20')], { implementedAt: '2026-11-20T10:00:00Z' });
    expect(moved).toMatchObject({ refused: [{ reason: 'no-effect-now' }] });
    expect(moved.on('review')).toBe('2027-03-20');
    expect(moved.moves('review')).toEqual([]);
  });
});

describe('how often dates are moved', () => {
  const three = (speaker = owner) => [
    due('root_cause', '2026-12-10', { ...at(10), speaker }),
    due('plan', '2027-01-10', { ...at(11), speaker }),
    due('implemented', '2027-03-10', { ...at(12), speaker }),
  ];

  test('all dates of a finding count together, and the number made is told', () => {
    const moved = moving(three());
    expect(moved.refused).toEqual([{ reason: 'too-many-moves', hint: '2', comment: 'IC_12' }]);
    expect(moved.on('implemented')).toBe('2027-01-31');
  });

  test.each([
    ['a major finding has fewer', { severity: 'major' }, 2],
    ['before triage the number of a minor finding counts', { severity: null }, 1],
    ['an observation has no limit', { kind: 'observation' }, 0],
    ['none where the policy says so', { policy: policySchema.parse({ due_moves: { minor: 0 } }) }, 3],
  ] as const)('%s', (_, change, refused) => {
    const reasons = moving(three(), change).refused.filter(({ reason }) => reason === 'too-many-moves');
    expect(reasons).toHaveLength(refused);
  });

  test('management moves on, and security leads do not', () => {
    expect(moving(three(lead)).refused).toHaveLength(1);
    expect(moving(three(management)).refused).toEqual([]);
    const named = policySchema.parse({ roles: { management: ['@Alice'] } });
    expect(moving(three(lead), { policy: named }).refused).toEqual([]);
    expect(moving(three(management), { policy: named }).refused).toHaveLength(1);
  });

  test('what was refused does not count', () => {
    const moves = [due('triage', '2026-11-01', at(10)), ...three().slice(1)];
    expect(moving(moves).refused).toEqual([{ reason: 'date-past', hint: '2026-11-01', comment: 'IC_10' }]);
  });
});

describe('a date from outside', () => {
  const external = (day: string, when = at(10), speaker = lead) => due('external', day, { ...when, speaker });

  test('given in a comment caps the dates from then on, with history', () => {
    const moved = moving([external('2026-12-10')]);
    expect(['triage', 'plan', 'implemented', 'hard_stop'].map(moved.on)).toEqual([
      '2026-11-07',
      '2026-12-10',
      '2026-12-10',
      '2027-11-02',
    ]);
    expect(moved.moves('implemented')).toEqual(['2027-01-31 → 2026-12-10']);
  });

  test('that is given later anew lets the dates go back to what they were, and no further', () => {
    const moved = moving([external('2026-12-10'), external('2027-01-05', at(11))]);
    expect([moved.on('plan'), moved.on('implemented')]).toEqual(['2026-12-17', '2027-01-05']);
    expect(moved.moves('plan')).toEqual(['2026-12-17 → 2026-12-10', '2026-12-10 → 2026-12-17']);
  });

  test('is not moved past by anybody', () => {
    const beyond = due('plan', '2027-01-10', { ...at(11), speaker: management });
    expect(moving([external('2026-12-24'), beyond]).refused).toEqual([
      { reason: 'date-too-far', hint: '2026-12-24', comment: 'IC_11' },
    ]);
    expect(moving([beyond], { externalDue: '2026-12-24' }).refused).toHaveLength(1);
  });

  test('holds a date that was moved beyond it, and gives it back', () => {
    const moves = [due('plan', '2027-01-10', at(10)), external('2026-12-24', at(11)), external('2027-02-01', at(12))];
    expect(moving(moves.slice(0, 2)).on('plan')).toBe('2026-12-24');
    expect(moving(moves).on('plan')).toBe('2027-01-10');
  });

  test('is for security leads and management', () => {
    expect(moving([external('2026-12-10', at(10), owner)]).refused).toEqual([
      { reason: 'role', hint: null, comment: 'IC_10' },
    ]);
    expect(moving([external('2026-12-10', at(10), management)]).refused).toEqual([]);
  });

  test('is nobody’s move: it uses none up', () => {
    const moves = [external('2026-12-20'), external('2026-12-22', at(11)), external('2026-12-24', at(12))];
    expect(
      moving([...moves, due('plan', '2026-12-16', at(13)), due('root_cause', '2026-12-10', at(14))]).refused,
    ).toEqual([]);
  });

  test('is not in the past', () => {
    expect(moving([external('2026-11-09')]).refused).toEqual([
      { reason: 'date-past', hint: '2026-11-09', comment: 'IC_10' },
    ]);
  });

  test('is marked on the end of the actions only while it is the date', () => {
    const marked = (moves: readonly GivenCommand[]) =>
      schedule(input({ moves }))
        .dates.filter((date) => date.external)
        .map(({ milestone }) => milestone);
    expect(marked([external('2026-12-10')])).toEqual(['implemented']);
    expect(marked([external('2026-12-10'), due('implemented', '2026-12-09', at(11))])).toEqual([]);
    expect(marked([external('2027-06-01')])).toEqual([]);
  });
});
