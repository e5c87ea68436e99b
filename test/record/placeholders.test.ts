import { describe, expect, test } from 'vitest';
import { fields, headingIndex } from '../../src/record/fields.ts';
import { type FieldId, fieldIds } from '../../src/record/finding.ts';
import { standingOf } from '../../src/record/placeholders.ts';
import { scanSections } from '../../src/record/sections.ts';

const inSection = (value: string, field: FieldId): string | undefined =>
  scanSections(`### ${fields[field].heading}\n\n${value}`, headingIndex()).sections.get(field)?.standing;

describe('a section is empty', () => {
  test.each<[string, string, FieldId]>([
    ['with nothing below its heading', '', 'root_cause'],
    ['with only white space', ' \n\t\n \u00a0', 'root_cause'],
    ['with the answer GitHub writes for none', '_No response_', 'root_cause'],
    ['with that answer translated', '_Keine Antwort_', 'root_cause'],
    ['with that answer in a language we do not know', '_Brak odpowiedzi_', 'root_cause'],
    ['with that answer in another script', '_回答なし_', 'root_cause'],
    ['with that answer without its underscores', 'No response', 'root_cause'],
    ['with only a comment', '<!-- write here -->', 'root_cause'],
    ['with only a comment of many lines', '<!--\nC1 [process]: x\n\n-->', 'root_cause'],
    ['with a comment that never ends', '<!-- C1 [process]: x', 'root_cause'],
    ['with only zero-width characters', '\u200b\u200d\ufeff\u2060', 'root_cause'],
    ['with only zero-width characters written as entities', '&#8203;&ZeroWidthSpace;&nbsp;', 'root_cause'],
    ['with only line breaks in HTML', '<br><br/>', 'root_cause'],
    ['with a hidden note', '[//]: # (C1 process: the whole text is hidden)', 'root_cause'],
    ['with only open check boxes', '- [ ] checked\n- [ ] looked', 'root_cause'],
    ['with None in a dropdown', 'None', 'eff_result'],
    ['with the example of the form', fields.statement.placeholder, 'statement'],
    [
      'with the example of the form in other spacing',
      fields.root_cause.placeholder.replaceAll(' ', '  '),
      'root_cause',
    ],
  ])('%s', (_, value, field) => {
    expect(inSection(value, field)).toBe('empty');
  });
});

describe('a section holds only a placeholder', () => {
  test.each<[string, string]>([
    ['TBD', 'TBD'],
    ['TBD with marks around it', '**_TBD_** …'],
    ['TODO on every line', 'TODO\n\n- todo.'],
    ['n/a alone', 'N/A'],
    ['a dash', '-'],
    ['a long dash', '—'],
    ['three dots', '...'],
    ['an ellipsis', '…'],
    ['a question mark', '?'],
    ['see above', 'See above.'],
    ['siehe oben', 'siehe oben'],
    ['pendiente', 'Pendiente'],
    ['a row of x', 'xxxx'],
    ['an emoji', '👍'],
    ['its own heading', 'Root cause:'],
    ['another heading of the same field', 'Ursachenanalyse'],
    ['one line of the example', fields.root_cause.placeholder.split('\n')[1] ?? ''],
    ['the description of the form', fields.root_cause.description],
    ['the pattern of a cause line', 'C1 [category]: text (evidence: …)'],
    ['a placeholder with zero-width characters in it', 'T\u200bB\u200bD'],
    ['full-width letters', 'ＴＢＤ'],
  ])('%s', (_, value) => {
    expect(inSection(value, 'root_cause')).toBe('placeholder');
  });

  test('an empty table of actions', () => {
    expect(
      inSection(
        '| Action | Cause | Owner | Due | Status | Evidence |\n|---|---|---|---|---|---|',
        'corrective_actions',
      ),
    ).toBe('placeholder');
  });
});

describe('a section is filled', () => {
  test.each<[string, string, FieldId]>([
    ['with none, which content rules judge', 'none', 'root_cause'],
    ['with one word', 'Overload', 'root_cause'],
    ['with one word in italics', '_Overload_', 'root_cause'],
    ['with an id in italics', '_A 5.18_', 'requirement'],
    ['with a choice in italics', '_Partially effective_', 'eff_result'],
    ['with None outside a dropdown', 'None', 'isms_changes'],
    ['with a reasoned n/a', 'n/a because nothing ran', 'correction'],
    ['with a placeholder and text', 'TBD: owner. The feed is incomplete.', 'root_cause'],
    ['with an image', '![](https://example.com/a.png)', 'evidence'],
    [
      'with an image that GitHub writes as HTML',
      '<img width="10" alt="x" src="https://example.com/a.png" />',
      'evidence',
    ],
    ['with an uploaded file', '[log.txt](https://github.com/user-attachments/files/1/log.txt)', 'evidence'],
    ['with a checked box', '- [ ] a\n- [x] b', 'communication'],
    ['with fenced text', '```\nlog line\n```', 'evidence'],
    ['with a quotation', '> the log says so', 'evidence'],
    ['with a day', '2026-03-02', 'detected_on'],
    ['with one example line and an own one', `${fields.root_cause.placeholder}\nC3 [process]: own`, 'root_cause'],
  ])('%s', (_, value, field) => {
    expect(inSection(value, field)).toBe('filled');
  });
});

test.each(fieldIds)('the standing of %s does not depend on where the text was given', (field) => {
  for (const value of ['', 'TBD', '_No response_', 'some text', 'none']) {
    expect(standingOf(value, field)).toBe(inSection(value, field));
  }
});

describe.each<FieldId>(['evidence', 'correction', 'eff_criteria', 'eff_evidence'])(
  'words that say nothing under %s',
  (field) => {
    test.each([
      ...[
        'done',
        'Done.',
        'ok',
        'yes',
        'Fixed it',
        'works now',
        'all good',
        'LGTM',
        'T.B.D.',
        'N / A',
        'TBD @bob',
        'TODO: fill in',
      ],
      ...[
        'see ticket',
        'see Jira',
        'as discussed in the meeting',
        'see attached',
        'will be added',
        'coming soon',
        'etc.',
      ],
      ...[
        'lorem ipsum dolor sit amet, consectetur adipiscing elit',
        'asdf asdf asdf',
        'blah blah',
        'your text here',
        'x',
        '0',
      ],
      ...[
        'Erledigt',
        'siehe Ticket',
        'wie besprochen',
        'wird nachgetragen',
        'passt',
        'voir ticket',
        'hecho',
        'Effectiveness evidence',
      ],
      ...[
        '**Evidence**',
        '[x]()',
        '![](x)',
        '<details><summary>x</summary></details>',
        '| a |\n|---|\n| |',
        'done\n\n- ok',
      ],
    ])('%j is no answer', (value) => expect(inSection(value, field)).not.toBe('filled'));

    test.each([
      ...[
        'Accounts disabled.',
        'Rolled back.',
        'Fixed in #45',
        'see #44',
        'PR #45',
        'Ticket SEC-123',
        '4 of 12',
        '0 of 23',
      ],
      ...['https://example.org/report', '[see ticket](https://example.org/r)', 'Zugänge gesperrt.', 'Erledigt mit #45'],
      ...[
        'Next audit',
        'Two clean reviews',
        'Keine neuen Fälle',
        'Log of the identity provider',
        '記録を確認した',
        'Done: key rotated',
      ],
    ])('%j is one', (value) => expect(inSection(value, field)).toBe('filled'));
  },
);
