import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import type { Assessment } from '../../src/assess/assessment.ts';
import type { Acceptance, Act, Approval } from '../../src/assess/life/life.ts';
import { decisionsOf, standingOf } from '../../src/reconcile/decisions.ts';
import { canonicalJson } from '../../src/record/canonical-json.ts';
import { bob, carol, facts, inForce } from '../assess/facts.ts';

function assessed(change: Partial<Assessment['life']> = {}, due: Assessment['due'] = []): Assessment {
  const assessment = assess(facts(), inForce());
  if (assessment === null) throw new Error('the facts of the tests are a finding');
  return { ...assessment, due, life: { ...assessment.life, ...change } };
}
const act = (day: number): Act => ({
  by: bob,
  at: `2026-11-0${day}T10:00:00Z`,
  url: `https://github.example/c${day}`,
  comment: `C_${day}`,
});
const approval = (day: number, changed: readonly string[] = []): Approval => ({
  ...act(day),
  changed,
  noWhyLeft: true,
  reason: null,
});
const words = (assessment: Assessment) => decisionsOf(assessment).map(({ detail }) => detail.what);

describe('what people decided', () => {
  test('is nothing in a thread without decisions', () => {
    expect(decisionsOf(assessed())).toEqual([]);
  });

  test('comes in the order in which it was decided, with who, when and where', () => {
    const given = assessed({
      rootCauseApproval: approval(3),
      overrides: [{ ...act(2), by: carol, rule: 'RC3', reason: 'seen' }],
    });
    expect(decisionsOf(given)).toMatchObject([
      {
        by: carol,
        detail: { what: 'overridden', rule: 'RC3', at: '2026-11-02T10:00:00Z', url: 'https://github.example/c2' },
      },
      { by: bob, detail: { what: 'root cause approved', noWhyLeft: true } },
    ]);
  });

  test('is another decision when an approval is voided or an acceptance ends, and the given one stays', () => {
    const before = decisionsOf(assessed({ rootCauseApproval: approval(3) }));
    const after = decisionsOf(assessed({ rootCauseApproval: approval(3, ['cause C1']) }));
    expect(after).toHaveLength(2);
    expect(after.map(({ key }) => key)).toContain(before[0]?.key);
    const accepted: Acceptance = { ...act(4), until: '2026-12-01', reason: 'for a time', active: false };
    expect(words(assessed({ acceptance: accepted })).toSorted()).toEqual(['risk accepted', 'risk accepted, ended']);
  });

  test('told twice in the same words by another person is another decision', () => {
    const [one, other] = [bob, carol].map((by) => decisionsOf(assessed({ rootCauseApproval: { ...approval(3), by } })));
    expect(one?.[0]?.key).not.toBe(other?.[0]?.key);
  });

  test('includes every move of a date', () => {
    const move = { from: '2026-12-01', to: '2026-12-24', ...act(5), reason: 'a supplier is late' };
    const date = {
      milestone: 'plan',
      on: move.to,
      original: move.from,
      external: false,
      met: false,
      moves: [move],
    } as const;
    expect(decisionsOf(assessed({}, [date]))).toMatchObject([
      { detail: { what: 'date moved', milestone: 'plan', from: '2026-12-01', to: '2026-12-24' } },
    ]);
  });

  test('can be hashed and written into the ledger, hostile words included', () => {
    const hostile = assessed({ overrides: [{ ...act(2), rule: 'RC3', reason: `nul \0 ${'x'.repeat(64_000)}\ud800` }] });
    expect(() => canonicalJson(decisionsOf(hostile).map(({ detail }) => detail))).not.toThrow();
    expect(() => canonicalJson(standingOf(hostile))).not.toThrow();
  });
});
