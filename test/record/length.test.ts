import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leastLength, lengthOf, saysEnough } from '../../src/record/length.ts';

describe('the length of a text', () => {
  test.each([
    ['counts what a reader sees', '**No backup** of [db1](https://example.org/a/b/c)', 16],
    ['counts a wide script more', '記録', 5],
    ['leaves addresses out', 'https://example.org/a/very/long/link/that/says/nothing', 0],
    ['leaves out what is repeated', 'asdf asdf asdf asdf asdf', 9],
    ['leaves out a letter held down', 'aaaaaaaaaaaaaaaaaaaaaaaa', 1],
    ['leaves dummy text out', 'Lorem ipsum dolor sit amet, consectetur adipiscing elit', 0],
  ])('%s', (_, text, length) => expect(lengthOf(text)).toBe(length));

  test('never grows by saying the same again', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('feed', 'lacks', 'contractors', 'nobody'), { minLength: 1 }), (words) => {
        expect(lengthOf([...words, ...words, ...words].join(' '))).toBeLessThan(leastLength * 2);
      }),
    );
  });
});

describe('enough is said by', () => {
  test.each([
    'The offboarding list covers the directory only, nothing else',
    'The offboarding list has no SaaS step',
    'Nobody compares accounts with HR data',
    'offboarding list has no SaaS step',
    'No backups of db1 in May.',
  ])('%j', (text) => expect(saysEnough(text)).toBe(true));
});

describe('too little is said by', () => {
  test.each([
    'Engineer forgot',
    'Runbook lacks MFA step',
    'it was so as it is now',
    'asdf '.repeat(20),
    'x'.repeat(80),
    'Lorem ipsum dolor sit amet, consectetur adipiscing elit',
  ])('%j', (text) => expect(saysEnough(text)).toBe(false));
});
