/** Dates as data: the milestones of a finding and how many days each may take, by severity. */
import { z } from 'zod';
import { days, section } from './values.ts';

export const severities = ['major', 'minor', 'observation', 'improvement'] as const;
/** The row of the deadlines table that applies; `improvement` also serves preventive items. */
export type DeadlineRow = (typeof severities)[number];

export const milestones = [
  'triage',
  'containment',
  'correction',
  'root_cause',
  'plan',
  'implemented',
  'window',
  'review',
  'hard_stop',
] as const;
export type Milestone = (typeof milestones)[number];

/** What each number means; shown in the reference and by editors. */
const milestoneWords: Readonly<Record<Milestone, string>> = {
  triage: 'Days until kind, severity, risk and owner are decided.',
  containment: 'Days until the effect is stopped.',
  correction: 'Days until it is corrected and its consequences are dealt with.',
  root_cause: 'Days until the root cause is found and approved.',
  plan: 'Days until the plan is approved; for observations and improvements, until it is decided what to do.',
  implemented: 'Days until every action is done.',
  window: 'Fewest days between the last action and the verdict on effectiveness.',
  review: 'Days from the end of that window until the verdict.',
  hard_stop: 'Days until management is told that the finding is still open.',
};

/** Own choices, no standard demands them; a milestone without a number has no date. */
const deadlineDefaults: Readonly<Record<DeadlineRow, Readonly<Partial<Record<Milestone, number>>>>> = {
  major: {
    triage: 2,
    containment: 3,
    correction: 14,
    root_cause: 14,
    plan: 30,
    implemented: 60,
    window: 60,
    review: 14,
    hard_stop: 180,
  },
  minor: {
    triage: 5,
    containment: 14,
    correction: 30,
    root_cause: 30,
    plan: 45,
    implemented: 90,
    window: 90,
    review: 30,
    hard_stop: 365,
  },
  observation: { triage: 10, plan: 60, implemented: 180 },
  improvement: { triage: 20, plan: 90, implemented: 180, window: 90 },
};

type Days = z.ZodDefault<typeof days> | z.ZodExactOptional<typeof days>;

/** The schema of one row; a key without a default stays absent unless the file gives it. */
export const deadlineRow = (row: DeadlineRow) => {
  const shape = milestones.map((milestone): [Milestone, Days] => {
    const usual = deadlineDefaults[row][milestone];
    const description = milestoneWords[milestone];
    return [
      milestone,
      usual === undefined ? days.exactOptional().meta({ description }) : days.default(usual).meta({ description }),
    ];
  });
  return z
    .strictObject(Object.fromEntries(shape) as Record<Milestone, Days>, section('triage: 5'))
    .prefault({})
    .meta({ description: `Dates of ${rowWords[row]}.` });
};

const rowWords: Readonly<Record<DeadlineRow, string>> = {
  major: 'major nonconformities',
  minor: 'minor nonconformities',
  observation: 'observations',
  improvement: 'opportunities for improvement and preventive items',
};
