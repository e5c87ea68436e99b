/** How each input of a review stands: the description counts where it is filled, otherwise the newest `/input`. */
import type { IssueFacts } from '../../record/facts.ts';
import type { GivenCommand } from '../../record/read-finding.ts';
import { type AnswerSection, answerStanding, answersIn } from '../../record/review/answers.ts';
import { answeredByRegister, type ReviewInput } from '../../record/review/topics.ts';
import type { InputResult } from './assessment.ts';

/** Results in the order of the edition. `given` are the commands that count, oldest first. */
export function inputResults(
  facts: Pick<IssueFacts, 'body' | 'author' | 'bodyEditor'>,
  inputs: readonly ReviewInput[],
  given: readonly GivenCommand[],
): readonly InputResult[] {
  const sections = answersIn(facts.body, inputs);
  return inputs.map((input) => {
    const by = answeredByRegister(input.topic) ? 'register' : 'people';
    const section = sections.get(input.id);
    const written = section === undefined || isOpen(section) ? null : inDescription(section, facts);
    const found = written ?? inComments(input, given) ?? missing(section);
    // What stands beside the figures is welcome; what does not stand there is not missing.
    const standing = by === 'register' && found.standing !== 'ambiguous' ? 'answered' : found.standing;
    return { ...input, by, ...found, standing };
  });
}

type Found = Pick<InputResult, 'standing' | 'source' | 'who'>;

/** Room for a comment: nothing stands there, or not enough. */
const isOpen = ({ standing }: AnswerSection): boolean => standing !== 'answered' && standing !== 'ambiguous';

/** GitHub says who edited the description last, not who wrote which section: the answers are people's, the review is ours. */
const inDescription = ({ standing }: AnswerSection, { bodyEditor }: Pick<IssueFacts, 'bodyEditor'>): Found => ({
  standing,
  source: { in: 'description' },
  who: bodyEditor,
});

function inComments({ id }: ReviewInput, given: readonly GivenCommand[]): Found | null {
  for (const { command, url, by } of given.toReversed()) {
    const { detail } = command;
    if (detail?.name !== 'input' || detail.input !== id) continue;
    return { standing: answerStanding(detail.text), source: { in: 'comment', url }, who: by };
  }
  return null;
}

const missing = (section: AnswerSection | undefined): Found => ({
  standing: section?.standing ?? 'empty',
  source: null,
  who: null,
});
