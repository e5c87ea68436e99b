import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { unmet } from '../../src/assess/assessment.ts';
import type { Policy } from '../../src/policy/schema.ts';
import type { IssueFacts } from '../../src/record/facts.ts';
import { fields } from '../../src/record/fields.ts';
import type { FieldId } from '../../src/record/finding.ts';
import { action, facts, inForce, without } from './facts.ts';

type Answers = Partial<Record<FieldId, string | null>>;

/** Codes of what is missing, required and hints together, of an otherwise complete finding. */
function codes(change: Partial<IssueFacts>, policy: Partial<Policy> = {}, level: 'required' | 'warn' = 'required') {
  const assessment = assess(facts(change), inForce(policy));
  if (assessment === null) throw new Error('not a finding');
  return unmet(assessment, level).flatMap((result) => result.gaps.map((gap) => `${result.guard}: ${gap.code}`));
}

const answers = (changes: Answers) => ({ body: without(changes) });

describe('a complete record', () => {
  test('has no gap under the essential rules', () => expect(codes({})).toEqual([]));
  test('lacks what only the full rules ask for', () => {
    expect(codes({}, { rigour: 'full' })).toEqual([
      'source: section-missing',
      'detected-on: section-missing',
      'area: section-missing',
      'triage: not-triaged',
      'consequences: section-missing',
      'rc8-escape: escape-missing',
      'rca-method: section-missing',
      'extent: section-missing',
      'root-cause-approval: approval-missing',
      'rc6-coverage: cause-uncovered',
      'rc6-coverage: action-without-cause',
      'action-details: action-lacks',
      'eff-plan: plan-lacks',
      'plan-approval: approval-missing',
      'action-evidence: evidence-missing',
      'isms-changes: section-missing',
      'communication: section-missing',
      'eff-result: verdict-missing',
      'eff-evidence: verdict-missing',
      'eff-verdict: verdict-missing',
      'lessons-learned: section-missing',
    ]);
  });
});

describe('a gap is named when', () => {
  const table: [string, Partial<IssueFacts>, string[]][] = [
    ['the statement is missing', answers({ statement: null }), ['statement: section-missing']],
    ['the statement is a placeholder', answers({ statement: 'TBD' }), ['statement: section-missing']],
    ['the statement is a few words', answers({ statement: 'Access is wrong' }), ['statement: too-short']],
    ['GitHub wrote that nothing was answered', answers({ evidence: '_No response_' }), ['evidence: section-missing']],
    ['no requirement is named', answers({ requirement: 'our rules' }), ['requirement: requirement-not-named']],
    [
      'the requirement is of another edition',
      answers({ requirement: 'A.9.2.6' }),
      ['requirement: requirement-unknown'],
    ],
    [
      'the requirement is said to be unknown',
      answers({ requirement: 'unknown' }),
      ['requirement: requirement-not-named'],
    ],
    [
      'a correction is not applicable without reason',
      answers({ correction: 'N/A because no' }),
      ['correction: reason-missing'],
    ],
    ['the root cause is missing', answers({ root_cause: null }), ['root-cause: section-missing']],
    [
      'a cause has neither category nor evidence',
      answers({ root_cause: 'The offboarding list covers the directory only and nobody owns the rest of it' }),
      ['cause-category: cause-without-category', 'rc5-cause-evidence: cause-without-evidence'],
    ],
    [
      'a category is not of the taxonomy',
      answers({
        root_cause:
          'C1 [proces]: The offboarding list covers the directory only, nothing else (evidence: https://x.example/1)',
      }),
      ['cause-category: cause-category-unknown'],
    ],
    [
      'a cause says the finding again',
      answers({
        root_cause:
          'C1 [process]: Access rights of leavers were still active days after they left (evidence: https://x.example/1)',
      }),
      ['rc1-restatement: cause-restates'],
    ],
    [
      'human error is the only cause',
      answers({
        root_cause:
          'C1 [people]: The engineer on duty forgot to revoke the account in time (evidence: https://x.example/1)',
      }),
      ['rc3-human-error: human-error-alone'],
    ],
    [
      'there is no corrective action',
      { subIssues: [] },
      ['corrective-actions: no-corrective-action', 'actions-done: no-corrective-action'],
    ],
    [
      'no action is needed, but nobody says why',
      { subIssues: [], ...answers({ corrective_actions: 'None' }) },
      ['corrective-actions: reason-missing', 'actions-done: no-corrective-action'],
    ],
    [
      'an action is open',
      { subIssues: [action(13), action(14, { state: 'open', closeReason: null })] },
      ['actions-done: actions-open'],
    ],
    [
      'the only action was closed as not planned',
      { subIssues: [action(13, { closeReason: 'not-planned' })] },
      ['corrective-actions: actions-dropped', 'actions-done: actions-dropped'],
    ],
    [
      'the only action was closed as a duplicate',
      { subIssues: [action(13, { closeReason: 'duplicate' })] },
      ['corrective-actions: actions-dropped', 'actions-done: actions-dropped'],
    ],
    [
      'the only sub-issue is a finding itself',
      { subIssues: [action(13, { labels: ['nonconformity'] })] },
      ['corrective-actions: no-corrective-action', 'actions-done: no-corrective-action'],
    ],
    ['the criteria are missing', answers({ eff_criteria: '-' }), ['eff-criteria: section-missing']],
    ['the evidence says it is done', answers({ evidence: 'done, see ticket' }), ['evidence: section-missing']],
    [
      'the evidence is declared not applicable',
      answers({ evidence: 'n/a because everybody in the team knows about it already' }),
      ['evidence: cannot-be-left-out'],
    ],
    ['the criteria are none', answers({ eff_criteria: 'None.' }), ['eff-criteria: cannot-be-left-out']],
    [
      'the evidence of the verdict is not applicable',
      answers({ eff_evidence: 'Nicht anwendbar, da es keine Zahlen gibt' }),
      ['eff-evidence: cannot-be-left-out'],
    ],
    [
      'the statement is one word over and over',
      answers({ statement: 'asdf '.repeat(20) }),
      ['statement: section-missing'],
    ],
    [
      'the statement is only a link',
      answers({ statement: 'https://example.org/a/very/long/link/that/says/nothing/at/all' }),
      ['statement: too-short'],
    ],
    [
      'the evidence of a cause is a word of agreement',
      answers({
        root_cause:
          'C1 [process]: The offboarding list covers the directory only, nobody owns the rest (evidence: yes)',
      }),
      ['rc5-cause-evidence: cause-without-evidence'],
    ],
    [
      'human error is said in a text without function words',
      answers({ root_cause: 'C1 [people]: Human error, engineer mistake, operator oversight, stress (evidence: #4)' }),
      ['rc3-human-error: human-error-alone'],
    ],
    [
      'human error is said in French',
      answers({ root_cause: 'C1 [people]: erreur humaine de la personne qui traite les départs (evidence: #4)' }),
      ['rc3-human-error: human-error-alone'],
    ],
    [
      'the reason for no action is dummy text',
      { subIssues: [], ...answers({ corrective_actions: `None because ${'lorem ipsum dolor sit amet '.repeat(4)}` }) },
      ['corrective-actions: reason-missing'],
    ],
    [
      'the only causes are those of the form’s example',
      answers({ root_cause: `${fields.root_cause.placeholder}\nSee also the ticket.` }),
      ['root-cause: section-missing'],
    ],
    [
      'the only action is that of the form’s example',
      {
        subIssues: [],
        ...answers({ corrective_actions: fields.corrective_actions.placeholder.replace('open', 'done') }),
      },
      ['corrective-actions: no-corrective-action'],
    ],
    ['the verdict is a hope', answers({ eff_result: 'supposedly effective' }), ['eff-result: verdict-unclear']],
    ['the verdict is missing', answers({ eff_result: null }), ['eff-result: section-missing']],
    ['the verdict is not effective', answers({ eff_result: 'Not effective' }), ['eff-result: verdict-not-effective']],
    [
      'the verdict is partly effective',
      answers({ eff_result: 'Partially effective' }),
      ['eff-result: verdict-not-effective'],
    ],
    ['the verdict is inconclusive', answers({ eff_result: 'Inconclusive' }), ['eff-result: verdict-not-effective']],
    ['the verdict is in words nobody knows', answers({ eff_result: 'Хорошо' }), ['eff-result: verdict-unclear']],
    ['the verdict has no evidence', answers({ eff_evidence: 'see above' }), ['eff-evidence: section-missing']],
    [
      'the description is too long to be read',
      { body: `${without({})}\n${'x'.repeat(270_000)}` },
      ['readable: body-too-large'],
    ],
  ];
  test.each(table)('%s', (_, change, expected) => {
    expect(codes(change)).toEqual(expect.arrayContaining(expected));
  });
});

describe('no gap is named when', () => {
  const table: [string, Partial<IssueFacts>][] = [
    [
      'a correction is not applicable for a reason',
      answers({ correction: 'Not applicable because the system was already switched off in March.' }),
    ],
    [
      'no action is needed for a reason',
      {
        subIssues: [],
        ...answers({ corrective_actions: 'None because the only system concerned was retired last month.' }),
      },
    ],
    [
      'one action is done and another was dropped',
      { subIssues: [action(13), action(14, { closeReason: 'not-planned' })] },
    ],
    [
      'a table holds the actions, all done',
      {
        subIssues: [],
        ...answers({
          corrective_actions:
            '| Action | Cause | Status | Evidence |\n|---|---|---|---|\n| Add check | C1 | done | #44 |',
        }),
      },
    ],
    [
      'human error stands beside a cause in the process',
      answers({
        root_cause:
          'C1 [people]: The engineer on duty forgot to revoke the account in time (evidence: https://x.example/1)\nC2 [process/no-verification-step]: The offboarding list has no step for services outside the directory (evidence: https://x.example/2)',
      }),
    ],
    [
      'a cause is one short sentence',
      answers({ root_cause: 'C1 [process]: The offboarding list has no SaaS step (evidence: #44)' }),
    ],
    [
      'a cause is written in German with German words for category and evidence',
      answers({ root_cause: 'C1 [Prozess]: Die Austrittsliste kennt nur das Verzeichnis (Nachweis: #44)' }),
    ],
    [
      'the evidence is only a link',
      answers({ evidence: 'https://example.org/r', eff_evidence: '[report](https://example.org/r)' }),
    ],
    ['the evidence tells of an absence', answers({ evidence: 'None of the 12 servers had a backup' })],
    ['the correction is two words', answers({ correction: 'Accounts disabled.' })],
    [
      'no action is needed for a reason, in German',
      {
        subIssues: [],
        ...answers({
          corrective_actions: 'Keine Maßnahme nötig, weil das einzige betroffene System abgeschaltet wurde.',
        }),
      },
    ],
    ['lines end as on Windows', { body: without({}).replaceAll('\n', '\r\n') }],
    ['the same requirement is named with its standard', answers({ requirement: 'ISO/IEC 27001:2022 A.5.18' })],
  ];
  test.each(table)('%s', (_, change) => expect(codes(change)).toEqual([]));
});

describe('a hint is given when', () => {
  const table: [string, Partial<IssueFacts>, string][] = [
    [
      'a cause names a participant',
      answers({ root_cause: 'C1 [process]: @kim skipped the step in which accounts are compared (evidence: #4)' }),
      'rc4-blame: blame',
    ],
    [
      'an omission names no duty',
      answers({
        root_cause:
          'C1 [process]: The team on duty did not review the exported list of accounts (evidence: “no entry”)',
      }),
      'rc7-omission: omission-without-duty',
    ],
    [
      'the only action is training',
      { subIssues: [action(13, { title: 'Retrain the team: training on offboarding' })] },
      'rc10-weak-actions: weak-actions',
    ],
    [
      'the correction reads like a plan',
      answers({ correction: 'The accounts will be disabled by the operations team next week.' }),
      'rc12-tense: future-tense',
    ],
  ];
  test.each(table)('%s', (_, change, expected) => expect(codes(change, {}, 'warn')).toContain(expected));
});

describe('word lints', () => {
  test('are not run, and never met, in a language without a word list', () => {
    const body = without({
      root_cause:
        'C1 [people]: エンジニアが退職者のアカウントを期限内に無効化することを完全に忘れていたため (evidence: https://x.example/1)',
    });
    const assessment = assess(facts({ body }), inForce());
    const lint = assessment?.gates.flatMap((gate) => gate.guards).find((result) => result.guard === 'rc3-human-error');
    expect(lint?.standing).toBe('not-run');
  });
});

describe('a policy file', () => {
  test('switches a single guard off', () => {
    expect(codes(answers({ eff_criteria: null }), { guards: { 'eff-criteria': 'off' } })).toEqual([]);
  });
  test('adds own requirements', () => {
    expect(codes(answers({ requirement: 'POL-7' }))).not.toEqual([]);
    expect(codes(answers({ requirement: 'POL-7' }), { requirements: { 'POL-7': 'Leaver process' } })).toEqual([]);
  });
  test('decides the edition in which ids are read', () => {
    expect(codes(answers({ requirement: 'A.9.2.6' }), { standard: 'iso27001-2013' })).toEqual([]);
  });
});

describe('the full rules', () => {
  const full = { rigour: 'full' } as const;
  test('ask for lessons learned unless the finding is minor', () => {
    expect(codes(answers({ severity: 'Minor' }), full)).not.toContain('lessons-learned: section-missing');
    expect(codes(answers({ severity: 'Major' }), full)).toContain('lessons-learned: section-missing');
  });
  test.each<[FieldId, string]>([
    ['consequences', 'consequences: reason-missing'],
    ['isms_changes', 'isms-changes: reason-missing'],
    ['extent', 'extent: cannot-be-left-out'],
  ])('take no bare none under %s', (field, gap) => {
    expect(codes(answers({ [field]: 'None' }), full)).toContain(gap);
  });
  test('take a none with a reason, and an extent that says where somebody looked', () => {
    const given = codes(
      answers({
        consequences: 'None because no sign-in followed in the logs of January to March.',
        isms_changes: 'None because the procedure was right and only its list was incomplete.',
        extent: '41 other repositories scanned, none found',
      }),
      full,
    );
    expect(given.filter((gap) => /^(?:consequences|isms-changes|extent)/.test(gap))).toEqual([]);
  });
});
