import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRequirements } from '../../src/policy/requirements.ts';
import { type StandardId, standardIds, standards } from '../../src/policy/standards.ts';

const own = { 'POL-7': 'Leaver process', 'R.12': 'Retention' };

const read = (text: string, standard: StandardId = 'iso27001-2022') => {
  const { known, unknown, saysUnknown } = readRequirements(text, standards[standard], own);
  return {
    known: known.map(({ kind, id }) => `${kind} ${id}`),
    unknown: unknown.map(({ text: written, nearest, reason }) => `${written} → ${nearest} (${reason})`),
    saysUnknown,
  };
};

describe('ids that are understood', () => {
  test.each([
    ['a control', 'A.5.15', ['control A.5.15']],
    ['without the first dot', 'A5.15', ['control A.5.15']],
    ['in small letters', 'a.5.15', ['control A.5.15']],
    ['with a blank', 'A 5.15', ['control A.5.15']],
    ['with the annex', 'Annex A 5.15 / Annex A.8.8', ['control A.5.15', 'control A.8.8']],
    ['with the word control', 'control 5.15', ['control A.5.15']],
    ['with a full stop behind', 'We broke A.5.15.', ['control A.5.15']],
    ['in brackets', '(A.5.15)', ['control A.5.15']],
    ['with its title', 'A.5.15 Access control', ['control A.5.15']],
    ['with the edition in use', 'ISO/IEC 27001:2022 A.8.8', ['control A.8.8']],
    ['with the standard but no year', 'ISO 27001 10.2', ['clause 10.2']],
    ['a clause', '9.2.1', ['clause 9.2.1']],
    ['a clause that is a control number too', '8.2', ['clause 8.2']],
    ['the word clause', 'Clause 10.2', ['clause 10.2']],
    ['a chapter by name', 'clause 10', ['clause 10']],
    ['the section sign', '§ 9.2', ['clause 9.2']],
    ['a letter', '10.2 d)', ['clause 10.2 d)']],
    ['a letter without a blank', '10.2d)', ['clause 10.2 d)']],
    ['a letter with a dot', '10.2.d', ['clause 10.2 d)']],
    ['a letter in brackets', '10.2 (d)', ['clause 10.2 d)']],
    ['a bare letter at the end', '10.2 d, 9.2', ['clause 10.2 d)', 'clause 9.2']],
    ['a letter and a number', '10.2 a)1)', ['clause 10.2 a)1)']],
    ['a letter and a number, apart', '10.2 (a) 1)', ['clause 10.2 a)1)']],
    ['a letter of another clause', '6.1.3 d)', ['clause 6.1.3 d)']],
    ['a list', '- A.5.15\n- 9.2.1\n* POL-7', ['control A.5.15', 'clause 9.2.1', 'own POL-7']],
    [
      'several in a line',
      'A.5.15, 9.2/9.3 and 7.5; 6.2',
      ['control A.5.15', 'clause 9.2', 'clause 9.3', 'clause 7.5', 'clause 6.2'],
    ],
    ['the ends of a range', 'A.5.15–A.5.18', ['control A.5.15', 'control A.5.18']],
    ['each once', 'A.5.15 a5.15 A.5.15', ['control A.5.15']],
    ['a clause of three parts in a sentence', 'This is against 9.2.1 of the standard', ['clause 9.2.1']],
    ['an own id in other capitals', 'pol-7', ['own POL-7']],
    ['an own id with a dot', 'see R.12.', ['own R.12']],
    ['a repository path', 'docs/policies/leaver.md#scope@0123abc', ['document docs/policies/leaver.md#scope@0123abc']],
    ['a Markdown link', '[Leaver process](docs/leaver.md)', ['document docs/leaver.md']],
    ['an address', 'see https://example.org/policy.', ['document https://example.org/policy']],
    ['a law', 'law: GDPR Art. 32, 33; A.5.34', ['legal law: GDPR Art. 32, 33', 'control A.5.34']],
    ['a contract', 'Contract:  MSA   4.1\n9.2', ['legal contract: MSA 4.1', 'clause 9.2']],
  ])('%s: %s', (_, text, known) => {
    expect(read(text)).toEqual({ known, unknown: [], saysUnknown: false });
  });

  test('the edition and the title are kept with the id', () => {
    expect(readRequirements('10.2 d), A.8.8, pol-7, law: GDPR', standards['iso27001-2022'], own).known).toEqual([
      { kind: 'clause', id: '10.2 d)', title: 'Nonconformity and corrective action', edition: 'iso27001-2022' },
      { kind: 'control', id: 'A.8.8', title: 'Management of technical vulnerabilities', edition: 'iso27001-2022' },
      { kind: 'own', id: 'POL-7', title: 'Leaver process', edition: null },
      { kind: 'legal', id: 'law: GDPR', title: 'law: GDPR', edition: null },
    ]);
  });
});

describe('ids that are not in the edition in use', () => {
  test.each([
    ['a bare control number', 'iso27001-2022', '5.15', '5.15 → A.5.15 (unknown)'],
    ['a clause that does not exist', 'iso27001-2022', '9.2.9', '9.2.9 → 9.2 (unknown)'],
    ['a letter that does not exist', 'iso27001-2022', '10.2 h)', '10.2 h) → 10.2 (unknown)'],
    ['a control that does not exist', 'iso27001-2022', 'A.5.155', 'A.5.155 → A.5.15 (unknown)'],
    ['a theme that does not exist', 'iso27001-2022', 'A.99.1', 'A.99.1 → null (unknown)'],
    ['a clause written as a control', 'iso27001-2022', 'A.10.2', 'A.10.2 → 10.2 (unknown)'],
    ['an own id that does not exist', 'iso27001-2022', 'POL-8', 'POL-8 → POL-7 (unknown)'],
    ['a lone word with a number', 'iso27001-2022', 'XY-123', 'XY-123 → null (unknown)'],
    ['four parts mean 2013', 'iso27001-2022', 'A.9.2.5', 'A.9.2.5 → A.5.18 (not-in-edition)'],
    ['a control of 2013 that became two', 'iso27001-2022', 'A.18.2.3', 'A.18.2.3 → null (not-in-edition)'],
    ['four parts that never were', 'iso27001-2022', 'A.9.2.99', 'A.9.2.99 → null (not-in-edition)'],
    ['a group of controls of 2013', 'iso27001-2022', 'A.9.2', 'A.9.2 → null (not-in-edition)'],
    [
      'another edition is named',
      'iso27001-2022',
      'ISO/IEC 27001:2013 A.9.2.5',
      'ISO/IEC 27001:2013 A.9.2.5 → A.5.18 (not-in-edition)',
    ],
    ['the numbering trap', 'iso27001-2022', 'ISO 27001:2013, 10.1', 'ISO/IEC 27001:2013 10.1 → 10.2 (not-in-edition)'],
    [
      'a standard without a profile',
      'iso27001-2022',
      'ISO 14001:2015 8.2',
      'ISO 14001:2015 8.2 → null (not-in-edition)',
    ],
    [
      'another standard with a profile',
      'iso27001-2022',
      'ISO 9001:2015 8.5.1',
      'ISO 9001:2015 8.5.1 → null (not-in-edition)',
    ],
    ['a control of 2022 with one forerunner', 'iso27001-2013', 'A.5.3', 'A.5.3 → A.6.1.2 (not-in-edition)'],
    ['a control of 2022 with several', 'iso27001-2013', 'A.8.8', 'A.8.8 → null (not-in-edition)'],
    ['a new control of 2022', 'iso27001-2013', 'A.5.23', 'A.5.23 → null (not-in-edition)'],
    ['a sub-clause of 2022', 'iso27001-2013', '9.2.1', '9.2.1 → 9.2 (not-in-edition)'],
    ['a new clause of 2022', 'iso27001-2013', '6.3', '6.3 → null (not-in-edition)'],
    ['a bare control number of 2013', 'iso27001-2013', '9.2.5', '9.2.5 → A.9.2.5 (unknown)'],
    ['Annex A under ISO 9001', 'iso9001-2015', 'A.5.15', 'A.5.15 → null (not-in-edition)'],
    ['a letter that ISO 9001 does not have', 'iso9001-2015', '10.2.1 g)', '10.2.1 g) → 10.2.1 (unknown)'],
  ] as const)('%s: %s, %s', (_, standard, text, unknown) => {
    expect(read(text, standard)).toEqual({ known: [], unknown: [unknown], saysUnknown: false });
  });

  test('an edition holds for its line only', () => {
    expect(read('ISO/IEC 27001:2013 10.1\n10.1').known).toEqual(['clause 10.1']);
  });
});

describe('text that is no id', () => {
  test.each([
    ['nothing', ''],
    ['words', 'Access control is not as it should be'],
    ['versions, addresses and dates', 'TLS 1.2 and version 7.2 on 10.2.0.1 since 10.2.2026'],
    ['a date alone', '10.2.2026'],
    ['an address alone', '10.2.0.1'],
    ['a quantity', 'the leaver was 7.5 days late'],
    ['a percentage', '10.2 % of all hosts'],
    ['an article before a number', 'a 7.4 GB file'],
    ['a law without a name', 'law:'],
    ['a law still to be named', 'law: TBD.\ncontract: n/a; law: ???'],
    ['a word that contains an id', 'host XA.5.15 is down'],
  ])('%s', (_, text) => {
    expect(read(text)).toEqual({ known: [], unknown: [], saysUnknown: false });
  });
});

describe('the word unknown', () => {
  test.each([
    ['alone', 'unknown', true],
    ['as a sentence', 'Unknown.', true],
    ['as a list item', '- A.5.15\n- unknown', true],
    ['in other words', 'Don’t know', true],
    ['inside a sentence', 'The unknown owner left', false],
  ])('%s', (_, text, says) => {
    expect(read(text).saysUnknown).toBe(says);
  });
});

describe('every id of every profile', () => {
  test.each(standardIds)('%s reads its own ids, and every number that it shows', (id) => {
    const { clauses, controls, clauseOf } = standards[id];
    for (const clause of clauses) expect(read(`clause ${clause.id}`, id).known).toEqual([`clause ${clause.id}`]);
    for (const control of controls) expect(read(control.id, id).known).toEqual([`control ${control.id}`]);
    for (const shown of Object.values(clauseOf)) expect(read(shown, id).known).toEqual([`clause ${shown}`]);
  });
});

describe('any text', () => {
  const bits = [
    'A.',
    'A.5.15',
    '5.15',
    '10.2',
    ' d)',
    'ISO/IEC 27001:2013',
    ' ',
    '\n',
    ',',
    ';',
    '.',
    'clause ',
    'law: x',
    'POL-7',
    'POL-',
    '9',
    'docs/',
    'a.md',
    'https://',
    '😀',
    'unknown',
  ];
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(fc.constantFrom(...bits), { maxLength: 40 }).map((parts) => parts.join('')),
  );

  test('gives only ids that exist, each once', () => {
    const { clauses, controls } = standards['iso27001-2022'];
    const ids = new Set([...clauses, ...controls, ...Object.keys(own).map((id) => ({ id }))].map(({ id }) => id));
    fc.assert(
      fc.property(texts, (text) => {
        const { known, unknown } = readRequirements(text, standards['iso27001-2022'], own);
        for (const { kind, id } of known) {
          if (kind !== 'document' && kind !== 'legal') expect(ids).toContain(id.replace(/ [a-l]\).*$/u, ''));
        }
        expect(new Set(known.map(({ kind, id }) => kind + id)).size).toBe(known.length);
        for (const { nearest } of unknown) if (nearest !== null) expect(ids).toContain(nearest);
      }),
      { numRuns: 500 },
    );
  });

  test('that is endless is cut between words, and reports at most 20 unknown ids', () => {
    const { known, unknown } = read('9.2.1 '.repeat(20_000));
    expect([known, unknown]).toEqual([['clause 9.2.1'], []]);
    const many = Array.from({ length: 5_000 }, (_, index) => `A.5.${index + 100}`).join(' ');
    expect(read(many).unknown).toHaveLength(20);
  });
});
