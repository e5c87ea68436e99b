/** Guards of G2: the causes (ISO/IEC 27001:2022, 10.2 b) 2). */
import { readRequirements } from '../../policy/requirements.ts';
import { standards } from '../../policy/standards.ts';
import { readCauses } from '../../record/causes.ts';
import { fields } from '../../record/fields.ts';
import type { Cause } from '../../record/finding.ts';
import { lengthOf, saysEnough } from '../../record/length.ts';
import { nearestCategory } from '../../record/taxonomy.ts';
import { words } from '../../record/visible-text.ts';
import type { Gap } from '../assessment.ts';
import { type Lexicon, lexiconsFor, phrasesIn } from '../lints/language.ts';
import { restatesFrom, sharedWith } from '../lints/restatement.ts';
import { filledText, type GuardTest, type Subject, sectionGaps } from './subject.ts';

/** The causes of the form's own example: typed in, they are still the example. */
const exampleCauses: ReadonlySet<string> = new Set(
  readCauses(fields.root_cause.placeholder).map((cause) => cause.text),
);

/** At least one cause is named, and each says something (RC11). */
export const rootCause: GuardTest = (subject) => {
  const missing = sectionGaps(subject, 'root_cause');
  if (missing.length > 0) return missing;
  return subject.record.causes.flatMap((cause): Gap[] => {
    if (exampleCauses.has(cause.text))
      return [{ code: 'section-missing', field: 'root_cause', standing: 'placeholder', text: cause.text }];
    if (saysEnough(cause.text)) return [];
    return [{ code: 'too-short', field: 'root_cause', cause: cause.id, length: lengthOf(cause.text) }];
  });
};

export const causeCategory: GuardTest = ({ record }) => {
  const without = record.causes.filter((cause) => cause.category === null).map((cause) => cause.id);
  const unknown = record.causes.filter((cause) => cause.category !== null && !cause.categoryKnown);
  return [
    ...(without.length > 0 ? [{ code: 'cause-without-category', causes: without } as const] : []),
    ...unknown.map(
      (cause): Gap => ({
        code: 'cause-category-unknown',
        cause: cause.id,
        category: cause.category ?? '',
        nearest: nearestCategory(cause.category ?? ''),
      }),
    ),
  ];
};

/** RC5 (GHTF SG3/N18, 6.2): a cause without evidence is a guess. */
export const causeEvidence: GuardTest = ({ record }) => {
  const without = record.causes.filter((cause) => cause.evidence === null).map((cause) => cause.id);
  return without.length > 0 ? [{ code: 'cause-without-evidence', causes: without }] : [];
};

/** RC1: a cause that repeats the finding or its correction. */
export const restatement: GuardTest = (subject) => {
  const finding = `${subject.facts.title}\n${filledText(subject, 'statement')}`;
  const correction = filledText(subject, 'correction');
  return subject.record.causes.flatMap((cause): Gap[] => {
    const ofFinding = sharedWith(cause.text, finding);
    if (ofFinding >= restatesFrom)
      return [{ code: 'cause-restates', cause: cause.id, share: ofFinding, of: 'finding' }];
    const ofCorrection = sharedWith(cause.text, correction);
    if (ofCorrection < restatesFrom) return [];
    return [{ code: 'cause-restates', cause: cause.id, share: ofCorrection, of: 'correction' }];
  });
};

const systemic = new Set(['governance', 'process', 'technology', 'resources']);
const levelOne = (cause: Cause): string => (cause.category ?? '').split('/')[0] ?? '';

/** RC3 (UK CAA): human error as the only cause leaves the system unexamined. */
export const humanError: GuardTest = ({ record }) => {
  if (record.causes.some((cause) => systemic.has(levelOne(cause)))) return [];
  return perCause(
    record.causes,
    (lexicon) => lexicon.humanError,
    (cause, found) => ({
      code: 'human-error-alone',
      cause: cause.id,
      words: found,
    }),
  );
};

/** RC4: causes name roles. Participants' logins and @mentions are persons. */
export const blame: GuardTest = (subject) => {
  const logins = participants(subject);
  return subject.record.causes.flatMap((cause): Gap[] => {
    const mentioned = cause.text.match(/(?<![\w`])@[a-z\d](?:[a-z\d-]{0,38})/gi) ?? [];
    const named = words(cause.text).filter((word) => logins.has(word));
    const found = [...new Set([...mentioned, ...named])];
    return found.length === 0 ? [] : [{ code: 'blame', cause: cause.id, words: found }];
  });
};

function participants({ facts }: Subject): ReadonlySet<string> {
  const people = [facts.author, ...facts.assignees, ...facts.comments.map((comment) => comment.author)];
  return new Set(people.flatMap((person) => (person === null || person.bot ? [] : [person.login.toLowerCase()])));
}

/** RC7 (GHTF SG3/N18, 6.1): "X did not do Y" is a cause only where there was a duty to do Y. */
export const omission: GuardTest = ({ record, policy }) => {
  const profile = standards[policy.policy.standard];
  const withoutDuty = record.causes.filter((cause) => {
    const whole = `${cause.text} ${cause.evidence ?? ''}`;
    return !whole.includes('://') && readRequirements(whole, profile, policy.policy.requirements).known.length === 0;
  });
  return perCause(
    withoutDuty,
    (lexicon) => lexicon.omission,
    (cause, found) => ({
      code: 'omission-without-duty',
      cause: cause.id,
      words: found,
    }),
  );
};

/** Runs a word list over causes; not run when no cause is in a language that has one and none of any list is found. */
function perCause(
  causes: readonly Cause[],
  phrases: (lexicon: Lexicon) => readonly string[],
  gap: (cause: Cause, found: readonly string[]) => Gap,
): readonly Gap[] | 'not-run' {
  if (causes.length === 0) return [];
  const gaps: Gap[] = [];
  let run = false;
  for (const cause of causes) {
    const all = words(cause.text);
    const { known, lexicons } = lexiconsFor(all);
    const found = lexicons.flatMap((lexicon) => phrasesIn(all, phrases(lexicon)));
    run ||= known || found.length > 0;
    if (found.length > 0) gaps.push(gap(cause, found));
  }
  return run ? gaps : 'not-run';
}
