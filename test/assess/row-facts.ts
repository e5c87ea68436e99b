/** Findings that were closed and reopened, for tests of the rows that figures are made of. */
import { assess } from '../../src/assess/assess.ts';
import type { Assessment } from '../../src/assess/assessment.ts';
import { trendRowOf } from '../../src/assess/trend-row.ts';
import type { PolicyInForce } from '../../src/policy/in-force.ts';
import type { IssueFacts, Person, Reopening } from '../../src/record/facts.ts';
import type { TrendRow } from '../../src/record/trend-row.ts';
import { dayText } from '../../src/trends/period.ts';
import { bob, inForce } from './facts.ts';
import { alice, namedRoles, type Said } from './life-facts.ts';

/** Essential rigour with named roles. */
export const essential = inForce({ roles: namedRoles });

export const on = (by: Person, body: string, at: string): Said => [by, body, { createdAt: at, updatedAt: at }];

/** Closed at these times, ISO and UTC; where `last` holds, it is closed now. */
export const closed = (...closings: readonly string[]): Partial<IssueFacts> => ({
  state: 'closed',
  closeReason: 'completed',
  closing: {
    id: `CE_${closings.length}`,
    at: closings.at(-1) ?? '',
    actor: bob,
    ours: false,
    by: 'person',
    through: null,
  },
  closings,
});

export const byHand = (at: string): Reopening => ({ at, actor: bob, ours: false });
export const byUs = (at: string): Reopening => ({ at, actor: null, ours: true });

/** The description as it was raised, and each version with the time since which it stands, oldest first. */
export const versions = (
  raised: string,
  ...later: readonly (readonly [at: string, text: string])[]
): Partial<IssueFacts> => {
  const [at, body] = later.at(-1) ?? [null, raised];
  return {
    body,
    bodyEditedAt: at,
    bodyEditor: bob,
    revisions: [
      { at: '2026-11-02T09:00:00Z', editor: alice, text: raised },
      ...later.map(([time, text]) => ({ at: time, editor: bob, text })),
    ],
  };
};

export function assessed(facts: IssueFacts, policy: PolicyInForce): Assessment {
  const assessment = assess(facts, policy);
  if (assessment === null) throw new Error('not a finding');
  return assessment;
}

export const rowOf = (facts: IssueFacts, policy: PolicyInForce = essential): TrendRow =>
  trendRowOf(assessed(facts, policy), facts);

/** A day of a row as text. */
export const told = (day: number | null): string | null => (day === null ? null : dayText(day));
