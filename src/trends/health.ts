/**
 * How the register stands, in one word, by stated rules. They look at what somebody can act on: steps that are late, findings
 * that came back, a backlog that grows. How many findings are raised is no reason: few can mean that nobody reports them.
 */
import type { DayNumber, TrendRow } from '../record/trend-row.ts';
import { type Census, censusOf, rowsWith } from './metrics/census.ts';
import type { Figures } from './metrics/figures.ts';
import { nextDue } from './metrics/open-state.ts';
import { isAcceptedOn, isMajor } from './metrics/population.ts';
import { recurrencesIn, soonAfter } from './metrics/recurrences.ts';
import { closingCode } from './metrics/register.ts';
import { isWithin, monthOf, type Period } from './period.ts';
import type { Health, HealthReason, MonthCount } from './report.ts';
import { news, newsMonths } from './signals/news.ts';
import type { ChartedSeries, SeriesId, Signal } from './signals/signal.ts';

/** The numbers in the rules. They are clause10's choice; no standard gives them. */
export const healthThresholds = {
  /** Days by which a major may be late before it is off track. */
  majorLateDays: 30,
  /** One late finding is an accident, unless it is a major; that has rules of its own. */
  someLate: 2,
  /** Share of the open findings that is overdue, and how many must be open for a share to mean something. */
  manyLate: { share: 0.25, open: 4 },
  /** Months in a row in which the backlog grew. */
  growingMonths: 3,
  /** A younger register only grows: what it raised first cannot have been shown to work yet. */
  youngMonths: 12,
} as const;

export interface HealthQuestion {
  readonly rows: readonly TrendRow[];
  /** Of the period, and of the twelve months that end with it. */
  readonly figures: Figures;
  readonly year: Figures;
  readonly months: readonly MonthCount[];
  readonly charts: readonly ChartedSeries[];
  readonly asOf: DayNumber;
}

interface Measured {
  readonly count: number;
  readonly of: number | null;
}

export interface HealthRule {
  readonly rule: HealthReason['rule'];
  readonly status: HealthReason['status'];
  /** The rule as a sentence, for the report and the reference. */
  readonly means: string;
}

interface CheckedRule extends HealthRule {
  /** How many are concerned; null where the rule is not met. */
  readonly check: (state: State) => Measured | null;
}

interface State extends HealthQuestion {
  readonly census: Census;
  /** Open, without their risk being accepted. */
  readonly majors: readonly TrendRow[];
}

const { majorLateDays, manyLate, someLate, growingMonths, youngMonths } = healthThresholds;
const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** In the order in which reasons are given. Of two with the same name the first that is met counts. */
const rules: readonly CheckedRule[] = [
  {
    rule: 'hard-stop',
    status: 'off-track',
    means: 'An open major nonconformity is past its hard stop.',
    check: ({ majors, asOf }) => some(majors.filter((row) => isPastHardStop(row, asOf)).length, majors.length),
  },
  {
    rule: 'major-late',
    status: 'off-track',
    means: `The next step of a major nonconformity is late by more than ${majorLateDays} days.`,
    check: ({ majors, asOf }) => some(lateBy(majors, asOf, majorLateDays), majors.length),
  },
  {
    rule: 'many-late',
    status: 'off-track',
    means: `At least ${percent(manyLate.share)} of the open findings are overdue: ${someLate} or more of at least ${manyLate.open}.`,
    check: ({ figures: { overdue } }) => (areMany(overdue.hits, overdue.of) ? ofShare(overdue) : null),
  },
  {
    rule: 'major-late',
    status: 'at-risk',
    means: 'The next step of a major nonconformity is late.',
    check: ({ majors, asOf }) => some(lateBy(majors, asOf, 0), majors.length),
  },
  {
    rule: 'some-late',
    status: 'at-risk',
    means: `${someLate} or more open findings are overdue.`,
    check: ({ figures: { overdue } }) => (overdue.hits >= someLate ? ofShare(overdue) : null),
  },
  {
    rule: 'came-back',
    status: 'at-risk',
    means:
      'In the period a finding came back that was closed as effective: reopened with a reason, or repeated within a year.',
    check: ({ census }) => some(cameBack(census), null),
  },
  {
    rule: 'ineffective',
    status: 'at-risk',
    means: 'In the period a verdict was "ineffective" or "partially effective".',
    check: ({ census }) => some(ineffective(census), null),
  },
  {
    rule: 'acceptance-ended',
    status: 'at-risk',
    means: 'The risk of an open finding was accepted for a time, and that time is over.',
    check: ({ figures: { exceptions } }) => some(exceptions.expired, exceptions.open),
  },
  {
    rule: 'signal',
    status: 'at-risk',
    means: `A chart shows in the last ${newsMonths} months what chance would rarely bring: fewer closed, more coming back, or more dates moved.`,
    check: ({ charts, figures }) => some(unfavourable(charts, figures.period), null),
  },
  {
    rule: 'backlog-grows',
    status: 'at-risk',
    means: `More findings were open at the end of each of the last ${growingMonths} months than a month before, in a register of at least ${youngMonths} months.`,
    check: ({ months }) => (growsAtTheEnd(months) ? { count: growingMonths, of: null } : null),
  },
];

/** The rules for people, those for "off track" first. */
export const healthRules: readonly HealthRule[] = rules.map(({ rule, status, means }) => ({ rule, status, means }));

/** When nothing is said of a register at all. */
export const inactiveMeans = 'Nothing is open, and nothing was raised in twelve months.';

/** The status with every reason for it. Without a reason it is on track. */
export function healthOf(question: HealthQuestion): Health {
  const { figures, year, rows, asOf } = question;
  if (figures.open.total === 0 && year.opened.total === 0) return { status: 'inactive', reasons: [] };
  const census = censusOf({ rows, period: figures.period, asOf });
  const majors = census.open.filter((row) => isMajor(row) && !isAcceptedOn(row, asOf));
  const state: State = { ...question, census, majors };
  const reasons = new Map<HealthReason['rule'], HealthReason>();
  for (const { rule, status, check } of rules) {
    const measured = saidAlready(rule, reasons) ? null : check(state);
    if (measured !== null) reasons.set(rule, { rule, status, ...measured });
  }
  const worst = [...reasons.values()].some(({ status }) => status === 'off-track') ? 'off-track' : 'at-risk';
  return { status: reasons.size === 0 ? 'on-track' : worst, reasons: [...reasons.values()] };
}

/** "Some are late" adds nothing to "many are late". */
const saidAlready = (rule: HealthReason['rule'], reasons: ReadonlyMap<string, HealthReason>): boolean =>
  reasons.has(rule) || (rule === 'some-late' && reasons.has('many-late'));

const some = (count: number, of: number | null): Measured | null => (count === 0 ? null : { count, of });
const ofShare = ({ hits, of }: { readonly hits: number; readonly of: number }): Measured => ({ count: hits, of });

const areMany = (late: number, open: number): boolean =>
  late >= someLate && open >= manyLate.open && late >= manyLate.share * open;

const isPastHardStop = ({ milestones }: TrendRow, asOf: DayNumber): boolean =>
  milestones.some(
    ({ milestone, due, done }) => milestone === 'hard_stop' && due < asOf && (done === null || done > asOf),
  );

/** How many are late by more than so many days. */
const lateBy = (rows: readonly TrendRow[], asOf: DayNumber, days: number): number =>
  rows.filter((row) => {
    const next = nextDue(row, asOf);
    return next !== null && asOf - next > days;
  }).length;

/**
 * Findings that were reopened on request in the period after a closing as effective, or of which a repeat was raised in it
 * within a year of such a closing. Each once.
 */
function cameBack(census: Census): number {
  const { register, counted, window, asOf, each } = census;
  const found = new Set<number>();
  each('reopened', window, (row, _on, _closed, code) => {
    if (code === (closingCode.effective | closingCode.onRequest)) found.add(row);
  });
  for (const [row, days] of recurrencesIn(register, asOf, window)) {
    const closings = counted[row] === 1 ? (register.rows[row]?.closings ?? []) : [];
    if (closings.some(({ as, on }) => as === 'effective' && soonAfter(days, on))) found.add(row);
  }
  return found.size;
}

/** Findings with such a verdict in the period, each once. */
const ineffective = (census: Census): number =>
  rowsWith(census, 'reviewed').filter(({ verdicts }) =>
    verdicts.some(
      ({ verdict, on }) =>
        (verdict === 'ineffective' || verdict === 'partially-effective') && isWithin(on, census.window),
    ),
  ).length;

/** What a chart may show that somebody should act on. More findings raised, or of one cause, may be better detection. */
const unwelcome: ReadonlyMap<SeriesId, Signal['direction']> = new Map([
  ['closed', 'down'],
  ['moves', 'up'],
  ['came-back', 'up'],
]);

/** Whether a signal is a reason to act, by what is counted and the direction it takes. */
export const isUnfavourable = ({ series, direction }: Pick<Signal, 'series' | 'direction'>): boolean =>
  unwelcome.get(series) === direction;

/** Series with such a signal in the last months. */
function unfavourable(charts: readonly ChartedSeries[], period: Period): number {
  const last = monthOf(period.to - 1);
  return charts.filter(({ signals }) => news(signals, last).some(isUnfavourable)).length;
}

function growsAtTheEnd(months: readonly MonthCount[]): boolean {
  const open = months.slice(-(growingMonths + 1)).map((month) => month.open);
  return months.length >= youngMonths && open.every((now, at) => at === 0 || now > (open[at - 1] ?? now));
}
