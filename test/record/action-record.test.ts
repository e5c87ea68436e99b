import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ActionRecord, actionBody, readAction } from '../../src/record/action-record.ts';
import { closingReferences } from '../../src/record/closing-keywords.ts';
import { actionTypes, strengths } from '../../src/record/command-detail.ts';
import { stripInvisible } from '../../src/record/fold.ts';
import { actionFieldIds, formsFile } from '../../src/record/form-definition.ts';
import { hostileBodies } from './hostile-bodies.ts';

const nothing: ActionRecord = { causes: [], due: null, type: null, strength: null, done: null, evidence: null };
const labelOf = (field: 'type' | 'strength', id: string) =>
  formsFile.actionFields[field].options?.find((option) => option.id === id)?.label ?? '';

describe('the form', () => {
  test('is read back', () => {
    const body = [
      '### Causes addressed\n\nC1, C2',
      '### Done when\n\nThe feed carries contractors.\n\nA test fails without an end date.',
      '### Due\n\n2027-01-31',
      `### Type\n\n${labelOf('type', 'corrective')}`,
      `### Strength\n\n${labelOf('strength', 'weak')}`,
      '### Evidence\n\nhttps://github.com/acme/app/pull/7',
    ].join('\n\n');
    expect(readAction(body)).toEqual({
      causes: ['C1', 'C2'],
      due: '2027-01-31',
      type: 'corrective',
      strength: 'weak',
      done: 'The feed carries contractors.\n\nA test fails without an end date.',
      evidence: 'https://github.com/acme/app/pull/7',
    });
  });

  test('submitted empty says nothing', () => {
    const body = actionFieldIds.map((id) => `### ${formsFile.actionFields[id].label}\n\n_No response_`).join('\n\n');
    expect(readAction(body)).toEqual(nothing);
  });

  test('with its own examples left in it says nothing that is not so', () => {
    const body = (['done', 'evidence'] as const)
      .map((id) => `### ${formsFile.actionFields[id].label}\n\n${formsFile.actionFields[id].placeholder}`)
      .join('\n\n');
    expect(readAction(body)).toEqual(nothing);
  });

  test.each(actionFieldIds)('has headings for %s that are read in every language and no other field has', (id) => {
    const values = {
      causes: ['C1', { causes: ['C1'] }],
      done: ['A test fails without an end date', { done: 'A test fails without an end date' }],
      due: ['2027-01-31', { due: '2027-01-31' }],
      type: ['Preventive', { type: 'preventive' }],
      strength: ['strong', { strength: 'strong' }],
      evidence: ['see #44', { evidence: 'see #44' }],
    } as const;
    const [value, expected] = values[id];
    for (const heading of [formsFile.actionFields[id].label, ...formsFile.actionFields[id].aliases])
      expect([heading, readAction(`### **${heading.toUpperCase()}:**\n\n${value}`)]).toEqual([
        heading,
        { ...nothing, ...expected },
      ]);
  });

  test.each<[string, string, Partial<ActionRecord>]>([
    ['the first of two sections of a name', '### Due\n2027-01-31\n### Due\n2027-02-28', { due: '2027-01-31' }],
    ['no day that is not in the calendar', '### Due\n2027-02-30', {}],
    ['no day when two are named', '### Due\n2027-01-31 (was 2026-12-31)', {}],
    ['no choice that is none', '### Type\nhuge\n### Strength\nvery', {}],
    ['no placeholder', '### Done when\nTBD\n### Evidence\nto follow', {}],
    ['no filler as evidence', '### Evidence\ndone', {}],
    ['no hidden text', '### Evidence\n<!-- see #44 -->', {}],
    ['no heading inside code', '```\n### Due\n2027-01-31\n```', {}],
    ['no quoted heading', '> ### Due\n> 2027-01-31', {}],
    [
      'an image as evidence',
      '### Evidence\n![x](https://a.example/b.png)',
      { evidence: '![x](https://a.example/b.png)' },
    ],
    [
      'an unknown heading as text of its section',
      '### Evidence\nsee #44\n### More\nlogs',
      { evidence: 'see #44\n### More\nlogs' },
    ],
  ])('gives %s', (_, body, expected) => {
    expect(readAction(body)).toEqual({ ...nothing, ...expected });
  });
});

describe('plain words', () => {
  test.each<[string, Partial<ActionRecord>]>([
    [
      'Part of #1. Addresses C1 and C2.\n\nDone when an account is disabled within a day.',
      { causes: ['C1', 'C2'], done: 'an account is disabled within a day.' },
    ],
    ['Causes: C1, c02 & C3', { causes: ['C1', 'C2', 'C3'] }],
    ['Fix for C1/C4.', { causes: ['C1', 'C4'] }],
    ['- Removes the cause C2', { causes: ['C2'] }],
    ['Behebt die Ursache: C2; gegen C3', { causes: ['C2', 'C3'] }],
    ['This does not address C1.', {}],
    ['It is no longer for C1', {}],
    ['Not for C1', {}],
    ['`addresses C1`', {}],
    ['> addresses C1', {}],
    ['C1 was looked at', {}],
    ['for C1234', {}],
    ['Due: 2027-01-31', { due: '2027-01-31' }],
    ['It is due by 2027-01-31', {}],
    ['Addresses C1, due 2027-01-31.', { causes: ['C1'], due: '2027-01-31' }],
    ['Due: 2027-02-30', {}],
    ['Due: soon', {}],
    ['Type: corrective action\nStrength: **strong**', { type: 'corrective', strength: 'strong' }],
    ['Evidence: https://a.example/b', { evidence: 'https://a.example/b' }],
    ['Evidence: TBD', {}],
    [
      'Done when a test fails without an end date. Evidence: #44',
      { done: 'a test fails without an end date.', evidence: '#44' },
    ],
    ['**Done when:** a test fails', { done: 'a test fails' }],
    ['I am done when I am done', {}],
  ])('%j', (body, expected) => {
    expect(readAction(body)).toEqual({ ...nothing, ...expected });
  });

  test('give way to the sections of the form', () => {
    expect(readAction('Addresses C1. Due: 2027-01-31\n\n### Causes addressed\n\nC2')).toEqual({
      ...nothing,
      causes: ['C2'],
      due: '2027-01-31',
    });
  });
});

const around = { finding: 'acme/app#12', due: null, by: 'carol', mark: '<!-- clause10:x -->' };
const none = { causes: [], type: null, strength: null, done: null };

describe('the description that /action writes', () => {
  test('says where it belongs, who asked for it and what is left to fill in', () => {
    const body = actionBody({ ...none, causes: ['C1'], done: 'a test fails' }, { ...around, due: '2027-01-31' });
    expect(body).toBe(
      [
        'Part of acme/app#12, asked for by `carol`.',
        '### Causes addressed\n\nC1',
        '### Done when\n\n`a test fails`',
        '### Due\n\n2027-01-31',
        '### Type\n\n_No response_',
        '### Strength\n\n_No response_',
        '### Evidence\n\n_No response_',
        '<!-- Write what shows that it is done under "Evidence", then close this issue as completed. -->',
        '<!-- clause10:x -->',
      ].join('\n\n'),
    );
  });

  test('neither mentions nor closes anything, whatever the criterion says', () => {
    const body = actionBody({ ...none, done: 'ask @bob, fixes #12 and closes acme/app#3' }, around);
    expect(closingReferences(body, { owner: 'acme', name: 'app' })).toEqual([]);
    expect(body).toContain('`ask @bob, fixes #12 and closes acme/app#3`');
  });

  test('gives the same back when it is read', () => {
    const detail = fc.record({
      causes: fc.uniqueArray(
        fc.integer({ min: 0, max: 999 }).map((n) => `C${n}`),
        { maxLength: 5 },
      ),
      type: fc.constantFrom(null, ...actionTypes),
      strength: fc.constantFrom(null, ...strengths),
      done: fc.option(
        fc
          .array(
            fc.constantFrom(
              'a',
              '`',
              '``',
              ' ',
              '\n',
              '### Due',
              '<!--',
              '-->',
              '@b',
              '#1',
              '|',
              '\\',
              '"',
              '> ',
              '~~~',
              '\u200b',
            ),
          )
          .map((parts) => `step 7 ${parts.join('')}`),
      ),
    });
    const due = fc.constantFrom(null, '2027-01-31', '2028-02-29');
    fc.assert(
      fc.property(detail, due, (given, day) => {
        const done = given.done === null ? null : stripInvisible(given.done).split(/\s/u).filter(Boolean).join(' ');
        expect(readAction(actionBody(given, { ...around, due: day }))).toEqual({
          ...given,
          due: day,
          done,
          evidence: null,
        });
      }),
    );
  });
});

test.each(hostileBodies(65_536))('$name is read to its end', ({ body }) => {
  expect(readAction(`### Due\n\n2027-01-31\n\n### Done when\n\n${body}`).due).toBe('2027-01-31');
});
