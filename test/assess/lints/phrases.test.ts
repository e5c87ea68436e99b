import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { phrases, phrasesFound } from '../../../src/assess/lints/phrases.ts';
import { words } from '../../../src/record/visible-text.ts';

const found = (list: string, text: string, except?: string): readonly string[] =>
  phrasesFound(words(text), phrases(list), except === undefined ? undefined : phrases(except)).map((one) => one.text);

describe('phrases', () => {
  test.each<[string, string, string, string[]]>([
    ['are found as whole words', 'will', 'He will test the goodwill', ['will']],
    ['are found by the beginning of a word', 'train*', 'Training, trainers; strain', ['training', 'trainers']],
    ['are found by the end of a word', '*ará', 'Se realizará mañana', ['realizará']],
    [
      'bridge up to six words',
      'hat … nicht',
      'Er hat die drei Protokolle nicht gelesen',
      ['hat die drei protokolle nicht'],
    ],
    ['do not bridge more', 'hat … nicht', 'Er hat a b c d e f g nicht gelesen', []],
    ['give the longest where several begin', 'did not, did not follow', 'They did not follow it', ['did not follow']],
    [
      'are read as texts are: apostrophes and hyphens part words',
      'didn’t, e-mail',
      "They didn't e-mail",
      ['didn t', 'e mail'],
    ],
    ['are listed once, in the order of the text', 'will, shall', 'shall, will, shall', ['shall', 'will']],
    ['are not found in nothing', 'will', '', []],
  ])('%s', (_, list, text, expected) => expect(found(list, text)).toEqual(expected));

  test('are left out where an exception begins', () => {
    expect(found('did not', 'It did not cover it and did not run', 'did not cover')).toEqual(['did not']);
    expect(found('did not', 'It did not cover it', 'did not cover')).toEqual([]);
  });

  test('with too short a beginning are refused when the list is made', () => {
    expect(() => phrases('ab*')).toThrow('too short');
  });

  test('are found wherever they stand', () => {
    const filler = fc.array(fc.constantFrom('log', 'server', 'wi', 'willow', 'shal'), { maxLength: 30 });
    fc.assert(
      fc.property(filler, filler, (before, after) => {
        const text = [...before, 'human', 'error', ...after].join(' ');
        expect(found('human error*, will', text)).toEqual(['human error']);
        expect(found('human error*, will', [...before, ...after].join(' '))).toEqual([]);
      }),
    );
  });

  test('end soon in a text made against gaps', () => {
    expect(found('hat … nicht …  mehr', 'hat nicht '.repeat(30_000)).length).toBe(0);
  });
});
