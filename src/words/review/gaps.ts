/** What a review still lacks, and how to give it. */
import type { InputResult, ReviewGap } from '../../assess/review/assessment.ts';
import { code } from '../safe.ts';
import { inputHeading } from './description.ts';
import { topicWords } from './topics.ts';

export interface ReviewGapWords {
  readonly what: string;
  readonly how: string;
}

export function reviewGapWords(gap: ReviewGap): ReviewGapWords {
  switch (gap.what) {
    case 'input':
      return { what: `${gap.input.letter} ${topicWords[gap.input.topic].title}`, how: inputHow(gap.input) };
    case 'attendance':
      return {
        what: 'Management took part',
        how:
          gap.named === 0
            ? 'A security lead or management comments `/attended` followed by everybody who took part.'
            : 'Nobody named so far is management by the policy. Add who of management took part with `/attended`.',
      };
    case 'cancellation':
      return {
        what: 'How it ended',
        how: 'Close it as completed when it was held. To cancel it, a security lead or management comments `/reject because …`.',
      };
  }
}

function inputHow(input: InputResult): string {
  const heading = code(`### ${inputHeading(input)}`, 120);
  switch (input.standing) {
    case 'too-short':
      return `Say a little more under ${heading}: one full sentence or two.`;
    case 'no-reason':
      return `Add why there is nothing to say under ${heading}: ${code('none because …')} with a full sentence.`;
    case 'ambiguous':
      return `The heading ${heading} stands twice in the description. Keep one.`;
    default:
      return `Fill ${heading} in the description, or comment ${code(`/input ${input.id}`)} followed by the text.`;
  }
}
