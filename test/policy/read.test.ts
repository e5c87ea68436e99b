import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { problemLine } from '../../src/policy/problem.ts';
import { readPolicy } from '../../src/policy/read.ts';
import { defaultPolicy, policyPath } from '../../src/policy/schema.ts';
import { brokenBlocks } from './broken-blocks.ts';
import { brokenSyntax } from './broken-syntax.ts';
import { brokenValues } from './broken-values.ts';

const problemsOf = (text: string) => {
  const reading = readPolicy(text);
  return reading.ok ? [] : reading.problems;
};

const policyOf = (text: string) => {
  const reading = readPolicy(text);
  return reading.ok ? reading.policy : problemsOf(text).map((problem) => problemLine(problem, policyPath));
};

describe('a good file', () => {
  test.each([
    ['an empty file', ''],
    ['only comments', '# nothing yet\n\n'],
    ['only a document start', '---\n'],
    ['an empty block', '{}'],
    ['null', '~'],
    ['a default spelt out', 'rigour: essential'],
    ['an empty block inside', 'deadlines: { major: {} }\nroles: {}'],
    ['a document end', 'rigour: essential\n...\n'],
    ['a byte order mark and CRLF', '\uFEFFrigour: essential\r\ntimezone: UTC\r\n'],
  ])('%s is the default policy', (_, text) => {
    expect(policyOf(text)).toEqual(defaultPolicy);
  });

  test('the example of the documentation is read as it stands', () => {
    const text = `
standard: iso27001-2022          # or iso27001-2013
rigour: essential
timezone: Europe/Berlin
roles:
  security_lead: ["@alice", "@acme/security"]
  verifier: ["@carol"]
  management: ["@dan"]
independence: required
requirements: { "POL-7": "Leaver process" }
deadlines:
  major: { triage: 2, containment: 3, correction: 14, root_cause: 14, plan: 30, implemented: 60, window: 60, review: 14 }
board: { owner: acme, title: Clause 10 }
reports: { every: month, repository: acme/isms }
evidence: { repository: acme/isms, branch: clause10-evidence }
`;
    expect(policyOf(text)).toEqual({
      ...defaultPolicy,
      timezone: 'Europe/Berlin',
      roles: { security_lead: ['@alice', '@acme/security'], verifier: ['@carol'], management: ['@dan'] },
      requirements: { 'POL-7': 'Leaver process' },
      board: { owner: 'acme', title: 'Clause 10', archive_after: 90 },
      reports: { every: 'month', repository: 'acme/isms', baselines: [] },
      evidence: { repository: 'acme/isms', branch: 'clause10-evidence' },
    });
  });

  test.each([
    [
      'one deadline leaves the others',
      'deadlines: { minor: { plan: 20 } }',
      { deadlines: { ...defaultPolicy.deadlines, minor: { ...defaultPolicy.deadlines.minor, plan: 20 } } },
    ],
    [
      'a deadline without a default can be given',
      'deadlines: { observation: { window: 30 } }',
      {
        deadlines: { ...defaultPolicy.deadlines, observation: { ...defaultPolicy.deadlines.observation, window: 30 } },
      },
    ],
    [
      'off stays a word, also under an older YAML',
      '%YAML 1.1\n---\nguards: { extent: off }',
      { guards: { extent: 'off' } },
    ],
    [
      'a few aliases',
      'headings: { extent: &h [Umfang] }\nrequirements: { P-1: &t One, P-2: *t }',
      { headings: { extent: ['Umfang'] }, requirements: { 'P-1': 'One', 'P-2': 'One' } },
    ],
    [
      'ids in other scripts',
      'requirements: { Правило-1: x, "RL_ü.2": y }',
      { requirements: { 'Правило-1': 'x', 'RL_ü.2': 'y' } },
    ],
    [
      'words of JavaScript as own ids',
      'requirements: { constructor: x, toString: y }',
      { requirements: { constructor: 'x', toString: 'y' } },
    ],
    [
      'controls as own ids where the profile has none',
      'standard: iso42001-2023\nrequirements: { A.6.2.4: Verification }',
      { standard: 'iso42001-2023', requirements: { 'A.6.2.4': 'Verification' } },
    ],
    [
      'one escalation leaves the others',
      'reminders: { minor: { management: 60 }, observation: { security_lead: 30 } }',
      {
        reminders: {
          ...defaultPolicy.reminders,
          minor: { owner: 1, security_lead: 7, management: 60 },
          observation: { owner: 7, security_lead: 30 },
        },
      },
    ],
    [
      'steps on one day, with the day in quotes or not',
      'reminders: { major: { owner: 3 } }\ncalendar: { holidays: [2026-12-25, "2028-02-29"] }',
      {
        reminders: { ...defaultPolicy.reminders, major: { owner: 3, security_lead: 3, management: 7 } },
        calendar: { days: 'calendar', holidays: ['2026-12-25', '2028-02-29'] },
      },
    ],
    [
      'a board by number',
      'board: { owner: acme, number: 3 }',
      { board: { owner: 'acme', number: 3, archive_after: 90 } },
    ],
    [
      'a boundary: one day and ten years',
      'deadlines: { major: { triage: 1, window: 3650 } }',
      {
        deadlines: { ...defaultPolicy.deadlines, major: { ...defaultPolicy.deadlines.major, triage: 1, window: 3650 } },
      },
    ],
  ])('%s', (_, text, change) => {
    expect(policyOf(text)).toEqual({ ...defaultPolicy, ...change });
  });

  test('the digest ignores comments, order and spelt-out defaults, and changes with the effect', () => {
    const digestOf = (text: string) => {
      const reading = readPolicy(text);
      return reading.ok ? reading.digest : null;
    };
    const digest = digestOf('rigour: full\ntimezone: UTC');
    expect(digest).toMatch(/^[0-9a-f]{64}$/u);
    expect(digestOf('# note\ntimezone: "UTC"\nindependence: required\nrigour: full')).toBe(digest);
    expect(digestOf('rigour: full\ntimezone: Europe/Rome')).not.toBe(digest);
    expect(digestOf('rigour: full\ndeadlines: { minor: { triage: 6 } }')).not.toBe(digest);
  });
});

describe.each([
  ['a broken value', brokenValues],
  ['a broken block', brokenBlocks],
  ['broken syntax', brokenSyntax],
])('%s', (_, files) => {
  test.each(files)('$name', ({ text, at, says }) => {
    const shown = problemsOf(text).map((p) => [`${p.line}:${p.column}-${p.endLine}:${p.endColumn}`, p.message]);
    expect(shown).toEqual([[at, says]]);
  });
});

describe('a problem', () => {
  test('is one line for a terminal', () => {
    const lines = problemsOf('deadlines:\n  major:\n    # quick\n    triage: soon').map((p) =>
      problemLine(p, policyPath),
    );
    expect(lines).toEqual([
      '.github/clause10.yml:4:13 deadlines.major.triage is "soon"; it must be a whole number of days from 1 to 3650.',
    ]);
  });

  test.each([
    ['a value of a closed list', 'guards: { extent: x }', 'guards.extent', '"x"', ['required', 'warn', 'off']],
    ['a key of a closed list', 'roles: { x: [] }', 'roles.x', '"x"', ['security_lead', 'verifier', 'management']],
    ['a value of a form', 'roles: { verifier: [x] }', 'roles.verifier[0]', '"x"', []],
    ['a missing key', 'board: { title: x }', 'board.owner', '', []],
    ['syntax', 'a: "', '', '', []],
  ])('says where, what and what is allowed: %s', (_, text, path, value, allowed) => {
    expect(problemsOf(text)).toEqual([expect.objectContaining({ path, value, allowed })]);
  });

  test('all are listed at once, in the order of the file', () => {
    const text = [
      'board: { owner: acme }',
      'rigour: ful',
      'timezone: Nowhere',
      'deadlines:',
      '  major: { traige: 2, plan: "14" }',
      'requirements: { A5.1: x, 7: y }',
      'foo: 1',
    ].join('\n');
    expect(problemsOf(text).map(({ line, column, path }) => `${line}:${column} ${path}`)).toEqual([
      '1:1 board',
      '2:9 rigour',
      '3:11 timezone',
      '5:12 deadlines.major.traige',
      '5:29 deadlines.major.plan',
      '6:17 requirements.A5.1',
      '6:26 requirements.7',
      '7:1 foo',
    ]);
  });

  test('at most 100 are listed', () => {
    const text = Array.from({ length: 500 }, (_, index) => `key${index}: 1`).join('\n');
    expect(problemsOf(text)).toHaveLength(100);
  });

  test('of syntax comes once per line', () => {
    const problems = problemsOf('roles:\n  verifier: [@a, @b]\n  management: [@c]');
    expect(problems.map(({ line }) => line)).toEqual([2, 3]);
  });
});

describe('any text', () => {
  const bits = [
    'rigour',
    'deadlines',
    'major',
    'triage',
    'roles',
    ': ',
    ':',
    '- ',
    '\n',
    '  ',
    '\t',
    '[',
    ']',
    '{',
    '}',
    ',',
    '"',
    "'",
    '&a ',
    '*a',
    '!x ',
    '|',
    '>',
    '#',
    '%',
    '---\n',
    '@me',
    '7',
    '~',
    '\r\n',
    '\uFEFF',
    '\0',
    '😀',
    '? ',
  ];
  const yamlish = fc.array(fc.constantFrom(...bits), { maxLength: 60 }).map((parts) => parts.join(''));

  test.each([
    ['arbitrary', fc.string({ unit: 'binary', maxLength: 300 })],
    ['like YAML', yamlish],
  ])('%s is read or refused with places inside it', (_, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        const lines = text.replace(/^\uFEFF/u, '').split('\n');
        for (const problem of problemsOf(text)) {
          expect(problem.column).toBeGreaterThanOrEqual(1);
          expect(problem.column).toBeLessThanOrEqual((lines[problem.line - 1] ?? '').length + 1);
          expect(problem.endColumn).toBeGreaterThanOrEqual(1);
          expect(problem.endColumn).toBeLessThanOrEqual((lines[problem.endLine - 1] ?? '').length + 1);
          const order = problem.endLine - problem.line || problem.endColumn - problem.column;
          expect(order).toBeGreaterThanOrEqual(0);
          expect(problem.message).toMatch(/^[^\n]+[.?]$/u);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('that nests aliases does not grow', () => {
    const bomb = [
      'a: &a ["x"]',
      ...'bcdefghi'.split('').map((name, index) => `${name}: &${name} [*${'abcdefgh'[index]}, *${'abcdefgh'[index]}]`),
    ].join('\n');
    expect(problemsOf(bomb)).toEqual([
      expect.objectContaining({ message: 'More than 10 aliases are not read. Write the values out.' }),
    ]);
  });
});
