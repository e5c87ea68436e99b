import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readComment } from '../../src/record/comments.ts';
import { stripInvisible } from '../../src/record/fold.ts';

const commandOf = (body: string) => readComment(body).commands[0];
const problemOf = (body: string) => commandOf(body)?.missing ?? null;
const detailOf = (body: string) => {
  const command = commandOf(body);
  expect(command?.missing).toBeNull();
  return command?.detail;
};

const nothing = {
  name: 'triage',
  kind: null,
  severity: null,
  risk: null,
  owner: null,
  requirement: null,
  auditEnd: null,
  externalDue: null,
  reason: null,
};

describe('/triage', () => {
  test.each<[string, object]>([
    [
      'severity:major risk:high owner:@bob requirement:A.5.15',
      { severity: 'major', risk: 'high', owner: 'bob', requirement: 'A.5.15' },
    ],
    [
      'requirement:A.5.15 owner:bob RISK:High severity:MAJOR',
      { severity: 'major', risk: 'high', owner: 'bob', requirement: 'A.5.15' },
    ],
    ['severity: major, owner: @bob-smith', { severity: 'major', owner: 'bob-smith' }],
    ['severity:major, risk:high; owner:@bob.', { severity: 'major', risk: 'high', owner: 'bob' }],
    ['requirement:A.5.15,A.8.3', { requirement: 'A.5.15,A.8.3' }],
    ['requirement:A.5.15, A.8.3 risk:low', { requirement: 'A.5.15, A.8.3', risk: 'low' }],
    ['requirement:A.5.15 requirement:9.2', { requirement: 'A.5.15, 9.2' }],
    ['requirement:"Leaver process, section 3"', { requirement: 'Leaver process, section 3' }],
    ['kind:OFI', { kind: 'improvement' }],
    ['audit_end:2026-11-10 external-due:2027-03-31', { auditEnd: '2026-11-10', externalDue: '2027-03-31' }],
    ['severity:minor because only 1 of 40 systems', { severity: 'minor', reason: 'only 1 of 40 systems' }],
    ['severity:minor weil nur 1 von 40 Systemen', { severity: 'minor', reason: 'nur 1 von 40 Systemen' }],
    ['severity:minor, reason: only 1 of 40', { severity: 'minor', reason: 'only 1 of 40' }],
    ['severity:minor reason:"only 1 of 40" owner:@bob', { severity: 'minor', reason: 'only 1 of 40', owner: 'bob' }],
    ['severity:minor because risk:high would be wrong', { severity: 'minor', reason: 'risk:high would be wrong' }],
    ['severity:minor because it is\nin one place only', { severity: 'minor', reason: 'it is\nin one place only' }],
    ['severity:minor\nbecause of one place only', { severity: 'minor', reason: 'of one place only' }],
    [
      'severity:minor\nrisk:low\n- owner:@bob\n\nThanks for the report!',
      { severity: 'minor', risk: 'low', owner: 'bob' },
    ],
    ['severity:minor\n\nThanks for the report!', { severity: 'minor' }],
  ])('%j', (argument, expected) => {
    expect(detailOf(`/triage ${argument}`)).toEqual({ ...nothing, ...expected });
  });

  test.each([
    ['', 'needs `severity:major risk:high owner:@bob` after it'],
    ['because it is big', 'needs `severity:major risk:high owner:@bob` after it'],
    ['severty:major', 'does not know `severty:major`; did you mean `severity:major`?'],
    ['severity:mayor', 'does not know `severity:mayor`; did you mean `severity:major`?'],
    ['severity:huge', 'does not know `severity:huge`; choose `major` or `minor`'],
    ['severity=major', 'does not understand `severity=major`; did you mean `severity:major`?'],
    ['major', 'does not understand `major`; did you mean `severity:major`?'],
    ['severity:major @bob', 'does not understand `@bob`; did you mean `owner:@bob`?'],
    ['A.5.15', 'does not understand `A.5.15`; did you mean `requirement:A.5.15`?'],
    ['severity:major severity:minor', 'says `severity:` twice; keep one'],
    ['severity:', 'has no value after `severity:`'],
    ['severity:""', 'has no value after `severity:`; write it as in `severity:major`'],
    ['owner:@acme/security', 'names the team `@acme/security`; name one person, as in `owner:@bob`'],
    ['owner:@-x', 'does not know the account `@-x`; write it as in `owner:@bob`'],
    ['audit-end:2027-02-30', 'names `2027-02-30`, which is not a day of the calendar'],
    ['audit-end:31.03.2027', "can't be sure of the day `31.03.2027`; did you mean `2027-03-31`?"],
    ['external-due:+30d', 'does not know the day `+30d`; write it as in `2027-01-31`'],
    ['severity:minor because …', 'needs a reason after `because`'],
    [
      'requirement:Leaver process',
      'does not understand `process`; put text with spaces in quotes: `requirement:"Leaver …"`',
    ],
    ['severity:minor\nrsik:low', 'does not know `rsik:low`; did you mean `risk:low`?'],
  ])('%j is told what to do: %s', (argument, problem) => {
    expect(problemOf(`/triage ${argument}`)).toBe(problem);
  });

  test('names every key it takes when nothing is near', () => {
    expect(problemOf('/triage foo:bar')).toMatch(
      /^does not know `foo:bar`; it takes `severity:major`, .* or `external-due:/,
    );
  });

  test('reads its pairs in any order alike', () => {
    const pairs = [
      'severity:major',
      'risk:high',
      'owner:@bob',
      'requirement:A.5.15',
      'kind:nonconformity',
      'audit-end:2026-11-10',
    ];
    const all = detailOf(`/triage ${pairs.join(' ')}`);
    fc.assert(
      fc.property(fc.shuffledSubarray(pairs, { minLength: pairs.length }), (shuffled) => {
        expect(detailOf(`/triage ${shuffled.join(' ')}`)).toEqual(all);
      }),
    );
  });
});

const untold = { name: 'action', causes: [], owner: null, due: null, type: null, strength: null, done: null };

describe('/action', () => {
  test.each<[string, object]>([
    [
      '"Add contractors to the HR feed" cause:C1 owner:@carol due:2027-01-31',
      { title: 'Add contractors to the HR feed', causes: ['C1'], owner: 'carol', due: { on: '2027-01-31' } },
    ],
    ['Add contractors to the HR feed cause:C1', { title: 'Add contractors to the HR feed', causes: ['C1'] }],
    ['Feed: add contractors cause:C1', { title: 'Feed: add contractors', causes: ['C1'] }],
    ['“Add contractors” causes:c1,C02', { title: 'Add contractors', causes: ['C1', 'C2'] }],
    ['"Add contractors" cause:C1, C2 and C3', { title: 'Add contractors', causes: ['C1', 'C2', 'C3'] }],
    ['"Add contractors" cause:C1 cause:C1', { title: 'Add contractors', causes: ['C1'] }],
    ['due:+6w title:"Add contractors"', { title: 'Add contractors', due: { inDays: 42 } }],
    ['"Add \\"all\\" contractors"', { title: 'Add "all" contractors' }],
    ['"Add contractors" due:+30d', { title: 'Add contractors', due: { inDays: 30 } }],
    [
      '"Add contractors" type:Corrective strength:strong done:"a test fails without an end date"',
      { title: 'Add contractors', type: 'corrective', strength: 'strong', done: 'a test fails without an end date' },
    ],
    [
      '"Add contractors"\ncause:C1\n- owner:@carol\n\nHope that helps',
      { title: 'Add contractors', causes: ['C1'], owner: 'carol' },
    ],
    ['"Add contractors" done:TBD', { title: 'Add contractors' }],
  ])('%j', (argument, expected) => {
    expect(detailOf(`/action ${argument}`)).toEqual({ ...untold, ...expected });
  });

  test.each([
    ['', 'needs a title after it, as in `"Add contractors to the HR feed" cause:C1`'],
    ['"" cause:C1', 'needs a title after it, as in `"Add contractors to the HR feed" cause:C1`'],
    ['TBD cause:C1', 'needs a title after it, as in `"Add contractors to the HR feed" cause:C1`'],
    ['"Add contractors" title:"Add others"', 'has two titles; keep one'],
    ['"Add contractors" caus:C1', 'does not know `caus:C1`; did you mean `cause:C1`?'],
    ['"Add contractors" cause:X1', 'does not know the cause `X1`; write it as in `cause:C1`'],
    ['"Add contractors" C1', 'does not understand `C1`; did you mean `cause:C1`?'],
    ['"Add contractors" due:2027-02-30', 'names `2027-02-30`, which is not a day of the calendar'],
    ['"Add contractors" due:+0d', "can't take `+0d` as a time; name a day, as in `2027-01-31`"],
    ['"Add contractors" due:+9999d', "can't take `+9999d` as a time; name a day, as in `2027-01-31`"],
    [
      '"Add contractors" due:soon',
      'does not know the date `soon`; write a day as in `2027-01-31`, or days or weeks from today as in `+30d` or `+6w`',
    ],
    ['"Add contractors" strength:medium', 'does not know `strength:medium`; choose `strong`, `intermediate` or `weak`'],
    ['"Add contractors" done:a test fails', 'does not understand `test`; put text with spaces in quotes: `done:"a …"`'],
    ['"Add contractors" owner:@acme/it', 'names the team `@acme/it`; name one person, as in `owner:@bob`'],
  ])('%j is told what to do: %s', (argument, problem) => {
    expect(problemOf(`/action ${argument}`)).toBe(problem);
  });

  test('refuses titles and criteria that nobody reads to their end', () => {
    expect(problemOf(`/action "${'Add contractors '.repeat(20)}"`)).toContain('more than 200 characters');
    expect(problemOf(`/action "Add contractors" done:"${'word '.repeat(300)}"`)).toContain('more than 1000 characters');
  });

  test('takes any quoted title as it is, on one line and without what nobody sees', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), (text) => {
        fc.pre(!/["\\“”„‟\r\n]/.test(text) && !/<!--|`/.test(text));
        const detail = detailOf(`/action "Fix 7 ${text}x" cause:C1`);
        const title = stripInvisible(`Fix 7 ${text}x`).split(/\s/u).filter(Boolean).join(' ');
        expect(detail).toEqual({ ...untold, title, causes: ['C1'] });
      }),
    );
  });
});
