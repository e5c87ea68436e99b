import { describe, expect, test } from 'vitest';
import { defaultPolicy, type Policy } from '../../../src/policy/schema.ts';
import { wantedReviews } from '../../../src/reconcile/review/wanted.ts';

const policy = (change: Partial<Policy> = {}, dates = ['2027-03-15']): Policy => ({
  ...defaultPolicy,
  management_review: { dates, days_before: 21, repository: 'acme/isms' },
  ...change,
});
const days = (at: string, ...policies: readonly Policy[]) => wantedReviews(policies, at).map(({ date }) => date);

describe('a review', () => {
  test.each([
    ['2027-02-21T23:59:59Z', []],
    ['2027-02-22T00:00:00Z', ['2027-03-15']],
    ['2027-05-14T12:00:00Z', ['2027-03-15']],
    ['2027-05-15T00:00:00Z', []],
  ])('is wanted at %s: %j', (at, wanted) => {
    expect(days(at, policy())).toEqual(wanted);
  });
  test('is wanted by the calendar of the policy', () => {
    expect(days('2027-02-21T23:30:00Z', policy({ timezone: 'Europe/Berlin' }))).toEqual(['2027-03-15']);
  });
  test('is wanted once, however many policies name it', () => {
    const other = policy({ management_review: { ...policy().management_review, repository: 'Acme/ISMS' } });
    expect(days('2027-03-01T00:00:00Z', policy(), other)).toEqual(['2027-03-15']);
  });
  test('is held where reports are, unless the policy says where, and nowhere without either', () => {
    const management_review = { dates: ['2027-03-15'], days_before: 21 };
    const reports = { ...defaultPolicy.reports, repository: 'acme/reports' };
    const at = '2027-03-01T00:00:00Z';
    expect(wantedReviews([policy({ management_review, reports })], at)[0]?.repository).toBe('acme/reports');
    expect(wantedReviews([policy({ management_review })], at)).toEqual([]);
  });
});
