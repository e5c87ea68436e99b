import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { causeIdsIn, detectedAtOnce, readCauses } from '../../src/record/causes.ts';
import { hostileBodies } from './hostile-bodies.ts';

const only = (text: string) => {
  const causes = readCauses(text);
  expect(causes).toHaveLength(1);
  return causes[0];
};

describe('a cause line', () => {
  test('gives id, category, text and evidence', () => {
    expect(only('C1 [process/handoff]: The feed lacks contractors (evidence: feed spec)')).toEqual({
      id: 'C1',
      text: 'The feed lacks contractors',
      category: 'process/handoff',
      categoryKnown: true,
      evidence: 'feed spec',
      detection: false,
    });
  });

  test.each([
    ['as a bullet', '- C1 [process]: x'],
    ['as a numbered item', '1. C1 [process]: x'],
    ['as a heading', '#### C1 [process]: x'],
    ['in bold', '**C1** [process]: x'],
    ['in bold with its colon', '- **C1 [process]:** x'],
    ['in lower case', 'c1 [Process]: x'],
    ['with the category after the colon', 'C1: [process] x'],
    ['with a dash', 'C1 [process] - x'],
    ['without a colon', 'C1 [process] x'],
    ['with a point', 'C1. [process] x'],
    ['with leading zeros', 'C01 [process]: x'],
  ])('is read %s', (_, text) => {
    expect(only(text)).toMatchObject({ id: 'C1', category: 'process', categoryKnown: true, text: 'x' });
  });

  test.each([
    ['without a category', 'C2: x', null, false],
    ['with an empty category', 'C2 []: x', null, false],
    ['with an unknown category', 'C2 [bad luck]: x', 'bad-luck', false],
    ['with an unknown second level', 'C2 [process/magic]: x', 'process/magic', false],
    ['with spaces and capitals', 'C2 [Process / No verification step]: x', 'process/no-verification-step', true],
    ['with a link that is no category', 'C2: [x](https://example.com)', null, false],
  ])('%s', (_, text, category, categoryKnown) => {
    expect(only(text)).toMatchObject({ id: 'C2', category, categoryKnown });
  });

  test.each([
    ['a sentence that begins with C1', 'C1 was looked at first.'],
    ['a quoted one', '> C7 [process]: x'],
    ['one inside code', 'see\n```\nC7 [process]: x\n```'],
    ['one with four digits', 'C1234: x'],
    ['a word', 'Causes: x'],
  ])('is not %s', (_, text) => {
    expect(only(text)).toMatchObject({ id: 'C1', category: null });
  });

  test('takes the lines below it, up to the next cause', () => {
    const causes = readCauses('Why? Because.\nC1 [people]: a\n  b\n\nc\n- C2 [process]: d');
    expect(causes.map(({ id, text }) => [id, text])).toEqual([
      ['C1', 'a\n  b\n\nc'],
      ['C2', 'd'],
    ]);
  });

  test('used twice gives two causes', () => {
    expect(readCauses('C1: a\nC1: b').map(({ id, text }) => [id, text])).toEqual([
      ['C1', 'a'],
      ['C1', 'b'],
    ]);
  });

  test('in a comment is no cause', () => {
    expect(readCauses('C1: a\n\n<!-- C2: b -->')).toHaveLength(1);
  });
});

describe('text without cause lines', () => {
  test('is one cause', () => {
    expect(only('The feed lacks contractors.\nNobody noticed.')).toEqual({
      id: 'C1',
      text: 'The feed lacks contractors.\nNobody noticed.',
      category: null,
      categoryKnown: false,
      evidence: null,
      detection: false,
    });
  });

  test.each(['', ' \n\t', '<!-- hidden -->'])('that is blank (%j) is none', (text) => {
    expect(readCauses(text)).toEqual([]);
  });
});

describe('why it was not noticed', () => {
  test.each([
    ['a category of detection', 'C1 [technology/detection-gap]: x', 'technology/detection-gap', true],
    ['nobody checked', 'C1 [governance/no-oversight]: x', 'governance/no-oversight', true],
    [
      'nobody checked the supplier',
      'C1 [third-party/no-supplier-oversight]: x',
      'third-party/no-supplier-oversight',
      true,
    ],
    ['no step would notice', 'C1 [process/no-verification-step]: x', 'process/no-verification-step', true],
    ['another category', 'C1 [process/handoff]: x', 'process/handoff', false],
    ['the word beside the category', 'C1 [process/handoff, detection]: x', 'process/handoff', true],
    ['the word before the category', 'C1 [detection: process/handoff]: x', 'process/handoff', true],
    ['the word in a bracket of its own', 'C1 [process/handoff] [detection]: x', 'process/handoff', true],
    ['the word alone', 'C1 [Detection]: x', null, true],
    ['the word in German', 'C1 [Prozess; Entdeckung]: x', 'process', true],
    ['the word in the line', 'C1 [process]: x (detection)', 'process', true],
    ['the opposite, said plainly', 'C1 [technology/detection-gap, occurrence]: x', 'technology/detection-gap', false],
  ])('%s', (_, text, category, detection) => {
    expect(only(text)).toMatchObject({ category, detection, text: 'x' });
  });

  test('a second bracket with something else is text', () => {
    expect(only('C1 [process] [people]: x')).toMatchObject({ category: 'process', text: '[people]: x' });
  });
});

describe('“detected at once”', () => {
  test.each([
    'Detected at once',
    'It was detected at once by the alert.',
    '- [x] Detected at once',
    'C1 [process]: the feed lacks contractors\n\nNoticed immediately, see #3',
    'Sofort bemerkt durch die Überwachung',
    'Es wurde sofort entdeckt.',
    'A été détecté immédiatement.',
  ])('is said in %j', (text) => {
    expect(detectedAtOnce(text)).toBe(true);
  });

  test.each([
    '',
    '- [ ] Detected at once',
    'It was not detected at once.',
    'Nothing was detected at once',
    'It should have been detected at once',
    'Detected at once?',
    'Detected at once, but only in one of three places',
    'Detected at once by nobody',
    'Detected at once in only 2 cases',
    '> Detected at once',
    '`Detected at once`',
    '```\nDetected at once\n```',
    '<!-- Detected at once -->',
    '~~Detected at once~~',
    '3 of 12 were detected at once',
    'Nicht sofort bemerkt',
  ])('is not said in %j', (text) => {
    expect(detectedAtOnce(text)).toBe(false);
  });
});

test.each([
  ['C1, c02 and C2', ['C1', 'C2']],
  ['C1/C3', ['C1', 'C3']],
  ['ABC1 C1234 C-1', []],
])('the causes named in %j are %j', (text, ids) => {
  expect(causeIdsIn(text)).toEqual(ids);
});

describe('evidence', () => {
  test.each([
    ['in parentheses', 'C1: x (evidence: log 7)', 'log 7', 'x'],
    ['in parentheses with inner ones', 'C1: x (evidence: log (part 2) of May) y', 'log (part 2) of May', 'x y'],
    ['in parentheses that never close', 'C1: x (evidence: log 7', 'log 7', 'x'],
    ['after a label', 'C1: x. Evidence: log 7', 'log 7', 'x.'],
    ['after a bold label on its own line', 'C1: x\n**Evidence:** log 7\ny', 'log 7', 'x\ny'],
    ['as a list below its label', 'C1: x\nEvidence:\n- log 7', '- log 7', 'x'],
    ['in German', 'C1: x (Nachweis: Protokoll 7)', 'Protokoll 7', 'x'],
    ['in French', 'C1: x (preuve : journal 7)', 'journal 7', 'x'],
    ['in Spanish', 'C1: x (evidencia: registro 7)', 'registro 7', 'x'],
    [
      'as a link in the text',
      'C1: see [the log](https://example.com/7) x',
      '[the log](https://example.com/7)',
      'see [the log](https://example.com/7) x',
    ],
    ['as an address', 'C1: x https://example.com/7', 'https://example.com/7', 'x https://example.com/7'],
    ['as an issue', 'C1: as in #12', '#12', 'as in #12'],
    ['as an issue elsewhere', 'C1: as in acme/app#12', 'acme/app#12', 'as in acme/app#12'],
    [
      'as a quotation',
      'C1: the page says "rights end by hand"',
      '"rights end by hand"',
      'the page says "rights end by hand"',
    ],
    ['as a German quotation', 'C1: dort steht „von Hand“', '„von Hand“', 'dort steht „von Hand“'],
    ['as a quoted line', 'C1: x\n> rights end by hand', '> rights end by hand', 'x\n> rights end by hand'],
  ])('is found %s', (_, text, evidence, rest) => {
    expect(only(text)).toMatchObject({ evidence, text: rest });
  });

  test.each(['TBD', 'none', '-', '…', 'n/a', 'keine', ''])('that is only %j is none', (value) => {
    expect(only(`C1: x (evidence: ${value})`)).toMatchObject({ evidence: null, text: 'x' });
  });

  test.each(['C1: issue # 4 and C#7x', 'C1: "a"', 'C1: http://', 'C1: evidently wrong'])(
    'is not found in %j',
    (text) => {
      expect(only(text)?.evidence).toBeNull();
    },
  );
});

describe('any text', () => {
  test('gives causes with ids, and at least one when a letter is seen', () => {
    const unit = fc.constantFrom('C1', 'C2 ', '[process]', ': ', 'x', '\n', '(evidence: ', ')', '**', '- ', '> ');
    fc.assert(
      fc.property(fc.array(unit), (units) => {
        const causes = readCauses(`x\n${units.join('')}`);
        expect(causes.length).toBeGreaterThan(0);
        for (const { id, category } of causes) {
          expect(id).toMatch(/^C\d{1,3}$/);
          expect(category).not.toBe('');
        }
      }),
    );
  });

  test.each(hostileBodies(65_536))('$name is read to its end', ({ body }) => {
    expect(readCauses(`C9 [process]: last\n\n${body}`)[0]?.id).toBe('C9');
    expect(detectedAtOnce(`Detected at once.\n\n${body}`)).toBe(true);
  });
});
