/** What everybody who reads decisions needs, and where refusals and waivers are collected. */
import type { PolicyInForce } from '../../policy/in-force.ts';
import { actsAs, type Capacity } from '../../record/capacities.ts';
import type { CommandDetail } from '../../record/command-detail.ts';
import { commandKey } from '../../record/commands.ts';
import type { IssueFacts, Person } from '../../record/facts.ts';
import type { FindingRecord, GivenCommand, RefusedComment, RuleRefusal } from '../../record/read-finding.ts';
import type { CorrectiveAction } from '../assessment.ts';
import type { Past } from './as-of.ts';
import type { Act, Waiver } from './life.ts';

export interface Hearing {
  readonly facts: IssueFacts;
  readonly record: FindingRecord;
  readonly actions: readonly CorrectiveAction[];
  readonly policy: PolicyInForce;
  readonly past: Past;
  /** Filled while decisions are read. */
  readonly refused: RefusedComment[];
  readonly waivers: Waiver[];
}

type Named<N extends CommandDetail['name']> = Extract<CommandDetail, { name: N }>;

/** A command with what it says. */
export interface Heard<N extends CommandDetail['name']> {
  readonly given: GivenCommand;
  readonly detail: Named<N>;
}

/** The commands of a name given after a time, oldest first. */
export function heard<N extends CommandDetail['name']>(
  { record }: Pick<Hearing, 'record'>,
  name: N,
  after = '',
): readonly Heard<N>[] {
  return record.commands.flatMap((given): Heard<N>[] => {
    const { detail } = given.command;
    return detail !== null && isNamed(detail, name) && given.at >= after ? [{ given, detail }] : [];
  });
}

/** The commands of two names, in the order of the thread. */
export const heardBoth = <A extends CommandDetail['name'], B extends CommandDetail['name']>(
  { record }: Pick<Hearing, 'record'>,
  a: A,
  b: B,
): readonly (Heard<A> | Heard<B>)[] =>
  record.commands.flatMap((given): (Heard<A> | Heard<B>)[] => {
    const { detail } = given.command;
    if (detail === null) return [];
    if (isNamed(detail, a)) return [{ given, detail }];
    return isNamed(detail, b) ? [{ given, detail }] : [];
  });

const isNamed = <N extends CommandDetail['name']>(detail: CommandDetail, name: N): detail is Named<N> =>
  detail.name === name;

export const actOf = ({ by, at, url, comment }: GivenCommand): Act => ({ by, at, url, comment });

export const keyOf = (given: GivenCommand): string => commandKey(given.comment, given.command.line);

/** Tells the writer of a command, in the status comment, why it had no effect. */
export function refuse(
  hearing: Hearing,
  given: GivenCommand,
  reason: RuleRefusal | 'role',
  hint: string | null = null,
): void {
  const { name } = given.command;
  hearing.refused.push({
    command: name,
    comment: given.comment,
    url: given.url,
    by: given.by,
    at: given.at,
    reason,
    hint,
  });
}

/** Whether the writer of a command may act in a capacity. */
export const hasCapacity = ({ policy }: Hearing, given: GivenCommand, capacity: Capacity): boolean =>
  actsAs(given.speaker, capacity, policy.policy.roles);

/**
 * A part in the work that should keep somebody from deciding. Where the policy waives independence the decision passes, and
 * the waiver is on record; otherwise it is refused. Returns whether it passes.
 */
export function independent(
  hearing: Hearing,
  given: GivenCommand,
  of: Waiver['of'],
  part: string | null,
  refusal: RuleRefusal,
): boolean {
  if (part === null) return true;
  if (hearing.policy.policy.independence === 'waived') {
    hearing.waivers.push({ ...actOf(given), of, part, because: 'policy' });
    return true;
  }
  refuse(hearing, given, refusal, part);
  return false;
}

/**
 * Whether somebody owned the finding at a time, or had before: who hands it over to verify it had a part in it, and who gets it
 * later had none. An assignment that GitHub does not tell of any more counts from the beginning.
 */
export function ownedBy({ assignees, assignments }: IssueFacts, person: Person, at: string): boolean {
  const same = ({ databaseId }: Person): boolean => databaseId === person.databaseId;
  const told = assignments.filter((assignment) => same(assignment.person));
  return told.length === 0 ? assignees.some(same) : told.some((assignment) => assignment.at <= at);
}

/** Whether an act came after another in the thread: by time, and by the order of comments within a second. */
export function isAfter(
  facts: IssueFacts,
  act: Pick<Act, 'at' | 'comment'>,
  other: Pick<Act, 'at' | 'comment'>,
): boolean {
  if (act.at !== other.at) return act.at > other.at;
  const place = (id: string): number => facts.comments.findIndex((comment) => comment.id === id);
  return place(act.comment) > place(other.comment);
}
