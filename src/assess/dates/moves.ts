/** Moves of dates by people, one after the other, each with its reason. Those that cannot be made are refused with the reason. */
import type { Policy } from '../../policy/schema.ts';
import { actsAs } from '../../record/capacities.ts';
import type { MovableDate } from '../../record/command-detail.ts';
import type { Kind } from '../../record/finding.ts';
import type { GivenCommand, RefusedComment, RuleRefusal } from '../../record/read-finding.ts';
import type { DueMove } from '../assessment.ts';
import { dayOf, resolveDate } from './calendar.ts';
import { capped, type DatedMilestone, isCapped, rowOf } from './policy-dates.ts';

/** A date and what became of it. */
export interface MovedDate {
  /** As policy and people inside have it, without the cap from outside. */
  own: string;
  on: string;
  readonly original: string;
  readonly moves: DueMove[];
}

/** What the moves start from. */
export interface Unmoved {
  readonly policy: Policy;
  readonly kind: Kind;
  readonly severity: 'major' | 'minor' | null;
  readonly implementedAt: string | null;
  readonly windowEnds: string | null;
  readonly dates: ReadonlyMap<DatedMilestone, string>;
  /** The date given from outside at triage. */
  readonly external: string | null;
}

export interface Moved {
  readonly dates: ReadonlyMap<DatedMilestone, MovedDate>;
  /** The date given from outside that counts now. */
  readonly external: string | null;
  readonly refused: readonly RefusedComment[];
}

type Refusal = readonly [reason: RuleRefusal | 'role', hint: string | null];

/** One move, with what it asks for worked out. */
interface Wish {
  readonly given: GivenCommand;
  readonly date: MovableDate;
  readonly to: string;
  readonly reason: string;
}

/** Makes every move in turn, oldest comment first. The same commands give the same dates in whatever order they come in. */
export function makeMoves(from: Unmoved, commands: readonly GivenCommand[]): Moved {
  const table = new Table(from);
  for (const given of commands.toSorted(inTurn)) {
    const { detail } = given.command;
    if (detail?.name !== 'due') continue;
    const to = resolveDate(detail.to, given.at, from.policy.timezone);
    table.take({ given, date: detail.date, to, reason: detail.reason });
  }
  return table;
}

const inTurn = (a: GivenCommand, b: GivenCommand): number =>
  Date.parse(a.at) - Date.parse(b.at) ||
  (a.comment < b.comment ? -1 : a.comment > b.comment ? 1 : a.command.line - b.command.line);

class Table implements Moved {
  readonly dates = new Map<DatedMilestone, MovedDate>();
  readonly refused: RefusedComment[] = [];
  external: string | null;
  readonly #from: Unmoved;
  /** Moves made so far, of all dates together; a date from outside is nobody's move. */
  #made = 0;

  constructor(from: Unmoved) {
    this.#from = from;
    this.external = from.external;
    for (const [milestone, own] of from.dates) {
      const on = capped(milestone, own, this.external);
      this.dates.set(milestone, { own, on, original: on, moves: [] });
    }
  }

  take(wish: Wish): void {
    const refusal = wish.date === 'external' ? this.#takeExternal(wish) : this.#takeOwn(wish, wish.date);
    if (refusal !== null) this.#refuse(wish.given, refusal);
  }

  /** Only who answers to the outside says what the outside asks for. */
  #takeExternal(wish: Wish): Refusal | null {
    const { roles } = this.#from.policy;
    const { speaker } = wish.given;
    if (!actsAs(speaker, 'security-lead', roles) && !actsAs(speaker, 'management', roles)) return ['role', null];
    if (wish.to === this.external) return null;
    if (this.#isPast(wish)) return ['date-past', wish.to];
    this.external = wish.to;
    for (const [milestone, date] of this.dates) move(date, capped(milestone, date.own, this.external), wish);
    return null;
  }

  #takeOwn(wish: Wish, milestone: DatedMilestone): Refusal | null {
    const date = this.dates.get(milestone);
    // A review moved before the actions were done was the review of another window.
    if (date === undefined || (milestone === 'review' && this.#isBeforeWindow(wish))) return ['no-effect-now', null];
    if (wish.to === date.on) return null;
    const refusal = this.#whyNot(wish, milestone);
    if (refusal !== null) return refusal;
    this.#made += 1;
    date.own = wish.to;
    move(date, wish.to, wish);
    return null;
  }

  #whyNot(wish: Wish, milestone: DatedMilestone): Refusal | null {
    const { policy, kind, severity, windowEnds } = this.#from;
    if (this.#isPast(wish)) return ['date-past', wish.to];
    if (this.external !== null && isCapped(milestone) && wish.to > this.external)
      return ['date-too-far', this.external];
    if (milestone === 'review' && windowEnds !== null && wish.to < windowEnds) return ['window-open', windowEnds];
    const row = rowOf(kind, severity);
    const most = row === 'major' || row === 'minor' ? policy.due_moves[row] : Number.POSITIVE_INFINITY;
    if (this.#made < most || actsAs(wish.given.speaker, 'management', policy.roles)) return null;
    return ['too-many-moves', String(this.#made)];
  }

  #isPast({ given, to }: Wish): boolean {
    return to < dayOf(given.at, this.#from.policy.timezone);
  }

  #isBeforeWindow({ given }: Wish): boolean {
    const { implementedAt } = this.#from;
    return implementedAt === null || Date.parse(given.at) < Date.parse(implementedAt);
  }

  #refuse(given: GivenCommand, [reason, hint]: Refusal): void {
    const { command, comment, url, by, at } = given;
    this.refused.push({ command: command.name, comment, url, by, at, reason, hint });
  }
}

/** Keeps the history; a date that stays where it is was not moved. */
function move(date: MovedDate, to: string, { given, reason }: Wish): void {
  if (to === date.on) return;
  date.moves.push({ from: date.on, to, by: given.by, at: given.at, url: given.url, reason });
  date.on = to;
}
