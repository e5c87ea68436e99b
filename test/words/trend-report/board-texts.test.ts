import { describe, expect, test } from 'vitest';
import { healthRules } from '../../../src/trends/health.ts';
import type { Health, HealthReason } from '../../../src/trends/report.ts';
import { boardReadme } from '../../../src/words/trend-report/board-readme.ts';
import { healthReasons } from '../../../src/words/trend-report/health-words.ts';
import { seriesNoun, valueName } from '../../../src/words/trend-report/labels.ts';
import { statusUpdateBody } from '../../../src/words/trend-report/status-update.ts';
import { madeRows } from '../../trends/rows.ts';
import { reportOf } from './reports.ts';

const allReasons: readonly HealthReason[] = healthRules.map(({ rule, status }) => ({
  rule,
  status,
  count: 99_999,
  of: 99_999,
}));

describe('a status update', () => {
  const report = reportOf(madeRows(520, 7));
  const url = 'https://github.com/acme/isms/issues/9';

  test('has the status with its reasons, three figures with their change, and the way to the report', () => {
    expect(statusUpdateBody(report, { report: url }).split('\n')).toEqual([
      '**Off track.** 8 of 32 open findings are overdue.',
      '',
      '- Open on 31 Oct 2026: 32, as many as on 30 Sep 2026',
      '- Overdue: 8 of 32 (25 %); on 30 Sep 2026 4 of 32 (13 %)',
      expect.stringMatching(
        /^- Came back after "effective", in twelve months: \d+ of \d+ .*; on 30 Sep 2026 \d+ of \d+/,
      ),
      '',
      `[Trend report Oct 2026](${url})`,
    ]);
  });

  test('is short even when every rule is met', () => {
    const health: Health = { status: 'off-track', reasons: allReasons };
    const text = statusUpdateBody({ ...report, health }, { report: url });
    expect(text.length).toBeLessThanOrEqual(1_500);
    expect(text).toContain(url);
    expect(text).not.toContain('Left out');
  });

  test('does without a report', () => {
    expect(statusUpdateBody(report, { report: null })).not.toContain('[');
  });
});

describe('reasons', () => {
  test.each([
    ['hard-stop', 'off-track', 1, 2, '1 major is past its hard stop'],
    ['major-late', 'off-track', 2, 3, '2 majors are more than 30 days late'],
    ['major-late', 'at-risk', 1, 3, '1 major is late'],
    ['many-late', 'off-track', 3, 9, '3 of 9 open findings are overdue'],
    ['some-late', 'at-risk', 1, 9, '1 of 9 open findings is overdue'],
    ['came-back', 'at-risk', 1, null, '1 finding came back after the verdict "effective"'],
    ['ineffective', 'at-risk', 2, null, '2 verdicts were "ineffective" or "partially effective"'],
    ['acceptance-ended', 'at-risk', 1, 4, '1 accepted risk is past its last day'],
    ['signal', 'at-risk', 1, null, '1 chart shows an unwelcome change'],
    ['backlog-grows', 'at-risk', 3, null, 'the backlog grew 3 months in a row'],
  ] as const)('of %s (%s) are said in words', (rule, status, count, of, words) => {
    expect(healthReasons({ status, reasons: [{ rule, status, count, of }] })).toBe(words);
  });
});

describe('the README of the board', () => {
  const parts = {
    fields: [{ name: 'Stage', means: 'Where the finding stands.' }],
    views: [{ name: 'Board', means: 'Open findings by stage.' }],
    archiveAfter: 90,
  };
  test('says that the board follows the record, and what each view and field is for', () => {
    const text = boardReadme({ ...parts, report: { name: 'Oct 2026', url: 'https://github.com/acme/isms/issues/9' } });
    expect(text).toContain(
      '**The board follows the record.** A card moved by hand, or a field changed by hand, is put back.',
    );
    expect(text).toContain('| **Stage** | Where the finding stands. |');
    expect(text).toContain('| **Board** | Open findings by stage. |');
    expect(text).toContain('[Oct 2026](https://github.com/acme/isms/issues/9)');
    expect(text).toContain('`/help`');
    expect(text).toContain('90 days after its end');
  });
  test('says that there is no report yet', () => {
    expect(boardReadme({ ...parts, report: null })).toContain('No trend report is published yet.');
  });
});

describe('names', () => {
  test.each([
    ['source', 'self', { text: 'Noticed at work', ours: true }],
    ['source', '<b>', { text: '<b>', ours: false }],
    ['category', 'third-party', { text: 'Third party', ours: true }],
    ['category', 'toString', { text: 'toString', ours: false }],
    ['severity', 'major', { text: 'Major', ours: true }],
    ['area', 'access', { text: 'access', ours: false }],
    ['requirement', null, { text: 'not said', ours: true }],
  ] as const)('of %s %s', (dimension, key, name) => expect(valueName(dimension, key)).toEqual(name));

  test('of causes that nobody knows are not repeated in titles', () => {
    expect(seriesNoun('cause:process')).toBe('findings raised with the cause "Process"');
    expect(seriesNoun('cause:@everyone')).toBe('findings raised with another cause');
  });
});
