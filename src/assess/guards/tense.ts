/** RC12 (ANAB): a plan is told as if it were done. */
import { readNotApplicable } from '../../record/not-applicable.ts';
import type { Gap } from '../assessment.ts';
import { type Reading, readFor } from '../lints/language.ts';
import { ownWords } from '../lints/plain.ts';
import { filledText, type GuardTest, type Subject } from './subject.ts';

/** The correction, with the containment, and the actions marked as done are told as facts. */
export const tense: GuardTest = (subject) => {
  const ofCorrection = correctionReading(subject);
  const gaps = [
    ...(ofCorrection.found.length > 0 ? [futureIn('correction', ofCorrection.found, null)] : []),
    ...doneActions(subject),
  ];
  return gaps.length === 0 && !ofCorrection.known ? 'not-run' : gaps;
};

const nothing: Reading = { known: true, found: [] };

/** A correction left out for a reason may speak of the future: "the system will be switched off in May". */
function correctionReading(subject: Subject): Reading {
  const text = filledText(subject, 'correction');
  return text === '' || readNotApplicable(text) !== null ? nothing : readTense(text);
}

const doneActions = ({ actions }: Subject): readonly Gap[] =>
  actions.flatMap((action): Gap[] => {
    if (action.state !== 'done') return [];
    const { found } = readTense(`${action.title}\n\n${action.evidence ?? ''}`);
    return found.length === 0 ? [] : [futureIn('corrective_actions', found, action.reference)];
  });

const readTense = (text: string): Reading => readFor(ownWords(text), (lexicon) => lexicon.future);

const futureIn = (
  field: 'correction' | 'corrective_actions',
  words: readonly string[],
  action: string | null,
): Gap => ({
  code: 'future-tense',
  field,
  words,
  action,
});
