/** The labels and marks of management reviews. They are no labels of findings, so a review is never taken for one. */
import type { LabelDefinition } from '../../record/facts.ts';
import { reviewLabel } from '../../record/review/read-review.ts';

export const decisionLabel = 'review-decision';

/** As they are made before the first review is opened (GitHub: description ≤ 100). */
export const reviewLabels: readonly LabelDefinition[] = [
  {
    name: reviewLabel,
    color: '0052cc',
    description: 'Management reviews the management system (9.3). Kept up by clause10.',
  },
  { name: decisionLabel, color: '5319e7', description: 'Decided in a management review; a sub-issue of it.' },
];

/** Ends the comment that holds what the register gives. */
export const packMark = '<!-- clause10:review-pack -->';
