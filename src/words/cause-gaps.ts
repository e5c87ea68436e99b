/** The gaps of causes in words: what a cause lacks, and what the lints found in it. */
import type { Gap } from '../assess/assessment.ts';
import { restatesFrom } from '../assess/lints/restatement.ts';
import { fields } from '../record/fields.ts';
import { taxonomy } from '../record/taxonomy.ts';
import type { GapWords } from './gaps.ts';
import { code, count, list } from './safe.ts';

type Of<C extends Gap['code']> = Extract<Gap, { code: C }>;
type IncompleteCause = Of<'cause-without-category' | 'cause-category-unknown' | 'cause-without-evidence'>;
type CauseGap =
  | IncompleteCause
  | ChainGap
  | Of<'cause-restates' | 'human-error-alone' | 'blame' | 'omission-without-duty' | 'future-tense'>;
type ChainGap = Of<'why-without-evidence' | 'escape-missing' | 'extent-incomplete'>;

/** The first-level categories, as code. */
const names = Object.keys(taxonomy).map((name) => `\`${name}\``);
const categories = list(names);
const oneOf = `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;

const quoted = (found: readonly string[]): string => list(found.slice(0, 4).map((word) => code(word, 40)));

/** Turns a gap of a cause, of the chain that led to it, or of the tense of a text, into words. */
export function causeWords(gap: CauseGap): GapWords {
  switch (gap.code) {
    case 'cause-without-category':
    case 'cause-category-unknown':
    case 'cause-without-evidence':
      return incompleteCause(gap);
    case 'why-without-evidence':
    case 'escape-missing':
    case 'extent-incomplete':
      return chainWords(gap);
    case 'cause-restates':
      return restatementWords(gap);
    case 'human-error-alone':
      return {
        what: `${gap.cause}: human error alone`,
        how: `Add a cause in \`process\`, \`technology\`, \`governance\` or \`resources\`: what made it likely, or let it pass? ${quoted(gap.words)} tells of a slip, and slips come back as long as the system lets them (UK CAA).`,
      };
    case 'blame':
      return {
        what: `${gap.cause}: names a person`,
        how: `Name the role instead of ${quoted(gap.words)}. The analysis asks what let it happen, not who did it.`,
      };
    case 'omission-without-duty':
      return {
        what: `${gap.cause}: something was not done`,
        how: `Say which rule asked for it, by id or link: ${quoted(gap.words)} is a cause only where there was a duty (GHTF SG3/N18).`,
      };
    case 'future-tense':
      return futureWords(gap);
  }
}

const repeated = {
  finding: 'the finding',
  correction: 'the correction',
  'earlier cause': 'a cause of an earlier round',
};

/** Near the limit it is a hint; from it on the cause says nothing of its own (qcsl.co.uk, ANAB). */
function restatementWords(gap: Of<'cause-restates'>): GapWords {
  const all = gap.share >= restatesFrom;
  const ask =
    gap.of === 'earlier cause'
      ? 'Say what that analysis missed: acting on it did not work.'
      : 'Say why it could happen, one why further.';
  return {
    what: `${gap.cause}: ${all ? 'repeats' : 'adds little to'} ${repeated[gap.of]}`,
    how: `${ask} ${Math.round(gap.share * 100)} % of its words stand there already: ${quoted(gap.words)}.`,
  };
}

function futureWords(gap: Of<'future-tense'>): GapWords {
  const where = gap.action === undefined || gap.action === null ? '' : ` (${code(gap.action, 60)})`;
  return {
    what: `${fields[gap.field].heading}${where === '' ? '' : ' marked as done'}: reads like a plan`,
    how: `Say what was done, and when, in the past tense${where}. ${quoted(gap.words)} tells of a plan, and a plan is no evidence (ANAB).`,
  };
}

const extentParts = { looked_at: 'where you looked', found: 'what you found' };

function chainWords(gap: ChainGap): GapWords {
  switch (gap.code) {
    case 'why-without-evidence':
      return {
        what: `${fields.root_cause.heading}: ${count(gap.answers.length, 'answer')} to “why” without evidence`,
        how: `Add a link, a reference such as \`#12\` or a quotation to ${list(gap.answers.slice(0, 3).map((answer) => code(answer, 60)))}. What nothing supports is a guess (GHTF SG3/N18).`,
      };
    case 'escape-missing':
      return gap.missing === 'detection'
        ? {
            what: `${fields.root_cause.heading}: why it was not noticed earlier`,
            how: 'Add a cause of the kind `detection`, as in `C2 [technology/detection-gap, detection]: …`, or write `Detected at once`. Whatever let it pass unseen will do so again (8D, D4).',
          }
        : {
            what: `${fields.root_cause.heading}: why it came about`,
            how: 'Add a cause that says why it happened: all of them say only why it was not noticed earlier (8D, D4).',
          };
    case 'extent-incomplete':
      return {
        what: `${fields.extent.heading}: ${list(gap.missing.map((part) => extentParts[part]))}`,
        how: `Write \`Looked at: …\` and \`Found: …\`; “none found” counts when it says where you looked. It says ${code(gap.text, 40)} now.`,
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
