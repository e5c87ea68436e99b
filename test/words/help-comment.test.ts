import { expect, test } from 'vitest';
import { commandNames } from '../../src/record/commands.ts';
import { readComment } from '../../src/record/comments.ts';
import { helpComment } from '../../src/words/help-comment.ts';
import { helpMark } from '../../src/words/markers.ts';

const text = helpComment();

test('the help lists every command once, in a group', () => {
  for (const name of commandNames)
    expect([name, text.match(new RegExp(`^\\| \`/${name}[ \`]`, 'gm'))]).toEqual([name, [expect.any(String)]]);
  expect(text.match(/^\*\*.+?\*\*/gm)).toEqual(['**Fill in**', '**Decide**', '**Ask**']);
});

test('the help says who may, once for a group of which all are for the same people', () => {
  expect(text).toContain('**Fill in** (the owner, or triage access)');
  expect(text).toContain('| a security lead or management |');
  expect(text.endsWith(helpMark)).toBe(true);
});

test('the help is no command itself', () => {
  expect(readComment(text)).toEqual({ section: null, commands: [], mistakes: [] });
});
