import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Reminder } from '../../src/assess/dates/reminders.ts';
import { type DigestEntry, digestBody, type ReminderWords, reminderComment } from '../../src/words/reminders.ts';

const roles = { security_lead: ['@alice', '@acme/security'], verifier: ['@carol'], management: ['@dan'] };
const nobody = { security_lead: [], verifier: [], management: [] };

function words(reminder: Partial<Reminder>, change: Partial<ReminderWords> = {}): string {
  return reminderComment({
    reminder: {
      milestone: 'root_cause',
      on: '2026-12-05',
      step: 'due',
      daysLate: 0,
      id: 'due:root_cause',
      ...reminder,
    },
    reference: 'acme/payments#12',
    owners: ['bob'],
    roles,
    next: 'Fill `### Root cause` in the description.',
    mark: '<!-- clause10:due:root_cause -->',
    today: '2026-12-05',
    ...change,
  });
}
const mentions = (text: string) => text.replace(/`[^`]*`/g, '').match(/@[\w/-]+/g) ?? [];

describe('a reminder', () => {
  test('says who, what, since when and what to do next, and ends with its mark', () => {
    expect(words({ step: 'owner', daysLate: 3 }, { today: '2026-12-08' })).toBe(
      `@bob The root cause of \`acme/payments#12\` was due 5 Dec 2026 (3 days late).

Next: Fill \`### Root cause\` in the description.

<!-- clause10:due:root_cause -->`,
    );
  });

  test.each([
    ['before the day', { step: 'before' }, '2026-12-02', 'is due 5 Dec 2026 (in 3 days).'],
    ['on the day', { step: 'due' }, '2026-12-05', 'is due today.'],
    ['a day late and not yet escalated', { step: 'due' }, '2026-12-06', 'was due 5 Dec 2026 (1 day late).'],
  ] as const)('%s', (_, reminder, today, ending) => {
    expect(words(reminder, { today }).split('\n')[0]).toBe(`@bob The root cause of \`acme/payments#12\` ${ending}`);
  });

  test.each([
    ['the owner', { step: 'before' }, ['@bob']],
    ['the owner', { step: 'owner' }, ['@bob']],
    ['the security leads', { step: 'security-lead' }, ['@alice', '@acme/security']],
    ['management', { step: 'management' }, ['@dan']],
    [
      'the security leads, whose work the triage is',
      { step: 'owner', milestone: 'triage' },
      ['@alice', '@acme/security'],
    ],
    ['the verifier, whose work the review is', { step: 'due', milestone: 'review' }, ['@carol']],
    ['management at the hard stop', { step: 'management', milestone: 'hard_stop' }, ['@dan']],
  ] as const)('mentions %s alone at the step %j', (_, reminder, who) => {
    expect(mentions(words(reminder))).toEqual(who);
  });

  test.each([
    ['For the owner (nobody is assigned yet): The', { step: 'due' }],
    ['For the security leads: The', { step: 'security-lead' }],
    ['For the security leads: The', { step: 'due', milestone: 'triage' }],
    ['For management: The', { step: 'management' }],
  ] as const)('uses words where nobody is named: "%s"', (start, reminder) => {
    const text = words(reminder, { roles: nobody, owners: [] });
    expect(text.startsWith(start)).toBe(true);
    expect(mentions(text)).toEqual([]);
  });

  test('a review without a named verifier is the owner’s', () => {
    expect(mentions(words({ milestone: 'review' }, { roles: nobody }))).toEqual(['@bob']);
  });

  test('mentions nobody twice', () => {
    expect(mentions(words({ step: 'management' }, { roles: { ...roles, management: ['@dan', '@dan'] } }))).toEqual([
      '@dan',
    ]);
  });

  test('gives those it is escalated to the words to copy', () => {
    expect(words({ step: 'security-lead' })).toContain('`/due root-cause +14d because …`');
    expect(words({ step: 'management' })).toContain('`/accept-risk until +90d because …`');
    const stop = words({ step: 'management', milestone: 'hard_stop' }, { today: '2026-12-06', next: '' });
    expect(stop).toContain('@dan `acme/payments#12` is still open, and its hard stop was 5 Dec 2026.');
    expect(stop).not.toContain('/due');
  });

  test('is two lines and the mark, or one without anything to add', () => {
    for (const step of ['before', 'due', 'owner', 'security-lead', 'management'] as const)
      expect(words({ step }).split('\n\n')).toHaveLength(3);
    expect(words({ step: 'due' }, { next: '' }).split('\n\n')).toHaveLength(2);
  });
});

const entry = (number: number, on: string, change: Partial<DigestEntry> = {}): DigestEntry => ({
  reference: `acme/payments#${number}`,
  url: `https://github.example/acme/payments/issues/${number}`,
  title: 'Leavers keep their access',
  milestone: 'root_cause',
  on,
  ...change,
});

describe('a digest', () => {
  test('lists what waits, what is late the longest first', () => {
    const text = digestBody(
      'bob',
      [entry(14, '2026-12-05'), entry(13, '2026-12-20', { milestone: 'plan' }), entry(12, '2026-11-30')],
      '2026-12-07',
    );
    expect(text).toBe(`**3 steps wait for \`@bob\`, 2 late.** The first in the list waits longest; start there.

| Finding | Title | Step | Due | Days late |
|---|---|---|---|---|
| [acme/payments#12](https://github.example/acme/payments/issues/12) | \`Leavers keep their access\` | Root cause | 30 Nov 2026 | 7 |
| [acme/payments#14](https://github.example/acme/payments/issues/14) | \`Leavers keep their access\` | Root cause | 5 Dec 2026 | 2 |
| [acme/payments#13](https://github.example/acme/payments/issues/13) | \`Leavers keep their access\` | Plan | 20 Dec 2026 | – |`);
  });

  test('shows fifty and counts the rest', () => {
    const many = Array.from({ length: 73 }, (_, index) => entry(index + 1, '2026-11-30'));
    const text = digestBody('bob', many, '2026-12-07');
    expect(text).toContain('**73 steps wait for `@bob`, 73 late.**');
    expect(text.split('\n').filter((line) => line.startsWith('| ['))).toHaveLength(50);
    expect(text.endsWith('\n\nand 23 more')).toBe(true);
  });

  test('says so when nothing waits, or one thing', () => {
    expect(digestBody('bob', [], '2026-12-07')).toBe('Nothing waits for `@bob`.');
    expect(digestBody('bob', [entry(12, '2026-12-07')], '2026-12-07')).toContain(
      '**1 step waits for `@bob`, none late.**',
    );
  });

  test('is the same in whatever order the findings come', () => {
    const entries = Array.from({ length: 8 }, (_, index) =>
      entry(index, index % 2 === 0 ? '2026-11-30' : '2026-12-05'),
    );
    fc.assert(
      fc.property(fc.shuffledSubarray(entries, { minLength: 8 }), (shuffled) => {
        expect(digestBody('bob', shuffled, '2026-12-07')).toBe(digestBody('bob', entries, '2026-12-07'));
      }),
    );
  });

  test('mentions nobody, whatever the titles say', () => {
    const title = '@everyone | `closes #1` <!-- x';
    const text = digestBody('bob', [entry(12, '2026-11-30', { title, milestone: '@all|x' })], '2026-12-07');
    expect(mentions(text.replaceAll(/``[\s\S]*?``/g, ''))).toEqual([]);
    expect(text.split('\n').at(-1)?.split('|')).toHaveLength(7);
  });
});
