/** Guards of G0 and G1: the finding is described, and what was done at once is told. */
import { readRequirements } from '../../policy/requirements.ts';
import { standards } from '../../policy/standards.ts';
import { lengthOf, saysEnough } from '../../record/length.ts';
import { answered, filledOrReasoned, filledText, type GuardTest, sectionGaps } from './subject.ts';

export const readable: GuardTest = ({ record }) => (record.problem === null ? [] : [{ code: 'body-too-large' }]);

/** The statement is there and says something (RC11). */
export const statement: GuardTest = (subject) => {
  const missing = answered('statement')(subject);
  if (missing === 'not-run' || missing.length > 0) return missing;
  const text = filledText(subject, 'statement');
  return saysEnough(text) ? [] : [{ code: 'too-short', field: 'statement', cause: null, length: lengthOf(text) }];
};

/**
 * At least one requirement is named and every id is one of the edition in use or of the organisation's own list.
 * An id of another edition is refused: 10.1 and 10.2 swapped places between 2013 and 2022.
 */
export const requirement: GuardTest = (subject) => {
  const triaged = subject.life.triage?.requirement ?? null;
  const missing = triaged === null ? sectionGaps(subject, 'requirement') : [];
  if (missing.length > 0) return missing;
  const { policy } = subject.policy;
  const text = triaged ?? filledText(subject, 'requirement');
  const read = readRequirements(text, standards[policy.standard], policy.requirements);
  if (read.unknown.length > 0) return [{ code: 'requirement-unknown', ids: read.unknown }];
  return read.known.length === 0 ? [{ code: 'requirement-not-named' }] : [];
};

/** Filled, or "not applicable because …" with a reason that says something. */
export const correction: GuardTest = filledOrReasoned('correction');
