/**
 * Findings as figures see them, for tests and benches: one with given features, and whole made-up registers that look like
 * years of work. The same seed gives the same register.
 */
import type { Kind, Stage } from '../../src/record/finding.ts';
import type { Closed, DayNumber, TrendMilestone, TrendRow } from '../../src/record/trend-row.ts';
import { dayNumber } from '../../src/trends/period.ts';

const plain: TrendRow = {
  reference: 'acme/app#1',
  title: 'A finding',
  url: 'https://github.com/acme/app/issues/1',
  private: true,
  kind: 'nonconformity',
  stage: 'analysis',
  severity: 'minor',
  risk: null,
  source: 'internal-audit',
  area: 'access',
  requirements: ['A.5.18'],
  categories: ['process'],
  raised: dayNumber('2026-01-01'),
  closings: [],
  setAside: null,
  contained: null,
  rootCause: null,
  implemented: null,
  milestones: [],
  moves: [],
  verdicts: [],
  iteration: 1,
  recurrenceOf: null,
  actions: { total: 0, weak: 0 },
  acceptance: null,
  feedbackFrom: null,
  convertedFrom: null,
  ledToActions: false,
};

/** A minor nonconformity, raised on 1 January 2026 and open, but for what is given. */
export const trendRow = (features: Partial<TrendRow> = {}): TrendRow => ({ ...plain, ...features });

/** The same numbers from 0 to 1 for a seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Whole registers end on this day; nothing in them happens later. */
export const registerEnd: DayNumber = dayNumber('2026-10-31');

const years = 8;
const sources = 'internal-audit external-audit incident monitoring self risk-review complaint supplier pentest'.split(
  ' ',
);
const causes = 'process technology people governance resources third-party external undetermined'.split(' ');
const areas = 'access backup logging suppliers change crypto network hr physical development continuity assets'.split(
  ' ',
);
const feedback = [null, 'employee', 'customer', 'auditor', 'supplier', 'regulator'] as const;
const verdictsBefore = ['ineffective', 'partially-effective', 'inconclusive'] as const;

/** A register of `n` findings of the eight years up to `registerEnd`, one in ten no nonconformity. */
export function madeRows(n: number, seed: number): readonly TrendRow[] {
  const next = seeded(seed);
  return Array.from({ length: n }, (_, index) => madeRow(index, next));
}

interface Dice {
  /** Happens with this chance. */
  readonly happens: (chance: number) => boolean;
  /** A whole number from `low` to `high`. */
  readonly between: (low: number, high: number) => number;
  /** One of them, the first most often. */
  readonly pick: <T>(all: readonly T[]) => T;
}

function diceOf(next: () => number): Dice {
  return {
    happens: (chance) => next() < chance,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: <T>(all: readonly T[]): T => {
      const one = all[Math.floor(next() ** 2 * all.length)];
      if (one === undefined) throw new RangeError('There is nothing to pick from.');
      return one;
    },
  };
}

function madeRow(index: number, next: () => number): TrendRow {
  const dice = diceOf(next);
  const raised = registerEnd - dice.between(0, years * 365);
  const kind: Kind = dice.happens(0.9) ? 'nonconformity' : dice.pick(['improvement', 'observation', 'preventive']);
  const repository = `acme/service-${Math.floor(next() ** 2 * 200)}`;
  const row = trendRow({
    reference: `${repository}#${index + 1}`,
    url: `https://github.com/${repository}/issues/${index + 1}`,
    title: `Finding ${index + 1}`,
    kind,
    severity: dice.happens(0.12) ? 'major' : dice.happens(0.05) ? null : 'minor',
    risk: dice.pick(['medium', 'low', 'high', 'critical']),
    source: dice.happens(0.03) ? null : dice.pick(sources),
    area: dice.happens(0.05) ? '' : `${dice.pick(areas)} ${dice.between(1, 9)}`,
    requirements: Array.from(
      { length: dice.between(0, 2) },
      () => `A.${dice.pick([5, 8, 6, 7])}.${dice.between(1, 30)}`,
    ),
    categories: Array.from({ length: dice.between(0, 2) }, () => dice.pick(causes)),
    raised,
    setAside: dice.happens(0.04) ? known(raised + dice.between(1, 20)) : null,
  });
  return kind === 'nonconformity' ? treated(row, dice, index) : considered(row, dice);
}

const known = (day: DayNumber): DayNumber | null => (day <= registerEnd ? day : null);

/** The life of a nonconformity: steps, moves, verdicts, closings, and sometimes more. */
function treated(row: TrendRow, dice: Dice, index: number): TrendRow {
  const { raised } = row;
  const steps = stepDays(row, dice);
  const verdictOn = steps.review;
  const failed = dice.happens(0.15) ? verdictOn - dice.between(1, 30) : null;
  const verdicts = [
    ...(failed === null || failed > registerEnd ? [] : [{ verdict: dice.pick(verdictsBefore), on: failed }]),
    ...(verdictOn > registerEnd ? [] : [{ verdict: 'effective' as const, on: verdictOn }]),
  ];
  const closings = row.setAside === null ? madeClosings(verdictOn, dice) : [];
  const from = raised + dice.between(20, 60);
  return {
    ...row,
    stage: stageOf(closings, steps),
    contained: known(steps.containment),
    rootCause: known(steps.root_cause),
    implemented: known(steps.implemented),
    closings,
    verdicts,
    milestones: milestonesOf(row, steps, dice),
    moves: movesOf(row, dice),
    iteration: verdicts.length > 1 ? 2 : 1,
    recurrenceOf:
      dice.happens(0.06) && index > 0 ? `acme/service-${dice.between(0, 99)}#${dice.between(1, index)}` : null,
    actions: actionsOf(dice),
    acceptance: dice.happens(0.03) && from <= registerEnd ? { from, until: from + dice.between(30, 360) } : null,
    convertedFrom:
      dice.happens(0.03) && raised + 9 <= registerEnd ? { kind: 'observation', on: raised + dice.between(1, 9) } : null,
    ledToActions: true,
  };
}

type Step = TrendMilestone['milestone'];
type Steps = Readonly<Record<Step, DayNumber>>;

/** Usual days from raising to each step, with the share of slow ones that real registers have. */
function stepDays({ raised, severity }: TrendRow, dice: Dice): Steps {
  const pace = (severity === 'major' ? 0.7 : 1) * (dice.happens(0.2) ? 2.5 : 1);
  const after = (low: number, high: number): DayNumber => raised + Math.round(pace * dice.between(low, high));
  const implemented = after(40, 110);
  const review = implemented + dice.between(60, 140);
  return {
    triage: after(0, 6),
    containment: raised + dice.between(-3, 14),
    correction: after(5, 30),
    root_cause: after(8, 32),
    plan: after(20, 50),
    implemented,
    review,
    hard_stop: review,
  };
}

const dueDays: Readonly<Record<Step, number>> = {
  triage: 5,
  containment: 14,
  correction: 30,
  root_cause: 30,
  plan: 45,
  implemented: 90,
  review: 210,
  hard_stop: 365,
};

const milestonesOf = ({ raised }: TrendRow, steps: Steps, dice: Dice): readonly TrendMilestone[] =>
  (Object.keys(dueDays) as readonly Step[]).map((milestone) => ({
    milestone,
    due: raised + dueDays[milestone] + (dice.happens(0.1) ? 14 : 0),
    done: known(steps[milestone]),
  }));

const movesOf = ({ raised }: TrendRow, dice: Dice): TrendRow['moves'] =>
  Array.from({ length: dice.happens(0.25) ? dice.between(1, 3) : 0 }, (_, index) => ({
    on: raised + 30 + 20 * index + dice.between(0, 15),
    days: 14,
  })).filter(({ on }) => on <= registerEnd);

function actionsOf(dice: Dice): TrendRow['actions'] {
  const total = dice.between(1, 4);
  return { total, weak: dice.between(0, total) };
}

/** Closed with the verdict, or without action; one in twelve was reopened, most of those closed again. */
function madeClosings(on: DayNumber, dice: Dice): readonly Closed[] {
  if (on > registerEnd) return [];
  const as = dice.happens(0.9) ? 'effective' : 'no-action';
  const reopened = dice.happens(0.08) ? on + dice.between(0, 200) : null;
  if (reopened === null || reopened > registerEnd) return [{ on, reopened: null, why: null, as }];
  const first: Closed = { on, reopened, why: dice.pick(['request', 'record', 'hand']), as };
  const again = reopened + dice.between(5, 120);
  return again > registerEnd ? [first] : [first, { on: again, reopened: null, why: null, as: 'effective' }];
}

function stageOf(closings: readonly Closed[], steps: Steps): Stage {
  if (closings.at(-1)?.reopened === null) return 'closed';
  if (steps.implemented <= registerEnd) return 'verifying';
  return steps.plan <= registerEnd ? 'implementing' : 'analysis';
}

/** An observation, improvement or preventive item: somebody decides. */
function considered(row: TrendRow, dice: Dice): TrendRow {
  const closing = known(row.raised + dice.between(5, 150));
  return {
    ...row,
    severity: null,
    closings: closing === null || dice.happens(0.3) ? [] : [{ on: closing, reopened: null, why: null, as: 'other' }],
    feedbackFrom: row.kind === 'improvement' ? dice.pick(feedback) : null,
    ledToActions: dice.happens(0.3),
  };
}
