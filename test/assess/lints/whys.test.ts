import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readWhys } from '../../../src/assess/lints/whys.ts';

const supported = (text: string): readonly boolean[] => readWhys(text).map((answer) => answer.supported);

describe('a chain of whys', () => {
  test.each<[string, string, boolean[]]>([
    [
      'has one answer a line',
      'Why did it fail? Because it was full (#12).\nWhy was it full? Because of old dumps.',
      [true, false],
    ],
    [
      'may be numbered',
      '1. Why did it fail? It was full, see https://x.example/1\n2. Why? Nobody looked.',
      [true, false],
    ],
    ['may be a list', '- **Why** did it fail? “disk full” in the log\n- Why that? We do not know.', [true, false]],
    ['may number its whys', 'Why 1: it was full (#1)\nWhy 2: no alert', [true, false]],
    ['may have its answer below', 'Why did it fail?\n\nBecause it was full (#12).', [true]],
    [
      'may stand in one paragraph',
      'Why did it fail? Because it was full (#12). Why was it full? Because of dumps.',
      [true, false],
    ],
    [
      'may be German',
      'Warum fiel es aus? Weil es voll war (#1).\nWarum war es voll? Weil niemand hinsah.',
      [true, false],
    ],
    ['may be French', 'Pourquoi ? Le disque était plein (#1).\nPourquoi ? Personne ne regarde.', [true, false]],
    ['may be Spanish', '¿Por qué falló? Porque estaba lleno (#1).\n¿Por qué? Nadie mira.', [true, false]],
    ['ends at the first cause', 'Why? Because it was full.\nC1 [process]: no limit (evidence: #4)', [false]],
    ['ends at a heading', 'Why? Because it was full.\n\n#### Notes\n\nSee #4', [false]],
    ['is not supported by what is asked', 'Why did “backup.sh” fail? Because it was full.', [false]],
    ['is not in code', '```\nWhy? Because.\n```', []],
    ['is not a word that begins so', 'Whyever it failed, nobody knows? #1', []],
    ['is not a sentence with why in it', 'We do not know why it failed.', []],
    ['is not the title of the method', '5 Whys\n\nC1 [process]: text', []],
    ['is not in nothing', '', []],
  ])('%s', (_, text, expected) => expect(supported(text)).toEqual(expected));

  test('has an answer for every question, and no support that is not written', () => {
    const answer = fc.record({ text: fc.constantFrom('it was full', 'nobody looked', 'no limit'), link: fc.boolean() });
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 20 }), (answers) => {
        const text = answers.map((one) => `Why? Because ${one.text}${one.link ? ' (#7)' : ''}.`).join('\n');
        expect(supported(text)).toEqual(answers.map((one) => one.link));
      }),
    );
  });

  test.each(['why? ', 'Why 1: ', 'why ', '1. ', '**', '. why', 'why?\n'])(
    'made of %j without end is read to an end',
    (part) => {
      expect(readWhys(part.repeat(65_536 / part.length)).length).toBeLessThanOrEqual(50);
    },
  );
});
