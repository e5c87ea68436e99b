import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import type { IssueFacts } from '../../src/record/facts.ts';
import type { FieldId } from '../../src/record/finding.ts';
import { alice, bob, bodyOf, carol, comment, complete, facts, inForce, without } from './facts.ts';

const of = (change: Partial<IssueFacts> = {}) => {
  const assessment = assess(facts(change), inForce());
  if (assessment === null) throw new Error('not a finding');
  return assessment;
};

const closing = {
  id: 'CE_1',
  at: '2026-11-20T09:00:00Z',
  actor: carol,
  ours: false,
  by: 'person',
  through: null,
} as const;
const closed = { state: 'closed', closeReason: 'completed', closing } as const;

describe('the stage is', () => {
  const { statement, requirement, evidence, correction, root_cause, eff_criteria } = complete;
  const intake = { statement, requirement, evidence } as Partial<Record<FieldId, string>>;
  const table: [string, Partial<IssueFacts>, string][] = [
    ['reported while the report is incomplete', { body: bodyOf({ statement: statement ?? '' }) }, 'reported'],
    ['analysis once it is described', { body: bodyOf(intake), subIssues: [] }, 'analysis'],
    [
      'planning once a cause is found',
      { body: bodyOf({ ...intake, root_cause: root_cause ?? '' }), subIssues: [] },
      'planning',
    ],
    [
      'implementing while the correction is missing, for it runs beside the analysis',
      { body: bodyOf({ ...intake, root_cause: root_cause ?? '', eff_criteria: eff_criteria ?? '' }) },
      'implementing',
    ],
    [
      'verifying once all is done but the verdict',
      {
        body: bodyOf({
          ...intake,
          correction: correction ?? '',
          root_cause: root_cause ?? '',
          eff_criteria: eff_criteria ?? '',
        }),
      },
      'verifying',
    ],
    ['verifying while complete and open', {}, 'verifying'],
    ['closed once complete and closed', closed, 'closed'],
  ];
  test.each(table)('%s', (_, change, stage) => expect(of(change).stage).toBe(stage));
});

describe('an issue is', () => {
  test('no finding without label, form or history', () => {
    expect(assess(facts({ labels: ['bug'], body: 'It crashes.' }), inForce())).toBeNull();
  });
  test('a nonconformity when it was raised with the form before the label existed', () => {
    expect(of({ labels: [] }).kind).toBe('nonconformity');
  });
  test('still a nonconformity after its label was removed or softened', () => {
    const before = {
      kind: 'nonconformity',
      stage: 'analysis',
      observation: '',
      acceptedClosing: null,
      raisedAs: null,
      firstReadAt: null,
    } as const;
    expect(of({ labels: [], body: 'emptied', before }).kind).toBe('nonconformity');
    expect(of({ labels: ['observation'], body: 'emptied', before }).kind).toBe('nonconformity');
  });
  test('a nonconformity whatever the capitals of the label', () => {
    expect(of({ labels: ['Nonconformity'], body: 'It crashes.' }).kind).toBe('nonconformity');
  });
  test('free to be closed when it is an improvement', () => {
    const improvement = of({ labels: ['improvement'], body: 'Let us script this.', ...closed });
    expect(improvement).toMatchObject({ kind: 'improvement', closable: true, closedTooEarly: false });
  });
  test('a nonconformity as soon as an improvement is labelled as one', () => {
    const before = {
      kind: 'improvement',
      stage: 'reported',
      observation: '',
      acceptedClosing: null,
      raisedAs: null,
      firstReadAt: null,
    } as const;
    expect(of({ labels: ['improvement', 'nonconformity'], before }).kind).toBe('nonconformity');
  });
});

describe('closing', () => {
  test('too early is noticed whoever closed it and whatever the reason says', () => {
    for (const closeReason of ['completed', 'not-planned', 'duplicate', null] as const) {
      expect(of({ ...closed, closeReason, body: without({ eff_result: null }) }).closedTooEarly).toBe(true);
    }
  });
  test('stands when the record is complete', () => expect(of(closed).closedTooEarly).toBe(false));
  test('comes undone when a section is emptied afterwards', () => {
    const before = {
      kind: 'nonconformity',
      stage: 'closed',
      observation: '',
      acceptedClosing: 'CE_1',
      raisedAs: null,
      firstReadAt: null,
    } as const;
    const body = without({ root_cause: '' });
    expect(of({ ...closed, body, before })).toMatchObject({ closedTooEarly: true, brokenAfterClosure: true });
    expect(of({ ...closed, body, bodyEditedAt: '2026-11-20T10:00:00Z' }).brokenAfterClosure).toBe(true);
  });
  test('on text forged inside another section does not stand', () => {
    const forged = without({
      eff_result: null,
      root_cause: `${complete.root_cause}\n\n### Effectiveness result\n\nEffective`,
    });
    const body = `${forged}\n\n### Effectiveness result\n\n_No response_`;
    expect(of({ ...closed, body }).closedTooEarly).toBe(true);
  });
});

describe('reopening', () => {
  const reopenings = (times: string[], ours = true) => times.map((at) => ({ at, actor: null, ours }));
  const early = { ...closed, body: without({ eff_result: null }) };
  test('is suspended after three within a day, until the first is a day old', () => {
    const times = ['2026-11-21T01:00:00Z', '2026-11-21T02:00:00Z', '2026-11-21T03:00:00Z'];
    const assessment = of({ ...early, reopenings: reopenings(times) });
    expect(assessment).toMatchObject({
      suspension: { since: '2026-11-21T01:00:00Z' },
      wakeAt: '2026-11-22T01:00:00.000Z',
    });
  });
  test('goes on after two', () => {
    const assessment = of({ ...early, reopenings: reopenings(['2026-11-21T01:00:00Z', '2026-11-21T02:00:00Z']) });
    expect(assessment).toMatchObject({ suspension: null, wakeAt: null });
  });
  test('counts neither people nor days gone by', () => {
    const people = reopenings(['2026-11-21T01:00:00Z', '2026-11-21T02:00:00Z', '2026-11-21T03:00:00Z'], false);
    const old = reopenings(['2026-11-20T01:00:00Z', '2026-11-20T02:00:00Z', '2026-11-20T03:00:00Z']);
    expect(of({ ...early, reopenings: [...old, ...people] }).suspension).toBeNull();
  });
});

describe('comments', () => {
  const short = { body: without({ root_cause: null }), subIssues: facts().subIssues };
  const cause = `/root-cause ${complete.root_cause}`;
  test('by the owner give a section', () => {
    expect(of({ ...short, comments: [comment(bob, cause)] }).closable).toBe(true);
  });
  test('by somebody with triage rights give a section', () => {
    const given = comment(carol, cause);
    expect(of({ ...short, comments: [given], roles: new Map([[given.id, 'triage']]) }).closable).toBe(true);
  });
  const refusals: [string, ReturnType<typeof comment>, Map<string, 'read'>, string][] = [
    ['by others', comment(carol, cause), new Map(), 'role'],
    ['that were edited', comment(bob, cause, { edited: true }), new Map(), 'edited'],
    ['by bots', comment({ ...bob, bot: true }, cause), new Map(), 'bot'],
  ];
  test.each(refusals)('%s have no effect, and it is said', (_, given, roles, reason) => {
    const assessment = of({ ...short, comments: [given], roles });
    expect(assessment.closable).toBe(false);
    expect(assessment.record.refused.map((refused) => refused.reason)).toEqual([reason]);
  });
  test('count only where the description is empty', () => {
    const worse = comment(
      bob,
      '/root-cause C1 [people]: Somebody forgot it altogether, that is what it was (evidence: #1)',
    );
    expect(of({ comments: [worse] }).record.causes[0]?.category).toBe('process/no-verification-step');
  });
  test('that are newer win over older ones', () => {
    const older = comment(bob, '/effectiveness-plan We look at it again in a while', {
      createdAt: '2026-11-03T10:00:00Z',
    });
    const newer = comment(bob, '/effectiveness-plan Zero active accounts in two reviews', {
      createdAt: '2026-11-04T10:00:00Z',
    });
    const value = of({ body: without({ eff_criteria: null }), comments: [older, newer] }).record.fields.get(
      'eff_criteria',
    );
    expect(value?.text).toContain('Zero active');
  });
});

describe('a lead', () => {
  const reject = comment(carol, '/reject because the requirement does not apply to contractors', {
    createdAt: '2026-11-19T10:00:00Z',
  });
  const roles = new Map([[reject.id, 'maintain' as const]]);
  const open = { body: without({ root_cause: null }), comments: [reject], roles };
  test('may reject a finding with a reason', () => {
    expect(of({ ...open, ...closed })).toMatchObject({ stage: 'rejected', closedTooEarly: false });
  });
  test('without the rights rejects nothing', () => {
    expect(of({ ...open, roles: new Map([[reject.id, 'write' as const]]), ...closed }).closedTooEarly).toBe(true);
  });
  test('who is the only owner rejects nothing', () => {
    expect(of({ ...open, assignees: [carol], ...closed }).closedTooEarly).toBe(true);
  });
  test('is overruled when a person reopens it later', () => {
    const reopenings = [{ at: '2026-11-20T08:00:00Z', actor: alice, ours: false }];
    expect(of({ ...open, ...closed, reopenings }).closedTooEarly).toBe(true);
  });
});

describe('whatever is written', () => {
  const fields = Object.keys(complete) as FieldId[];
  test('a finding with any essential section left out can never be closed', () => {
    fc.assert(
      fc.property(fc.subarray(fields, { minLength: 1 }), (left) => {
        const body = without(Object.fromEntries(left.map((field) => [field, null])));
        expect(of({ ...closed, body }).closable).toBe(false);
      }),
    );
  });
  test('text in any script never makes a verdict', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        fc.pre(!/effecti|wirksam|efica|efficace/i.test(text));
        expect(of({ ...closed, body: without({ eff_result: text }) }).closable).toBe(false);
      }),
    );
  });
});

describe('a section comment', () => {
  const said = (id: string, text: string, edited = false) => ({ ...comment(carol, text, { edited }), id });
  const roles = new Map([
    ['IC_a', 'triage'],
    ['IC_b', 'triage'],
  ] as const);
  const body = without({ eff_result: null, eff_evidence: null });
  const good = said('IC_a', '/effectiveness effective: 0 of 23 leavers in the reviews of January and February');

  test('closes with its verdict', () => expect(of({ body, roles, comments: [good] }).closable).toBe(true));
  test('that was edited does not bring an older verdict back', () => {
    const edited = said('IC_b', '/effectiveness ineffective: 3 of 23 leavers', true);
    expect(of({ body, roles, comments: [good, edited] }).closable).toBe(false);
  });
  test('of a stranger, edited or not, takes nothing away', () => {
    for (const edited of [true, false]) {
      const strange = said('IC_stranger', '/effectiveness ineffective: 3 of 23', edited);
      expect(of({ body, roles, comments: [good, strange] }).closable).toBe(true);
    }
  });
});
