import { describe, expect, test } from 'vitest';
import { readComment } from '../../src/record/comments.ts';

const commandOf = (body: string) => readComment(body).commands[0];

describe('a decision', () => {
  test.each<[string, object]>([
    [
      '/due plan 2027-01-10 because the audit moved',
      { date: 'plan', to: { on: '2027-01-10' }, reason: 'the audit moved' },
    ],
    ['/due root cause +30d weil krank', { date: 'root_cause', to: { inDays: 30 }, reason: 'krank' }],
    [
      '/due root-cause to 2027-01-10: supplier late',
      { date: 'root_cause', to: { on: '2027-01-10' }, reason: 'supplier late' },
    ],
    [
      '/due ROOT_CAUSE +2w as agreed with the auditor',
      { date: 'root_cause', to: { inDays: 14 }, reason: 'agreed with the auditor' },
    ],
    [
      '/due implemented: 2027-01-10, supplier late',
      { date: 'implemented', to: { on: '2027-01-10' }, reason: 'supplier late' },
    ],
    [
      '/due external 2027-01-10\nThe certification body agreed',
      { date: 'external', to: { on: '2027-01-10' }, reason: 'The certification body agreed' },
    ],
    [
      '/accept-risk until 2027-06-30 because the system ends',
      { until: { on: '2027-06-30' }, reason: 'the system ends' },
    ],
    ['/accept-risk 2027-06-30, the system ends', { until: { on: '2027-06-30' }, reason: 'the system ends' }],
    ['/accept-risk bis +90d weil das System endet', { until: { inDays: 90 }, reason: 'das System endet' }],
    ['/recurrence-of #12', { reference: '#12' }],
    ['/recurrence-of acme/app#12, the same feed', { reference: 'acme/app#12' }],
    ['/not-recurrence #12 because of another feed', { reference: '#12', reason: 'of another feed' }],
    ['/not-recurrence #12, other feed than #14', { reference: '#12', reason: 'other feed than #14' }],
    ['/duplicate #12', { reference: '#12' }],
    ['/duplicate of #12', { reference: '#12' }],
    ['/duplicate GH-12', { reference: '#12' }],
    ['/duplicate acme/app#12', { reference: 'acme/app#12' }],
    ['/duplicate https://github.com/acme/app/issues/12', { reference: 'acme/app#12' }],
    ['/duplicate https://ghe.acme.example:8443/acme/app/issues/12#issuecomment-7', { reference: 'acme/app#12' }],
    ['/reject because no requirement is touched', { reason: 'no requirement is touched' }],
    ['/reject no requirement is touched', { reason: 'no requirement is touched' }],
    ['/reject, because of the scope', { reason: 'of the scope' }],
    ['/reject parce que hors périmètre', { reason: 'hors périmètre' }],
    ['/reject "no requirement is touched"', { reason: 'no requirement is touched' }],
    ['/reopen because it came back in May', { reason: 'it came back in May' }],
    ['/override RC3 because the list has no such step', { rule: 'RC3', reason: 'the list has no such step' }],
    ['/override rc-10: the step is removed', { rule: 'RC10', reason: 'the step is removed' }],
    ['/override RC 03 weil der Schritt fehlt', { rule: 'RC3', reason: 'der Schritt fehlt' }],
    [
      '/override escalation because the three have nothing in common',
      { rule: 'escalation', reason: 'the three have nothing in common' },
    ],
  ])('%j is understood', (body, expected) => {
    const command = commandOf(body);
    expect(command?.missing).toBeNull();
    expect(command?.detail).toEqual({ name: command?.name, ...expected });
  });

  test.each([
    ['/due', 'needs the date that moves after it: `plan 2027-01-10 because …`'],
    ['/due plan', 'needs the new day after it: `plan 2027-01-10 because …`'],
    ['/due plan because I am late', 'needs the new day after it: `plan 2027-01-10 because …`'],
    ['/due plan 2027-01-10', 'needs a reason after the day: `plan 2027-01-10 because …`'],
    ['/due plan 2027-02-30 because I am late', 'names `2027-02-30`, which is not a day of the calendar'],
    ['/due plna 2027-01-10 because I am late', 'does not know the date `plna`; did you mean `/due plan`?'],
    [
      '/due party 2027-01-10 because I am late',
      'does not know the date `party`; choose `triage`, `containment`, `correction`, `root-cause`, `plan`, `implemented`, `review` or `external`',
    ],
    ['/due plan 2027-01-10, 2027-02-10 because I am late', 'names two days; keep one: `plan 2027-01-10 because …`'],
    ['/accept-risk until 2027-06-30 or +90d as it is small', 'names two days; keep one: `until 2027-06-30 because …`'],
    ['/accept-risk', 'needs the day it ends after it: `until 2027-06-30 because …`'],
    ['/accept-risk because it is small', 'needs the day it ends after it: `until 2027-06-30 because …`'],
    ['/accept-risk until 2027-06-30', 'needs a reason after the day: `until 2027-06-30 because …`'],
    ['/accept-risk until 2027-06-31 because it is small', 'names `2027-06-31`, which is not a day of the calendar'],
    ['/recurrence-of', 'needs `#12` or `owner/repo#12` after it'],
    ['/recurrence-of #12 #13', 'takes one finding; give `#13` a line of its own'],
    ['/recurrence-of #12, and #13', 'takes one finding; give `#13` a line of its own'],
    ['/not-recurrence #12', 'needs a reason after the reference: `#12 because …`'],
    ['/not-recurrence because it is another feed', 'needs `#12` or `owner/repo#12` after it'],
    ['/duplicate 12', 'needs `#12` or `owner/repo#12` after it'],
    ['/duplicate #0', 'needs `#12` or `owner/repo#12` after it'],
    ['/duplicate #12x', 'needs `#12` or `owner/repo#12` after it'],
    ['/duplicate https://github.com/acme/app/pull/12', 'needs `#12` or `owner/repo#12` after it'],
    ['/reject', 'needs `because …` after it'],
    ['/reject because', 'needs `because …` after it'],
    ['/reject because …', 'needs `because …` after it'],
    ['/reopen TBD', 'needs `because …` after it'],
    ['/override', 'needs the rule and a reason after it: `RC3 because …`'],
    [
      '/override because it is fine',
      'does not know the rule `because`; the rules are `RC1` to `RC12` and `escalation`',
    ],
    [
      '/override RC13 because it is fine',
      'does not know the rule `RC13`; the rules are `RC1` to `RC12` and `escalation`',
    ],
    ['/override RC3, RC5 because it is fine', 'takes one rule; give `RC5` a line of its own'],
    ['/override RC3', 'needs a reason after the rule: `RC3 because …`'],
  ])('%j is told what to do: %s', (body, problem) => {
    expect(commandOf(body)).toMatchObject({ detail: null, missing: problem });
  });

  test('quotes a long mistake shortly, and without backticks of its own', () => {
    expect(commandOf(`/override ${'`x'.repeat(100)} because it is fine`)?.missing).toMatch(
      /^does not know the rule `['x]{59}…`; the rules/,
    );
  });
});
