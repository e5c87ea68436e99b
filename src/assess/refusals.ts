/** Comments that had no effect: in the order of the thread, and which of them are still worth telling. */
import type { IssueFacts } from '../record/facts.ts';
import type { GivenCommand, RefusedComment } from '../record/read-finding.ts';

/**
 * Oldest first, in the order of the comments; those that no comment asked for come last. An `/action` or `/decide` that was carried out is
 * not refused because its comment was edited afterwards: posted again, it would be made twice.
 */
export function inThread(
  facts: Pick<IssueFacts, 'comments' | 'handled'>,
  refused: readonly RefusedComment[],
): readonly RefusedComment[] {
  const carriedOut = new Set([...facts.handled.keys()].map((key) => key.replace(/:\d+$/, '')));
  const isDone = ({ reason, command, comment }: RefusedComment): boolean =>
    reason === 'edited' &&
    (command === 'action' || command === 'decide') &&
    comment !== null &&
    carriedOut.has(comment);
  const place = new Map(facts.comments.map(({ id }, i) => [id, i]));
  const of = ({ comment }: RefusedComment): number =>
    (comment === null ? undefined : place.get(comment)) ?? facts.comments.length;
  return refused.filter((one) => !isDone(one)).toSorted((a, b) => of(a) - of(b));
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
  const said = new Map(given.map((one) => [`${one.comment} ${one.command.name}`, about(one)]));
  const stale = ({ command, comment, at }: RefusedComment): boolean => {
    if (at === null) return false;
    if (endedAt !== null && at <= endedAt) return true;
    const subject = said.get(`${comment} ${command}`) ?? null;
    return done.some(
      (one) => one.command.name === command && one.at > at && (subject === null || subject === about(one)),
    );
  };
  return refused.filter((one) => !stale(one)).slice(-most);
}

/** What a command is about, where there may be several of its name: another action does not take the place of a refused one. */
function about({ command: { detail } }: GivenCommand): string | null {
  switch (detail?.name) {
    case 'action':
    case 'decide':
      return detail.title;
    case 'input':
      return detail.input;
    case 'due':
      return detail.date;
    case 'approve':
      return detail.what;
    case 'override':
      return detail.rule;
    case 'recurrence-of':
    case 'not-recurrence':
      return detail.reference;
    default:
      return null;
  }
}
