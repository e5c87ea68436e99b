/** Guards of G3 and G5: how effectiveness will be judged, and that it worked (ISO/IEC 27001:2022, 10.2 d and g). */
import { levels } from '../../policy/in-force.ts';
import { namedFor } from '../../record/capacities.ts';
import { readEffectivenessPlan } from '../../record/effectiveness-plan.ts';
import { leastLength, lengthOf } from '../../record/length.ts';
import type { Gap } from '../assessment.ts';
import { answered, filledText, type GuardTest, type Subject, sectionGaps, valueIn } from './subject.ts';

/** Method and verifier are fixed before the actions are done; without a window in the text the policy's counts. */
export const effectivenessPlan: GuardTest = (subject) => {
  const text = filledText(subject, 'eff_criteria');
  if (text === '') return [];
  const plan = readEffectivenessPlan(text);
  const named = namedFor(subject.policy.policy.roles, 'verifier');
  const lacking = [
    ...(plan.verifier === null && named.length === 0 ? (['verifier'] as const) : []),
    ...(plan.method === null ? (['method'] as const) : []),
  ];
  return lacking.length > 0 ? [{ code: 'plan-lacks', lacking }] : [];
};

/** Only "effective" closes a finding; text that cannot be read as a verdict is no verdict. `/verify` wins over the record. */
export const verdict: GuardTest = (subject) => {
  const { life } = subject;
  if (life.verdict !== null)
    return life.verdict.verdict === 'effective'
      ? []
      : [{ code: 'verdict-not-effective', verdict: life.verdict.verdict }];
  if (asksForAct(subject)) return [missingVerdict(subject)];
  const missing = sectionGaps(subject, 'eff_result');
  if (missing.length > 0) return missing;
  const { verdict: given } = subject.record;
  if (given === null) return [{ code: 'verdict-unclear', text: valueIn(subject, 'eff_result').text }];
  if (given !== 'effective') return [{ code: 'verdict-not-effective', verdict: given }];
  // After a verdict that it did not work, the old words do not count.
  return life.written === null ? [missingVerdict(subject)] : [];
};

/** What the verdict rests on: the text of `/verify`, or the section. */
export const verdictEvidence: GuardTest = (subject) => {
  if (subject.life.verdict === null && asksForAct(subject)) return [missingVerdict(subject)];
  const said = subject.life.verdict?.text ?? '';
  return lengthOf(said) >= leastLength ? [] : answered('eff_evidence')(subject);
};

/** In full rigour the verdict is an act of a named person, after the window (domain rule T8). */
export const givenVerdict: GuardTest = (subject) => (subject.life.verdict === null ? [missingVerdict(subject)] : []);

/** Where the verdict has to be an act of a named person, what the form says of it is not asked for on its own. */
const asksForAct = ({ policy }: Subject): boolean => levels(policy.policy)['eff-verdict'] === 'required';

const missingVerdict = ({ life, record }: Subject): Gap => ({
  code: 'verdict-missing',
  from: life.schedule.windowEnds,
  verifier: readEffectivenessPlan(record.fields.get('eff_criteria')?.text ?? '').verifier,
});

/** Lessons are asked of major findings; of one whose severity is not told as well, because it may be major. */
export const lessons: GuardTest = (subject) =>
  subject.life.severity === 'minor' ? [] : sectionGaps(subject, 'lessons_learned');
