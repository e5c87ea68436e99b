import { describe, expect, test } from 'vitest';
import { commandKey, commandNames, commands, whoMay } from '../../src/record/commands.ts';
import { readComment } from '../../src/record/comments.ts';

describe('the table of commands', () => {
  test('shows for every decision a usage that is complete as it stands', () => {
    for (const name of commandNames.filter((known) => commands[known].gives.length === 0)) {
      const shown = `/${name} ${commands[name].usage}`
        .replace('"title"', '"Add contractors"')
        .replaceAll('…', 'the audit moved')
        .replace('text', '0 of 25 active');
      expect([shown, readComment(shown).commands[0]?.missing]).toEqual([shown, null]);
    }
  });

  test.each([
    ['triage', 'a security lead'],
    ['approve', 'a security lead or management'],
    ['verify', 'a verifier'],
    ['accept-risk', 'management'],
    ['action', 'the owner, or triage access'],
    ['due', 'the owner, management, or triage access'],
    ['root-cause', 'the owner, or triage access'],
    ['override', 'a security lead'],
    ['why', 'anyone'],
  ] as const)('/%s is for %s', (name, who) => {
    expect(whoMay(commands[name])).toBe(who);
  });
});

test('a command is known by its comment and its line', () => {
  expect(commandKey('IC_1', 3)).toBe('IC_1:3');
  expect(new Set([commandKey('IC_1', 3), commandKey('IC_1', 13), commandKey('IC_11', 3)]).size).toBe(3);
});
