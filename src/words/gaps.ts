/** Every gap in words: what is missing, and what to do about it. One place, used by comment, check, page and terminal. */
import type { CorrectiveAction, Gap } from '../assess/assessment.ts';
import { leastLength } from '../assess/lints/length.ts';
import type { Policy } from '../policy/schema.ts';
import { standards } from '../policy/standards.ts';
import { fields } from '../record/fields.ts';
import type { FieldId } from '../record/finding.ts';
import { taxonomy } from '../record/taxonomy.ts';
import { code, count, link, list } from './safe.ts';

/** `what` is a short noun phrase without markup; `how` is Markdown. */
export interface GapWords {
  readonly what: string;
  readonly how: string;
}

/** Section commands by field, for people who cannot edit the description. */
const sectionCommands: Partial<Record<FieldId, string>> = {
  correction: '/correction',
  consequences: '/consequences',
  extent: '/extent',
  root_cause: '/root-cause',
  eff_criteria: '/effectiveness-plan',
  eff_result: '/effectiveness effective',
  eff_evidence: '/effectiveness',
  isms_changes: '/isms-changes',
  communication: '/communication',
  lessons_learned: '/lessons',
};

/** What to add to "fill the section", per field. */
const hints: Partial<Record<FieldId, string>> = {
  statement: 'Say what is not fulfilled, where and when: one fact.',
  requirement: 'Name what is not met, such as `A.5.18` or `9.2.1`.',
  evidence: 'Say what shows it: what was looked at, how many of how many, links.',
  correction: 'Say what was done at once, or `Not applicable because …`.',
  root_cause: 'Name at least one cause: `C1 [process]: why it happened (evidence: link)`.',
  eff_criteria: 'Say what will show, by when, that it worked.',
  eff_result: 'Give the verdict: effective, partially effective, not effective or inconclusive.',
  eff_evidence: 'Say what the verdict rests on, with a link.',
  extent: 'Say where else you looked and what you found.',
};

/** The first-level categories, as code. */
const categories = list(Object.keys(taxonomy).map((name) => `\`${name}\``));

const heading = (field: FieldId): string => fields[field].heading;

const inSection = (field: FieldId): string => `under \`### ${heading(field)}\``;

/** Turns one gap into words. */
export function gapWords(gap: Gap, policy: Policy): GapWords {
  switch (gap.code) {
    case 'body-too-large':
      return {
        what: 'Description too long to be read',
        how: 'Shorten the description to less than 256 KiB, for instance by attaching logs as files.',
      };
    case 'section-missing':
      return sectionMissing(gap.field, gap.standing, gap.text);
    case 'section-twice':
      return {
        what: `${heading(gap.field)}: heading stands twice`,
        how: `\`### ${heading(gap.field)}\` stands in lines ${list(gap.lines.map(String))} of the description, so it is unclear which one counts. Keep one; inside other text use \`####\`.`,
      };
    case 'too-short':
      return {
        what: `${heading(gap.field)}${gap.cause === null ? '' : ` (${gap.cause})`}: too short to follow`,
        how: `It has ${count(gap.length, 'character')}; write at least ${leastLength}, so that someone who wasn't there understands it.`,
      };
    case 'reason-missing':
      return {
        what: `${heading(gap.field)}: the reason`,
        how: `Write \`${gap.field === 'corrective_actions' ? 'None' : 'Not applicable'} because …\` ${inSection(gap.field)}, with a reason of at least ${leastLength} characters.`,
      };
    case 'requirement-not-named':
    case 'requirement-unknown':
      return requirementWords(gap, policy);
    case 'verdict-unclear':
    case 'verdict-not-effective':
      return verdictWords(gap);
    case 'no-corrective-action':
    case 'actions-open':
    case 'actions-dropped':
    case 'weak-actions':
      return actionWords(gap);
    default:
      return causeWords(gap);
  }
}

type Of<C extends Gap['code']> = Extract<Gap, { code: C }>;

function sectionMissing(field: FieldId, standing: Of<'section-missing'>['standing'], text: string): GapWords {
  const command = sectionCommands[field];
  const comment = command === undefined ? '' : `, or comment \`${command}\` followed by the text`;
  const now = standing === 'placeholder' ? ` It says only ${code(text, 40)} now.` : '';
  const hint = hints[field] === undefined ? '' : ` ${hints[field]}`;
  return {
    what: heading(field),
    how: `Fill \`### ${heading(field)}\` in the description${comment}.${hint}${now}`,
  };
}

function requirementWords(gap: Of<'requirement-not-named' | 'requirement-unknown'>, policy: Policy): GapWords {
  const { title } = standards[policy.standard];
  if (gap.code === 'requirement-not-named')
    return {
      what: 'Requirement: no id found',
      how: `Name the requirement by its id in ${title} (such as \`A.5.18\` or \`9.2.1\`), or by one of your own rules, ${inSection('requirement')}.`,
    };
  const each = gap.ids.map(({ text, nearest }) =>
    nearest === null ? code(text, 40) : `${code(text, 40)} (did you mean \`${nearest}\`?)`,
  );
  return {
    what: 'Requirement: unknown id',
    how: `${list(each)} ${gap.ids.length === 1 ? 'is' : 'are'} not in ${title}. Correct it ${inSection('requirement')}, or add your own rule to \`requirements\` in \`.github/clause10.yml\`.`,
  };
}

function verdictWords(gap: Of<'verdict-unclear' | 'verdict-not-effective'>): GapWords {
  if (gap.code === 'verdict-unclear')
    return {
      what: 'Effectiveness: no clear verdict',
      how: `${code(gap.text, 40)} is not a verdict. Write effective, partially effective, not effective or inconclusive ${inSection('eff_result')}.`,
    };
  const verdict = {
    'partially-effective': 'partially effective',
    ineffective: 'not effective',
    inconclusive: 'inconclusive',
  };
  return {
    what: `Effectiveness: ${verdict[gap.verdict]}`,
    how:
      gap.verdict === 'inconclusive'
        ? 'Look again once there is enough to judge by, then write the new verdict with its evidence.'
        : 'Go back to the causes: say what was missed, act on it, and judge again. A finding closes on “effective” only.',
  };
}

type ActionGap = Of<'no-corrective-action' | 'actions-open' | 'actions-dropped' | 'weak-actions'>;

const actionList = (actions: readonly CorrectiveAction[]): string => {
  const shown = actions
    .slice(0, 5)
    .map((action) => (action.url === null ? action.reference : link(action.reference, action.url)));
  return list(actions.length > 5 ? [...shown, `${actions.length - 5} more`] : shown);
};

function actionWords(gap: ActionGap): GapWords {
  switch (gap.code) {
    case 'no-corrective-action':
      return {
        what: 'Corrective action',
        how: `Add a sub-issue for what removes the cause, or write \`None because …\` ${inSection('corrective_actions')}.`,
      };
    case 'actions-open':
      return {
        what: `${count(gap.actions.length, 'corrective action')} still open`,
        how: `Finish and close ${actionList(gap.actions)} as completed.`,
      };
    case 'actions-dropped':
      return {
        what: 'No corrective action was completed',
        how: `${actionList(gap.actions)} ${gap.actions.length === 1 ? 'was' : 'were'} closed as not planned. Add a replacement, or write \`None because …\` ${inSection('corrective_actions')}.`,
      };
    case 'weak-actions':
      return {
        what: 'Actions are training or reminders only',
        how: 'Consider one that makes the fault hard to repeat: a check, an alert, an enforced control.',
      };
  }
}

type CauseGap = Exclude<
  Gap,
  | ActionGap
  | Of<
      | 'body-too-large'
      | 'section-missing'
      | 'section-twice'
      | 'too-short'
      | 'reason-missing'
      | 'requirement-not-named'
      | 'requirement-unknown'
      | 'verdict-unclear'
      | 'verdict-not-effective'
    >
>;

const quoted = (found: readonly string[]): string => list(found.slice(0, 4).map((word) => code(word, 40)));

function causeWords(gap: CauseGap): GapWords {
  switch (gap.code) {
    case 'cause-without-category':
      return {
        what: `${list(gap.causes)}: category`,
        how: `Put one in brackets: \`${gap.causes[0]} [process]: …\`. One of ${categories}.`,
      };
    case 'cause-category-unknown':
      return {
        what: `${gap.cause}: unknown category`,
        how: `${code(gap.category, 40)} is not a category${gap.nearest === null ? '' : `; did you mean \`${gap.nearest}\`?`} Use one of ${categories}.`,
      };
    case 'cause-without-evidence':
      return {
        what: `${list(gap.causes)}: evidence`,
        how: `Add what shows it: \`${gap.causes[0]} [category]: … (evidence: link or quote)\`.`,
      };
    case 'cause-restates':
      return {
        what: `${gap.cause}: repeats the ${gap.of}`,
        how: `${Math.round(gap.share * 100)} % of its words stand in the ${gap.of === 'finding' ? 'finding itself' : 'correction'}. Say why it could happen.`,
      };
    case 'human-error-alone':
      return {
        what: `${gap.cause}: human error alone`,
        how: `${quoted(gap.words)} names a slip, not what made it likely. Add a cause in process, technology, governance or resources.`,
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
        what: `${heading(gap.field)}: reads like a plan`,
        how: `${quoted(gap.words)}: say what was done, in the past tense.`,
      };
  }
}
