import { expect, test } from 'vitest';
import { commandNames, commands } from '../../src/record/commands.ts';
import { readComment } from '../../src/record/comments.ts';
import { helpComment } from '../../src/words/help-comment.ts';
import { helpMark } from '../../src/words/markers.ts';

const text = helpComment('finding');

test('the help lists every command once, in a group', () => {
  for (const name of commandNames.filter((known) => commands[known].on !== 'review'))
    expect([name, text.match(new RegExp(`^\\| \`/${name}[ \`]`, 'gm'))]).toEqual([name, [expect.any(String)]]);
  expect(text.match(/^\*\*.+?\*\*/gm)).toEqual(['**Fill in**', '**Decide**', '**Ask**']);
});

test('the help says who may, once for a group of which all are for the same people', () => {
  expect(text).toContain('**Fill in** (the owner, or triage access)');
  expect(text).toContain('| a security lead or management |');
  expect(text.endsWith(helpMark)).toBe(true);
});

test('the help in a management review lists what has its place there', () => {
  const listed = helpComment('review').match(/^\| `\/[a-z-]+/gm);
  expect(listed).toEqual(['input', 'attended', 'reject', 'decide', 'why', 'help'].map((name) => `| \`/${name}`));
  expect(text).not.toContain('/decide');
});

test.each(['finding', 'review'] as const)('the help on a %s is no command itself', (on) => {
  expect(readComment(helpComment(on))).toEqual({ section: null, commands: [], mistakes: [] });
});
