/** Closings that stood: a register counts what was closed in order, not what the gate undid. */
import { levels } from '../policy/in-force.ts';
import type { IssueFacts, Reopening } from '../record/facts.ts';
import { headingIndex } from '../record/fields.ts';
import type { Closed } from '../record/trend-row.ts';
import { decidedNoAction } from './assess.ts';
import type { Assessment } from './assessment.ts';
import { type Past, pastOf } from './life/as-of.ts';

export interface Closing extends Pick<Closed, 'why' | 'as'> {
  /** ISO, UTC. */
  readonly at: string;
  readonly reopenedAt: string | null;
  /** Nobody gave the verdict as a decision: the record itself said "effective". */
  readonly written: boolean;
}

/** Opened again within this time without a request, it was a mistake or the gate's doing (domain rule T15). Milliseconds. */
const undoneWithinMs = 60 * 60 * 1000;

/** The record is read anew for so many of the newest closings: something may open and close an issue for years. */
const mostRead = 10;

/** The closings of a finding that stood, oldest first, each with its end. */
export function closingsOf(assessment: Assessment, facts: IssueFacts): readonly Closing[] {
  const { policy } = assessment.policy;
  const past = pastOf(facts, headingIndex(policy.headings), policy.roles);
  const turns = inTurn(assessment, facts);
  return turns.flatMap((turn, i): readonly Closing[] => {
    const undoing = undoingOf(assessment, facts, turn);
    if (undoing === null) return [];
    const isRead = undoing.why !== null && turns.length - i <= mostRead;
    const { isTold, ...end } = endOf(assessment, turn.at, isRead ? past : null);
    const stood = undoing.why !== 'record' || !isTold || end.as !== 'other' || !needsVerdict(assessment);
    return stood ? [{ at: turn.at, ...undoing, ...end }] : [];
  });
}

/** What the gate undid late, after a time in which the app did not run, cannot have been in order without a verdict. */
const needsVerdict = ({ kind, policy }: Assessment): boolean =>
  kind === 'nonconformity' && levels(policy.policy)['eff-result'] === 'required';

/** A closing with the reopening that followed it before the next one, and the request to reopen it. Times are ISO, UTC. */
interface Turn {
  readonly at: string;
  readonly isLast: boolean;
  readonly reopening: Reopening | null;
  readonly requestedAt: string | null;
}

/** GitHub gives whole seconds, so that a closing and its reopening may fall on one: each event is used once, in its turn. */
function inTurn({ life }: Assessment, { closings, reopenings }: IssueFacts): readonly Turn[] {
  const nextReopening = queue(reopenings);
  const nextRequest = queue(life.restarts.filter(({ why }) => why === 'reopened'));
  return closings.map((at, i) => {
    const next = closings[i + 1] ?? null;
    const reopening = nextReopening(at, next);
    return { at, isLast: next === null, reopening, requestedAt: nextRequest(at, next)?.at ?? null };
  });
}

/** Takes the first event from one time on, and up to another where one is given; those before it are passed over. */
function queue<Event extends { readonly at: string }>(events: readonly Event[]) {
  let place = 0;
  return (from: string, to: string | null): Event | null => {
    while (place < events.length && isBefore(events[place]?.at ?? from, from)) place += 1;
    const event = events[place];
    if (event === undefined || (to !== null && isBefore(to, event.at))) return null;
    place += 1;
    return event;
  };
}

/** GitHub writes whole seconds, our clock parts of one: as text they do not compare. */
const isBefore = (a: string, b: string): boolean => Date.parse(a) < Date.parse(b);

type Undoing = Pick<Closing, 'reopenedAt' | 'why'>;

/** How a closing ended, with nulls for one that lasts; null for a mistake, and for what the gate undid or is about to undo. */
function undoingOf(assessment: Assessment, facts: IssueFacts, turn: Turn): Undoing | null {
  const { at, reopening } = turn;
  if (reopening !== null) {
    const why = reasonOf(turn, reopening);
    const soon = Date.parse(reopening.at) - Date.parse(at) < undoneWithinMs;
    return soon && why !== 'request' ? null : { reopenedAt: reopening.at, why };
  }
  if (!turn.isLast || facts.state === 'open') return null;
  if (!assessment.closedTooEarly) return { reopenedAt: null, why: null };
  return assessment.brokenAfterClosure ? { reopenedAt: facts.now, why: 'record' } : null;
}

/** Also somebody who reopens it first and says why afterwards asks for it; what the app had undone by then is not asked for. */
function reasonOf({ requestedAt }: Turn, reopening: Reopening): 'request' | 'record' | 'hand' {
  if (requestedAt !== null && (!reopening.ours || !isBefore(reopening.at, requestedAt))) return 'request';
  return reopening.ours ? 'record' : 'hand';
}

interface End extends Pick<Closing, 'as' | 'written'> {
  /** Whether GitHub tells how the record stood then. */
  readonly isTold: boolean;
}

/** How a finding ended with a closing: by what had been decided until then in this iteration, else by what its record said. */
function endOf(assessment: Assessment, at: string, past: Past | null): End {
  const { life, sideEnd, record } = assessment;
  const by = (act: { readonly at: string } | null): boolean => act !== null && !isBefore(at, act.at);
  const decided = (as: Closed['as']): End => ({ as, written: false, isTold: true });
  if (decidedNoAction(life) && by(life.noAction)) return decided('no-action');
  if (by(sideEnd)) return decided('other');
  const begun = life.restarts.findLast(by)?.at ?? null;
  const given = life.verdicts.findLast((one) => by(one) && (begun === null || isBefore(begun, one.at)));
  if (given !== undefined) return decided(given.verdict === 'effective' ? 'effective' : 'other');
  const then = past?.at(at) ?? null;
  const written = (then ?? record).verdict === 'effective';
  return { as: written ? 'effective' : 'other', written, isTold: then !== null };
}
