/** How the causes were looked for (domain section 6): the method fits the weight of the finding. */
import { fields } from '../../record/fields.ts';
import { foldPhrase } from '../../record/fold.ts';
import { filledText, type GuardTest, sectionGaps } from './subject.ts';

/**
 * A method is given. "Other" is for minor findings of low risk. For a major or risky one 5 Whys alone leads down one path
 * only, so it needs a second cause.
 */
export const method: GuardTest = (subject) => {
  const missing = sectionGaps(subject, 'rca_method');
  if (missing.length > 0) return missing;
  const { severity, risk } = subject.life;
  const chosen = chosenMethods(filledText(subject, 'rca_method'));
  const weighty = severity === 'major' || risk === 'high' || risk === 'critical';
  const only = (id: string): boolean => chosen.length === 1 && chosen[0] === id;
  if (only('other') && (weighty || (risk !== null && risk !== 'low')))
    return [{ code: 'method-too-light', why: 'other' }];
  if (only('5whys') && weighty && subject.record.causes.length < 2) return [{ code: 'method-too-light', why: '5whys' }];
  return [];
};

const chosenMethods = (text: string): readonly string[] => {
  const folded = foldPhrase(text);
  return fields.rca_method.options.filter(({ label }) => folded.includes(foldPhrase(label))).map(({ id }) => id);
};

/** After a verdict that it did not work, the same causes cannot be the whole story. */
export const newCauses: GuardTest = ({ life, record }) => {
  // A reopening on top of it freezes nothing, and takes nothing back.
  const before = life.frozen.at(-1);
  if (before === undefined) return [];
  const known = new Set(before.causes.map(({ text }) => foldPhrase(text)));
  const isNew = record.causes.some(({ text }) => !known.has(foldPhrase(text)));
  return isNew
    ? []
    : [{ code: 'causes-unchanged', iteration: life.restarts.findLastIndex(({ why }) => why !== 'reopened') + 2 }];
};
