import { describe, expect, test } from 'vitest';
import type { TrendRow } from '../../../src/record/trend-row.ts';
import { dayNumber, monthsEndingWith } from '../../../src/trends/period.ts';
import type { TrendReport } from '../../../src/trends/report.ts';
import { judge } from '../../../src/trends/signals/judge.ts';
import { seriesOf } from '../../../src/trends/signals/series.ts';
import type { Signal } from '../../../src/trends/signals/signal.ts';
import { toMarkdown } from '../../../src/words/document/markdown.ts';
import { trendReportPage, trendReportTitle } from '../../../src/words/trend-report/page.ts';
import { madeRows, trendRow } from '../../trends/rows.ts';
import { asOf, last, noLists, origin, reportOf } from './reports.ts';

const limit = 60_000;
const markdownOf = (report: TrendReport): string => toMarkdown(trendReportPage(report, origin), limit);
const textOf = (rows: readonly TrendRow[], change: Partial<TrendReport> = {}): string =>
  markdownOf(reportOf(rows, change));
/** What stands under a heading, up to the next of the same level. */
const section = (text: string, heading: string): string => text.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';

const register = madeRows(520, 7);
const late = [{ milestone: 'plan', due: asOf - 12, done: null }] as const;
const overdue = (n: number, change: Partial<TrendRow> = {}): readonly TrendRow[] =>
  Array.from({ length: n }, (_, i) => {
    const reference = `acme/app#${i + 1}`;
    const url = `https://github.com/acme/app/issues/${i + 1}`;
    return trendRow({ reference, url, raised: dayNumber('2026-10-01'), milestones: late, ...change });
  });

describe('the trend report', () => {
  const text = textOf(register);

  test('is named after its month or quarter', () => {
    expect(trendReportTitle(reportOf(register))).toBe('Clause 10 trend report: Oct 2026');
    const quarter = { period: monthsEndingWith(last + 2, 3), every: 'quarter' } as const;
    expect(trendReportTitle(quarter)).toBe('Clause 10 trend report: Q4 2026');
  });

  test('says the status and why on its first line', () => {
    expect(textOf(overdue(2)).split('\n')[0]).toBe('**At risk.** 2 of 2 open findings are overdue.');
    expect(textOf(overdue(1, { milestones: [] })).split('\n')[0]).toBe(
      '**On track.** None of the rules for a worse status is met.',
    );
  });

  test('goes from what is new over what needs somebody to how it is counted', () => {
    expect(text.match(/^## .*$/gm)).toEqual([
      '## What is new',
      '## Came back after "effective"',
      '## What needs somebody',
      '## Trends',
      '## Key figures',
      '## Improvement and feedback',
      '## Where findings come from',
      '## How this is counted',
    ]);
  });

  test('compares the period with the one before', () => {
    const rows = [...overdue(3), trendRow({ raised: dayNumber('2026-09-10') })];
    expect(section(textOf(rows), 'What is new')).toContain(
      '- 3 raised in Oct 2026, 2 more than in Sep 2026; 0 closed, as many as in Sep 2026. 4 are open.',
    );
  });

  test('tells what needs somebody in short lists with links, the rest as a number', () => {
    const needs = section(textOf(overdue(14)), 'What needs somebody');
    expect(needs).toContain('**Overdue: 14**');
    expect(needs).toContain('| [acme/app#1](https://github.com/acme/app/issues/1) |');
    expect(needs.match(/^\| \[acme/gm)).toHaveLength(10);
    expect(needs).toContain('And 4 more findings like them.');
  });

  test('says when an accepted risk ends', () => {
    const exceptions = [-40, 0, 3].map((days) => ({ row: trendRow(), days }));
    const needs = section(textOf(overdue(1), { lists: { ...noLists, exceptions } }), 'What needs somebody');
    expect([...needs.matchAll(/\| ([^|]*) \|$/gm)].map((cell) => cell[1]).slice(2)).toEqual([
      'in 40 days',
      'today',
      'ended 3 days ago',
    ]);
  });

  test('says so when nothing needs anybody', () => {
    const calm = textOf(overdue(3, { milestones: [] }));
    expect(section(calm, 'What needs somebody')).toContain('Nothing today');
  });

  test('puts every chart into Mermaid with its table', () => {
    const trends = section(text, 'Trends');
    const charts = trends.match(/^```mermaid$/gm)?.length ?? 0;
    expect(charts).toBeGreaterThanOrEqual(5);
    expect(trends.match(/^\| (?:---:? \| ?)+/gm)?.length).toBe(charts);
    expect(trends).toContain('**Findings raised a month.**');
    expect(trends).toContain('**Findings closed a month.**');
    expect(trends).toContain('**Open at the end of the month.**');
    expect(trends).toContain('**Causes.**');
    expect(trends).toContain('**Time to close.**');
  });

  test('tells a signal in a sentence, marks it in its chart and in the table', () => {
    const burst = Array.from({ length: 30 }, (_, i) =>
      trendRow({ reference: `acme/new#${i}`, raised: dayNumber('2026-10-10') }),
    );
    const loud = textOf([...register, ...burst]);
    expect(section(loud, 'What is new')).toMatch(/^- Findings raised: 34 in Oct 2026, where up to \d+ is usual; /m);
    expect(loud).toContain('look at Oct 2026 (orange)');
    expect(loud).toContain('| Oct 2026 | 34 | yes |');
  });

  test('charts a rare row of counts only when there is something to see', () => {
    expect(text).not.toContain('**Days between majors raised.**');
    const signal: Signal = {
      series: 'raised-major',
      chart: 't',
      rule: 'N2',
      since: last - 2,
      until: last,
      direction: 'up',
      observed: 6,
      expected: 60,
      chance: 0.001,
    };
    const { charts } = reportOf(register);
    const noticed = charts.map((one) => (one.series.id === 'raised-major' ? { ...one, signals: [signal] } : one));
    const loud = textOf(register, { charts: noticed });
    expect(loud).toContain('**Days between majors raised.**');
    expect(section(loud, 'Trends')).toMatch(
      /^\| \d+ [A-Z][a-z]{2} 2026 \| \d+ \| yes \|\n\| until now \| \d+ \| yes \|$/m,
    );
    expect(section(loud, 'What is new')).toContain('- Majors raised: ');
    const old = { ...signal, since: last - 12, until: last - 9 };
    const settled = charts.map((one) => (one.series.id === 'raised-major' ? { ...one, signals: [old] } : one));
    expect(textOf(register, { charts: settled })).not.toContain('**Days between majors raised.**');
  });

  test('gives shares with what they are of, and none where too little was counted', () => {
    const figures = section(text, 'Key figures');
    expect(figures).toMatch(/\| Closed in time \| 4 of 4 \| 2 of 2 \| \d+ of \d+ \(\d+-\d+ %\) \|/);
    expect(section(textOf(overdue(2)), 'Key figures')).toContain('| Closed in time | no data | no data | no data |');
  });

  test('tells moved dates with how many there are for each open finding', () =>
    expect(section(text, 'Key figures')).toMatch(/\| Due dates moved, of open ones \| \d+ \(\d\.\d+ for each\) \|/));

  test('shows what stands at a day once, not for twelve months', () => {
    expect(section(text, 'Key figures')).toMatch(/^\| Open at the end \| [^|]+ \| [^|]+ \| – \|$/m);
  });

  test('says from which data, by which rules and limits it was made', () => {
    const how = section(text, 'How this is counted');
    expect(how).toContain('Data as of 31 Oct 2026 (Europe/Berlin), from 2 repositories.');
    expect(how).toContain('clause10 1.2.0; ISO/IEC 27001:2022, rigour full, policy `a1b2c3d4e5f6`');
    expect(how).toContain('- **Off track:** An open major nonconformity is past its hard stop.');
    expect(how).toContain('**Came back after "effective":**');
    expect(how).toMatch(/\| Findings raised \| [^|]+ \| [A-Z][a-z]{2} \d{4} to [A-Z][a-z]{2} \d{4} \| frozen \|/);
  });

  test('gives the reason of a baseline that was begun anew', () => {
    const anew = [{ series: 'raised', from: last - 13, because: 'Two | more @teams report' }];
    const charts = seriesOf(register, last, asOf).map((series) => judge(series, [], anew));
    expect(textOf(register, { charts })).toContain('| `Two ¦ more @teams report` |');
  });

  test('never says adequate or compliant, and blames nobody', () => {
    expect(text).not.toMatch(/adequate|compliant|fault|blame|fail/i);
  });

  test('is the same text each time', () => {
    expect(textOf(madeRows(520, 7))).toBe(text);
  });
});

describe('a report with little data', () => {
  test('of an empty register says how to begin', () => {
    const text = textOf([]);
    expect(text).toMatch(/^\*\*Quiet\.\*\* Nothing is open, and nothing was raised in twelve months\.\n/);
    expect(text).toContain('There is nothing to report yet.');
    expect(text).not.toContain('## Key figures');
    expect(text).toContain('## How this is counted');
  });

  test('of three months says that trends need twelve, and gives the months as a table', () => {
    const rows = [trendRow({ raised: dayNumber('2026-08-10') }), ...overdue(2, { milestones: [] })];
    const text = textOf(rows);
    expect(text).toContain('Nothing to chart yet: trends need 12 months; there are 3.');
    expect(text).not.toContain('```mermaid');
    expect(text).toContain('| Aug 2026 | 1 | 0 | 1 | 0 |');
  });

  test('with improvements alone shows them', () => {
    const text = textOf([trendRow({ kind: 'improvement', feedbackFrom: 'customer', raised: dayNumber('2026-10-02') })]);
    expect(section(text, 'Improvement and feedback')).toContain('| Improvements | 1 | 0 | 1 |');
    expect(section(text, 'Improvement and feedback')).toContain('| Customer | 1 |');
  });

  test('without a closing as effective has no headline number, and no zero', () => {
    expect(section(textOf(overdue(1)), 'Came back after "effective"')).toContain('No data yet');
  });
});

describe('a report that anybody can read', () => {
  const secret = register.map((row) => ({ ...row, title: 'Xylophone leak', area: 'xylophone team' }));
  const text = textOf(secret, { private: false });

  test('names no finding, title, area or repository', () => {
    expect(text).not.toMatch(/xylophone|acme|github\.com|#\d+\b(?!;)/i);
    expect(text).toContain('Anybody can read this report, so it names no finding.');
  });

  test('has the numbers all the same', () => {
    expect(text).toContain('## Key figures');
    expect(text).toContain('By source');
    expect(textOf(secret)).toContain('xylophone team');
  });
});

describe('texts of strangers', () => {
  const outsideCode = (markdown: string): string =>
    markdown.replace(/^```mermaid\n[\s\S]*?\n```$/gm, '').replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, '');

  test.each([
    '@everyone <img src=x onerror=alert(1)> closes #1',
    '``` | a | b | `@admin`',
    '--> </details> <!-- clause10:status -->',
    '"] #35; %%{init: {"securityLevel": "loose"}}%%',
    '[x](javascript:alert(1))\n\n# Hello',
  ])('are shown and do nothing: %s', (hostile) => {
    const rows = overdue(12, {
      title: hostile,
      area: hostile,
      requirements: [hostile],
      categories: [hostile, 'process'],
      source: hostile,
      severity: 'major',
    });
    const text = textOf([...register, ...rows]);
    const bare = outsideCode(text);
    expect(bare).not.toMatch(/@[a-z]|<img|<!--|javascript|closes #|^# /m);
    expect(bare.match(/<details>/g)?.length).toBe(bare.match(/<\/details>/g)?.length);
    for (const [fence] of text.matchAll(/^```mermaid\n[\s\S]*?\n```$/gm))
      expect(fence).not.toMatch(/"\] #|loose"|@admin`/);
  });
});

describe('a huge register', () => {
  test('with ten thousand overdue findings still fits into an issue', () => {
    const text = textOf(overdue(10_000, { title: 'x'.repeat(256), area: 'y'.repeat(200) }));
    expect(text.length).toBeLessThanOrEqual(limit);
    expect(text).toContain('And 9990 more findings like them.');
    expect(text).toContain('## How this is counted');
  });

  test('with thousands of areas, requirements and repositories still fits', () => {
    const rows = Array.from({ length: 5_000 }, (_, i) =>
      trendRow({
        reference: `acme/${'r'.repeat(80)}${i}#1`,
        raised: asOf - (i % 300),
        area: `${'z'.repeat(150)}${i}`,
        requirements: [`POL-${i}`],
      }),
    );
    const repositories = rows.map(({ reference }) => reference.slice(0, -2));
    expect(textOf(rows, { repositories }).length).toBeLessThanOrEqual(limit);
  });
});
