import { describe, expect, test } from 'vitest';
import { closingReferences } from '../../src/record/closing-keywords.ts';
import { hostileBodies } from './hostile-bodies.ts';

const here = { owner: 'acme', name: 'app' };
const found = (text: string) =>
  closingReferences(text, here).map(({ owner, name, number }) => `${owner}/${name}#${number}`);

describe('a reference is closed', () => {
  test.each([
    'close',
    'closes',
    'closed',
    'fix',
    'fixes',
    'fixed',
    'resolve',
    'resolves',
    'resolved',
    'CLOSES',
    'Fixes:',
  ])('by %s', (keyword) => {
    expect(found(`${keyword} #12`)).toEqual(['acme/app#12']);
  });

  test.each([
    ['in another repository', 'Closes acme/isms#3', ['acme/isms#3']],
    ['by its address', 'Closes https://github.com/acme/isms/issues/3', ['acme/isms#3']],
    ['by GH-', 'Closes GH-3', ['acme/app#3']],
    ['in the middle of a sentence', 'This (closes #3) at last.', ['acme/app#3']],
    ['more than once, but counted once', 'closes #3, fixes #4 and closes ACME/App#3', ['acme/app#3', 'acme/app#4']],
    ['in a quote', '> closes #3', ['acme/app#3']],
    ['in an indented line of a commit message', 'Subject\n\n    closes #3', ['acme/app#3']],
    ['on a trailer line', 'Subject\n\nFixes: #3\nSigned-off-by: B', ['acme/app#3']],
  ])('%s', (_, text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

describe('nothing is closed', () => {
  test.each([
    ['by a plain reference', 'see #3'],
    ['by Part of', 'Part of #3'],
    ['by a word that ends in a keyword', 'hotfixes #3, disclosed #4'],
    ['by a keyword that begins a longer word', 'closest #3, fixing #4'],
    ['without a space', 'closes#3'],
    ['by a keyword that means something else', 'closes the door, #3'],
    ['in a code span', '`closes #3`'],
    ['in a fence', '```\ncloses #3\n```'],
    ['in a comment', '<!-- closes #3 -->'],
    ['on another line', 'closes\n#3'],
    ['by number 0', 'closes #0'],
    ['by a longer word', 'closes #3a'],
    ['by a pull request address', 'closes https://github.com/acme/isms/pull/3'],
  ])('%s', (_, text) => {
    expect(found(text)).toEqual([]);
  });

  test('by the second reference of one keyword', () => {
    expect(found('closes #3, #4')).toEqual(['acme/app#3']);
  });
});

test.each(hostileBodies(65_536))('$name is read to its end', ({ body }) => {
  expect(found(`closes #7\n\n${body}`)[0]).toBe('acme/app#7');
});
