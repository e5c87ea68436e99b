/** Ways around the rules that random histories found, and ways in which the rules were in people's way. */
import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import type { Assessment } from '../../src/assess/assessment.ts';
import { plan } from '../../src/assess/plan.ts';
import type { Policy } from '../../src/policy/schema.ts';
import type { IssueFacts, Person, Revision } from '../../src/record/facts.ts';
import { action, bodyOf, comment } from './facts.ts';
import {
  alice,
  answers,
  bob,
  causesApproved,
  done,
  effective,
  erin,
  finding,
  full,
  planApproved,
  type Said,
  triaged,
  wholeThread,
} from './life-facts.ts';

function assessed(facts: IssueFacts, policy = full()): Assessment {
  const assessment = assess(facts, policy);
  if (assessment === null) throw new Error('not a finding');
  return assessment;
}

const unmet = ({ gates }: Assessment): readonly string[] =>
  gates.flatMap(({ guards }) =>
    guards.flatMap(({ guard, standing, level }) => (standing === 'unmet' && level === 'required' ? [guard] : [])),
  );

/** The description through its versions; the first is of 2 November. */
function edited(...versions: readonly (readonly [Person, string, string?])[]): Partial<IssueFacts> {
  const revisions = versions.map(([editor, text, at = '2026-11-02T09:00:00Z']): Revision => ({ at, editor, text }));
  const last = revisions.at(-1);
  return { revisions, body: last?.text ?? '', bodyEditedAt: last?.at ?? null, bodyEditor: last?.editor ?? null };
}

const at = (time: string): { createdAt: string; updatedAt: string } => ({ createdAt: time, updatedAt: time });

describe('the writer of a root cause stays its writer', () => {
  const own = { author: erin };
  const approved: readonly Said[] = [
    triaged,
    [erin, '/approve root-cause, no obvious why remains', at('2026-11-06T12:00:00Z')],
  ];

  test('when somebody takes it out and somebody else brings it back', () => {
    const versions = edited(
      [erin, bodyOf(answers)],
      [alice, bodyOf({ ...answers, root_cause: 'C1: something else' }), '2026-11-04T09:00:00Z'],
      [bob, bodyOf(answers), '2026-11-05T09:00:00Z'],
    );
    const assessment = assessed(finding(approved, { ...own, ...versions }));
    expect(unmet(assessment)).toContain('root-cause-approval');
    expect(assessment.record.refused.map(({ reason }) => reason)).toContain('own-work');
  });

  test('when somebody works what she said in a comment into the description', () => {
    const said: readonly Said[] = [triaged, [erin, `/root-cause ${answers.root_cause}`], ...approved.slice(1)];
    const versions = edited(
      [alice, bodyOf({ ...answers, root_cause: '' })],
      [bob, bodyOf(answers), '2026-11-05T09:00:00Z'],
    );
    expect(unmet(assessed(finding(said, versions)))).toContain('root-cause-approval');
  });

  test('and is not whoever edits another section', () => {
    const versions = edited(
      [alice, bodyOf(answers)],
      [erin, bodyOf({ ...answers, area: 'Leavers' }), '2026-11-05T09:00:00Z'],
    );
    expect(unmet(assessed(finding(approved, versions)))).not.toContain('root-cause-approval');
  });
});

describe('a guard that the policy switches off does not open another', () => {
  const table: readonly (readonly [string, Policy['guards'], Partial<typeof answers>, string])[] = [
    ['criteria, and the plan', { 'eff-criteria': 'off' }, { eff_criteria: '' }, 'plan-approval'],
    ['the root cause, and its approval', { 'root-cause': 'warn' }, { root_cause: '' }, 'root-cause-approval'],
  ];
  test.each(table)('%s', (_, guards, change, stillAsked) => {
    const given = finding([triaged, effective], { body: bodyOf({ ...answers, ...change }) });
    expect(unmet(assessed(given, full({ guards })))).toContain(stillAsked);
  });

  test('and a plan may be approved without criteria that nobody asks for', () => {
    const given = finding(wholeThread, { body: bodyOf({ ...answers, eff_criteria: '' }) });
    expect(unmet(assessed(given, full({ guards: { 'eff-criteria': 'off' } })))).toEqual([]);
  });
});

describe('a plan in the description', () => {
  const table = (status: string, title = 'Switch the feed to one with contractors'): string =>
    `| Action | Cause | Owner | Due | Status | Evidence |\n|---|---|---|---|---|---|\n| ${title} | C1, C2 | @bob | 2026-11-20 | ${status} | https://example.org/x |`;
  const none = (why: string): string => `None because ${why} and nothing took its place since.`;
  const body = (corrective_actions: string, change: Partial<typeof answers> = {}): string =>
    bodyOf({ ...answers, corrective_actions, ...change });
  const noIssues = { subIssues: [], subIssuesSupported: false };
  const later = '2026-11-10T10:00:00Z';

  test('stays approved while its rows are carried out', () => {
    const versions = edited([alice, body(table('open'))], [bob, body(table('done')), later]);
    expect(unmet(assessed(finding(wholeThread, { ...noIssues, ...versions })))).toEqual([]);
  });
  test('does not when another row takes the place of one', () => {
    const versions = edited(
      [alice, body(table('open'))],
      [bob, body(table('done', 'Switch off the accounts of contractors')), later],
    );
    expect(unmet(assessed(finding(wholeThread, { ...noIssues, ...versions })))).toEqual(['plan-approval']);
  });
  test('does not when an open row is dropped beside a sub-issue that is done', () => {
    const versions = edited([alice, body(table('open'))], [bob, bodyOf(answers), later]);
    expect(unmet(assessed(finding(wholeThread, versions)))).toEqual(['plan-approval']);
  });
  test('does not when the reason for none is another one', () => {
    const versions = edited(
      [alice, body(none('the old system was switched off'))],
      [bob, body(none('nobody felt like it')), later],
    );
    expect(unmet(assessed(finding(wholeThread, { subIssues: [], ...versions })))).toEqual(['plan-approval']);
  });
  test('is done since its rows say so: the window does not begin anew when something else is written', () => {
    const lessons = { lessons_learned: `${answers.lessons_learned} And more.` };
    const versions = edited([alice, body(table('done'))], [bob, body(table('done'), lessons), '2027-01-25T10:00:00Z']);
    const assessment = assessed(finding(wholeThread, { ...noIssues, ...versions }));
    expect(assessment.life.schedule.windowEnds).toBe('2027-01-01');
    expect(unmet(assessment)).toEqual([]);
  });
});

describe('the sub-issues of an approved plan', () => {
  test('may be findings: they are no actions and void nothing', () => {
    const other = action(14, { labels: ['nonconformity'], state: 'open', createdAt: '2026-11-03T09:00:00Z' });
    expect(unmet(assessed(finding(wholeThread, { subIssues: [done(), other] })))).toEqual([]);
  });

  /** The app was down: `/action` of noon was carried out in the evening, after the approval of the afternoon. */
  const asked: Said = [bob, '/action "Compare accounts with end dates" cause:C1 owner:@frank'];
  const made = done({ createdAt: '2026-11-03T20:00:00Z' });
  const late = {
    subIssues: [made],
    actionLinks: [{ subIssue: made.id, at: '2026-11-03T20:00:00Z', actor: null, added: true }],
    handled: new Map([['IC_t0:1', { at: '2026-11-03T20:00:00Z', created: made.id, refused: null }]]),
  };
  const since = [triaged, causesApproved, planApproved, effective];
  test('were there when they were asked for, however late the app made them', () => {
    expect(unmet(assessed(finding([asked, ...since], late)))).toEqual([]);
  });
  test('were not when they were linked by hand as late', () => {
    const byHand = { ...late, handled: new Map() };
    expect(unmet(assessed(finding([asked, ...since], byHand)))).toEqual(['plan-approval']);
  });
  test('are no new actions when they were asked for before the verdict that it did not work', () => {
    const failed: Said = [erin, '/verify not effective 3 of 25 leavers kept access.', at('2026-11-03T18:00:00Z')];
    const policy = full({ roles: { security_lead: ['@erin'], verifier: ['@erin'], management: [] } });
    expect(unmet(assessed(finding([asked, triaged, failed], late), policy))).toContain('corrective-actions');
  });
});

describe('reminders', () => {
  const raised = (now: string, change: Partial<IssueFacts> = {}): IssueFacts =>
    finding([], { now, createdAt: '2026-11-02T09:00:00Z', ...change });
  const reminds = (facts: IssueFacts): boolean =>
    plan(assessed(facts), facts).some((effect) => effect.do === 'comment' && effect.mark.includes(':due:'));
  const said = comment(null, 'Be so kind. <!-- clause10:due:correction:2026-11-01:due -->', {
    ours: true,
    ...at('2026-11-20T07:30:00Z'),
  });

  test('wait for the morning after the finding was raised', () => {
    const night = raised('2026-11-03T03:00:00Z');
    expect([reminds(night), assessed(night).wakeAt]).toEqual([false, '2026-11-03T08:00:00Z']);
    expect(reminds(raised('2026-11-03T08:00:00Z'))).toBe(true);
  });
  test('that had to wait because one was said today are said the next morning', () => {
    const today = raised('2026-11-20T12:00:00Z', { comments: [said] });
    expect([reminds(today), assessed(today).wakeAt]).toEqual([false, '2026-11-21T08:00:00Z']);
    const night = raised('2026-11-21T03:00:00Z', { comments: [said] });
    expect([reminds(night), assessed(night).wakeAt]).toEqual([false, '2026-11-21T08:00:00Z']);
    expect(reminds(raised('2026-11-21T08:00:00Z', { comments: [said] }))).toBe(true);
  });
});
