/**
 * Counts false alarms: plays processes that never change month by month, makes every monthly report on them, with the baselines
 * kept, and prints the share of reports that announce a signal. Then doubles the rate, and prints how soon that is seen.
 */
import { type MonthNumber, monthStart } from '../../src/trends/period.ts';
import { judge } from '../../src/trends/signals/judge.ts';
import { news } from '../../src/trends/signals/news.ts';
import { seriesOf } from '../../src/trends/signals/series.ts';
import type { Baseline, Series, Signal } from '../../src/trends/signals/signal.ts';
import { madeRegister } from './made-register.ts';
import { type Random, randomSource } from './random.ts';

/** Reports by the month of the register they are made in: run charts, provisional limits, baseline just frozen, later. */
const bands = [
  [6, 12],
  [13, 20],
  [21, 25],
  [26, 36],
  [37, 48],
] as const;

const firstReport = 6;
const months = 48;
/** The rate doubles after so many months. */
const changeAfter = 30;
const start: MonthNumber = 600;

export interface FalseAlarmFigures {
  readonly runs: number;
  /** Share of reports that announce something, for each band of months. */
  readonly series: readonly AlarmShares[];
  readonly registers: readonly AlarmShares[];
  readonly doubled: readonly Doubled[];
}

interface AlarmShares {
  readonly name: string;
  readonly shares: readonly number[];
  /** Share of all reports by the rule that is announced. */
  readonly rules: Readonly<Record<string, number>>;
}

interface Doubled {
  readonly name: string;
  /** Share of runs in which it was announced within so many months. */
  readonly seen: readonly (readonly [months: number, share: number])[];
}

/** What happens in a month, given how many months came before, and how many times the usual. */
interface Process {
  readonly name: string;
  readonly count: (month: number, times: number, random: Random) => number;
  readonly exposure: ((month: number) => number) | null;
}

const poisson = (mean: number): Process => ({
  name: `single events, ${mean} a month`,
  count: (_, times, random) => random.poisson(mean * times),
  exposure: null,
});

const bursts = (mean: number, shape: number): Process => ({
  name: `bursts, ${mean} a month, variance ${1 + mean / shape} times the mean`,
  count: (_, times, random) => random.burst(mean * times, shape),
  exposure: null,
});

/** Grows from 6 to 53 in four years. */
const exposure = (month: number): number => 6 + month;

const growing = (rate: number): Process => ({
  name: `exposure grows ninefold, ${rate} each`,
  count: (month, times, random) => random.poisson(rate * times * exposure(month)),
  exposure,
});

const growingBursts = (rate: number): Process => ({
  name: `exposure grows ninefold, bursts, ${rate} each`,
  count: (month, times, random) => random.burst(rate * times * exposure(month), 2),
  exposure,
});

const processes: readonly Process[] = [
  ...[0.3, 1, 2, 5, 12, 30].map(poisson),
  bursts(3, 1.5),
  bursts(12, 4),
  growing(0.1),
  growing(0.5),
  growingBursts(0.3),
];

const registerSizes = [2, 6, 20];

export function benchFalseAlarms(runs = 500): FalseAlarmFigures {
  return {
    runs,
    series: processes.map((process) => benchProcess(process, runs)),
    registers: registerSizes.map((perMonth) => benchRegister(perMonth, Math.ceil(runs / 4))),
    doubled: processes.map((process) => benchDoubled(process, runs)),
  };
}

interface Announcement {
  /** Of the register: 1 for the first. */
  readonly month: number;
  readonly signals: readonly Signal[];
}

function benchProcess(process: Process, runs: number): AlarmShares {
  const random = randomSource(11);
  const reports = Array.from({ length: runs }, () => {
    const series = madeSeries(process, () => 1, random);
    return announcements((month) => [until(series, month)]);
  });
  return alarmShares(process.name, reports.flat());
}

function benchRegister(perMonth: number, runs: number): AlarmShares {
  const random = randomSource(13);
  const reports = Array.from({ length: runs }, () => {
    const rows = madeRegister(perMonth, start, months, random);
    return announcements((month) => seriesOf(rows, start + month - 1, monthStart(start + month) - 1));
  });
  return alarmShares(`whole register, ${perMonth} findings a month`, reports.flat());
}

function benchDoubled(process: Process, runs: number): Doubled {
  const random = randomSource(17);
  const delays = Array.from({ length: runs }, () => {
    const series = madeSeries(process, (month) => (month < changeAfter ? 1 : 2), random);
    const seen = announcements((month) => [until(series, month)]).find(
      ({ month, signals }) =>
        month > changeAfter &&
        signals.some(({ direction, until: last }) => direction === 'up' && last >= start + changeAfter),
    );
    return seen === undefined ? Number.POSITIVE_INFINITY : seen.month - changeAfter;
  });
  const within = (limit: number): number => delays.filter((delay) => delay <= limit).length / runs;
  return { name: process.name, seen: [1, 3, 6, 12, 18].map((limit) => [limit, within(limit)] as const) };
}

function madeSeries(process: Process, times: (month: number) => number, random: Random): Series {
  const counts = Array.from({ length: months }, (_, month) => process.count(month, times(month), random));
  const events = counts.flatMap((count, month) => {
    const first = monthStart(start + month);
    const days = monthStart(start + month + 1) - first;
    return Array.from({ length: count }, () => first + Math.floor(random.share() * days)).sort((a, b) => a - b);
  });
  const among = process.exposure;
  return { id: 'raised', from: start, counts, exposure: among && counts.map((_, month) => among(month)), events };
}

/** The series as it was after so many months. */
function until(series: Series, month: number): Series {
  const end = monthStart(series.from + month);
  return {
    ...series,
    counts: series.counts.slice(0, month),
    exposure: series.exposure?.slice(0, month) ?? null,
    events: series.events.filter((day) => day < end),
  };
}

/** What each monthly report announces. */
function announcements(seriesAfter: (month: number) => readonly Series[]): readonly Announcement[] {
  const kept = new Map<string, Baseline>();
  return Array.from({ length: months - firstReport + 1 }, (_, index) => {
    const month = index + firstReport;
    const charts = seriesAfter(month).map((series) => judge(series, [...kept.values()], []));
    for (const { baseline } of charts) if (baseline?.standing === 'frozen') kept.set(baseline.series, baseline);
    return {
      month,
      signals: news(
        charts.flatMap(({ signals }) => signals),
        start + month - 1,
      ),
    };
  });
}

function alarmShares(name: string, reports: readonly Announcement[]): AlarmShares {
  const shares = bands.map(([first, last]) => {
    const inBand = reports.filter(({ month }) => month >= first && month <= last);
    return inBand.filter(({ signals }) => signals.length > 0).length / inBand.length;
  });
  const rules: Record<string, number> = {};
  for (const { rule } of reports.flatMap(({ signals }) => signals))
    rules[rule] = (rules[rule] ?? 0) + 1 / reports.length;
  return { name, shares, rules };
}

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`.padStart(9);

export function falseAlarmLines({ runs, series, registers, doubled }: FalseAlarmFigures): string {
  const width = 56;
  const head = bands.map(([first, last]) => `${first}-${last}`.padStart(9)).join('');
  const shares = (alarms: AlarmShares): string => {
    const rules = Object.entries(alarms.rules).map(([rule, share]) => `${rule} ${percent(share).trim()}`);
    return `  ${alarms.name.padEnd(width)}${alarms.shares.map(percent).join('')}   ${rules.join(', ')}`;
  };
  const delays = ({ name, seen }: Doubled): string =>
    `  ${name.padEnd(width)}${seen.map(([, share]) => percent(share)).join('')}`;
  const after = (doubled[0]?.seen ?? []).map(([limit]) => String(limit).padStart(9)).join('');
  return [
    `false alarms, ${runs} unchanged processes each, by month of the register:`,
    `  ${'share of monthly reports that announce anything'.padEnd(width)}${head}   by rule`,
    ...series.map(shares),
    ...registers.map(shares),
    `a rate that doubles after month ${changeAfter}:`,
    `  ${'share seen within so many months'.padEnd(width)}${after}`,
    ...doubled.map(delays),
  ].join('\n');
}
