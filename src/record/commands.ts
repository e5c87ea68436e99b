/** The slash commands: what each is called, what follows it, who may use it and what it does. `/help` and the reference are made of this table. */
import type { Capacity } from './capacities.ts';
import type { Role } from './facts.ts';
import type { FieldId } from './finding.ts';

export interface CommandDefinition {
  /** What follows the name, as shown to people. */
  readonly usage: string;
  /** One line for `/help`. */
  readonly help: string;
  /** What people use it for: to fill the record in, to decide, to ask. */
  readonly group: 'fill' | 'decide' | 'ask';
  /** Who may: a least role, a capacity of the policy, or `anyone`, also without access to the repository. */
  readonly needs: 'anyone' | Role | Capacity;
  /** Who may as well. The rules of the process decide what exactly. */
  readonly orAs: readonly Capacity[];
  /** Where it has its place; on the other kind of issue it is refused. */
  readonly on: 'finding' | 'review' | 'both';
  /** Fields that the text after a section command fills: the last takes the text, one before it the word on the first line. */
  readonly gives: readonly FieldId[];
}

const section = (field: FieldId, help: string): CommandDefinition => ({
  usage: 'text',
  help,
  group: 'fill',
  needs: 'triage',
  orAs: ['owner'],
  on: 'finding',
  gives: [field],
});

const decision = (
  usage: string,
  help: string,
  needs: CommandDefinition['needs'],
  orAs: readonly Capacity[] = [],
): CommandDefinition => ({ usage, help, group: 'decide', needs, orAs, on: 'finding', gives: [] });

/** A command of management reviews (9.3). */
const inReview = (
  group: 'fill' | 'decide',
  usage: string,
  help: string,
  needs: CommandDefinition['needs'],
): CommandDefinition => ({ usage, help, group, needs, orAs: ['management'], on: 'review', gives: [] });

const question = (help: string): CommandDefinition => ({
  usage: '',
  help,
  group: 'ask',
  needs: 'anyone',
  orAs: [],
  on: 'both',
  gives: [],
});

/** Every command by name, without the slash. */
export const commands = {
  correction: section('correction', 'What was done at once.'),
  consequences: section('consequences', 'What followed from it, and how that was dealt with.'),
  extent: section('extent', 'Where else it was looked for, and what was found.'),
  'root-cause': section('root_cause', 'The causes: one line `C1 [category]: text (evidence: …)` for each.'),
  action: {
    usage: '"title" cause:C1 owner:@carol due:2027-01-31 done:"…"',
    help: 'A corrective action: creates the sub-issue.',
    group: 'fill',
    needs: 'triage',
    orAs: ['owner'],
    on: 'finding',
    gives: [],
  },
  'effectiveness-plan': section('eff_criteria', 'How success will be judged, written before the actions are done.'),
  effectiveness: {
    usage: 'verdict text',
    help: 'Whether it worked (effective, partially effective, not effective, inconclusive), and what shows it.',
    group: 'fill',
    needs: 'triage',
    orAs: ['owner'],
    on: 'finding',
    gives: ['eff_result', 'eff_evidence'],
  },
  'isms-changes': section('isms_changes', 'What changed in the management system.'),
  communication: section('communication', 'Who was told, and how.'),
  lessons: section('lessons_learned', 'What others should know.'),
  triage: decision(
    'severity:major risk:high owner:@bob requirement:A.5.15',
    'Sets severity, risk, owner and requirement; also `kind:`, `audit-end:`, `external-due:`.',
    'security-lead',
  ),
  approve: decision(
    'root-cause',
    'Approves what stands there; also `plan` and `no-action because …`. Not by whoever wrote it.',
    'security-lead',
    ['management'],
  ),
  verify: decision(
    'effective text',
    'The verdict of somebody independent, with what was looked at; also `not effective`, `inconclusive`.',
    'verifier',
  ),
  due: decision('plan 2027-01-10 because …', 'Moves a date; the old one stays on record.', 'triage', [
    'owner',
    'management',
  ]),
  'accept-risk': decision(
    'until 2027-06-30 because …',
    'Accepts the risk for a time. The finding stays open.',
    'management',
  ),
  'recurrence-of': decision('#12', 'This is that earlier finding, come back.', 'security-lead'),
  'not-recurrence': decision('#12 because …', 'It looks like that earlier finding, but is another.', 'security-lead'),
  duplicate: decision('#12', 'Ends it: the other finding is about the same.', 'security-lead'),
  reject: { ...decision('because …', 'Ends it: this is no nonconformity.', 'security-lead'), on: 'both' },
  reopen: decision('because …', 'Takes a closed finding up again.', 'security-lead'),
  override: decision(
    'RC3 because …',
    'Answers a check of the causes (`RC1` to `RC12`), or declines a proposed major (`escalation`).',
    'security-lead',
  ),
  input: inReview('fill', 'b text', 'Answers an input of the review; the text may go on below.', 'triage'),
  attended: inReview('fill', '@dan @erin', 'Who took part in the review.', 'security-lead'),
  decide: inReview(
    'decide',
    '"title" owner:@carol due:2027-04-30',
    'A decision of the review: creates the sub-issue that tracks it.',
    'security-lead',
  ),
  why: question('Brings the status comment up to date.'),
  help: question('Lists these commands.'),
} as const satisfies Record<string, CommandDefinition>;

export type CommandName = keyof typeof commands;
export const commandNames = Object.keys(commands) as readonly CommandName[];

/** The definition under a name as written, without the slash, in any case; null for a word that is no command. */
export function commandNamed(
  word: string,
): { readonly name: CommandName; readonly definition: CommandDefinition } | null {
  const name = commandNames.find((candidate) => candidate === word.toLowerCase());
  return name === undefined ? null : { name, definition: commands[name] };
}

const speakers: Readonly<Record<CommandDefinition['needs'], string>> = {
  anyone: 'anyone',
  none: 'anyone',
  read: 'read access',
  triage: 'triage access',
  write: 'write access',
  maintain: 'maintain access',
  admin: 'admin access',
  'security-lead': 'a security lead',
  verifier: 'a verifier',
  management: 'management',
  owner: 'the owner',
};

/** Who may use a command, in words: "a security lead or management", "the owner, or triage access". */
export function whoMay({ needs, orAs }: Pick<CommandDefinition, 'needs' | 'orAs'>): string {
  const access = speakers[needs].endsWith('access');
  const others = orAs.map((capacity) => speakers[capacity]);
  const all = access ? [...others, speakers[needs]] : [speakers[needs], ...others];
  if (all.length < 2) return all.join('');
  return `${all.slice(0, -1).join(', ')}${access ? ',' : ''} or ${all.at(-1)}`;
}

/** Names one command of one comment (node id), for what is carried out once. */
export const commandKey = (comment: string, line: number): string => `${comment}:${line}`;
