import { describe, expect, test } from 'vitest';
import { readComment } from '../../../src/record/comments.ts';

const read = (text: string) => {
  const [command] = readComment(text).commands;
  return command?.detail ?? command?.missing;
};

describe('an answer to an input', () => {
  test.each([
    ['/input b Two new laws', 'b', 'Two new laws'],
    ['/input b) Two new laws', 'b', 'Two new laws'],
    ['/input d)1) Two more', 'd1', 'Two more'],
    ['/input D1: Two more', 'd1', 'Two more'],
    ['/input e\nFirst line\nsecond line', 'e', 'First line\nsecond line'],
  ])('%j is understood', (text, input, said) => {
    expect(read(text)).toEqual({ name: 'input', input, text: said });
  });
  test.each([
    ['/input', 'needs the letter of the input after it, as in `b text`'],
    ['/input Two new laws', 'needs the letter of the input after it, as in `b text`'],
    ['/input b', 'needs a text after `b`'],
    ['/input b TBD', 'needs a text after `b`'],
  ])('%j is told what it lacks', (text, problem) => {
    expect(read(text)).toBe(problem);
  });
});

describe('who took part', () => {
  test.each([
    ['/attended @dan @erin', ['dan', 'erin']],
    ['/attended @dan, @erin and @frank.', ['dan', 'erin', 'frank']],
    ['/attended\n- @dan\n- @erin', ['dan', 'erin']],
  ])('%j is understood', (text, logins) => {
    expect(read(text)).toEqual({ name: 'attended', logins });
  });
  test.each([
    ['/attended', 'needs who was there after it, as in `@dan @erin`'],
    ['/attended dan', 'does not understand `dan`; write accounts as in `@dan @erin`'],
    ['/attended @acme/board', 'names the team `@acme/board`; name one person, as in `owner:@bob`'],
    [`/attended ${'@dan '.repeat(51)}`, 'names more than 50 people; use two comments'],
  ])('%j is told what is wrong', (text, problem) => {
    expect(read(text)).toBe(problem);
  });
});

describe('a decision', () => {
  const decided = { name: 'decide', title: 'Buy a second key store', owner: 'carol' };
  test.each([
    ['/decide "Buy a second key store" owner:@carol due:2027-04-30', { on: '2027-04-30' }],
    ['/decide Buy a second key store owner:carol due:+6w', { inDays: 42 }],
    ['/decide "Buy a second key store"\nowner: @carol\ndue: 2027-04-30', { on: '2027-04-30' }],
  ])('%j is understood', (text, due) => {
    expect(read(text)).toEqual({ ...decided, due });
  });
  test.each([
    ['/decide owner:@carol due:2027-04-30', 'needs what was decided after it, as in `"Buy a second key store"`'],
    ['/decide "Buy a key store" due:2027-04-30', 'needs who does it: `owner:@carol`'],
    ['/decide "Buy a key store" owner:@carol', 'needs until when: `due:2027-04-30`'],
    ['/decide "Buy a key store" owner:@carol due:soon', expect.stringContaining('does not know the date `soon`')],
    [`/decide "${'x y '.repeat(60)}" owner:@carol due:+6w`, 'has a title of more than 200 characters; shorten it'],
  ])('%j is told what it lacks', (text, problem) => {
    expect(read(text)).toEqual(problem);
  });
});

test.each(['> /decide "A" owner:@carol due:+6w', '```\n/attended @dan\n```', '<!-- /input b text -->'])(
  '%j is quoted or shown, and acts not',
  (text) => {
    expect(readComment(text).commands).toEqual([]);
  },
);
