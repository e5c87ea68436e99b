import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import type { IssueFacts } from '../../src/record/facts.ts';
import { checkWords } from '../../src/words/check.ts';
import { reopenedComment } from '../../src/words/reopened.ts';
import { statusComment } from '../../src/words/status-comment.ts';
import { terminalText } from '../../src/words/terminal.ts';
import { action, bob, carol, comment, complete, facts, inForce, without } from '../assess/facts.ts';

function of(change: Partial<IssueFacts> = {}) {
  const assessment = assess(facts(change), inForce());
  if (assessment === null) throw new Error('not a finding');
  return assessment;
}

/** Markdown without code spans: what GitHub would look for mentions, references and HTML in. */
const outsideCode = (markdown: string): string => markdown.replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, '');

const ownTags = /<\/?(?:details|summary|sub)>|<!-- clause10:[\w:.-]+ -->/g;

describe('the status comment', () => {
  test('puts the stage, the severity and who is next on its first line', () => {
    const text = statusComment(of({ body: without({ root_cause: null, severity: 'Major' }) }));
    expect(text.split('\n')[0]).toBe('**Analysis · major · due 16 Nov 2026 · next: `@bob`**');
  });
  test('says how many things are missing, and names each with heading and command to copy', () => {
    const text = statusComment(of({ body: without({ root_cause: null, eff_criteria: null }) }));
    expect(text).toContain("This finding can't be closed yet. 2 things are missing:");
    expect(text).toContain('`### Root cause`');
    expect(text).toContain('`/root-cause`');
    expect(text).toContain('`/effectiveness-plan`');
  });
  test('says so when it can be closed', () => {
    expect(statusComment(of())).toContain('**Verifying · ready to close**');
  });
  test('links each section to the comment it was taken from', () => {
    const given = comment(bob, `/root-cause ${complete.root_cause}`);
    const text = statusComment(of({ body: without({ root_cause: null }), comments: [given] }));
    expect(text).toContain(`| Root cause | ✓ | [comment](${given.url}) | \`bob\`, 2026-11-03 |`);
  });
  test('names the clause letters that are covered, with the numbers of the edition', () => {
    expect(statusComment(of())).toContain('clause 10.2 a)1), b)1), b)2), c), d), f), g) covered');
  });
  test('tells the writer of a command why it had no effect', () => {
    const text = statusComment(
      of({ comments: [comment(carol, '/reject because it is not ours'), comment(carol, '/rot-cause x')] }),
    );
    expect(text).toContain('`/reject`');
    expect(text).toContain('needs a security lead');
    expect(text).toContain('did you mean `/root-cause`?');
  });
  test('never says adequate or compliant', () => {
    expect(statusComment(of())).not.toMatch(/adequate|compliant/i);
  });
});

describe('a comment made for an occasion', () => {
  const closing = {
    id: 'CE_1',
    at: '2026-11-20T09:00:00Z',
    actor: carol,
    ours: false,
    by: 'pull-request',
    through: 'acme/payments#9',
  } as const;
  test('is two lines for a reader in a hurry', () => {
    const text = reopenedComment(
      of({ state: 'closed', closing, body: without({ eff_result: null }) }),
      closing,
      null,
      'reopened:CE_1',
    );
    expect(text.split('\n\n')).toHaveLength(3);
    expect(text).toContain('closed by merging acme/payments#9');
    expect(text).toContain('Missing: **Effectiveness result**.');
  });
});

describe('the check on a pull request', () => {
  const early = of({ body: without({ eff_result: null, eff_criteria: null }) });
  test('fails with the number of gaps in its title and the words to use instead', () => {
    const words = checkWords([{ assessment: early, by: 'description' }], false);
    expect(words).toMatchObject({ conclusion: 'failure', title: 'Would close #12 too early: 2 gaps' });
    expect(words.summary).toContain('`Part of #12`');
  });
  test('passes when nothing is closed', () => {
    expect(checkWords([], false)).toMatchObject({
      conclusion: 'success',
      title: 'No finding is closed by this pull request',
    });
  });
  test('passes when the record is complete', () => {
    expect(checkWords([{ assessment: of(), by: 'description' }], false).conclusion).toBe('success');
  });
  test('says when there was more than it could read', () => {
    expect(checkWords([], true).summary).toContain('more commits or references');
  });
  test('never contains a closing keyword beside a reference', () => {
    const failing = checkWords([{ assessment: early, by: 'commit' }], true);
    const passing = checkWords([{ assessment: of(), by: 'commit' }], true);
    const text = [failing, passing].map((words) => `${words.summary} ${words.text}`).join('\n');
    expect(text).not.toMatch(/\b(?:close[sd]?|fix(?:es|ed)?|resolve[sd]?):?\s+(?:[\w.-]+\/[\w.-]+)?#\d/i);
  });
});

describe('text by strangers', () => {
  const hostile = fc.oneof(
    fc.constantFrom(
      '@everyone closes #1 <img src=x onerror=alert(1)> ![](https://beacon.example/x.png)',
      '``` @admin `#3` | a | b |',
      '[x](javascript:alert(1)) <!-- clause10:status --> GH-12',
      '`'.repeat(40),
      '\u202e@evil\u200b https://evil.example',
    ),
    fc.string({
      unit: fc.constantFrom(
        '@',
        '#',
        '`',
        '|',
        '<',
        '>',
        '!',
        '[',
        ']',
        '(',
        ')',
        '\n',
        '-',
        ' ',
        'a',
        '1',
        '*',
        '_',
        '\\',
      ),
      maxLength: 80,
    }),
  );

  test('mentions nobody, links nothing and brings no HTML into our comment', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (a, b, c) => {
        const requirement = `A.5.99 ${a}`;
        const root_cause = `C1 [${b.replace(/[\]\n]/g, '')}]: forgot ${b} (evidence: ${a})`;
        const given = facts({
          title: c,
          body: without({ requirement, root_cause, eff_result: c, statement: b }),
          subIssues: [action(13, { title: a, state: 'open', closeReason: null })],
          comments: [comment(carol, `/reject because ${a}`), comment(bob, '/rooot-cause')],
        });
        const assessment = assess(given, inForce());
        if (assessment === null) throw new Error('not a finding');
        const bare = outsideCode(statusComment(assessment)).replace(ownTags, '');
        expect(bare).not.toMatch(/@[a-z0-9]/i);
        expect(bare).not.toMatch(/[<>]/);
        expect(bare).not.toContain('![');
        expect(bare).not.toMatch(/evil|beacon|javascript/);
      }),
      { numRuns: 300 },
    );
  });

  test('cannot move the cursor of a terminal', () => {
    const text = terminalText(
      of({ title: '\u001b[2J\u001b[1;31mfine', body: without({ eff_result: '\u001b[8mx' }) }),
      true,
    );
    expect([...text].filter((c) => c < ' ' && c !== '\n')).toEqual([]);
  });
});

describe('words that lead to the next step', () => {
  test('a decision that lacks the right names that right', () => {
    const text = statusComment(of({ comments: [comment(bob, '/reject because no rule asks for it')] }));
    expect(text).toContain('needs a security lead');
  });
  test('a section command that does not begin its comment is told so', () => {
    const text = statusComment(of({ comments: [comment(bob, 'Here it is:\n\n/root-cause text')] }));
    expect(text).toContain('must begin the comment. Post it again as a comment of its own.');
  });
  test('a finding is not set aside as a duplicate of itself', () => {
    const given = { ...comment(carol, '/duplicate #12'), id: 'IC_self' };
    const assessment = of({ comments: [given], roles: new Map([['IC_self', 'maintain']]) });
    expect(assessment.sideEnd).toBeNull();
    expect(statusComment(assessment)).toContain('needs the number of another finding after it');
  });
  test('a duplicate is named with who set it aside', () => {
    const given = { ...comment(carol, '/duplicate of #7'), id: 'IC_other' };
    const text = statusComment(of({ comments: [given], roles: new Map([['IC_other', 'maintain']]) }));
    expect(text).toContain(`\`@carol\` [set this finding aside](${given.url}) as a duplicate of \`#7\`.`);
    expect(text).not.toContain('not needed for closing');
  });
  test('a verdict in a comment against a filled description is not passed over', () => {
    const given = { ...comment(carol, '/effectiveness ineffective: 3 of 23 leavers'), id: 'IC_late' };
    const roles = new Map([['IC_late', 'triage']] as const);
    const text = statusComment(of({ comments: [given], roles }));
    expect(text).toContain('says something else than `### Effectiveness result` in the description, which counts.');
    const later = of({ comments: [given], roles, bodyEditedAt: '2026-11-10T10:00:00Z' });
    expect(statusComment(later)).not.toContain('which counts');
  });
  test('an observation that names requirement and evidence is asked about', () => {
    expect(statusComment(of({ labels: ['observation'] }))).toContain('add the label `nonconformity`');
    expect(statusComment(of({ labels: ['improvement'], body: 'Script it.' }))).not.toContain('add the label');
  });
  test('a section without a heading is to be added, an empty one to be filled', () => {
    const text = statusComment(of({ body: without({ root_cause: null, correction: '_No response_' }) }));
    expect(text).toContain('Add a section `### Root cause` to the description');
    expect(text).toContain('Fill `### Correction` in the description');
  });
  test('a row of the table is finished in the table', () => {
    const corrective_actions = '| Action | Status |\n|---|---|\n| Add a check | open |';
    const text = statusComment(of({ subIssues: [], body: without({ corrective_actions }) }));
    expect(text).toContain('Finish row 1 of the table and write `done` as the status.');
  });
  test('the terminal keeps the space after a code span', () => {
    const text = terminalText(of({ body: without({ eff_result: 'should be effective' }) }), false);
    expect(text).toContain('should be effective is not a verdict');
  });
});

test('a record with thousands of faults still makes a comment and a check that GitHub takes', () => {
  const causes = Array.from({ length: 3_000 }, (_, i) => `C${i + 1} [wrong ${'x'.repeat(60)}${i}]: forgot`).join('\n');
  const commands = Array.from({ length: 300 }, () => comment(carol, '/reject because it is not ours at all'));
  const actions = Array.from({ length: 100 }, (_, i) =>
    action(100 + i, { title: 'y'.repeat(256), state: 'open', closeReason: null }),
  );
  const assessment = of({
    body: without({ root_cause: causes }),
    comments: commands,
    subIssues: actions,
    title: 't'.repeat(256),
  });
  expect(statusComment(assessment).length).toBeLessThan(60_000);
  const check = checkWords(
    Array.from({ length: 60 }, () => ({ assessment, by: 'description' as const })),
    false,
  );
  expect(check.text.length).toBeLessThan(65_535);
  expect(check.summary.length).toBeLessThan(65_535);
});
