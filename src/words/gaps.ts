/** Every gap in words: what is missing, and what to do about it. One place, used by comment, check, page and terminal. */
import type { CorrectiveAction, Gap } from '../assess/assessment.ts';
import type { Policy } from '../policy/schema.ts';
import { standards } from '../policy/standards.ts';
import { fields } from '../record/fields.ts';
import type { FieldId } from '../record/finding.ts';
import { leastLength } from '../record/length.ts';
import { causeWords } from './cause-gaps.ts';
import { lifeWords } from './life-gaps.ts';
import { code, count, link, list } from './safe.ts';

/** `what` is a short noun phrase without markup; `how` is Markdown. */
export interface GapWords {
  readonly what: string;
  readonly how: string;
}

/** What to comment instead, by field, for people who cannot edit the description. */
const sectionCommands: Partial<Record<FieldId, string>> = {
  correction: '`/correction` followed by the text',
  consequences: '`/consequences` followed by the text',
  extent: '`/extent` followed by the text',
  root_cause: '`/root-cause` followed by the text',
  eff_criteria: '`/effectiveness-plan` followed by the text',
  eff_result: '`/effectiveness` followed by the verdict and what it rests on',
  eff_evidence: '`/effectiveness` followed by the verdict and what it rests on',
  isms_changes: '`/isms-changes` followed by the text',
  communication: '`/communication` followed by the text',
  lessons_learned: '`/lessons` followed by the text',
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
  source: 'Say how it came to light: internal audit, incident, monitoring …',
  detected_on: 'Write the day, as in `2026-11-02`.',
  area: 'Name the process, system or team.',
  isms_changes: 'Name the policies, procedures or risks that changed, or write `None because …`.',
  consequences: 'Say what followed from it, or write `None because …`.',
};

const hint = (field: FieldId): string => (hints[field] === undefined ? '' : ` ${hints[field]}`);

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
    case 'too-short':
    case 'reason-missing':
      return sectionWords(gap);
    case 'cannot-be-left-out':
      return {
        what: heading(gap.field),
        how: `This can't be left out, and ${code(gap.text, 40)} gives no answer.${hint(gap.field)}`,
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
    case 'cause-without-category':
    case 'cause-category-unknown':
    case 'cause-without-evidence':
    case 'cause-restates':
    case 'human-error-alone':
    case 'blame':
    case 'omission-without-duty':
    case 'why-without-evidence':
    case 'escape-missing':
    case 'extent-incomplete':
    case 'future-tense':
      return causeWords(gap);
    default:
      return lifeWords(gap);
  }
}

type Of<C extends Gap['code']> = Extract<Gap, { code: C }>;

function sectionMissing(field: FieldId, standing: Of<'section-missing'>['standing'], text: string): GapWords {
  const command = sectionCommands[field];
  const comment = command === undefined ? '' : `, or comment ${command}`;
  const now = standing === 'placeholder' ? ` It says only ${code(text, 40)} now.` : '';
  const fill = standing === 'missing' ? 'Add a section' : 'Fill';
  return {
    what: heading(field),
    how: `${fill} \`### ${heading(field)}\` ${standing === 'missing' ? 'to' : 'in'} the description${comment}.${hint(field)}${now}`,
  };
}

function sectionWords(gap: Of<'section-twice' | 'too-short' | 'reason-missing'>): GapWords {
  switch (gap.code) {
    case 'section-twice':
      return {
        what: `${heading(gap.field)}: heading stands twice`,
        how: `\`### ${heading(gap.field)}\` stands in lines ${list(gap.lines.map(String))} of the description, so it is unclear which one counts. Keep one; inside other text use \`####\`.`,
      };
    case 'too-short':
      return {
        what: `${heading(gap.field)}${gap.cause === null ? '' : ` (${gap.cause})`}: too short to follow`,
        how: `Write at least ${leastLength} characters, so that someone who wasn't there understands it. It has ${gap.length} now, not counting links and repeated words.`,
      };
    case 'reason-missing':
      return {
        what: `${heading(gap.field)}: the reason`,
        how: `Write \`${gap.field === 'correction' ? 'Not applicable' : 'None'} because …\` ${inSection(gap.field)}, with a reason of at least ${leastLength} characters.`,
      };
  }
}

function requirementWords(gap: Of<'requirement-not-named' | 'requirement-unknown'>, policy: Policy): GapWords {
  const { title } = standards[policy.standard];
  if (gap.code === 'requirement-not-named')
    return {
      what: 'Requirement: no id found',
      how: `Write one ${inSection('requirement')}: an id of ${title} (such as \`A.5.18\` or \`9.2.1\`), \`law: …\`, \`contract: …\`, a link to your own rule, or its id if \`.github/clause10.yml\` lists it.`,
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

/** A sub-issue is closed, a row of the table gets its status. */
function finishing(actions: readonly CorrectiveAction[]): string {
  const rows = actions.filter((action) => action.url === null);
  const issues = actions.filter((action) => action.url !== null);
  const close =
    issues.length === 0
      ? ''
      : `Finish ${actionList(issues)} and close ${issues.length === 1 ? 'it' : 'them'} as completed.`;
  const mark = rows.length === 0 ? '' : `Finish ${actionList(rows)} of the table and write \`done\` as the status.`;
  return [close, mark].filter((text) => text !== '').join(' ');
}

function actionWords(gap: ActionGap): GapWords {
  switch (gap.code) {
    case 'no-corrective-action':
      return {
        what: 'Corrective action',
        how: `Comment \`/action "title" cause:C1 owner:@name due:+30d\`, add a sub-issue by hand, or write \`None because …\` ${inSection('corrective_actions')}.`,
      };
    case 'actions-open':
      return {
        what: `${count(gap.actions.length, 'corrective action')} still open`,
        how: finishing(gap.actions),
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
