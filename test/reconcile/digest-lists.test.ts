import { describe, expect, test } from 'vitest';
import { defaultPolicy, type Policy } from '../../src/policy/schema.ts';
import { digestLists, stepKey } from '../../src/reconcile/digest-lists.ts';
import type { DueFinding } from '../../src/store/register-open.ts';
import { entry, indexed } from '../store/entries.ts';

const day = '2027-01-31';
const policy = (repository: string | null, from = 2): Policy => ({
  ...defaultPolicy,
  reports: { ...defaultPolicy.reports, ...(repository === null ? {} : { repository }) },
  reminders: { ...defaultPolicy.reminders, digest_from: from },
});
const policies: Record<string, Policy> = {
  isms: policy('acme/isms'),
  capital: policy('Acme/ISMS', 3),
  other: policy('acme/other'),
  none: policy(null),
  never: policy('acme/isms', 0),
};
const policyOf = (digest: string): Policy => policies[digest] ?? defaultPolicy;

function due(number: number, logins: readonly string[], policyDigest = 'isms'): DueFinding {
  const { id, owner, name, kind, stage } = indexed(number);
  const dates = [
    { milestone: 'triage', on: day, original: day, met: true, moves: 0 },
    { milestone: 'root_cause', on: day, original: day, met: false, moves: 0 },
  ];
  const next = { logins, on: day };
  return {
    id,
    owner,
    name,
    number,
    kind,
    stage,
    severity: 'minor',
    entry: entry(number, { next, dates }),
    policyDigest,
  };
}
const shortly = (findings: readonly DueFinding[]) =>
  digestLists(findings, policyOf).map(({ repository, login, findings: of, enough }) => [repository, login, of, enough]);

describe('the lists of what is due', () => {
  const table: [string, DueFinding[], ReturnType<typeof shortly>][] = [
    ['are none without findings', [], []],
    ['are too short below the number of the policy', [due(1, ['bob'])], [['acme/isms', 'bob', ['I_1'], false]]],
    [
      'are one for each person who is next',
      [due(1, ['bob', 'eve']), due(2, ['bob'])],
      [
        ['acme/isms', 'bob', ['I_1', 'I_2'], true],
        ['acme/isms', 'eve', ['I_1'], false],
      ],
    ],
    [
      'take a person and a repository for one in any letter case, and the smaller number',
      [due(1, ['bob']), due(2, ['Bob'], 'capital')],
      [['acme/isms', 'bob', ['I_1', 'I_2'], true]],
    ],
    ['name somebody once who is next twice', [due(1, ['bob', 'bob'])], [['acme/isms', 'bob', ['I_1'], false]]],
    [
      'are apart for each repository of reports',
      [due(1, ['bob']), due(2, ['bob'], 'other')],
      [
        ['acme/isms', 'bob', ['I_1'], false],
        ['acme/other', 'bob', ['I_2'], false],
      ],
    ],
    ['are none where no repository is named', [due(1, ['bob'], 'none'), due(2, ['bob'], 'none')], []],
    ['are none where the policy wants no digest', [due(1, ['bob'], 'never'), due(2, ['bob'], 'never')], []],
    ['are none where nobody is known to be next', [due(1, []), due(2, [])], []],
  ];
  test.each(table)('%s', (_, findings, lists) => {
    expect(shortly(findings)).toEqual(lists);
  });

  test('name the step that is due, and a moved date is another step', () => {
    const [list] = digestLists([due(1, ['bob'])], policyOf);
    const [step] = list?.entries ?? [];
    expect(step).toEqual({
      reference: 'acme/isms#1',
      url: 'https://github.example/acme/isms/issues/1',
      title: 'Finding 1',
      milestone: 'root_cause',
      on: day,
    });
    if (step === undefined) throw new Error('no step');
    expect(stepKey(step)).not.toBe(stepKey({ ...step, on: '2027-02-01' }));
  });
});
