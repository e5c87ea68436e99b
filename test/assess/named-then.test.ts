/** What was decided stays decided when somebody leaves, changes post or is no longer named. */
import { expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import type { Capacity } from '../../src/record/capacities.ts';
import { bob, carol, finding, full, wholeThread } from './life-facts.ts';

const unnamed = full({ roles: { security_lead: ['@zoe'], verifier: ['@zoe'], management: [] } });
const closable = (capacities: ReadonlyMap<string, readonly Capacity[]>): boolean | undefined =>
  assess(finding(wholeThread, { capacities }), unnamed)?.closable;

test('an approval and a verdict count for good in the capacity in which they were given', () => {
  const lead = ['security-lead'] as const;
  const then = new Map<string, readonly Capacity[]>([
    ['IC_t0', lead],
    ['IC_t1', lead],
    ['IC_t2', lead],
    ['IC_t3', ['verifier']],
  ]);
  expect(closable(then)).toBe(true);
});

test('where it was not kept, the policy in force decides', () => {
  expect(closable(new Map())).toBe(false);
});

test('somebody named later need not say it again', () => {
  const nobody = new Map<string, readonly Capacity[]>(['IC_t0', 'IC_t1', 'IC_t2', 'IC_t3'].map((id) => [id, []]));
  expect(assess(finding(wholeThread, { capacities: nobody }), full())?.closable).toBe(true);
});

test('a reading made within the second in which the issue was raised is dated like any other', () => {
  const facts = finding([], { createdAt: '2026-11-22T03:49:22Z', now: '2026-11-22T03:49:22.190Z' });
  expect(assess(facts, full())?.wakeAt).toMatch(/^2026-11-2/);
});

const owned = (person: typeof carol, at: string) => ({ assignments: [{ person, at }] });

test('who becomes the owner later had no part when giving the verdict', () => {
  const facts = finding(wholeThread, { assignees: [bob, carol], ...owned(carol, '2027-01-25T12:00:00Z') });
  expect(assess(facts, full())?.closable).toBe(true);
});

test('who handed the finding over to verify it had a part', () => {
  const facts = finding(wholeThread, { assignees: [bob], ...owned(carol, '2026-11-03T12:30:00Z') });
  const assessment = assess(facts, full());
  expect(assessment?.record.refused.map(({ reason }) => reason)).toContain('took-part');
  expect(assessment?.closable).toBe(false);
});
