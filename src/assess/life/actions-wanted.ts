/** The corrective actions asked for by `/action`: each becomes a sub-issue once. */
import type { ActionDetail } from '../../record/command-detail.ts';
import type { IssueFacts } from '../../record/facts.ts';
import type { GivenCommand } from '../../record/read-finding.ts';
import { occasionMark } from '../../words/markers.ts';
import { resolveDate } from '../dates/calendar.ts';
import { type Hearing, heard, heardBoth, keyOf, refuse } from './hearing.ts';

export interface WantedAction {
  readonly key: string;
  readonly mark: string;
  readonly detail: ActionDetail;
  /** `2027-01-31` */
  readonly due: string | null;
  readonly by: string;
}

/** GitHub's limit, closed ones included (github community discussion 207865). */
export const mostSubIssues = 100;

/** From this many on people are warned. */
export const manySubIssues = 90;

/**
 * What is still to be created. A command is judged by the causes that stood when it was given: one that was refused stays
 * refused, so that it does not act all of a sudden when somebody adds a cause. `causeNeeded` is rigour full.
 */
export function wantedActions(hearing: Hearing, causeNeeded: boolean): readonly WantedAction[] {
  const { facts, policy } = hearing;
  const wanted: WantedAction[] = [];
  for (const { given, detail } of heard(hearing, 'action')) {
    const key = keyOf(given);
    const mark = actionMark(key);
    const made = facts.subIssues.find(({ body }) => body.includes(mark));
    const done = facts.handled.get(key);
    // GitHub drops people without access silently; told until somebody owns the action.
    if (made?.assignees.length === 0 && done?.refused != null) refuse(hearing, given, 'not-assignable', done.refused);
    if (made !== undefined || done !== undefined) continue;
    const ids = causesThen(hearing, given);
    const unknown = detail.causes.some((id) => !ids.includes(id));
    const due = detail.due === null ? null : resolveDate(detail.due, given.at, policy.policy.timezone);
    if (unknown || (causeNeeded && detail.causes.length === 0)) refuse(hearing, given, 'no-cause', ids.join(', '));
    else if (due !== null && due < given.at.slice(0, 10)) refuse(hearing, given, 'date-past', due);
    else if (wasClosed(hearing, given.at)) refuse(hearing, given, 'no-effect-now', 'closed');
    else if (!facts.subIssuesSupported) refuse(hearing, given, 'no-sub-issues');
    else if (facts.subIssues.length + wanted.length >= mostSubIssues) refuse(hearing, given, 'too-many-actions');
    else wanted.push({ key, mark, detail, due, by: given.by.login });
  }
  return wanted;
}

/** Whether the finding was closed then: an action made now would open a record that is complete. */
function wasClosed(hearing: Hearing, at: string): boolean {
  const { closings, reopenings } = hearing.facts;
  const last = (times: readonly string[]): string =>
    times
      .filter((time) => time <= at)
      .toSorted()
      .at(-1) ?? '';
  // A closing that the app took back by itself was too early: the finding was under way all along.
  const next = reopenings.find((reopening) => reopening.at > at);
  const asked = heardBoth(hearing, 'reopen', 'verify').some(
    ({ given }) => given.at > at && given.at <= (next?.at ?? ''),
  );
  if (next?.ours === true && !asked) return false;
  return last(closings) > last(reopenings.map((reopening) => reopening.at));
}

/** Ends the description of a created action, so that a repeated attempt finds it. */
const actionMark = (key: string): string => occasionMark(`action:${key}`);

const causesThen = (hearing: Hearing, given: GivenCommand): readonly string[] => [
  ...new Set((hearing.past.before(given) ?? hearing.record).causes.map(({ id }) => id)),
];

/** Linked by hand and without our label: adopted, so that lists and boards show them as what they are. */
export function toAdopt(facts: IssueFacts, actions: IssueFacts['subIssues'], label: string): IssueFacts['subIssues'] {
  const here = `${facts.repository.owner}/${facts.repository.name}`.toLowerCase();
  // In other repositories the app may have no say, and would be refused each time.
  return actions.filter(
    ({ repository, labels }) =>
      repository.toLowerCase() === here && !labels.some((name) => name.toLowerCase() === label),
  );
}
