/** Guards of G4 about people (ISO/IEC 27001:2022, 7.2 to 7.4). */
import { words } from '../../record/visible-text.ts';
import { filledText, type GuardTest } from './subject.ts';

/** Word beginnings of "training" in the languages of the forms. */
const training =
  /^(?:train|retrain|schul|nachschul|unterweis|geschult|formation|formé|form[ée]e?s|formaci|capacit|entren)/u;

/** It is said whether somebody needs training; "no training needed" is an answer. */
export const trainingAnswered: GuardTest = (subject) => {
  const text = filledText(subject, 'communication');
  if (text === '') return [];
  return words(text).some((word) => training.test(word)) ? [] : [{ code: 'training-not-answered' }];
};
