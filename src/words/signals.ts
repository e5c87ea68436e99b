/**
 * What a chart shows, in one sentence: what happened, since when, how unlikely by chance, what to look at. More findings are
 * never called bad, because they may mean that more is found.
 */
import type { RuleId, SeriesId, Signal } from '../trends/signals/signal.ts';
import { capital } from './dates.ts';
import { seriesNoun } from './trend-report/labels.ts';
import { rounded } from './trend-report/numbers.ts';
import { monthName } from './trend-report/periods.ts';

/**
 * "Findings raised: 14 in Oct 2026, where up to 11 is usual; by chance that comes about once in 600 such reports, so look at …
 * (rule: one point beyond a limit)." Plain text without markup. An auditor can look the rule up, nobody else has to.
 */
export const signalSentence = (signal: Signal): string =>
  `${capital(seriesNoun(signal.series))}: ${happened(signal)}; by chance that comes ${chanceWords(signal.chance)} ` +
  `such reports, so ${advice(signal)} (rule: ${ruleNames[signal.rule]}).`;

const ruleNames: Readonly<Record<RuleId, string>> = {
  N1: 'one point beyond a limit',
  N2: 'nine or more in a row on one side',
  N3: 'six or more in a row in one direction',
  burst: 'more in one month than single rare events bring',
  shift: 'three months together against those before',
  'longest-run': 'a long run on one side of the middle',
  crossings: 'few crossings of the middle',
  'moving-range': 'a step beyond its limit',
  trend: 'Mann-Kendall test of up to 24 months',
};

/** The part of a sentence before "such reports". */
function chanceWords(chance: number): string {
  const reports = Math.min(1 / chance, rarest);
  if (reports === rarest) return `less than once in ${rarest.toLocaleString('en')}`;
  return `about once in ${Number(reports.toPrecision(2)).toLocaleString('en')}`;
}

/** Smaller chances are as good as none, and nobody can compute them so exactly. */
const rarest = 10_000;

function happened(signal: Signal): string {
  switch (signal.rule) {
    case 'N1':
      return signal.chart === 't' ? gapBeyond(signal) : countBeyond(signal);
    case 'N2':
      return signal.chart === 't' ? gapRun(signal) : countRun(signal);
    case 'N3':
      return steadily(signal);
    case 'burst':
      return burst(signal);
    case 'shift':
      return shifted(signal);
    case 'moving-range':
      return step(signal);
    case 'longest-run':
    case 'crossings':
      return besideMiddle(signal);
    case 'trend':
      return trend(signal);
  }
}

const countBeyond = ({ observed, expected, direction, until }: Signal): string =>
  `${rounded(observed)} in ${monthName(until)}, where ${usual(expected ?? 0, direction === 'up')} is usual`;

const burst = ({ observed, expected, until }: Signal): string =>
  `${rounded(observed)} in ${monthName(until)}, where ${rarely(expected ?? 0)} is usual`;

const shifted = (signal: Signal): string =>
  `${rounded(signal.observed)} a month ${spanName(signal)}, where ${rounded(signal.expected ?? 0)} a month is usual${among(signal)}`;

/** A rate below one a month is easier read as a time. */
const rarely = (perMonth: number): string => {
  if (perMonth <= 0) return 'none';
  const months = rounded(1 / perMonth);
  return months === '1' ? 'one a month' : `one in ${months} months`;
};

const gapBeyond = ({ observed, expected, ...span }: Signal): string =>
  `none for ${days(observed)}, ${spanName(span)}, where ${usual(expected ?? 0, true)} is usual`;

/** Counts are whole: a limit of 11.2 lets 11 pass. */
const usual = (limit: number, isUpper: boolean): string =>
  isUpper ? `up to ${Math.floor(limit)}` : `${Math.ceil(limit)} or more`;

const countRun = (signal: Signal): string =>
  `${signal.direction === 'up' ? 'above' : 'below'} the usual ${rounded(signal.expected ?? 0)} a month for ` +
  `${signal.until - signal.since + 1} months in a row, ${spanName(signal)}, on average ${rounded(signal.observed)}${among(signal)}`;

const gapRun = (signal: Signal): string =>
  `each time ${signal.direction === 'up' ? 'sooner' : 'later'} after the one before than the usual ` +
  `${days(signal.expected ?? 0)}, ${spanName(signal)}, on average after ${days(signal.observed)}`;

const steadily = ({ observed, expected, direction, since, until }: Signal): string =>
  `${direction === 'up' ? 'more' : 'fewer'} each month, from ${rounded(expected ?? 0)} in ${monthName(since)} to ` +
  `${rounded(observed)} in ${monthName(until)}`;

const step = ({ observed, expected, since, until }: Signal): string =>
  `${rounded(Math.abs(observed))} ${observed > 0 ? 'more' : 'fewer'} in ${monthName(until)} than in ${monthName(since)}, ` +
  `where a step of ${usual(expected ?? 0, true)} is usual`;

const besideMiddle = (signal: Signal): string =>
  `since ${monthName(signal.since)} never ${signal.direction === 'up' ? 'below' : 'above'} the middle of ` +
  `${rounded(signal.expected ?? 0)} a month, on average ${rounded(signal.observed)}${among(signal)}`;

/** A slope of nothing comes where most months are 0: the direction is sure, the size is not worth a number. */
function trend(signal: Signal): string {
  const size = rounded(Math.abs(signal.observed));
  const by = Math.abs(signal.observed) < 0.005 ? '' : `, by about ${size} each month`;
  return `${signal.direction === 'up' ? 'rising' : 'falling'} over the months ${spanName(signal)}${by}${among(signal)}`;
}

/** These are judged by how much there was that it could happen to. */
const among = ({ series }: Signal): string => amounts.get(series) ?? '';

const amounts: ReadonlyMap<SeriesId, string> = new Map([
  ['closed', ' (measured against how many were open)'],
  ['moves', ' (measured against how many were open)'],
  ['came-back', ' (measured against how many were closed in the year before)'],
]);

const spanName = ({ since, until }: Pick<Signal, 'since' | 'until'>): string =>
  since === until ? monthName(since) : `${monthName(since)} to ${monthName(until)}`;

const days = (value: number): string => `${rounded(value)} ${rounded(value) === '1' ? 'day' : 'days'}`;

/** What to look at, after "so". */
function advice({ series, direction }: Signal): string {
  const { up, down } = advices.get(series) ?? ofCause;
  return direction === 'up' ? up : down;
}

interface Advice {
  readonly up: string;
  readonly down: string;
}

const ofCause: Advice = {
  up: 'see whether one action could remove this cause for all of them, or whether it is only found more often',
  down: 'see which action did it, and whether the cause is still looked for',
};

const advices: ReadonlyMap<SeriesId, Advice> = new Map([
  [
    'raised',
    {
      up: 'see what they have in common, and whether it is detection that got better',
      down: 'see whether less goes wrong or less is reported',
    },
  ],
  [
    'raised-major',
    {
      up: 'see what they have in common, and whether severity is judged as before',
      down: 'see what helped, and whether severity is judged as before',
    },
  ],
  ['closed', { up: 'see what helped, and keep it', down: 'see which step they wait in, and what would free it' }],
  ['moves', { up: 'see which step slips, and whether its time fits the work', down: 'see what helped, and keep it' }],
  [
    'came-back',
    {
      up: 'look at their causes again, and at what "effective" was judged by',
      down: 'see what helped, and keep it',
    },
  ],
]);
