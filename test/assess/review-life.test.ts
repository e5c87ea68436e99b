/** Ways past the gates, and ways to lose a decision that was rightly made, found by reading the rules as somebody in a hurry. */
import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import type { Assessment } from '../../src/assess/assessment.ts';
import type { PolicyInForce } from '../../src/policy/in-force.ts';
import type { IssueFacts, Person } from '../../src/record/facts.ts';
import type { RefusalReason } from '../../src/record/read-finding.ts';
import type { RelatedFinding } from '../../src/record/register.ts';
import { bodyOf } from './facts.ts';
import {
  alice,
  answers,
  bob,
  carol,
  causesApproved,
  dan,
  done,
  effective,
  erin,
  finding,
  frank,
  full,
  planApproved,
  type Said,
  triaged,
  wholeThread,
} from './life-facts.ts';
import { closed, on } from './row-facts.ts';

function assessed(facts: IssueFacts, policy: PolicyInForce = full()): Assessment {
  const assessment = assess(facts, policy);
  if (assessment === null) throw new Error('not a finding');
  return assessment;
}

const unmetGuards = ({ gates }: Assessment): readonly string[] =>
  gates
    .flatMap(({ guards }) => guards)
    .filter(({ standing, level }) => standing === 'unmet' && level === 'required')
    .map(({ guard }) => guard);

const reasons = ({ record }: Assessment): readonly RefusalReason[] => record.refused.map(({ reason }) => reason);

/** The description as alice raised it, and as somebody left it at a time. */
const edited = (
  before: Partial<typeof answers>,
  after: Partial<typeof answers>,
  at: string,
  by: Person = bob,
): Partial<IssueFacts> => ({
  body: bodyOf({ ...answers, ...after }),
  bodyEditedAt: at,
  bodyEditor: by,
  revisions: [
    { at: '2026-11-02T09:00:00Z', editor: alice, text: bodyOf({ ...answers, ...before }) },
    { at, editor: by, text: bodyOf({ ...answers, ...after }) },
  ],
});

describe('the severity stays what a security lead let stand', () => {
  test('when triage named only the risk, and the description is softened afterwards', () => {
    const assessment = assessed(
      finding(
        [[erin, '/triage risk:medium owner:@bob'], causesApproved, planApproved, effective],
        edited({}, { severity: 'Minor', risk: 'Low' }, '2026-12-01T12:00:00Z'),
      ),
    );
    expect([assessment.severity, assessment.life.risk]).toEqual(['major', 'medium']);
    expect(reasons(assessment)).toContain('severity-differs');
  });

  test('when triage named only the severity, and the risk is softened afterwards', () => {
    const assessment = assessed(
      finding(
        [[erin, '/triage severity:major owner:@bob']],
        edited({ risk: 'High' }, { risk: 'Low' }, '2026-12-01T12:00:00Z'),
      ),
    );
    expect(assessment.life.risk).toBe('high');
  });

  test('when the first triage, by the owner, would lower what the reporter proposed', () => {
    const assessment = assessed(finding([[bob, '/triage severity:minor risk:low']]));
    expect(assessment.severity).toBe('major');
    expect(reasons(assessment)).toContain('severity-lowered');
  });

  test('and an independent lead may triage a proposed major as minor', () => {
    const assessment = assessed(finding([[erin, '/triage severity:minor risk:low']]));
    expect([assessment.severity, reasons(assessment)]).toEqual(['minor', []]);
  });

  test('and the owner may triage his own finding without lowering it', () => {
    const assessment = assessed(finding([[bob, '/triage severity:major risk:high']]));
    expect([assessment.severity, reasons(assessment)]).toEqual(['major', []]);
  });
});

describe('an approval', () => {
  test('is not weakened by a second one that says less', () => {
    const again: Said = [bob, '/approve root-cause'];
    const assessment = assessed(finding([triaged, causesApproved, again, planApproved, effective]));
    expect(unmetGuards(assessment)).toEqual([]);
    expect(assessment.life.rootCauseApproval?.by.login).toBe('erin');
  });

  test('given again does not start the window again, where a reason stands in for actions', () => {
    const none = 'None because the service was switched off for good on 10 November and nothing replaces it.';
    const facts = finding(
      [triaged, causesApproved, planApproved, effective, on(erin, '/approve plan', '2027-01-25T12:00:00Z')],
      { subIssues: [], body: bodyOf({ ...answers, corrective_actions: none }) },
    );
    const assessment = assessed(facts);
    expect(assessment.life.implementedAt).toBe('2026-11-03T14:00:00Z');
    expect(reasons(assessment)).toEqual([]);
  });

  test('does not cover an action linked within the same second', () => {
    const assessment = assessed(
      finding(wholeThread, {
        actionLinks: [{ subIssue: 'I_action13', at: '2026-11-03T14:00:00Z', actor: bob, added: true }],
      }),
    );
    expect(unmetGuards(assessment)).toContain('plan-approval');
  });

  test('is not for who said the same text in a comment before somebody else repeated it', () => {
    const text = `/root-cause ${answers.root_cause}`;
    const assessment = assessed(
      finding([triaged, [erin, text], [bob, text], causesApproved, planApproved, effective], {
        body: bodyOf({ ...answers, root_cause: '' }),
      }),
    );
    expect(reasons(assessment)).toContain('own-work');
    expect(unmetGuards(assessment)).toContain('root-cause-approval');
  });

  test('is not for who wrote the text in the description, from where somebody else moved it into a comment', () => {
    const assessment = assessed(
      finding([triaged, on(bob, `/root-cause ${answers.root_cause}`, '2026-11-03T13:00:00Z'), causesApproved], {
        ...edited({}, { root_cause: '' }, '2026-11-03T12:30:00Z'),
        author: erin,
        revisions: [
          { at: '2026-11-02T09:00:00Z', editor: erin, text: bodyOf(answers) },
          { at: '2026-11-03T12:30:00Z', editor: bob, text: bodyOf({ ...answers, root_cause: '' }) },
        ],
      }),
    );
    expect(reasons(assessment)).toContain('own-work');
  });

  test.each([
    ['a question', '/approve plan?'],
    ['a question about the whys', '/approve root-cause, no obvious why remains?'],
    ['a thumb down', '/approve plan 👎'],
    ['a cross', '/approve plan ❌'],
    ['a condition in time', '/approve plan as soon as C2 has an owner'],
    ['a condition as long as', '/approve plan as long as C2 gets an action'],
    ['a refusal on the next line', '/approve plan\nNot yet!'],
  ])('is not given by %s', (_what, body) => {
    const assessment = assessed(finding([triaged, [erin, body]]));
    expect(assessment.life.planApproval.lead).toBeNull();
    expect(assessment.life.rootCauseApproval).toBeNull();
    expect(reasons(assessment)).toEqual(['incomplete-command']);
  });

  test.each([
    ['a full stop', '/approve plan.'],
    ['a check mark', '/approve plan ✅'],
    ['a reason', '/approve plan because it covers both causes'],
    ['a reason with as', '/approve plan as discussed in the weekly meeting'],
    ['a remark on how it was read', '/approve plan\n\nAfter reading the report I have nothing to add.'],
    ['thanks below', '/approve plan\n\nThank you, this is thorough.'],
    ['a question of its own below', '/approve plan\n\nShall we tell the board now?'],
  ])('is given with %s', (_what, body) => {
    expect(assessed(finding([triaged, [erin, body]])).life.planApproval.lead?.by.login).toBe('erin');
  });
});

describe('after a verdict that it did not work, and a reopening on top of it', () => {
  const failed = on(carol, '/verify ineffective 3 of 25 leavers kept access.', '2027-01-20T12:00:00Z');
  const reopened = on(erin, '/reopen because it was closed by mistake.', '2027-01-22T12:00:00Z');
  const closedOnce = { closings: ['2027-01-21T12:00:00Z'], reopenings: [] };

  test('new causes are still asked for', () => {
    const assessment = assessed(finding([triaged, causesApproved, planApproved, failed, reopened], closedOnce));
    expect(assessment.life.iteration).toBe(3);
    expect(unmetGuards(assessment)).toContain('new-causes');
  });

  test('what was done before it is not what the next verdict is about', () => {
    const relinked = {
      ...closedOnce,
      actionLinks: [{ subIssue: 'I_action13', at: '2027-01-23T12:00:00Z', actor: bob, added: true }],
    };
    const assessment = assessed(finding([triaged, causesApproved, planApproved, failed, reopened], relinked));
    expect(assessment.life.implementedAt).toBeNull();
  });
});

describe('a reopening', () => {
  const closedOnce = { closings: ['2027-01-21T12:00:00Z'], reopenings: [] };

  test('said twice begins one iteration, and keeps what was decided in between', () => {
    const assessment = assessed(
      finding(
        [
          ...wholeThread,
          on(erin, '/reopen because the evidence was of another system.', '2027-01-22T12:00:00Z'),
          on(erin, '/approve root-cause, no obvious why remains', '2027-01-23T12:00:00Z'),
          on(bob, '/reopen because the evidence was wrong.', '2027-01-24T12:00:00Z'),
        ],
        closedOnce,
      ),
    );
    expect(assessment.life.iteration).toBe(2);
    expect(assessment.life.rootCauseApproval?.changed).toEqual([]);
    expect(reasons(assessment)).toContain('not-closed');
  });

  test('after each closing begins an iteration', () => {
    const assessment = assessed(
      finding(
        [
          on(erin, '/reopen because the evidence was of another system.', '2027-01-22T12:00:00Z'),
          on(erin, '/reopen because the second evidence was wrong, too.', '2027-01-26T12:00:00Z'),
        ],
        { closings: ['2027-01-21T12:00:00Z', '2027-01-25T12:00:00Z'] },
      ),
    );
    expect([assessment.life.iteration, reasons(assessment)]).toEqual([3, []]);
  });

  test('that ends an acceptance is not called without effect', () => {
    const accept = '/accept-risk until 2027-03-31 because the vendor replaces the system; logs are read daily.';
    const assessment = assessed(finding([triaged, [dan, accept], [erin, '/reopen because the logs are not read.']]));
    expect(assessment.life.acceptance?.active).toBe(false);
    expect([assessment.life.iteration, reasons(assessment)]).toEqual([1, []]);
  });

  test('that takes back a rejection before the issue was closed is not called without effect', () => {
    const assessment = assessed(
      finding([triaged, [erin, '/reject because no rule asks for it.'], [erin, '/reopen because rule POL-7 does.']]),
    );
    expect(assessment.sideEnd).toBeNull();
    expect(reasons(assessment)).toEqual([]);
  });
});

describe('whoever had a part in the work', () => {
  test('does not verify, also where actions are rows of a table', () => {
    const rows = `| Action | Cause | Owner | Due | Status | Evidence |
|---|---|---|---|---|---|
| Disable accounts automatically when a contract ends | C1, C2 | @carol | 2026-11-20 | done | https://example.org/pr/20 |`;
    const assessment = assessed(
      finding(wholeThread, {
        subIssues: [],
        subIssuesSupported: false,
        body: bodyOf({ ...answers, corrective_actions: rows }),
      }),
    );
    expect(reasons(assessment)).toContain('took-part');
    expect(assessment.life.verdict).toBeNull();
  });
});

const earlier = (change: Partial<RelatedFinding> = {}): RelatedFinding => ({
  reference: 'acme/payments#7',
  url: 'https://github.example/acme/payments/issues/7',
  title: 'Leavers keep their access',
  kind: 'nonconformity',
  stage: 'closed',
  severity: 'minor',
  raisedAt: '2026-05-01T09:00:00Z',
  closedAt: '2026-09-01T09:00:00Z',
  requirements: ['A.5.18'],
  sameArea: true,
  categories: ['process'],
  ...change,
});

const register = (related: readonly RelatedFinding[]): NonNullable<IssueFacts['register']> => ({
  similar: [],
  related,
  recurredAs: [],
  known: new Map(related.map((one) => [one.reference.toLowerCase(), one])),
});

describe('earlier findings', () => {
  const minor: Said = [erin, '/triage severity:minor risk:low owner:@bob'];
  const noAction: Said = [erin, '/approve no-action because the old system is gone and the effect was small.'];

  test('are judged before it is decided that no action is needed: a recurrence needs one', () => {
    const facts = finding([minor, noAction], { subIssues: [], register: register([earlier()]) });
    const assessment = assessed(facts);
    expect(unmetGuards(assessment)).toContain('recurrence');
    expect(assessment.closable).toBe(false);
  });

  test('judged to be others leave that decision alone', () => {
    const facts = finding([minor, noAction, [erin, '/not-recurrence #7 because that was another system.']], {
      subIssues: [],
      register: register([earlier()]),
    });
    expect(assessed(facts).closable).toBe(true);
  });

  test('declared the same after a major was declined propose it again', () => {
    const declined: Said = [erin, '/override escalation because the three had nothing in common.'];
    const same: Said = [erin, '/recurrence-of #7'];
    const at = (said: readonly Said[]) => unmetGuards(assessed(finding(said, { register: register([earlier()]) })));
    expect(at([minor, declined, same])).toContain('escalation');
    expect(at([minor, same, declined])).not.toContain('escalation');
  });
});

describe('accepting a risk', () => {
  const until = (day: string) =>
    `/accept-risk until ${day} because the vendor replaces the system; logs are read daily.`;

  test('again and again does not go beyond the longest acceptance', () => {
    const assessment = assessed(
      finding(
        [
          triaged,
          on(dan, until('2027-04-30'), '2026-11-04T12:00:00Z'),
          on(dan, until('2027-10-15'), '2027-04-20T12:00:00Z'),
        ],
        { now: '2027-06-01T12:00:00Z' },
      ),
    );
    expect(assessment.stage).not.toBe('accepted');
    expect(reasons(assessment)).toContain('date-too-far');
  });

  test('once more is possible after it has ended and the finding went on', () => {
    const assessment = assessed(
      finding(
        [
          triaged,
          on(dan, until('2027-01-31'), '2026-11-04T12:00:00Z'),
          on(dan, until('2027-06-30'), '2027-03-01T12:00:00Z'),
        ],
        { now: '2027-06-01T12:00:00Z' },
      ),
    );
    expect(assessment.stage).toBe('accepted');
  });

  test('of one’s own finding passes where independence is waived, and is on record', () => {
    const owned = { assignees: [dan], now: '2027-01-01T12:00:00Z' };
    const said: readonly Said[] = [triaged, [dan, until('2027-03-31')]];
    expect(reasons(assessed(finding(said, owned)))).toContain('owner-alone');
    const waived = assessed(finding(said, owned), full({ independence: 'waived' }));
    expect(waived.stage).toBe('accepted');
    expect(waived.life.waivers.map(({ of, part }) => `${of}: ${part}`)).toEqual([
      'acceptance of the risk: owns the finding',
    ]);
  });
});

test('rejecting one’s own finding passes where independence is waived, and is on record', () => {
  const said: readonly Said[] = [triaged, [bob, '/reject because no rule asks for it.']];
  const waived = assessed(finding(said), full({ independence: 'waived' }));
  expect(waived.stage).toBe('rejected');
  expect(waived.life.waivers.map(({ of, part }) => `${of}: ${part}`)).toEqual([
    'end without closure: owns the finding',
  ]);
});

describe('a verdict', () => {
  test.each([
    ['says both', 'effective and ineffective, depending on the site'],
    ['says both in a row', 'effective ineffective I am not sure yet'],
    ['is taken back on the next line', 'effective\n\nbut only for employees, contractors are still open'],
    ['is limited after its sentence', 'effective. Except for the contractors, who still have access.'],
    ['is to be confirmed', 'effective (to be confirmed in March by the audit)'],
  ])('that %s is none', (_what, text) => {
    const assessment = assessed(
      finding([triaged, causesApproved, planApproved, on(carol, `/verify ${text}`, '2027-01-20T12:00:00Z')]),
    );
    expect(assessment.life.verdict).toBeNull();
    expect(reasons(assessment)).toContain('incomplete-command');
  });

  test.each([
    ['effective. When we looked on 20 January, 0 of 25 leavers kept access.'],
    ['effective: 0 of 25 leavers kept access, and the manual check can go.'],
    ['effective\n\n0 of 25 leavers kept access, see report 2027-01'],
  ])('counts: %s', (text) => {
    const assessment = assessed(
      finding([triaged, causesApproved, planApproved, on(carol, `/verify ${text}`, '2027-01-20T12:00:00Z')]),
    );
    expect(assessment.life.verdict?.verdict).toBe('effective');
  });
});

test('rows of the table that stood when it did not work are not new actions', () => {
  const rows = (extra = '') => `| Action | Cause | Owner | Due | Status | Evidence |
|---|---|---|---|---|---|
| Disable accounts automatically when a contract ends | C1, C2 | @frank | 2026-11-20 | done | https://example.org/pr/20 |${extra}`;
  const causes =
    'C1 [governance/no-oversight]: Nobody owns the contract data of partners at all (evidence: https://example.org/raci)';
  const failed = on(carol, '/verify ineffective 3 of 25 leavers kept access.', '2027-01-20T12:00:00Z');
  const table = (after: string) => ({
    subIssues: [],
    subIssuesSupported: false,
    ...edited(
      { corrective_actions: rows() },
      { root_cause: causes, corrective_actions: after },
      '2027-01-21T12:00:00Z',
      bob,
    ),
  });
  expect(unmetGuards(assessed(finding([triaged, failed], table(rows()))))).toContain('corrective-actions');
  const more = '\n| Name an owner of the contract data | C1 | @frank | 2027-02-20 | open | |';
  expect(unmetGuards(assessed(finding([triaged, failed], table(rows(more)))))).not.toContain('corrective-actions');
});

describe('a second verdict that it did not work', () => {
  const failed = on(carol, '/verify ineffective 3 of 25 leavers kept access.', '2027-01-20T12:00:00Z');
  const again = on(frank, '/verify ineffective I saw 4 of 30 with access.', '2027-02-20T12:00:00Z');
  const second = done({ id: 'I_action14', number: 14, createdAt: '2027-01-25T12:00:00Z' });

  test('about the same actions begins no further iteration', () => {
    const assessment = assessed(finding([triaged, causesApproved, planApproved, failed, again]));
    expect([assessment.life.iteration, reasons(assessment)]).toEqual([2, ['no-effect-now']]);
  });

  test('about a new action begins the next one', () => {
    const facts = finding([triaged, causesApproved, planApproved, failed, again], { subIssues: [done(), second] });
    expect([assessed(facts).life.iteration, reasons(assessed(facts))]).toEqual([3, []]);
  });

  test('stays when the new action is unlinked afterwards', () => {
    const link = (at: string, added: boolean) => ({ subIssue: 'I_action14', at, actor: bob, added });
    const assessment = assessed(
      finding([triaged, causesApproved, planApproved, failed, again], {
        actionLinks: [link('2027-01-25T12:00:00Z', true), link('2027-02-25T12:00:00Z', false)],
      }),
    );
    expect(assessment.life.iteration).toBe(3);
  });
});

describe('an open action', () => {
  const open = done({ id: 'I_action14', number: 14, state: 'open', closeReason: null, closedAt: null });

  test.each([
    ['carries its own label besides', { labels: ['improvement', 'corrective-action'] }, {}],
    [
      'was created by a command',
      { labels: ['improvement'] },
      { handled: new Map([['IC_x:1', { at: '2026-11-03T11:30:00Z', created: 'I_action14', refused: null }]]) },
    ],
  ])('does not drop out of the plan by a label where it %s', (_what, change, facts) => {
    const assessment = assessed(finding(wholeThread, { subIssues: [done(), { ...open, ...change }], ...facts }));
    expect(unmetGuards(assessment)).toContain('actions-done');
    expect(assessment.closable).toBe(false);
  });

  test('is no action where it is a finding of its own', () => {
    const finding2 = { ...open, labels: ['preventive'] };
    expect(unmetGuards(assessed(finding(wholeThread, { subIssues: [done(), finding2] })))).toEqual([]);
  });
});

describe('a duplicate of a finding that the register does not know (yet)', () => {
  const at = '2026-12-01T12:00:00Z';
  const remembered = (firstReadAt: string | null) =>
    ({
      kind: 'nonconformity',
      stage: 'reported',
      observation: '',
      acceptedClosing: null,
      raisedAs: null,
      firstReadAt,
    }) as const;
  test.each<[string, IssueFacts['before'], boolean]>([
    ['stays closed when the app reads it for the first time', null, true],
    ['stays closed when it was closed before the app first read it', remembered('2026-12-02T09:00:00Z'), true],
    ['is opened again when the app knew it before', remembered('2026-11-20T09:00:00Z'), false],
    ['is opened again when it is not known since when the app knows it', remembered(null), false],
  ])('%s', (_, known, stays) => {
    const said = [triaged, on(erin, '/duplicate #7', '2026-11-30T12:00:00Z')];
    const assessment = assessed(finding(said, { ...closed(at), before: known, now: '2026-12-03T12:00:00Z' }));
    expect(assessment.closedTooEarly).toBe(!stays);
    expect(assessment.stage === 'duplicate').toBe(stays);
  });
});
