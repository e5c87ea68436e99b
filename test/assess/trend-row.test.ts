import { describe, expect, test } from 'vitest';
import type { TrendRow } from '../../src/record/trend-row.ts';
import { action, bodyOf, complete, facts, inForce, without } from './facts.ts';
import {
  answers,
  carol,
  causesApproved,
  dan,
  done,
  erin,
  finding,
  full,
  planApproved,
  type Said,
  thread,
  triaged,
  wholeThread,
} from './life-facts.ts';
import { byUs, closed, on, rowOf, told, versions } from './row-facts.ts';

const january = '2027-01-25T12:00:00Z';
const reason = 'because the evidence turned out to be false.';

/** Milestones as "plan due 2026-12-02 done 2026-11-03". */
const milestones = ({ milestones: all }: TrendRow): Readonly<Record<string, readonly (string | null)[]>> =>
  Object.fromEntries(all.map(({ milestone, due, done: on }) => [milestone, [told(due), told(on)]]));

const verdicts = (row: TrendRow): readonly string[] => row.verdicts.map((one) => `${one.verdict} ${told(one.on)}`);

describe('what a finding is', () => {
  test('is taken from its record', () => {
    const change = { source: 'Internal audit', area: 'Leaver process', severity: 'Major', risk: 'High' };
    expect(rowOf(facts({ body: bodyOf({ ...complete, ...change }) }))).toMatchObject({
      reference: 'acme/payments#12',
      title: 'Leavers keep their access',
      private: true,
      kind: 'nonconformity',
      severity: 'major',
      source: 'internal-audit',
      requirements: ['A.5.18'],
      categories: ['process'],
      iteration: 1,
      recurrenceOf: null,
      acceptance: null,
      convertedFrom: null,
    });
  });

  test('names no people and holds no text but the title, the area and its address', () => {
    const row = rowOf(finding(wholeThread), full());
    const texts = JSON.stringify({ ...row, title: '', area: '', url: '' });
    expect(texts).not.toMatch(/alice|bob|carol|erin|frank|HR feed/);
  });

  test('of an empty issue is nothing but its opening', () => {
    const row = rowOf(facts({ body: '', subIssues: [], assignees: [] }));
    expect(row).toMatchObject({
      severity: null,
      source: null,
      area: '',
      requirements: [],
      categories: [],
      closings: [],
      setAside: null,
      contained: null,
      rootCause: null,
      implemented: null,
      verdicts: [],
      actions: { total: 0, weak: 0 },
      ledToActions: false,
    });
    expect(told(row.raised)).toBe('2026-11-02');
  });
});

describe('a day', () => {
  test.each([
    ['UTC', '2026-11-02'],
    ['Pacific/Kiritimati', '2026-11-03'],
    ['America/Los_Angeles', '2026-11-02'],
    ['Europe/Berlin', '2026-11-03'],
  ])('is one of the calendar in %s', (timezone, day) => {
    const row = rowOf(facts({ createdAt: '2026-11-02T23:30:00Z' }), inForce({ timezone }));
    expect(told(row.raised)).toBe(day);
  });
});

describe('the steps of a life', () => {
  test('have the days on which people decided, under full rigour', () => {
    const row = rowOf(finding(wholeThread), full());
    expect([row.contained, row.rootCause, row.implemented].map(told)).toEqual([
      '2026-11-02',
      '2026-11-03',
      '2026-11-10',
    ]);
    const steps = milestones(row);
    expect(Object.keys(steps)).toEqual([
      'triage',
      'containment',
      'correction',
      'root_cause',
      'plan',
      'implemented',
      'review',
      'hard_stop',
    ]);
    expect(Object.values(steps).map(([, on]) => on)).toEqual([
      '2026-11-03',
      '2026-11-02',
      '2026-11-02',
      '2026-11-03',
      '2026-11-03',
      '2026-11-10',
      '2027-01-20',
      null,
    ]);
    expect(steps.plan?.[0]).toBe('2026-12-02');
  });

  test('are not there before they are taken', () => {
    const row = rowOf(finding([triaged], { subIssues: [done({ state: 'open', closedAt: null })] }), full());
    expect([row.rootCause, row.implemented].map(told)).toEqual([null, null]);
    expect(milestones(row)).toMatchObject({
      triage: [expect.anything(), '2026-11-03'],
      root_cause: [expect.anything(), null],
    });
  });

  test('need no approval where the policy asks for none', () => {
    const row = rowOf(facts(versions(without({ root_cause: null }), ['2026-11-09T12:00:00Z', bodyOf(complete)])));
    expect(told(row.rootCause)).toBe('2026-11-09');
  });

  test('do not count an approval whose text was changed afterwards', () => {
    const other =
      'C1 [resources/tooling-unavailable]: The old directory cannot hold an end date (evidence: https://example.org/dir)';
    const row = rowOf(
      finding(
        [triaged, causesApproved],
        versions(bodyOf(answers), ['2026-12-01T12:00:00Z', bodyOf({ ...answers, root_cause: other })]),
      ),
      full(),
    );
    expect(row.rootCause).toBeNull();
  });

  test('are all met by the end of a finding: the hard stop on the day it is closed', () => {
    const row = rowOf(finding(wholeThread, closed(january)), full());
    expect(milestones(row).hard_stop?.[1]).toBe('2027-01-25');
    expect(milestones(row).review?.[1]).toBe('2027-01-20');
  });

  test('that nobody can date are met by the end at the latest', () => {
    const decided = on(
      erin,
      '/approve no-action because the cause is gone and the effect was small.',
      '2026-12-01T12:00:00Z',
    );
    const change = {
      ...closed(january),
      body: without({ eff_result: null, eff_evidence: null, eff_criteria: null }),
      subIssues: [],
    };
    const row = rowOf(facts({ now: '2027-02-01T12:00:00Z', ...change, ...thread(decided) }));
    expect(row.closings).toMatchObject([{ as: 'no-action', why: null }]);
    expect(milestones(row)).toMatchObject({
      plan: [expect.anything(), '2027-01-25'],
      implemented: [expect.anything(), '2027-01-25'],
    });
  });

  test('tell each move of a date with its day and length', () => {
    const moved = on(erin, '/due plan 2026-12-12 because the vendor answers late.', '2026-11-20T12:00:00Z');
    const row = rowOf(finding([triaged, moved], { now: '2026-11-21T12:00:00Z' }), full());
    expect(row.moves.map((move) => [told(move.on), move.days])).toEqual([['2026-11-20', 10]]);
    expect(milestones(row).plan?.[0]).toBe('2026-12-12');
  });
});

describe('corrective actions', () => {
  test('that were dropped are not counted, weak ones are told', () => {
    const subIssues = [
      action(13, { title: 'Retrain the team' }),
      action(14, { title: 'Block unreviewed merges with a branch rule' }),
      action(15, { closeReason: 'not-planned' }),
    ];
    const row = rowOf(facts({ subIssues }));
    expect(row.actions).toEqual({ total: 2, weak: 1 });
    expect(row.ledToActions).toBe(true);
  });
});

describe('verdicts', () => {
  const failed = on(
    carol,
    '/verify ineffective 3 of 25 leavers kept access for more than a day.',
    '2026-12-20T12:00:00Z',
  );
  const unclear = on(carol, '/verify inconclusive only 3 leavers in the window.', '2027-01-19T12:00:00Z');

  test.each<[string, readonly Said[], readonly string[]]>([
    ['are those that were given', wholeThread, ['effective 2027-01-20']],
    ['include one that it did not work', [triaged, causesApproved, planApproved, failed], ['ineffective 2026-12-20']],
    [
      'include one that nothing can be said',
      [triaged, causesApproved, planApproved, unclear],
      ['inconclusive 2027-01-19'],
    ],
    [
      'are none before the window is over',
      [
        triaged,
        causesApproved,
        planApproved,
        on(carol, '/verify effective 0 of 25 kept access; report 2026-12.', '2026-12-01T12:00:00Z'),
      ],
      [],
    ],
  ])('%s', (_, said, expected) => expect(verdicts(rowOf(finding(said), full()))).toEqual(expected));

  test('that stand only in the record count from the day since which they stand there', () => {
    const row = rowOf(facts(versions(without({ eff_result: null }), ['2026-11-18T12:00:00Z', bodyOf(complete)])));
    expect(verdicts(row)).toEqual(['effective 2026-11-18']);
  });

  test('that stand only in the record do not count where a verdict is to be a decision', () => {
    const written = { body: bodyOf({ ...answers, eff_result: 'Effective' }) };
    expect(verdicts(rowOf(finding([triaged, causesApproved, planApproved], written), full()))).toEqual([]);
  });

  test('that closed a finding are kept when it is reopened on request', () => {
    const change = {
      closings: [january],
      reopenings: [byUs('2027-03-01T12:00:00Z')],
      ...thread(on(erin, `/reopen ${reason}`, '2027-03-01T12:00:00Z')),
    };
    const row = rowOf(facts({ now: '2027-03-02T12:00:00Z', ...change }));
    expect(verdicts(row)).toEqual(['effective 2027-01-25']);
    expect(row.iteration).toBe(2);
    expect(row.closings).toMatchObject([{ why: 'request', as: 'effective' }]);
  });
});

describe('an end without closure', () => {
  test.each<[string, string]>([
    ['rejected', '/reject because the rule does not ask for it.'],
    ['duplicate', '/duplicate #5'],
  ])('%s leaves the population on the day it was decided', (stage, words) => {
    const decided = on(erin, words, '2026-11-12T12:00:00Z');
    const row = rowOf(facts({ ...closed('2026-11-14T12:00:00Z'), ...thread(decided) }));
    expect([row.stage, told(row.setAside)]).toEqual([stage, '2026-11-12']);
  });

  test('that was taken back is none', () => {
    const said = [
      on(erin, '/reject because the rule does not ask for it.', '2026-11-12T12:00:00Z'),
      on(erin, `/reopen ${reason}`, '2026-11-15T12:00:00Z'),
    ];
    expect(rowOf(facts(thread(...said))).setAside).toBeNull();
  });
});

describe('an acceptance of the risk', () => {
  const accepted = on(
    dan,
    '/accept-risk until 2027-02-28 because the vendor replaces the system; logs are read.',
    '2026-12-01T12:00:00Z',
  );
  const ends = (said: readonly Said[], now: string): unknown => {
    const { acceptance } = rowOf(finding([triaged, ...said], { now }), full());
    return acceptance && [told(acceptance.from), told(acceptance.until), acceptance.cutShort ?? false];
  };

  test.each<[string, readonly Said[], string, unknown]>([
    ['lasts to its last day', [accepted], '2027-01-01T12:00:00Z', ['2026-12-01', '2027-02-28', false]],
    ['is over after it', [accepted], '2027-06-01T12:00:00Z', ['2026-12-01', '2027-02-28', false]],
    [
      'ends with the day on which somebody takes the finding up again',
      [accepted, on(erin, `/reopen ${reason}`, '2027-01-10T12:00:00Z')],
      '2027-02-01T12:00:00Z',
      ['2026-12-01', '2027-01-10', true],
    ],
    [
      'is not cut short by what comes after its last day',
      [accepted, on(erin, `/reopen ${reason}`, '2027-04-10T12:00:00Z')],
      '2027-05-01T12:00:00Z',
      ['2026-12-01', '2027-02-28', false],
    ],
    [
      'runs on through a verdict that the actions did not work',
      [
        causesApproved,
        planApproved,
        accepted,
        on(carol, '/verify ineffective 3 of 25 leavers kept access.', '2026-12-20T12:00:00Z'),
      ],
      '2027-01-01T12:00:00Z',
      ['2026-12-01', '2027-02-28', false],
    ],
    ['is none where nobody accepted it', [], '2027-01-01T12:00:00Z', null],
  ])('%s', (_, said, now, expected) => expect(ends(said, now)).toEqual(expected));
});

describe('a kind without a duty to act', () => {
  const raisedAs = (kind: 'observation' | 'improvement' | null) => ({
    before: {
      kind: kind ?? 'nonconformity',
      stage: 'reported',
      observation: '',
      acceptedClosing: null,
      raisedAs: kind,
      firstReadAt: null,
    } as const,
  });
  const promoted = on(erin, '/triage kind:nonconformity severity:minor risk:low', '2026-11-09T12:00:00Z');

  test('that triage made a nonconformity is told with the day', () => {
    const row = rowOf(facts({ labels: ['observation'], ...raisedAs('observation'), ...thread(promoted) }));
    expect(row.kind).toBe('nonconformity');
    expect([row.convertedFrom?.kind, told(row.convertedFrom?.on ?? null)]).toEqual(['observation', '2026-11-09']);
  });

  test('that stayed what it was is not converted', () => {
    const row = rowOf(facts({ labels: ['improvement'], ...raisedAs('improvement') }));
    expect([row.kind, row.convertedFrom]).toEqual(['improvement', null]);
  });

  test('tells whom it comes from, and is closed as another end', () => {
    const body = bodyOf({ statement: complete.statement ?? '', feedback_from: 'Customer' });
    const row = rowOf(facts({ ...closed('2026-11-14T12:00:00Z'), labels: ['improvement'], body, subIssues: [] }));
    expect(row).toMatchObject({ feedbackFrom: 'customer', severity: null, closings: [{ as: 'other', why: null }] });
  });
});

describe('a recurrence', () => {
  test('names the earlier finding in lower case', () => {
    const said = on(erin, '/recurrence-of Acme/Payments#5', '2026-11-05T12:00:00Z');
    expect(rowOf(facts(thread(said))).recurrenceOf).toBe('acme/payments#5');
  });
});
