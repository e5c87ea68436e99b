/** Runs the lints over labelled texts and counts, rule by rule, what they found, missed and found wrongly. */
import {
  blame,
  causeEvidence,
  humanError,
  nearRestatement,
  omission,
  restatement,
  rootCause,
  whyEvidence,
} from '../../../../src/assess/guards/causes.ts';
import { extent } from '../../../../src/assess/guards/extent.ts';
import type { GuardTest, Subject } from '../../../../src/assess/guards/subject.ts';
import { tense } from '../../../../src/assess/guards/tense.ts';
import { strengthOf } from '../../../../src/assess/lints/strength.ts';
import { action, bodyOf, carol, comment } from '../../facts.ts';
import { subjectOf } from '../subject.ts';
import { type LabelledText, type Measured, measured } from './case.ts';

/** How a rule did: `found` of the texts it ought to fire on, `missed` ones, and `wrong` ones it fired on needlessly. */
export interface Score {
  readonly found: number;
  readonly missed: readonly LabelledText[];
  readonly wrong: readonly LabelledText[];
}

/** RC1 is measured twice: as a failure, and together with its hint. */
export const scored = [...measured, 'RC1 with hint'] as const;
export type Scored = (typeof scored)[number];

const either =
  (...tests: readonly GuardTest[]): GuardTest =>
  (subject) =>
    tests.flatMap((test) => {
      const gaps = test(subject);
      return gaps === 'not-run' ? [] : gaps;
    });

/** What looks at the field only where the text gives it. */
const where =
  (given: (text: LabelledText) => unknown, test: GuardTest) =>
  (text: LabelledText, subject: Subject): boolean =>
    given(text) !== undefined && fires(test, subject);

const always =
  (test: GuardTest) =>
  (_: LabelledText, subject: Subject): boolean =>
    fires(test, subject);

function fires(test: GuardTest, subject: Subject): boolean {
  const gaps = test(subject);
  return gaps !== 'not-run' && gaps.length > 0;
}

const firing: Readonly<Record<Scored, (text: LabelledText, subject: Subject) => boolean>> = {
  RC1: always(restatement),
  'RC1 with hint': always(either(restatement, nearRestatement)),
  RC3: always(humanError),
  RC4: always(blame),
  RC5: always(causeEvidence),
  'RC5 whys': always(whyEvidence),
  RC7: always(omission),
  RC9: where((text) => text.extent, extent),
  RC10: ({ actions }) => actions?.every((title) => strengthOf(title, null) === 'weak') ?? false,
  RC11: always(rootCause),
  RC12: where((text) => text.correction ?? text.done, tense),
};

const ruleOf = (scored: Scored): Measured => (scored === 'RC1 with hint' ? 'RC1' : scored);

/** The scores of every rule over the texts. */
export function measure(texts: readonly LabelledText[]): ReadonlyMap<Scored, Score> {
  const subjects = texts.map((text) => ({ text, subject: subjectFor(text) }));
  return new Map(
    scored.map((rule): [Scored, Score] => {
      const judged = subjects.map(({ text, subject }) => ({
        text,
        ought: text.fires.includes(ruleOf(rule)),
        did: firing[rule](text, subject),
      }));
      return [
        rule,
        {
          found: judged.filter(({ ought, did }) => ought && did).length,
          missed: judged.filter(({ ought, did }) => ought && !did).map(({ text }) => text),
          wrong: judged.filter(({ ought, did }) => !ought && did).map(({ text }) => text),
        },
      ];
    }),
  );
}

function subjectFor(text: LabelledText): Subject {
  const rows = (text.done ?? []).map(([title, evidence]) => `| ${title} | C1 | done | ${evidence} |`);
  const table = ['| Action | Cause | Status | Evidence |', '|---|---|---|---|', ...rows].join('\n');
  return subjectOf({
    title: text.title,
    body: bodyOf({
      statement: text.statement,
      root_cause: text.rootCause,
      ...(text.correction === undefined ? {} : { correction: text.correction }),
      ...(text.extent === undefined ? {} : { extent: text.extent }),
      ...(rows.length === 0 ? {} : { corrective_actions: table }),
    }),
    comments: [comment(carol, 'I looked into it.')],
    subIssues: (text.actions ?? []).map((title, i) => action(13 + i, { title, state: 'open', closeReason: null })),
  });
}

/** Share of what a rule found that was right; null when it found nothing. */
export const precision = ({ found, wrong }: Score): number | null =>
  found + wrong.length === 0 ? null : found / (found + wrong.length);

/** Share of what it ought to find that it found; null when there was nothing. */
export const recall = ({ found, missed }: Score): number | null =>
  found + missed.length === 0 ? null : found / (found + missed.length);

/** All rules together, each counted once. */
export function overall(scores: ReadonlyMap<Scored, Score>): Score {
  const all = measured.flatMap((rule) => scores.get(rule) ?? []);
  return {
    found: all.reduce((sum, { found }) => sum + found, 0),
    missed: all.flatMap(({ missed }) => missed),
    wrong: all.flatMap(({ wrong }) => wrong),
  };
}
