/**
 * The guards of the gates, as data: which obligation each serves and how strictly each rigour takes it.
 * A guard's test is in `assess/`; its words are in `words/`. A policy file may switch single guards.
 */
import type { ClauseKey, Gate } from '../record/finding.ts';

export const levels = ['required', 'warn', 'off'] as const;
/** `required` blocks closure until met, `warn` only shows, `off` is not run. */
export type Level = (typeof levels)[number];

export const rigours = ['essential', 'full'] as const;
export type Rigour = (typeof rigours)[number];

interface GuardDefinition {
  readonly gate: Gate;
  readonly keys: readonly ClauseKey[];
  readonly essential: Level;
  readonly full: Level;
  /** One line for the generated policy reference. */
  readonly asks: string;
}

const guard = (
  gate: Gate,
  keys: readonly ClauseKey[],
  essential: Level,
  full: Level,
  asks: string,
): GuardDefinition => ({ gate, keys, essential, full, asks });

/** Every guard by id, in the order in which gaps are listed. */
export const guards = {
  readable: guard('G0', ['f'], 'required', 'required', 'The description is small and plain enough to be read in full.'),
  statement: guard('G0', ['f'], 'required', 'required', 'What happened is stated.'),
  requirement: guard(
    'G0',
    ['b1'],
    'required',
    'required',
    'The requirement that is not met is named, by an id of the standard in use or of your own rules.',
  ),
  evidence: guard('G0', ['f'], 'required', 'required', 'Objective evidence is given.'),
  source: guard('G0', ['f'], 'warn', 'required', 'Where the finding comes from is said.'),
  'detected-on': guard('G0', ['f'], 'warn', 'required', 'The day it was detected is given.'),
  area: guard('G0', ['f'], 'warn', 'required', 'The process, system or team is named.'),
  triage: guard('G0', ['b1', 'prop'], 'off', 'required', 'A security lead has decided severity, risk and owner.'),
  escalation: guard(
    'G0',
    ['b1', 'prop'],
    'warn',
    'required',
    'A proposed major is accepted or declined with a reason.',
  ),
  correction: guard(
    'G1',
    ['a1'],
    'required',
    'required',
    'What was done at once is described, or why nothing had to be done.',
  ),
  consequences: guard('G1', ['a2'], 'off', 'required', 'The consequences were looked at and dealt with.'),
  'rc12-tense': guard('G1', ['a1'], 'warn', 'warn', 'RC12: the correction is told in the past tense, not as a plan.'),
  'root-cause': guard('G2', ['b2'], 'required', 'required', 'At least one cause is named.'),
  'cause-category': guard('G2', ['b2'], 'required', 'required', 'Every cause has a category of the taxonomy.'),
  'rc1-restatement': guard('G2', ['b2'], 'required', 'required', 'RC1: a cause says more than the finding itself.'),
  'rc1-near-restatement': guard('G2', ['b2'], 'warn', 'warn', 'RC1: a cause adds enough to what the finding says.'),
  'rc2-why-left': guard('G2', ['b2'], 'off', 'required', 'RC2: the approver says that no obvious “why” is left.'),
  'rc3-human-error': guard('G2', ['b2'], 'required', 'required', 'RC3: human error is not the only cause.'),
  'rc4-blame': guard('G2', ['b2'], 'warn', 'warn', 'RC4: causes name roles, not persons.'),
  'rc5-cause-evidence': guard('G2', ['b2'], 'required', 'required', 'RC5: every cause has evidence.'),
  'rc5-why-evidence': guard('G2', ['b2'], 'warn', 'required', 'RC5: every answer of a chain of whys has evidence.'),
  'rc7-omission': guard('G2', ['b2'], 'warn', 'warn', 'RC7: an omission names the duty that existed before.'),
  'rc8-escape': guard('G2', ['b2'], 'off', 'required', 'RC8: it is said why it was not noticed earlier.'),
  'rca-method': guard('G2', ['b2'], 'off', 'required', 'The method of the cause analysis is given.'),
  extent: guard('G2', ['b3'], 'off', 'required', 'RC9: where else it was looked for, and what was found.'),
  'new-causes': guard(
    'G2',
    ['b2'],
    'required',
    'required',
    'After a verdict that it did not work, the causes are looked at anew.',
  ),
  recurrence: guard('G2', ['b3'], 'warn', 'required', 'Earlier findings that fit are judged: a recurrence, or not.'),
  'root-cause-approval': guard(
    'G2',
    ['b2'],
    'off',
    'required',
    'A security lead who did not write it has approved the root cause.',
  ),
  'corrective-actions': guard(
    'G3',
    ['c'],
    'required',
    'required',
    'There is a corrective action, or a reason why none is needed.',
  ),
  'eff-criteria': guard('G3', ['d'], 'required', 'required', 'How effectiveness will be judged is written down.'),
  'rc6-coverage': guard('G3', ['c'], 'off', 'required', 'RC6: every cause has an action, every action a cause.'),
  'action-details': guard(
    'G3',
    ['c', 'prop'],
    'off',
    'required',
    'Every action has an owner, a due date and says when it is done.',
  ),
  'eff-plan': guard(
    'G3',
    ['d'],
    'off',
    'required',
    'Window, method and verifier of the effectiveness review are fixed.',
  ),
  'rc10-weak-actions': guard('G3', ['prop'], 'warn', 'warn', 'RC10: not every action is only training or a reminder.'),
  'rc10-major': guard('G3', ['prop'], 'off', 'required', 'RC10: a major finding has more than weak actions.'),
  'plan-approval': guard(
    'G3',
    ['c', 'prop'],
    'off',
    'required',
    'The plan is approved; with high or critical risk by management too.',
  ),
  'actions-done': guard('G4', ['c'], 'required', 'required', 'Every corrective action is closed as completed.'),
  'action-evidence': guard(
    'G4',
    ['c'],
    'off',
    'required',
    'Every finished action has evidence: a merged pull request, a link or a text.',
  ),
  'isms-changes': guard('G4', ['e'], 'off', 'required', 'Changes to the management system are named, or why none.'),
  communication: guard('G4', ['e'], 'off', 'required', 'Who was told, and whether training is needed.'),
  training: guard('G4', ['e'], 'off', 'required', 'It is said whether somebody needs training.'),
  'eff-result': guard('G5', ['d', 'g'], 'required', 'required', 'The verdict on effectiveness is “effective”.'),
  'eff-evidence': guard('G5', ['d', 'g'], 'required', 'required', 'The verdict has its evidence.'),
  'eff-verdict': guard(
    'G5',
    ['d', 'g'],
    'off',
    'required',
    'An independent verifier has said “effective” after the window.',
  ),
  'recurrence-since': guard(
    'G5',
    ['b3', 'd'],
    'warn',
    'required',
    'Findings raised since the actions were done are judged: a recurrence, or not.',
  ),
  'lessons-learned': guard('G5', ['g'], 'off', 'required', 'Lessons learned are written down (major findings).'),
  decision: guard(
    'G0',
    ['ci'],
    'off',
    'required',
    'Observations, improvements, preventive actions: a refusal has a reason.',
  ),
} as const satisfies Record<string, GuardDefinition>;

export type GuardId = keyof typeof guards;
export const guardIds = Object.keys(guards) as readonly GuardId[];

/** The level a guard has under a rigour, unless the policy file switches it. */
export function levelOf(id: GuardId, rigour: Rigour, switched: Partial<Record<GuardId, Level>>): Level {
  return switched[id] ?? guards[id][rigour];
}
