/** Comments that had no effect: in the order of the thread, and which of them are still worth telling. */
import type { IssueFacts } from '../record/facts.ts';
import type { GivenCommand, RefusedComment } from '../record/read-finding.ts';

/** Oldest first, in the order of the comments; those that no comment asked for come last. */
export function inThread(
  facts: Pick<IssueFacts, 'comments'>,
  refused: readonly RefusedComment[],
): readonly RefusedComment[] {
  const place = new Map(facts.comments.map(({ id }, i) => [id, i]));
  const of = ({ comment }: RefusedComment): number =>
    (comment === null ? undefined : place.get(comment)) ?? facts.comments.length;
  return refused.toSorted((a, b) => of(a) - of(b));
}

/** Told at most; a thread full of mistakes must not bury what comes next. */
const most = 5;

/**
 * The refusals to tell now: not one whose command was given successfully since, and none from before the finding's end. The
 * ledger has them all.
 */
export function worthTelling(
  refused: readonly RefusedComment[],
  given: readonly GivenCommand[],
  endedAt: string | null,
): readonly RefusedComment[] {
  const failed = new Set(refused.map(({ comment, command }) => `${comment} ${command}`));
  const done = given.filter(({ comment, command }) => !failed.has(`${comment} ${command.name}`));
  const stale = ({ command, at }: RefusedComment): boolean =>
    at !== null &&
    ((endedAt !== null && at <= endedAt) || done.some((one) => one.command.name === command && one.at > at));
  return refused.filter((one) => !stale(one)).slice(-most);
}
