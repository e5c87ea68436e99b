/** Guards of G2: the causes (ISO/IEC 27001:2022, 10.2 b) 2). */
import { readRequirements } from '../../policy/requirements.ts';
import { standards } from '../../policy/standards.ts';
import { detectedAtOnce, readCauses } from '../../record/causes.ts';
import { fields } from '../../record/fields.ts';
import type { Cause } from '../../record/finding.ts';
import { lengthOf, saysEnough } from '../../record/length.ts';
import { nearestCategory } from '../../record/taxonomy.ts';
import type { Gap } from '../assessment.ts';
import { type Reading, readFor } from '../lints/language.ts';
import { personsNamed } from '../lints/persons.ts';
import { plainWords } from '../lints/plain.ts';
import { comparable, nearFrom, overlap, restatesFrom } from '../lints/restatement.ts';
import { readWhys } from '../lints/whys.ts';
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
    if (exampleCauses.has(cause.text) || putsOff(cause))
      return [{ code: 'section-missing', field: 'root_cause', standing: 'placeholder', text: cause.text }];
    if (saysEnough(cause.text)) return [];
    return [{ code: 'too-short', field: 'root_cause', cause: cause.id, length: lengthOf(cause.text) }];
  });
};

/** A cause that puts the answer off is shorter than one that mentions something still open. */
const longestPutOff = 120;

/** RC11: "to be determined" is no cause. Where none was found, the category `undetermined` says so. */
function putsOff(cause: Cause): boolean {
  if (levelOne(cause) === 'undetermined' || cause.text.length > longestPutOff) return false;
  return readFor(plainWords(cause.text), (lexicon) => lexicon.deferred).found.length > 0;
}

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

/** RC5 for a chain of whys: each answer is supported, or the chain hangs on a guess. */
export const whyEvidence: GuardTest = (subject) => {
  const without = readWhys(filledText(subject, 'root_cause')).filter((answer) => !answer.supported);
  return without.length === 0 ? [] : [{ code: 'why-without-evidence', answers: without.map(({ text }) => text) }];
};

/** RC1: a cause that repeats the finding, its correction, or a cause of an earlier iteration. */
export const restatement: GuardTest = (subject) => restatements(subject).filter((gap) => gap.share >= restatesFrom);

/** RC1: a cause that adds little to one of them. */
export const nearRestatement: GuardTest = (subject) =>
  restatements(subject).filter((gap) => gap.share >= nearFrom && gap.share < restatesFrom);

type Restatement = Extract<Gap, { code: 'cause-restates' }>;

/** For each cause the text that it repeats most. */
function restatements(subject: Subject): readonly Restatement[] {
  const earlier = subject.life.frozen.flatMap(({ causes }) => causes.map(({ text }) => text));
  const compared = [
    { of: 'finding' as const, text: comparable(`${subject.facts.title}\n\n${filledText(subject, 'statement')}`) },
    { of: 'correction' as const, text: comparable(filledText(subject, 'correction')) },
    ...earlier.map((text) => ({ of: 'earlier cause' as const, text: comparable(text) })),
  ];
  return subject.record.causes.map((cause) => {
    const said = comparable(cause.text);
    const shares = compared.map(({ of, text }) => ({ of, ...overlap(said, text) }));
    const most = shares.reduce((a, b) => (b.share > a.share ? b : a));
    return { code: 'cause-restates', cause: cause.id, ...most };
  });
}

const systemic = new Set(['governance', 'process', 'technology', 'resources']);
const levelOne = (cause: Cause): string => (cause.category ?? '').split('/')[0] ?? '';

/** RC3 (UK CAA): human error as the only cause leaves the system unexamined. */
export const humanError: GuardTest = ({ record }) => {
  if (record.causes.some((cause) => systemic.has(levelOne(cause)))) return [];
  return perCause(
    record.causes,
    (words) => readFor(words, (lexicon) => lexicon.humanError),
    (cause, found) => ({ code: 'human-error-alone', cause: cause.id, words: found }),
  );
};

/** RC4: causes name roles. Participants' logins and @mentions are persons. */
export const blame: GuardTest = (subject) => {
  const logins = participants(subject);
  return subject.record.causes.flatMap((cause): Gap[] => {
    const found = personsNamed(cause.text, logins);
    return found.length === 0 ? [] : [{ code: 'blame', cause: cause.id, words: found }];
  });
};

function participants({ facts }: Subject): ReadonlySet<string> {
  const people = [facts.author, ...facts.assignees, ...facts.comments.map((comment) => comment.author)];
  return new Set(people.flatMap((person) => (person === null || person.bot ? [] : [person.login.toLowerCase()])));
}

/** A system or the weather had no duty: "the agent did not start" is a fact, not an omission. */
const dutiless = new Set(['technology', 'external']);

/** RC7 (GHTF SG3/N18, 6.1): "X did not do Y" is a cause only where there was a duty to do Y. */
export const omission: GuardTest = ({ record, policy }) => {
  const profile = standards[policy.policy.standard];
  const withoutDuty = record.causes.filter((cause) => {
    const whole = `${cause.text} ${cause.evidence ?? ''}`;
    if (dutiless.has(levelOne(cause)) || whole.includes('://')) return false;
    return readRequirements(whole, profile, policy.policy.requirements).known.length === 0;
  });
  return perCause(
    withoutDuty,
    (words) =>
      readFor(
        words,
        (lexicon) => lexicon.omission,
        (lexicon) => lexicon.notOmission,
      ),
    (cause, found) => ({ code: 'omission-without-duty', cause: cause.id, words: found }),
  );
};

/** RC8 (8D, D4): why it came about, and why it was not noticed earlier, unless it was noticed at once. */
export const escapeCause: GuardTest = (subject) => {
  const { causes } = subject.record;
  if (causes.length === 0) return [];
  if (causes.every((cause) => cause.detection)) return [{ code: 'escape-missing', missing: 'occurrence' }];
  if (causes.some((cause) => cause.detection) || detectedAtOnce(filledText(subject, 'root_cause'))) return [];
  return [{ code: 'escape-missing', missing: 'detection' }];
};

/** Runs a word list over causes; not run when no cause is in a language that has one and none of any list is found. */
function perCause(
  causes: readonly Cause[],
  read: (words: readonly string[]) => Reading,
  gap: (cause: Cause, found: readonly string[]) => Gap,
): readonly Gap[] | 'not-run' {
  const readings = causes.map((cause) => ({ cause, ...read(plainWords(cause.text)) }));
  const gaps = readings.filter(({ found }) => found.length > 0).map(({ cause, found }) => gap(cause, found));
  return causes.length === 0 || gaps.length > 0 || readings.some(({ known }) => known) ? gaps : 'not-run';
}
