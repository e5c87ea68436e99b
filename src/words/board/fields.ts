/** The fields of the board: what they are called, what they hold, and what each option is called. */
import type { CardField } from '../../record/card.ts';
import { fields } from '../../record/fields.ts';
import { stages } from '../../record/finding.ts';
import { stageNames } from '../names.ts';

/** A colour of GitHub's options for single selects. */
export type OptionColour = 'GRAY' | 'BLUE' | 'GREEN' | 'YELLOW' | 'ORANGE' | 'RED' | 'PINK' | 'PURPLE';

export interface BoardOption {
  readonly name: string;
  readonly color: OptionColour;
  readonly description: string;
}

export interface BoardField {
  readonly key: CardField;
  readonly name: string;
  readonly type: 'SINGLE_SELECT' | 'TEXT' | 'DATE' | 'NUMBER';
  readonly options: readonly BoardOption[];
  /** For the board's README. */
  readonly means: string;
}

const option = (name: string, color: OptionColour, description = ''): BoardOption => ({ name, color, description });

const stageColours: Readonly<Record<(typeof stages)[number], OptionColour>> = {
  reported: 'GRAY',
  analysis: 'PURPLE',
  planning: 'BLUE',
  implementing: 'BLUE',
  verifying: 'YELLOW',
  closed: 'GREEN',
  accepted: 'ORANGE',
  'no-action': 'GREEN',
  rejected: 'GRAY',
  duplicate: 'GRAY',
};

export const verdictNames = {
  effective: 'Effective',
  'partially-effective': 'Partially effective',
  ineffective: 'Ineffective',
  inconclusive: 'Inconclusive',
} as const;

export const late = 'Yes';

const text = (key: CardField, name: string, type: 'TEXT' | 'DATE' | 'NUMBER', means: string): BoardField => ({
  key,
  name,
  type,
  options: [],
  means,
});

const choice = (key: CardField, name: string, options: readonly BoardOption[], means: string): BoardField => ({
  key,
  name,
  type: 'SINGLE_SELECT',
  options,
  means,
});

/** Every field, in the order of the columns. GitHub allows 50 options in a single select. */
export const boardFields: readonly BoardField[] = [
  choice(
    'stage',
    'Stage',
    stages.map((stage) => option(stageNames[stage], stageColours[stage])),
    'Where the finding stands. The record decides it.',
  ),
  choice(
    'severity',
    'Severity',
    [
      option('Major', 'RED', 'Affects what the management system is for.'),
      option('Minor', 'YELLOW', 'Does not affect what the management system is for.'),
    ],
    'Major or minor, as triage set it.',
  ),
  choice(
    'source',
    'Source',
    fields.source.options.map(({ label }) => option(label, 'GRAY')),
    'How it was found.',
  ),
  text('requirement', 'Requirement', 'TEXT', 'The requirements that are not met.'),
  text('next', 'Owner of next step', 'TEXT', 'Who is to act next: a login, or a role.'),
  text('due', 'Due', 'DATE', 'The date of the next step.'),
  text('days_open', 'Days open', 'NUMBER', 'Days since it was raised, until it ended. Counted every night.'),
  choice('overdue', 'Overdue', [option(late, 'RED', 'A step is past its date.')], 'Yes when a step is past its date.'),
  text(
    'iteration',
    'Iteration',
    'NUMBER',
    '1 for the first analysis, 2 after a verdict that it did not work, and so on.',
  ),
  choice(
    'verdict',
    'Verdict',
    [
      option(verdictNames.effective, 'GREEN'),
      option(verdictNames['partially-effective'], 'YELLOW'),
      option(verdictNames.ineffective, 'RED'),
      option(verdictNames.inconclusive, 'GRAY'),
    ],
    'The newest verdict on effectiveness.',
  ),
  text('closed_on', 'Closed on', 'DATE', 'The day on which it ended.'),
];
