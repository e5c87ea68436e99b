import { describe, expect, test } from 'vitest';
import * as causes from '../../src/assess/guards/causes.ts';
import { extent } from '../../src/assess/guards/extent.ts';
import type { GuardTest } from '../../src/assess/guards/subject.ts';
import { tense } from '../../src/assess/guards/tense.ts';
import { defaultPolicy } from '../../src/policy/schema.ts';
import type { IssueFacts } from '../../src/record/facts.ts';
import type { Cause, FieldId } from '../../src/record/finding.ts';
import { gapWords } from '../../src/words/gaps.ts';
import { action, without } from './facts.ts';
import { subjectOf } from './lints/subject.ts';

type Answers = Partial<Record<FieldId, string | null>>;

/** What a guard finds, as codes with the words that people read. */
function result(guard: GuardTest, answers: Answers, change: Partial<IssueFacts> = {}, earlier: readonly string[] = []) {
  const frozen = earlier.map((text) => ({ causes: [cause(text)], rows: [], endedAt: '2026-11-01T10:00:00Z' }));
  const gaps = guard(subjectOf({ body: without(answers), ...change }, { frozen }));
  return gaps === 'not-run' ? 'not-run' : gaps.map((gap) => ({ gap, ...gapWords(gap, defaultPolicy) }));
}

/** The same, of a guard that is run. */
function shown(...args: Parameters<typeof result>) {
  const found = result(...args);
  if (found === 'not-run') throw new Error('not run');
  return found;
}

const codes = (...args: Parameters<typeof result>): readonly string[] | 'not-run' => {
  const found = result(...args);
  return found === 'not-run' ? found : found.map(({ gap }) => gap.code);
};

const cause = (text: string): Cause => ({
  id: 'C1',
  text,
  category: 'process',
  categoryKnown: true,
  evidence: '#1',
  detection: false,
});

const rootCause = (text: string): Answers => ({ root_cause: text });

describe('RC1', () => {
  const half = 'C1 [process]: Access rights of leavers in other services stand on no exit list (evidence: #4)';
  const most =
    'C1 [process]: Access rights of leavers were still active because two portals have no owner (evidence: #4)';
  const all = 'C1 [process]: Access rights of leavers were still active days after they had left (evidence: #4)';

  test.each<[string, string, string[], string[]]>([
    ['a cause of its own', half, [], []],
    ['a cause that adds little', most, [], ['cause-restates']],
    ['a cause that says the finding again', all, ['cause-restates'], []],
  ])('tells %s', (_, text, fails, hints) => {
    expect(codes(causes.restatement, rootCause(text))).toEqual(fails);
    expect(codes(causes.nearRestatement, rootCause(text))).toEqual(hints);
  });

  test('compares with the correction, markup and addresses aside', () => {
    const text =
      'C1 [process]: The [four accounts](https://x.example/1) were **disabled** and their sessions ended (evidence: #4)';
    expect(result(causes.restatement, rootCause(text))).toMatchObject([{ gap: { of: 'correction' } }]);
  });

  test('compares with the causes of earlier iterations', () => {
    const text = 'The offboarding list covers the directory only, so nobody owns other services';
    const [found] = result(causes.restatement, rootCause(`C1 [process]: ${text} (evidence: #4)`), {}, [text]);
    expect(found).toMatchObject({
      gap: { of: 'earlier cause', share: 1 },
      what: 'C1: repeats a cause of an earlier round',
    });
  });

  test('shows the words and the share', () => {
    const [found] = shown(causes.restatement, rootCause(all));
    expect(found?.how).toContain('`access`');
    expect(found?.how).toMatch(/\d+ % of its words/);
  });
});

describe('RC3', () => {
  test.each<[string, string, string[]]>([
    [
      'a slip as the only cause',
      'C1 [people]: Somebody forgot to revoke it in the evening (evidence: #4)',
      ['human-error-alone'],
    ],
    ['a slip without category', 'Somebody forgot to revoke it in the evening, see #4', ['human-error-alone']],
    [
      'a slip beside a cause in the system',
      'C1 [people]: Somebody forgot to revoke it (evidence: #4)\nC2 [technology]: Nothing shows accounts that are left (evidence: #5)',
      [],
    ],
    ['people, and no slip', 'C1 [people/workload]: Two persons had the tickets of five (evidence: #4)', []],
  ])('tells %s', (_, text, expected) => expect(codes(causes.humanError, rootCause(text))).toEqual(expected));

  test('is not run in a language without a word list', () => {
    const polish = 'C1 [people]: Nikt nie sprawdza, czy kopia jest pełna, a alarm nie powstaje (evidence: #1)';
    expect(codes(causes.humanError, rootCause(polish))).toBe('not-run');
  });
});

describe('RC5', () => {
  const chain = 'Why was it left? Because the list lacks it (#4).\nWhy does it? Because nobody owns the list.\n\n';
  const c1 = 'C1 [process]: The list has no owner and no review date at all (evidence: #5)';

  test('asks for evidence of every answer in a chain of whys', () => {
    expect(result(causes.whyEvidence, rootCause(chain + c1))).toMatchObject([
      {
        gap: { answers: ['Why does it? Because nobody owns the list.'] },
        what: 'Root cause: 1 answer to “why” without evidence',
      },
    ]);
  });
  test('has nothing to ask without a chain', () => expect(codes(causes.whyEvidence, rootCause(c1))).toEqual([]));
  test('shows what strangers wrote as code', () => {
    const evil = 'Why? Because @everyone <img src=x> fixes #1| now\nWhy? Because @org';
    for (const { how } of shown(causes.whyEvidence, rootCause(evil)))
      expect(how.replace(/`[^`]*`/g, '')).not.toMatch(/[@<]/);
  });
});

describe('RC7', () => {
  const because = 'The team on duty did not review the exported list';
  test.each<[string, string, string[]]>([
    ['an omission', `C1 [people]: ${because} (evidence: “no entry”)`, ['omission-without-duty']],
    ['an omission against a control', `C1 [people]: ${because}, as A.5.18 asks (evidence: “no entry”)`, []],
    ['an omission against a linked rule', `C1 [people]: ${because} (evidence: https://x.example/rule)`, []],
    ['an omission against a contract', `C1 [third-party]: ${because} (evidence: contract: section 4 of 2023)`, []],
    ['a system without duties', 'C1 [technology]: The agent did not start after the update (evidence: #4)', []],
    ['what a rule leaves out', 'C1 [governance]: The leaver rule did not cover contractors at all (evidence: #4)', []],
  ])('tells %s', (_, text, expected) => expect(codes(causes.omission, rootCause(text))).toEqual(expected));
});

describe('RC8', () => {
  const occurrence = 'C1 [process]: The list has no owner and no review date (evidence: #5)';
  const detection = 'C2 [technology, detection]: Nothing compares accounts with the exit list (evidence: #6)';
  test.each<[string, string, string[]]>([
    ['both causes', `${occurrence}\n${detection}`, []],
    ['no reason why it was not seen', occurrence, ['escape-missing']],
    ['no reason why it came about', detection, ['escape-missing']],
    ['that it was seen at once', `Detected at once.\n\n${occurrence}`, []],
    ['that it was seen at once, and not why it came about', `Detected at once.\n\n${detection}`, ['escape-missing']],
  ])('tells %s', (_, text, expected) => expect(codes(causes.escapeCause, rootCause(text))).toEqual(expected));

  test('leaves a missing root cause to its own guard', () => {
    expect(codes(causes.escapeCause, { root_cause: null })).toEqual([]);
  });
});

describe('RC9', () => {
  test.each<[string, string | null, string[]]>([
    ['a place and a result', '41 other repositories scanned, none found, see #4', []],
    ['a bare none', 'none', ['cannot-be-left-out']],
    ['none found', 'None found.', ['extent-incomplete']],
    ['nothing', null, ['section-missing']],
  ])('tells %s', (_, text, expected) => expect(codes(extent, { extent: text })).toEqual(expected));

  test('says what to write', () => {
    const [found] = shown(extent, { extent: 'No similar cases.' });
    expect(found?.what).toBe('Extent: where you looked');
    expect(found?.how).toContain('`Looked at: …`');
  });
});

describe('RC11', () => {
  test.each([
    'C1 [process]: To be determined by the operations team after the summer (evidence: #1)',
    'C1 [process]: The cause is still under investigation at the moment (evidence: #1)',
    'C1 [Prozess]: Die Ursache wird von der Betriebsgruppe noch ermittelt (Nachweis: #1)',
  ])('takes no answer that is put off: %s', (text) => {
    expect(codes(causes.rootCause, rootCause(text))).toEqual(['section-missing']);
  });
  test.each([
    'C1 [undetermined]: Unknown at the moment although logs and backups of May were searched (evidence: #1)',
    'C1 [process/change-uncontrolled]: The list is filled by hand when a server is ordered, so servers that are moved leave it; why two of them stayed in is under investigation (evidence: #1)',
  ])('takes a cause that mentions what is open: %s', (text) => {
    expect(codes(causes.rootCause, rootCause(text))).toEqual([]);
  });
});

describe('RC12', () => {
  const done = (title: string, evidence: string): Answers => ({
    corrective_actions: `| Action | Cause | Status | Evidence |\n|---|---|---|---|\n| ${title} | C1 | done | ${evidence} |`,
  });
  test.each<[string, Answers, string[]]>([
    ['a correction that is done', { correction: 'Access was revoked on 2026-03-02 by the service desk.' }, []],
    ['a correction that is a plan', { correction: 'Access will be revoked by the service desk.' }, ['future-tense']],
    ['the words of a rule, quoted', { correction: 'The rule “access shall be revoked” was sent to all four.' }, []],
    [
      'a correction left out for a reason',
      { correction: 'Not applicable because the system will be switched off.' },
      [],
    ],
    ['an action marked done that is a plan', done('Repair the script', 'It is going to be merged'), ['future-tense']],
    ['an action marked done with evidence', done('Repair the script', '#44'), []],
  ])('tells %s', (_, answers, expected) => expect(codes(tense, answers, { subIssues: [] })).toEqual(expected));

  test('leaves open actions alone', () => {
    const open = action(13, { title: 'Access will be checked monthly', state: 'open', closeReason: null });
    expect(codes(tense, {}, { subIssues: [open] })).toEqual([]);
  });
  test('names the action', () => {
    const [found] = shown(tense, done('Repair it', 'It is going to be merged'), { subIssues: [] });
    expect(found?.how).toContain('`row 1`');
  });
});

describe('hostile causes', () => {
  test.each<[string, string]>([
    ['one phrase without end', 'did not '.repeat(8_000)],
    ['many causes', Array.from({ length: 2_000 }, (_, i) => `C${i} [people]: forgot`).join('\n')],
    ['mentions', '@a '.repeat(20_000)],
    ['brackets', '[('.repeat(30_000)],
    ['whys', 'why? '.repeat(13_000)],
    ['emoji', '🔥'.repeat(16_000)],
  ])('are read to an end: %s', (_, text) => {
    const guards = [causes.rootCause, causes.restatement, causes.nearRestatement, causes.humanError, causes.blame];
    for (const guard of [...guards, causes.omission, causes.escapeCause, causes.whyEvidence])
      expect(() => codes(guard, rootCause(text))).not.toThrow();
  });
});
