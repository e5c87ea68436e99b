/** The description of a review as it is opened. From then on it belongs to people: the app reads it and never changes it. */
import { type StandardId, standards } from '../../policy/standards.ts';
import { reviewMark } from '../../record/review/read-review.ts';
import { inputsOf, type ReviewInput } from '../../record/review/topics.ts';
import { day } from '../day.ts';
import { topicWords } from './topics.ts';

/** Under which title a review is opened. `date` is `2027-03-15`. */
export const reviewTitle = (date: string): string => `Management review of ${day(date)}`;

/** The heading of an input in the description, without `###`. */
export const inputHeading = ({ letter, topic }: Pick<ReviewInput, 'letter' | 'topic'>): string =>
  `${letter} ${topicWords[topic].title}`;

/** The whole description: what to do, then an empty section for each input of the edition. */
export function reviewDescription(date: string, standard: StandardId): string {
  const { title, review } = standards[standard];
  const sections = inputsOf(review.inputs).map(
    (input) => `### ${inputHeading(input)}\n\n<!-- ${topicWords[input.topic].prompt} -->`,
  );
  return [
    `Management reviews the management system on **${day(date)}** (${title}, ${review.clause}).`,
    'Before it: fill the sections below, here or with comments such as `/input b` followed by the text. The comment below has what the register gives, and is kept up to date until the review is closed.',
    'In it: record what is decided, one comment each, as `/decide "title" owner:@… due:2027-04-30`. Each decision becomes a sub-issue and is followed up in the next review.',
    'After it: say who took part, then close this issue as completed.',
    '### Attendance\n\nA security lead or management comments `/attended` followed by everybody who took part, each as `@login`. Somebody of management has to be among them.',
    ...sections,
    reviewMark(date),
  ].join('\n\n');
}
