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

  test('carries its line, its argument and who may give it', () => {
    expect(readComment('x\r\n\r\n/reject because y is out of scope').commands).toEqual([
      {
        name: 'reject',
        needs: 'security-lead',
        orAs: [],
        line: 3,
        argument: 'because y is out of scope',
        detail: { name: 'reject', reason: 'y is out of scope' },
        missing: null,
      },
    ]);
  });

  test('that cannot be done says why and on which line', () => {
    expect(readComment('x\n/reject').commands[0]).toMatchObject({
      detail: null,
      missing: 'needs `because …` after it (line 2)',
    });
    expect(readComment('/reject').commands[0]?.missing).toBe('needs `because …` after it');
  });

  test('that asks has nothing to say and lacks nothing', () => {
    expect(readComment('/why').commands[0]).toMatchObject({ needs: 'anyone', detail: null, missing: null });
  });

  test('stands beside others in one comment, each read for itself', () => {
    const read = readComment('Thanks!\n/triage severity:minor owner:@bob\n/due plan +30d because of holidays\n/why');
    expect(read.commands.map(({ name, line, missing }) => [name, line, missing])).toEqual([
      ['triage', 2, null],
      ['due', 3, null],
      ['why', 4, null],
    ]);
  });

  test('is told when it is one of far too many', () => {
    const read = readComment('/reopen because it came back\n'.repeat(300));
    const late = read.commands.filter((command) => command.missing !== null);
    expect(late).toHaveLength(100);
    expect(late[0]?.missing).toBe('stands after 200 others; post it in a comment of its own (line 201)');
  });
});

describe('a reason', () => {
  const reasonOf = (body: string) => {
    const detail = readComment(body).commands[0]?.detail;
    return detail?.name === 'reject' ? detail.reason : null;
  };

  test.each([
    ['may go on below', '/reject because the rule\nis withdrawn', 'the rule\nis withdrawn'],
    ['may begin below', '/reject\n\nbecause the rule is withdrawn', 'the rule is withdrawn'],
    ['keeps its paragraphs and quotes', '/reject it is\n\n> a quote\n\nso', 'it is\n\n> a quote\n\nso'],
    ['ends before the next command', '/reject because it is withdrawn\n/why\nmore', 'it is withdrawn'],
    ['ends before a section command', '/reject because it is withdrawn\n/lessons\nmore', 'it is withdrawn'],
    ['goes on over a path', '/reject because of this:\n/etc/x is empty', 'of this:\n/etc/x is empty'],
    ['leaves a hidden comment out', '/reject because of this\n\n<!-- x -->\n\ny', 'of this\n\n\ny'],
  ])('%s', (_, body, reason) => {
    expect(reasonOf(body)).toBe(reason);
  });

  test('stays on its line while a section is being given, whose text goes on', () => {
    const read = readComment('/extent all checked\n/reject because it is withdrawn\nnone found');
    expect(read.section?.fields).toEqual({ extent: 'all checked\nnone found' });
    expect(read.commands[0]?.detail).toEqual({ name: 'reject', reason: 'it is withdrawn' });
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
    '/lint',
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

/** What is shown of a problem outside its quotations. */
const outside = (problem: string): string =>
  problem
    .split('`')
    .filter((_, i) => i % 2 === 0)
    .join('');

describe('whatever follows a command', () => {
  const unit = fc.constantFrom(
    ...['severity:', 'major', 'owner:', '@bob', 'cause:C1', ' ', ', ', '"', '`', '“', 'because ', '#12', 'RC3', '+3m'],
    ...[
      '2027-02-30',
      'plan ',
      'root cause',
      '<b>',
      '[x](y)',
      '@acme/team',
      '\n',
      'no obvious why remains',
      'until',
      '|',
    ],
  );
  const name = fc.constantFrom(...commandNames.filter((known) => commands[known].group !== 'ask'));

  test('is understood or has a problem, never both and never neither', () => {
    fc.assert(
      fc.property(name, fc.array(unit), (known, units) => {
        for (const { detail, missing } of readComment(`/${known} ${units.join('')}`).commands)
          expect((detail === null) !== (missing === null)).toBe(true);
      }),
    );
  });

  test('is quoted in a problem between backticks only, so that nothing of it can act', () => {
    fc.assert(
      fc.property(name, fc.array(unit), (known, units) => {
        for (const { missing } of readComment(`/${known} ${units.join('')}`).commands) {
          if (missing === null) continue;
          expect(missing.split('`').length % 2).toBe(1);
          expect(outside(missing)).not.toMatch(/[@#<[|\n]/);
        }
      }),
    );
  });
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
