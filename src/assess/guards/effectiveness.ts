/** Guards of G5: it worked, and there is evidence of it (ISO/IEC 27001:2022, 10.2 d and g). */
import { severityOf } from '../severity.ts';
import { type GuardTest, sectionGaps, valueIn } from './subject.ts';

/** Only "effective" closes a finding; text that cannot be read as a verdict is no verdict. */
export const verdict: GuardTest = (subject) => {
  const missing = sectionGaps(subject, 'eff_result');
  if (missing.length > 0) return missing;
  const given = subject.record.verdict;
  if (given === null) return [{ code: 'verdict-unclear', text: valueIn(subject, 'eff_result').text }];
  return given === 'effective' ? [] : [{ code: 'verdict-not-effective', verdict: given }];
};

/** Lessons are asked of major findings; of one whose severity is not told as well, because it may be major. */
export const lessons: GuardTest = (subject) =>
  severityOf(subject.facts, subject.record) === 'minor' ? [] : sectionGaps(subject, 'lessons_learned');
