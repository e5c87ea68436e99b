/** The slash commands: what each is called, what follows it, who may use it and what it does. `/help` and the reference are made of this table. */
import type { Role } from './facts.ts';
import type { FieldId } from './finding.ts';

export interface CommandDefinition {
  /** What follows the name, as shown to people. */
  readonly usage: string;
  /** One line for `/help`. */
  readonly help: string;
  /** The least role; `anyone` also without access to the repository. The owner of a finding may always give sections. */
  readonly needs: 'anyone' | Role;
  /** Fields that the text after a section command fills: the last takes the text, one before it the word on the first line. */
  readonly gives: readonly FieldId[];
}

const section = (field: FieldId, help: string): CommandDefinition => ({
  usage: 'text',
  help,
  needs: 'triage',
  gives: [field],
});

const decision = (usage: string, help: string, needs: CommandDefinition['needs']): CommandDefinition => ({
  usage,
  help,
  needs,
  gives: [],
});

/** Every command by name, without the slash. */
export const commands = {
  correction: section('correction', 'Gives the correction: what was done at once.'),
  consequences: section('consequences', 'Gives the consequences and how they were dealt with.'),
  extent: section('extent', 'Gives the extent: where else it was looked for, and what was found.'),
  'root-cause': section(
    'root_cause',
    'Gives the root cause: one line `C1 [category]: text (evidence: …)` for each cause.',
  ),
  'effectiveness-plan': section('eff_criteria', 'Gives the effectiveness criteria: how success will be judged.'),
  effectiveness: {
    usage: 'verdict text',
    help: 'Gives the verdict (effective, partially effective, ineffective, inconclusive) and its evidence.',
    needs: 'triage',
    gives: ['eff_result', 'eff_evidence'],
  },
  'isms-changes': section('isms_changes', 'Gives the changes to the management system.'),
  communication: section('communication', 'Gives who was told, and how.'),
  lessons: section('lessons_learned', 'Gives the lessons learned.'),
  reject: decision('because …', 'Ends it: this is no nonconformity.', 'maintain'),
  duplicate: decision('#12', 'Ends it: the other finding is about the same.', 'maintain'),
  why: decision('', 'Brings the status comment up to date.', 'anyone'),
  help: decision('', 'Lists these commands.', 'anyone'),
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
