import { describe, expect, test } from 'vitest';
import { standardIds, standards } from '../../../src/policy/standards.ts';
import type { ReviewDecision } from '../../../src/record/review/decision.ts';
import type { TrendRow } from '../../../src/record/trend-row.ts';
import { dayNumber } from '../../../src/trends/period.ts';
import { type PackQuestion, reviewPack } from '../../../src/trends/review-pack.ts';
import { toMarkdown } from '../../../src/words/document/markdown.ts';
import { packPage } from '../../../src/words/review/pack.ts';
import { trendRow } from '../../trends/rows.ts';

const at = (day: string): number => dayNumber(day);

const row = (change: Partial<TrendRow> = {}): TrendRow =>
  trendRow({ source: null, raised: at('2026-06-01'), ...change });

const question = (change: Partial<PackQuestion> = {}): PackQuestion => ({
  rows: [row()],
  period: { from: at('2026-03-15'), to: at('2027-03-02') },
  sinceReview: true,
  asOf: at('2027-03-01'),
  private: true,
  earlier: [],
  ...change,
});

const text = (change: Partial<PackQuestion> = {}, standard: (typeof standardIds)[number] = 'iso27001-2022') =>
  toMarkdown(packPage(reviewPack(question(change)), standard), 60_000);

describe('the lists of a pack', () => {
  const due = (day: string) => [{ milestone: 'plan', due: at(day), done: null }] as const;
  const closed = (why: 'request' | 'hand', reopened: string) =>
    [{ on: at('2026-07-01'), reopened: at(reopened), why, as: 'effective' }] as const;
  test.each<[string, Partial<TrendRow>, string]>([
    ['an open major', { severity: 'major' }, 'majors'],
    ['a late step', { milestones: due('2027-02-28') }, 'overdue'],
    ['a step of today', { milestones: due('2027-03-01') }, ''],
    ['a verdict in the period', { verdicts: [{ verdict: 'ineffective', on: at('2026-12-01') }] }, 'ineffective'],
    ['a verdict before the period', { verdicts: [{ verdict: 'ineffective', on: at('2026-01-01') }] }, ''],
    ['a reopening on request', { closings: closed('request', '2026-08-01') }, 'cameBack'],
    ['a reopening by hand', { closings: closed('hand', '2026-08-01') }, ''],
    ['a recurrence', { recurrenceOf: 'acme/app#2' }, 'cameBack'],
    ['an accepted risk', { acceptance: { from: at('2026-09-01'), until: at('2027-01-01') } }, 'exceptions'],
    ['a rejected one', { severity: 'major', setAside: at('2026-06-02') }, ''],
    ['an improvement', { kind: 'improvement', severity: 'major' }, ''],
  ])('%s is listed where it belongs', (_, change, name) => {
    const { lists } = reviewPack(question({ rows: [row(change)] }));
    const filled = Object.entries(lists).flatMap(([list, found]) => (found.length > 0 ? [list] : []));
    expect(filled.join()).toBe(name);
  });

  test('name the oldest improvement first, and complaints of the period', () => {
    const rows = [
      row({ reference: 'acme/app#3', kind: 'improvement', raised: at('2026-09-01') }),
      row({ reference: 'acme/app#4', kind: 'observation', raised: at('2026-08-01'), feedbackFrom: 'customer' }),
      row({ reference: 'acme/app#5', source: 'complaint', raised: at('2026-01-01') }),
    ];
    const pack = reviewPack(question({ rows }));
    expect(pack.improvements.map((one) => one.row.reference)).toEqual(['acme/app#4', 'acme/app#3']);
    expect(pack.fromOutside.map((one) => one.row.reference)).toEqual(['acme/app#4']);
  });
});

describe('the page of a pack', () => {
  const decision = (change: Partial<ReviewDecision>): ReviewDecision => ({
    reference: 'acme/isms#4',
    url: 'https://github.example/acme/isms/issues/4',
    title: 'Buy a second key store',
    owners: ['frank'],
    due: '2026-12-01',
    state: 'open',
    closedOn: null,
    ...change,
  });
  const earlier = [
    {
      date: '2026-03-15',
      reference: 'acme/isms#3',
      url: 'https://github.example/acme/isms/issues/3',
      decisions: [
        decision({ state: 'overdue' }),
        decision({ state: 'done', closedOn: '2026-05-01', title: '@all | x' }),
      ],
    },
  ];

  test('shows what became of earlier decisions', () => {
    expect(text({ earlier })).toContain('1 settled, 0 open, 1 overdue.');
    expect(text({ earlier })).toContain('| 1 Dec 2026 | done, 1 May 2026 |');
    expect(text({ earlier })).toContain('`@all ¦ x`');
  });

  test('is the same text the next morning', () => {
    const rows = [row({ severity: 'major' })];
    expect(text({ rows, asOf: at('2027-03-02'), period: { from: at('2026-03-15'), to: at('2027-03-03') } })).toBe(
      text({ rows }),
    );
  });

  test('holds numbers and no finding where anybody can read it', () => {
    const shown = text({ rows: [row({ severity: 'major' })], private: false });
    expect(shown).toContain('| Open now | 1 (1 major) |');
    expect(shown).not.toContain('acme/app#1');
  });

  test.each(standardIds)('has headings of %s only', (standard) => {
    const letters: readonly string[] = Object.values(standards[standard].review.inputs);
    const headings = text({}, standard).match(/^### \S+/gm) ?? [];
    expect(headings.length).toBeGreaterThan(3);
    for (const heading of headings) expect(letters).toContain(heading.slice('### '.length));
  });

  test('stays within a comment with very many findings', () => {
    const rows = Array.from({ length: 100_000 }, (_, n) =>
      row({ reference: `acme/app#${n}`, title: 'x'.repeat(200), severity: 'major' }),
    );
    expect(text({ rows }).length).toBeLessThan(60_001);
  });
});
