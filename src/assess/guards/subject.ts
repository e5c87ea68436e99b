import type { PolicyInForce } from '../../policy/in-force.ts';
import type { IssueFacts } from '../../record/facts.ts';
import type { FieldId } from '../../record/finding.ts';
import { declines, readNotApplicable } from '../../record/not-applicable.ts';
import type { FieldValue, FindingRecord } from '../../record/read-finding.ts';
import type { CorrectiveAction, Gap } from '../assessment.ts';
import type { Life } from '../life/life.ts';

/** What a guard looks at. */
export interface Subject {
  readonly facts: IssueFacts;
  readonly record: FindingRecord;
  readonly actions: readonly CorrectiveAction[];
  readonly policy: PolicyInForce;
  readonly life: Life;
}

/** Gaps found, or `not-run` when the test has no word list for the text's language. An empty list means met. */
export type GuardTest = (subject: Subject) => readonly Gap[] | 'not-run';

export const valueIn = (subject: Subject, field: FieldId): FieldValue => {
  const value = subject.record.fields.get(field);
  if (value === undefined) throw new Error(`The record has no field ${field}`);
  return value;
};

/** The text of a filled field, empty otherwise. */
export const filledText = (subject: Subject, field: FieldId): string => {
  const value = valueIn(subject, field);
  return value.standing === 'filled' ? value.text : '';
};

/** The gap of a field that is not filled; none when it is. */
export function sectionGaps(subject: Subject, field: FieldId): readonly Gap[] {
  const value = valueIn(subject, field);
  if (value.standing === 'filled') return [];
  if (value.standing === 'ambiguous') return [{ code: 'section-twice', field, lines: value.lines }];
  return [{ code: 'section-missing', field, standing: value.standing, text: value.text }];
}

/** The test that a field is filled. */
export const filled =
  (field: FieldId): GuardTest =>
  (subject) =>
    sectionGaps(subject, field);

/** The test that a field is filled and does not say "n/a" or a bare "none": there is no doing without it. */
export const answered =
  (field: FieldId): GuardTest =>
  (subject) => {
    const missing = sectionGaps(subject, field);
    if (missing.length > 0) return missing;
    const text = filledText(subject, field);
    return declines(text) ? [{ code: 'cannot-be-left-out', field, text }] : [];
  };

/** The test that a field is filled, or says "not applicable" or "none" with a reason (RC11). */
export const filledOrReasoned =
  (field: FieldId): GuardTest =>
  (subject) => {
    const missing = sectionGaps(subject, field);
    if (missing.length > 0) return missing;
    const notApplicable = readNotApplicable(filledText(subject, field));
    return notApplicable !== null && notApplicable.reason === null ? [{ code: 'reason-missing', field }] : [];
  };
