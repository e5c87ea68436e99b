/** The gaps of causes in words: what a cause lacks, and what the lints found in it. */
import type { Gap } from '../assess/assessment.ts';
import { fields } from '../record/fields.ts';
import { taxonomy } from '../record/taxonomy.ts';
import type { GapWords } from './gaps.ts';
import { code, list } from './safe.ts';

type Of<C extends Gap['code']> = Extract<Gap, { code: C }>;
type IncompleteCause = Of<'cause-without-category' | 'cause-category-unknown' | 'cause-without-evidence'>;
type CauseGap =
  | IncompleteCause
  | Of<'cause-restates' | 'human-error-alone' | 'blame' | 'omission-without-duty' | 'future-tense'>;

/** The first-level categories, as code. */
const names = Object.keys(taxonomy).map((name) => `\`${name}\``);
const categories = list(names);
const oneOf = `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;

const quoted = (found: readonly string[]): string => list(found.slice(0, 4).map((word) => code(word, 40)));

/** Turns a gap of a cause, or of the tense of a text, into words. */
export function causeWords(gap: CauseGap): GapWords {
  switch (gap.code) {
    case 'cause-without-category':
    case 'cause-category-unknown':
    case 'cause-without-evidence':
      return incompleteCause(gap);
    case 'cause-restates':
      return {
        what: `${gap.cause}: repeats the ${gap.of}`,
        how: `${Math.round(gap.share * 100)} % of its words stand in the ${gap.of === 'finding' ? 'finding itself' : 'correction'}. Say why it could happen.`,
      };
    case 'human-error-alone':
      return {
        what: `${gap.cause}: human error alone`,
        how: `${quoted(gap.words)} tells of a slip, not of what made it likely. Add a cause in \`process\`, \`technology\`, \`governance\` or \`resources\`.`,
      };
    case 'blame':
      return {
        what: `${gap.cause}: names a person`,
        how: `${quoted(gap.words)} is a person. Name the role instead.`,
      };
    case 'omission-without-duty':
      return {
        what: `${gap.cause}: something was not done`,
        how: `${quoted(gap.words)}: say which rule asked for it, by id or link.`,
      };
    case 'future-tense':
      return {
        what: `${fields[gap.field].heading}: reads like a plan`,
        how: `${quoted(gap.words)}: say what was done, in the past tense.`,
      };
  }
}

function incompleteCause(gap: IncompleteCause): GapWords {
  switch (gap.code) {
    case 'cause-without-category':
      return {
        what: `${list(gap.causes)}: category`,
        how: `Begin the line with number and category, as in \`${gap.causes[0]} [process]: …\`. Categories: ${categories}.`,
      };
    case 'cause-category-unknown':
      return {
        what: `${gap.cause}: unknown category`,
        how: `${code(gap.category, 40)} is not a category${gap.nearest === null ? '.' : `; did you mean \`${gap.nearest}\`?`} Use one of ${oneOf}.`,
      };
    case 'cause-without-evidence':
      return {
        what: `${list(gap.causes)}: evidence`,
        how: `Add what shows it: \`${gap.causes[0]} [category]: … (evidence: link or quote)\`.`,
      };
  }
}
