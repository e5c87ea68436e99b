/** How each figure is counted, in a sentence an auditor can check. Clause 10 asks for results, not for figures: these are clause10's. */

export interface Definition {
  readonly figure: string;
  readonly means: string;
}

/** Who is counted at all. */
export const populationMeans =
  'Counted are nonconformities, major and minor; without a severity they count as minor until triage. Those rejected or set aside as duplicates are not counted, and observations, improvements and preventive items stand apart. Days are calendar days in the time zone of the policy.';

export const definitions: readonly Definition[] = [
  {
    figure: 'Came back after "effective"',
    means:
      'of the findings closed with the verdict "effective" in twelve months, those that were reopened on request or repeated by a new finding within 365 days. The youngest of them may still come back',
  },
  {
    figure: 'Raised, closed, open',
    means: 'raised and closed in the period; open at its end. Closed without action is closed, accepted is open',
  },
  {
    figure: 'Overdue',
    means: 'open ones whose next step was due before the day; while a risk is accepted nothing is due',
  },
  {
    figure: 'Days to contain, to the root cause',
    means: 'from the opening of the issue until the step was on record, for steps of the period',
  },
  {
    figure: 'Days to close, closed ones only',
    means: 'of those closed in the period. It looks too short, because the slow ones are still open',
  },
  {
    figure: 'Days to close, open ones counted in',
    means: 'Kaplan-Meier, of those raised in the period: an open finding counts as long as it was seen',
  },
  {
    figure: 'Closed in time',
    means: 'closed on or before the day on which the effectiveness review was due, or else the hard stop',
  },
  {
    figure: 'Effective at the first review',
    means: 'of those first reviewed in the period. "Inconclusive" is a review, too',
  },
  {
    figure: 'Recurred within a year',
    means:
      'closed ones with a linked repeat raised 0 to 365 days later. The second row leaves out those closed less than a year ago',
  },
  {
    figure: 'Reopened on request',
    means:
      'by somebody allowed to, with a reason. One that came open because its record became incomplete is not counted',
  },
  { figure: 'Found by ourselves', means: 'the source is given and is neither an external audit nor a complaint' },
  { figure: 'Weak corrective actions', means: 'training, reminders and new wording alone; they wear off' },
  {
    figure: 'In time',
    means: 'of the steps due in the period, those done by their date (after it was moved, if it was)',
  },
  { figure: 'Where a share may lie', means: '95 % Wilson interval' },
];
