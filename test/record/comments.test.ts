import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CommandDefinition, commandNames, commands } from '../../src/record/commands.ts';
import { readComment } from '../../src/record/comments.ts';
import type { FieldId } from '../../src/record/finding.ts';
import { hostileBodies } from './hostile-bodies.ts';

const sectionOf = (body: string) => readComment(body).section;
const namesOf = (body: string) => readComment(body).commands.map((command) => command.name);

describe('a section command', () => {
  test.each<[string, FieldId]>([
    ['/root-cause', 'root_cause'],
    ['/correction', 'correction'],
    ['/consequences', 'consequences'],
    ['/extent', 'extent'],
    ['/effectiveness-plan', 'eff_criteria'],
    ['/lessons', 'lessons_learned'],
    ['/isms-changes', 'isms_changes'],
    ['/communication', 'communication'],
  ])('%s gives %s', (command, field) => {
    expect(sectionOf(`${command}\n\nthe text\n\nmore`)).toEqual({
      fields: { [field]: 'the text\n\nmore' },
      command: command.slice(1),
    });
  });

  test.each([
    ['has text on its own line', '/extent all checked\nnone found', 'all checked\nnone found'],
    ['may have a colon', '/extent: all checked', 'all checked'],
    ['may be in capitals', '/Extent all checked', 'all checked'],
    ['may follow blank lines and a comment', '\n<!-- x -->\n\n/extent all checked', 'all checked'],
    ['has comments removed', '/extent a <!-- b --> c', 'a  c'],
    ['keeps code and quotes', '/extent\n```\n/why\n```\n> q', '```\n/why\n```\n> q'],
    ['keeps headings', '/extent\n### Root cause\nx', '### Root cause\nx'],
    ['may have no text', '/extent', ''],
    ['has lines of other commands taken out', '/extent a\n/why\nb', 'a\nb'],
  ])('%s', (_, body, expected) => {
    expect(sectionOf(body)?.fields).toEqual({ extent: expected });
  });

  test('acts on the first line only, and says so elsewhere', () => {
    expect(readComment('Hello\n/root-cause x')).toEqual({
      section: null,
      commands: [],
      mistakes: [{ line: 2, text: '/root-cause', nearest: '/root-cause' }],
    });
  });

  test('ends where another one stands, so that its text does not become the first one’s', () => {
    const read = readComment('/root-cause a\n/lessons b\nc');
    expect(read.section?.fields).toEqual({ root_cause: 'a' });
    expect(read.mistakes).toEqual([{ line: 2, text: '/lessons', nearest: '/lessons' }]);
  });

  test.each([
    ['effective\n12 leavers checked', { eff_result: 'effective', eff_evidence: '12 leavers checked' }],
    ['effective: 12 leavers checked', { eff_result: 'effective', eff_evidence: '12 leavers checked' }],
    ['effective because 12 leavers were checked', { eff_result: 'effective', eff_evidence: '12 leavers were checked' }],
    ['effective 12 leavers checked', { eff_result: 'effective', eff_evidence: '12 leavers checked' }],
    ['not effective, 3 of 12 failed', { eff_result: 'not effective', eff_evidence: '3 of 12 failed' }],
    ['Partially effective\nx', { eff_result: 'Partially effective', eff_evidence: 'x' }],
    ['nicht wirksam\nx', { eff_result: 'nicht wirksam', eff_evidence: 'x' }],
    ['effective', { eff_result: 'effective', eff_evidence: '' }],
    ['12 leavers checked', { eff_evidence: '12 leavers checked' }],
    ['effective is not what I would call it', { eff_evidence: 'effective is not what I would call it' }],
    ['effective? no', { eff_evidence: 'effective? no' }],
    ['', { eff_evidence: '' }],
  ])('/effectiveness %j', (text, fields) => {
    expect(sectionOf(`/effectiveness ${text}`)?.fields).toEqual(fields);
    expect(sectionOf(`/effectiveness\n${text}`)?.fields).toEqual(fields);
  });
});

describe('a command', () => {
  test.each([
    ['/why', ['why']],
    ['   /why', ['why']],
    ['text\n/why\n/help', ['why', 'help']],
    ['text\n\n/why', ['why']],
    ['/why please', ['why']],
    ['/why?', ['why']],
    ['a `code` b\n/why', ['why']],
    ['> quoted\n\n/why', ['why']],
    ['- item\n\n/why', ['why']],
    ['say /why', []],
    ['/whyever', []],
    ['/why/x', []],
    ['    /why', []],
    ['\t/why', []],
    ['> /why', []],
    ['> quoted, and GitHub puts this line into the quote\n/why', []],
    ['```\n/why\n```', []],
    ['~~~\n/why\n~~~', []],
    ['```\n/why', []],
    ['- ```\n  /why\n  ```', []],
    ['<!-- \n/why\n-->', []],
    ['a <!-- b\n/why\n--> c', []],
    ['<pre>\n/why\n</pre>', []],
    ['<blockquote>\n/why\n</blockquote>', []],
    ['a `b\n/why\nc` d', []],
    ['- /why', []],
    ['**/why**', []],
    ['\\/why', []],
  ])('in %j is read as %j', (body, names) => {
    expect(namesOf(body)).toEqual(names);
  });

  test.each([
    ['/reject because no requirement is touched', 'no requirement is touched', null],
    ['/reject no requirement is touched', 'no requirement is touched', null],
    ['/reject, because of the scope', 'of the scope', null],
    ['/reject because', null, 'because …'],
    ['/reject because …', null, 'because …'],
    ['/reject', null, 'because …'],
  ])('%j has the reason %j', (body, reason, missing) => {
    expect(readComment(body).commands[0]).toMatchObject({ name: 'reject', reason, reference: null, missing });
  });

  test.each([
    ['/duplicate #12', '#12', null],
    ['/duplicate of #12', '#12', null],
    ['/duplicate GH-12', '#12', null],
    ['/duplicate acme/app#12', 'acme/app#12', null],
    ['/duplicate https://github.com/acme/app/issues/12', 'acme/app#12', null],
    ['/duplicate https://ghe.acme.example:8443/acme/app/issues/12#issuecomment-7', 'acme/app#12', null],
    ['/duplicate', null, '#12 or owner/repo#12'],
    ['/duplicate 12', null, '#12 or owner/repo#12'],
    ['/duplicate #0', null, '#12 or owner/repo#12'],
    ['/duplicate #12x', null, '#12 or owner/repo#12'],
    ['/duplicate https://github.com/acme/app/pull/12', null, '#12 or owner/repo#12'],
  ])('%j refers to %j', (body, reference, missing) => {
    expect(readComment(body).commands[0]).toMatchObject({ name: 'duplicate', reference, reason: null, missing });
  });

  test('carries its line, its argument and who may give it', () => {
    expect(readComment('x\r\n\r\n/reject because y').commands).toEqual([
      {
        name: 'reject',
        needs: 'maintain',
        line: 3,
        argument: 'because y',
        reason: 'y',
        reference: null,
        missing: null,
      },
    ]);
  });
});

describe('a mistake', () => {
  test.each([
    ['/rootcause x', '/root-cause'],
    ['/root_cause x', '/root-cause'],
    ['/hlep', '/help'],
    ['/effectivness effective', '/effectiveness'],
    ['/duplicates #2', '/duplicate'],
  ])('%j is near %j', (body, nearest) => {
    expect(readComment(body).mistakes.map((mistake) => mistake.nearest)).toEqual([nearest]);
  });

  test.each([
    '/cc @bob',
    '/etc/x',
    '/lgtm',
    '/retest',
    '/hold',
    '/close',
    '/approve',
    '/',
    '/usr/bin/why',
    '```\n/hlep\n```',
  ])('%j is none', (body) => {
    expect(readComment(body).mistakes).toEqual([]);
  });

  test('is reported twenty times at most', () => {
    expect(readComment('/hlep\n'.repeat(1000)).mistakes).toHaveLength(20);
  });
});

test('every command is read under its own name', () => {
  for (const name of commandNames) {
    const { gives }: CommandDefinition = commands[name];
    const read = readComment(`/${name} #1 because x`);
    expect(read.mistakes).toEqual([]);
    expect(gives.length > 0 ? read.section?.command : read.commands[0]?.name).toBe(name);
  }
});

const lines = fc.array(
  fc.constantFrom(
    '/why',
    '/root-cause x',
    '```',
    '~~~',
    '<!--',
    '-->',
    '> q',
    '',
    'text',
    '`',
    '    x',
    '- a',
    '/rot-cause',
  ),
);

test('no command is read from a comment whose every line is quoted', () => {
  fc.assert(
    fc.property(lines, (all) => {
      expect(readComment(all.map((line) => `> ${line}`).join('\n'))).toEqual({
        section: null,
        commands: [],
        mistakes: [],
      });
    }),
  );
});

test('every command is a line of its comment, in order, read alike with LF and CRLF', () => {
  fc.assert(
    fc.property(lines, (all) => {
      const read = readComment(all.join('\n'));
      expect(readComment(all.join('\r\n'))).toEqual(read);
      const at = read.commands.map((command) => command.line);
      expect(at).toEqual(at.toSorted((a, b) => a - b));
      for (const line of at) expect(all[line - 1]).toBe('/why');
    }),
  );
});

test.each(hostileBodies(65_536))('$name is read to its end', ({ body }) => {
  expect(namesOf(`/help\n\n${body}`)[0]).toBe('help');
});
