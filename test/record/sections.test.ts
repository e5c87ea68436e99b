import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { headingIndex } from '../../src/record/fields.ts';
import { type FieldId, fieldIds } from '../../src/record/finding.ts';
import { type Answers, renderFormBody } from '../../src/record/form-body.ts';
import { formNamed } from '../../src/record/form-definition.ts';
import { largestBody } from '../../src/record/headed.ts';
import { scanSections } from '../../src/record/sections.ts';
import { hostileBodies } from './hostile-bodies.ts';

const headings = headingIndex();
const scan = (body: string) => scanSections(body, headings);
const text = (body: string, field: FieldId) => scan(body).sections.get(field)?.text;
const standing = (body: string, field: FieldId) => scan(body).sections.get(field)?.standing ?? 'missing';
const body = (...parts: string[]) => parts.join('\n');

describe('a section', () => {
  test.each<[string, string, FieldId, string | undefined]>([
    ['is the text below its heading', '### Root cause\n\nx y\n\n### Evidence\n\nz', 'root_cause', 'x y'],
    ['may come in any order', '### Evidence\n\nz\n\n### Root cause\n\nx', 'evidence', 'z'],
    ['keeps an unknown heading as content', '### Root cause\n\na\n### Details\nb', 'root_cause', 'a\n### Details\nb'],
    [
      'keeps headings of other levels as content',
      '### Root cause\n\na\n## Evidence\nb',
      'root_cause',
      'a\n## Evidence\nb',
    ],
    ['is read with CRLF', '### Root cause\r\n\r\nx\r\ny\r\n', 'root_cause', 'x\ny'],
    ['is read with a lone CR', '### Root cause\rx', 'root_cause', 'x'],
    ['may have its heading three spaces in', '   ### Root cause\nx', 'root_cause', 'x'],
    ['does not start four spaces in', '    ### Root cause\nx', 'root_cause', undefined],
    ['may have closing marks', '### Root cause ###\nx', 'root_cause', 'x'],
    ['needs a space after the marks', '###Root cause\nx', 'root_cause', undefined],
    ['does not start in the middle of a line', 'root@h:~### Root cause\nx', 'root_cause', undefined],
    [
      'keeps a prompt that has ### in the middle of its line',
      '### Evidence\n\nroot@h:~### cat',
      'evidence',
      'root@h:~### cat',
    ],
    ['may have an emoji, bold type and a colon in its heading', '### 🔎 **Root  Cause**:\nx', 'root_cause', 'x'],
    ['may have a no-break space in its heading', '### Root\u00a0cause\nx', 'root_cause', 'x'],
    ['is recognised by an older name', '### Effectiveness plan\nx', 'eff_criteria', 'x'],
    ['is recognised in German', '### Korrekturmaßnahmen\nx', 'corrective_actions', 'x'],
    ['is recognised in French', '### Preuve d’efficacité\nx', 'eff_evidence', 'x'],
    ['is recognised in Spanish', '### Causa raíz\nx', 'root_cause', 'x'],
    ['is not started by a quoted heading', '### Evidence\n> ### Root cause\n> x', 'root_cause', undefined],
    ['is not started inside a backtick fence', '### Evidence\n```\n### Root cause\n```\n', 'root_cause', undefined],
    ['is not started inside a tilde fence', '### Evidence\n~~~\n### Root cause\n```\n~~~\n', 'root_cause', undefined],
    [
      'is not started by a shorter fence that looks like the end',
      '````\n```\n### Root cause\n````\n',
      'root_cause',
      undefined,
    ],
    ['starts after a fence has ended', '```\nx\n```\n### Root cause\ny', 'root_cause', 'y'],
    ['starts after a backtick line that is no fence', '``` a ` b\n### Root cause\ny', 'root_cause', 'y'],
    ['starts when the list that held an open fence ends', '- ```\n  x\n\n### Root cause\ny', 'root_cause', 'y'],
    ['starts after a fence in a numbered list', '1. a\n   ```\n   x\n   ```\n\n### Root cause\ny', 'root_cause', 'y'],
    ['is not started inside a comment', '<!--\n### Root cause\nx\n-->\n### Evidence\ny', 'root_cause', undefined],
    ['is not started after a comment that never ends', '<!-- x\n\n### Root cause\ny', 'root_cause', undefined],
    ['starts after a one-line comment', '<!-- write below -->\n### Root cause\ny', 'root_cause', 'y'],
    ['starts after a comment sign in a code span', 'say `<!--` here\n\n### Root cause\ny', 'root_cause', 'y'],
    ['starts after a comment sign that GitHub shows as text', 'a <!-- b\n\n### Root cause\ny', 'root_cause', 'y'],
    ['is not started inside preformatted HTML', '<pre>\n### Root cause\n</pre>\n', 'root_cause', undefined],
    ['is not started inside an HTML block', '<details>\n### Root cause\nx', 'root_cause', undefined],
    ['starts after the blank line that ends an HTML block', '<details>\n\n### Root cause\nx', 'root_cause', 'x'],
    ['has its comments removed', '### Root cause\n\na <!-- b --> c\n<!-- d\n\ne -->\nf', 'root_cause', 'a  c\nf'],
    ['keeps comment signs in code', '### Root cause\n\na `<!-- b -->` c', 'root_cause', 'a `<!-- b -->` c'],
    [
      'keeps comment signs in indented code after a list',
      '### Evidence\n- a\n\nb\n\n    <!-- c -->',
      'evidence',
      '- a\n\nb\n\n    <!-- c -->',
    ],
    [
      'has comments removed from a nested list',
      '### Evidence\n- a\n  - b\n\n    <!-- c -->\n',
      'evidence',
      '- a\n  - b',
    ],
    ['keeps fenced text', '### Root cause\n\na\n```sh\n<!-- b -->\n```', 'root_cause', 'a\n```sh\n<!-- b -->\n```'],
    [
      'is unwrapped when it is one fenced value',
      '### Evidence\n\n```shell\na\n\nb\n```\n\n### Area\n',
      'evidence',
      'a\n\nb',
    ],
    [
      'is not unwrapped when there are two fences',
      '### Evidence\n\n```\na\n```\n```\nb\n```',
      'evidence',
      '```\na\n```\n```\nb\n```',
    ],
  ])('%s', (_, given, field, expected) => {
    expect(text(given, field)).toBe(expected);
  });

  test('gives the heading as written and its line', () => {
    expect(scan('Intro\n\n### ROOT CAUSE?\nOverload').sections.get('root_cause')).toEqual({
      field: 'root_cause',
      heading: 'ROOT CAUSE?',
      line: 3,
      text: 'Overload',
      standing: 'filled',
      again: [],
    });
  });

  test('survives headings named after object properties', () => {
    const { sections } = scan('### __proto__\nx\n### constructor\ny\n### Root cause\nz');
    expect([...sections.keys()]).toEqual(['root_cause']);
  });

  test("is recognised by an organisation's own heading, which cannot take a heading from another field", () => {
    const own = headingIndex({ root_cause: ['Why, really', 'Evidence'] });
    const { sections } = scanSections('### Why, really?\nx\n### Evidence\ny', own);
    expect(sections.get('root_cause')?.text).toBe('x');
    expect(sections.get('evidence')?.text).toBe('y');
  });
});

describe('what published form parsers get wrong', () => {
  test('an unknown heading in the root cause stays there', () => {
    expect(text('### Root cause\n\na\n\n### Details\n\nb\n\n### Extent\n\nc', 'root_cause')).toBe(
      'a\n\n### Details\n\nb',
    );
  });

  test.each([
    ['fenced', '```\n### Effectiveness\n\nEffective\n```'],
    ['fenced with tildes and an inner fence', '~~~~md\n```\n### Effectiveness\n~~~\nEffective\n~~~~'],
  ])('a %s heading makes no section and leaves the root cause whole', (_, inner) => {
    const given = `### Root cause\n\na\n\n${inner}\n\nb\n\n### Extent\n\nc`;
    expect(standing(given, 'eff_result')).toBe('missing');
    expect(text(given, 'root_cause')).toBe(`a\n\n${inner}\n\nb`);
  });

  test('a commented heading makes no section and leaves the root cause whole', () => {
    const given = '### Root cause\n\na\n\n<!--\n### Effectiveness\n\nEffective\n-->\n\nb\n\n### Extent\n\nc';
    expect(standing(given, 'eff_result')).toBe('missing');
    expect(text(given, 'root_cause')).toBe('a\n\n\nb');
  });

  test('a heading typed into the root cause does not pass for the empty true one', () => {
    const given = '### Root cause\n\na\n\n### Effectiveness\n\nEffective\n\n### Effectiveness result\n\n_No response_';
    expect(standing(given, 'eff_result')).toBe('ambiguous');
  });

  test('the root cause "none" is not empty', () => {
    expect(standing('### Root cause\n\nnone', 'root_cause')).toBe('filled');
  });

  test('an upload element of an own form is read past', () => {
    const upload =
      '### Screenshots\n\n[a.log](https://github.com/user-attachments/files/1/a.log)\n<img src="https://x.example/1">';
    const given = `### Evidence\n\nx\n\n${upload}\n\n### Root cause\n\ny`;
    expect(text(given, 'evidence')).toBe(`x\n\n${upload}`);
    expect(text(given, 'root_cause')).toBe('y');
  });

  test('60,000 spaces in a heading are read past', () => {
    expect(text(`### ${' '.repeat(60_000)}x\n### Root cause\ny`, 'root_cause')).toBe('y');
  });
});

describe('a repeated heading', () => {
  const forged = body(
    '### Root cause',
    '',
    'C1 [process]: a',
    '### Effectiveness',
    'Effective',
    '',
    '### Corrective actions',
    '',
    '_No response_',
    '',
    '### Effectiveness result',
    '',
    '_No response_',
    '',
    '### Lessons learned',
    '',
    'l',
  );

  test('makes the section ambiguous and names the later line', () => {
    const section = scan(forged).sections.get('eff_result');
    expect(section?.standing).toBe('ambiguous');
    expect(section?.again).toEqual([11]);
  });

  test('does not leak into the section before it', () => {
    expect(standing(forged, 'corrective_actions')).toBe('empty');
    expect(text(forged, 'root_cause')).toBe('C1 [process]: a');
    expect(text(forged, 'lessons_learned')).toBe('l');
  });

  test('counts when the second one is empty or in another language', () => {
    expect(standing('### Root cause\nx\n### Ursache\n', 'root_cause')).toBe('ambiguous');
  });

  test('counts when an open fence in a forged section swallows the true one', () => {
    expect(standing('### Root cause\nforged\n```\n\n### Root cause\n\ntrue', 'root_cause')).toBe('ambiguous');
    expect(standing('### Root cause\nforged\n\n<!--\n\n### Root cause\n\ntrue', 'root_cause')).toBe('ambiguous');
  });

  test('does not count inside a fence that ends', () => {
    expect(standing('### Root cause\nOverload\n```\n### Root cause\n```\nmore', 'root_cause')).toBe('filled');
  });
});

describe('size', () => {
  test('a body of 256 KiB is read', () => {
    expect(scan('x'.repeat(largestBody)).problem).toBeNull();
  });

  test.each([
    ['characters', 'x'.repeat(largestBody + 1)],
    ['bytes', 'é'.repeat(largestBody / 2 + 1)],
  ])('a body of more %s than that is not', (_, given) => {
    expect(scan(`### Root cause\n${given}`)).toEqual({ sections: new Map(), problem: 'too-large' });
  });
});

const form = formNamed('nonconformity.yml');
const ofForm = form.body.flatMap((block) => ('field' in block ? [block.field] : []));

/** Pieces from which a writer, careless or hostile, builds an answer. */
const pieces = fc.constantFrom(
  ...['### Root cause', '### Effectiveness result', '### Details', '###', '## Evidence', '```', '```js', '~~~', '````'],
  ...[
    '<!--',
    '-->',
    'a <!-- b',
    '<!-- c -->',
    '> q',
    '> ```',
    '- ```',
    '  ```',
    '    ```',
    '`',
    '``',
    '<pre>',
    '</pre>',
  ],
  ...['<details>', '', ' ', 'effective', '_No response_', '\u200b', '/why', '|a|b|', '[a]: b', '\\', '<?', '1. x'],
);
const hostileAnswer = fc.array(pieces, { maxLength: 8 }).map((lines) => lines.join('\n'));
const plainAnswer = fc.array(fc.stringMatching(/^[a-zA-Z0-9 .,;]{0,20}[a-z]$/), { minLength: 1, maxLength: 3 });

describe('a submitted form', () => {
  test('gives back plain answers exactly, with LF and CRLF', () => {
    const record = fc.record(Object.fromEntries(ofForm.map((field) => [field, plainAnswer])), { requiredKeys: [] });
    fc.assert(
      fc.property(record, fc.boolean(), (lines, crlf) => {
        const answers: Answers = Object.fromEntries(
          Object.entries(lines).map(([field, value]) => [field, value?.join('\n') ?? '']),
        );
        const rendered = renderFormBody(form, answers);
        const { sections } = scan(crlf ? rendered.replaceAll('\n', '\r\n') : rendered);
        for (const field of ofForm) {
          const answer = answers[field];
          expect(sections.get(field)?.text).toBe(answer === undefined ? '_No response_' : answer.trim());
          if (answer === undefined) expect(sections.get(field)?.standing).toBe('empty');
        }
      }),
    );
  });

  test('never reads the hostile answer to one field as a filled other one', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ofForm), hostileAnswer, (target, hostile) => {
        const own = (field: FieldId) => (field === 'eff_result' ? 'Ineffective' : `own answer of ${field}`);
        const answers = { ...Object.fromEntries(ofForm.map((field) => [field, own(field)])), [target]: hostile };
        const { sections } = scan(renderFormBody(form, answers));
        for (const field of ofForm) {
          if (field === target) continue;
          const section = sections.get(field);
          if (section?.standing === 'filled') expect(section.text).toBe(own(field));
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('reads the same with LF and CRLF whatever the answers are', () => {
    fc.assert(
      fc.property(fc.array(pieces), (lines) => {
        expect(scan(lines.join('\r\n'))).toEqual(scan(lines.join('\n')));
      }),
    );
  });
});

describe('any text', () => {
  test('is scanned without an error, and every section has a known field and a line of the text', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.array(pieces).map((all) => all.join('\n')),
    );
    fc.assert(
      fc.property(anything, (given) => {
        const lines = given.split(/\r\n|\n|\r/);
        for (const [field, section] of scan(given).sections) {
          expect(fieldIds).toContain(field);
          expect(lines[section.line - 1]).toContain('###');
          expect(section.again.length > 0).toBe(section.standing === 'ambiguous');
        }
      }),
    );
  });

  test.each(hostileBodies(65_536))('$name is scanned to its end', ({ body: given }) => {
    const { problem, sections } = scan(`### Statement\n\nx\n\n### Area\n${given}`);
    expect(problem).toBeNull();
    expect(sections.get('statement')?.text).toBe('x');
    expect(sections.has('area')).toBe(true);
  });
});
