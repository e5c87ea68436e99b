/** The sub-issue that tracks a decision of a review. */
import type { WantedDecision } from '../../assess/review/assessment.ts';
import { formsFile } from '../../record/form-definition.ts';
import { day } from '../day.ts';
import { code } from '../safe.ts';

/** Its description. The day stands under the heading that corrective actions have it under, so that both are read alike. */
export function decisionText(
  { due, by, mark }: Pick<WantedDecision, 'due' | 'by' | 'mark'>,
  review: { readonly reference: string; readonly date: string },
): string {
  return [
    `Decided in the management review of ${day(review.date)} (part of ${review.reference}), asked for by ${code(by)}.`,
    `### ${formsFile.actionFields.due.label}\n\n${due}`,
    '<!-- Write what came of it in a comment, then close this issue as completed. The next review shows its state. -->',
    mark,
  ].join('\n\n');
}
