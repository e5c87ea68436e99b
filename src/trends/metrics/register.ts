/** A register prepared for questions: its days as columns of numbers. Made once for a list of rows, whatever is asked of it. */
import { milestones } from '../../policy/deadlines.ts';
import type { DayNumber, TrendMilestone, TrendRow } from '../../record/trend-row.ts';
import { EventTable } from './event-table.ts';
import { closeDue } from './on-time.ts';
import { countedFrom, isMajor, never, registeredOn } from './population.ts';

export interface Register {
  readonly rows: readonly TrendRow[];
  /** By row. */
  readonly raised: Int32Array;
  readonly major: Uint8Array;
  /** As of which days a row is counted: from the first on, before the second. */
  readonly countedFrom: Int32Array;
  readonly countedTo: Int32Array;
  /** The days of its first closing, and of the closing that lasts; `never` for none. */
  readonly firstClosed: Int32Array;
  readonly gone: Int32Array;
  /** The day by which it was to be closed; `never` for none. */
  readonly closeDue: Int32Array;
  /** 1 where its risk was accepted at some time. */
  readonly accepted: Uint8Array;
  readonly events: Events;
  /** Declared recurrences: the number of a row, and of the row that it repeats. One that repeats itself is none. */
  readonly repeats: readonly Repeat[];
  /** Numbers of the rows that are no nonconformity, or were none at first. */
  readonly others: readonly number[];
}

export interface Repeat {
  readonly row: number;
  readonly of: number;
}

/** Those of one row follow each other, oldest first. */
export interface Events {
  readonly contained: EventTable;
  readonly rootCause: EventTable;
  readonly implemented: EventTable;
  /** `until` is the day of the reopening or `never`; the code is of `closingCode`. */
  readonly closed: EventTable;
  /** `until` is the day of the closing before; the code is that closing's. */
  readonly reopened: EventTable;
  /** The code is of `reviewCode`. */
  readonly reviewed: EventTable;
  /** Milestones: `until` is the day on which it was done or `never`, the code its place in `steps`. */
  readonly due: EventTable;
}

/** Bits. */
export const closingCode = { effective: 1, onRequest: 2 } as const;
export const reviewCode = { effective: 1, first: 2 } as const;

/** The milestones that something is to be done for, in the order of the life of a finding. */
export const steps: readonly TrendMilestone['milestone'][] = milestones.filter((milestone) => milestone !== 'window');

/** Rows and lists of rows are never changed, so a prepared register stays true as long as its list is in use. */
const known = new WeakMap<readonly TrendRow[], Register>();

export function registerOf(rows: readonly TrendRow[]): Register {
  const earlier = known.get(rows);
  if (earlier !== undefined && earlier.raised.length === rows.length) return earlier;
  const register = emptyRegister(rows);
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index];
    if (row === undefined) continue;
    fillRow(register, row, index);
    if (row.kind !== 'nonconformity' || row.convertedFrom !== null) register.others.push(index);
    addSteps(register.events, row, index);
    addClosings(register.events, row, index);
    addReviews(register.events, row, index);
  }
  known.set(rows, register);
  return register;
}

type Filling = Register & { readonly others: number[] };

function emptyRegister(rows: readonly TrendRow[]): Filling {
  const size = rows.length;
  return {
    rows,
    raised: new Int32Array(size),
    major: new Uint8Array(size),
    countedFrom: new Int32Array(size),
    countedTo: new Int32Array(size),
    firstClosed: new Int32Array(size),
    gone: new Int32Array(size),
    closeDue: new Int32Array(size),
    accepted: new Uint8Array(size),
    events: {
      contained: new EventTable(size),
      rootCause: new EventTable(size),
      implemented: new EventTable(size),
      closed: new EventTable(size),
      reopened: new EventTable(size / 8),
      reviewed: new EventTable(size),
      due: new EventTable(size * steps.length),
    },
    repeats: repeatsAmong(rows),
    others: [],
  };
}

function fillRow(register: Register, row: TrendRow, index: number): void {
  const last = row.closings[row.closings.length - 1];
  register.raised[index] = row.raised;
  register.major[index] = isMajor(row) ? 1 : 0;
  register.countedFrom[index] = countedFrom(row);
  register.countedTo[index] = row.setAside ?? never;
  register.firstClosed[index] = row.closings[0]?.on ?? never;
  register.gone[index] = last === undefined || last.reopened !== null ? never : last.on;
  register.closeDue[index] = closeDue(row) ?? never;
  register.accepted[index] = row.acceptance === null ? 0 : 1;
}

/** Which row repeats which, by their references; an earlier finding that is not in the register is left out. */
function repeatsAmong(rows: readonly TrendRow[]): readonly Repeat[] {
  const wanted = new Map<string, number[]>();
  const numbers = new Set<number>();
  for (let index = 0; index < rows.length; index += 1) {
    const reference = rows[index]?.recurrenceOf?.toLowerCase();
    if (reference === undefined) continue;
    numbers.add(numberOf(reference));
    const repeating = wanted.get(reference);
    if (repeating === undefined) wanted.set(reference, [index]);
    else repeating.push(index);
  }
  const repeats: Repeat[] = [];
  for (let of = 0; of < rows.length && wanted.size > 0; of += 1) {
    const reference = rows[of]?.reference ?? '';
    if (!numbers.has(numberOf(reference))) continue;
    for (const row of wanted.get(reference.toLowerCase()) ?? []) if (row !== of) repeats.push({ row, of });
  }
  return repeats;
}

/** The digits at the end of `owner/repo#12`: read in place, because to change the case of every reference takes long. */
function numberOf(reference: string): number {
  let [number, place] = [0, 1];
  for (let at = reference.length - 1; at >= 0; at -= 1, place *= 10) {
    const digit = reference.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) break;
    number += digit * place;
  }
  return number;
}

function addSteps(events: Events, row: TrendRow, index: number): void {
  const { contained, rootCause, implemented } = row;
  if (contained !== null) events.contained.add(index, registeredOn(row, contained), never, 0);
  if (rootCause !== null) events.rootCause.add(index, registeredOn(row, rootCause), never, 0);
  if (implemented !== null) events.implemented.add(index, registeredOn(row, implemented), never, 0);
  for (let place = 0; place < row.milestones.length; place += 1) {
    const step = row.milestones[place];
    if (step !== undefined) events.due.add(index, step.due, step.done ?? never, placeOf(step.milestone, place));
  }
}

/** The place of a milestone among the steps, where it usually is found at once. */
const placeOf = (milestone: (typeof steps)[number], place: number): number =>
  steps[place] === milestone ? place : steps.indexOf(milestone);

function addClosings(events: Events, { closings }: TrendRow, index: number): void {
  for (const { on, reopened, why, as } of closings) {
    const code = (as === 'effective' ? closingCode.effective : 0) | (why === 'request' ? closingCode.onRequest : 0);
    events.closed.add(index, on, reopened ?? never, code);
    if (reopened !== null) events.reopened.add(index, reopened, on, code);
  }
}

function addReviews(events: Events, { verdicts }: TrendRow, index: number): void {
  let first: number = reviewCode.first;
  for (const { verdict, on } of verdicts) {
    events.reviewed.add(index, on, never, first | (verdict === 'effective' ? reviewCode.effective : 0));
    first = 0;
  }
}

/**
 * Which rows belong to the population of the key figures as of a day, 1 by row: registered nonconformities, major or minor. One
 * without a severity belongs to it, too, and is counted as minor until triage says otherwise; so does one set aside later.
 */
export function countedAt({ raised, countedFrom, countedTo }: Register, asOf: DayNumber): Uint8Array {
  const counted = new Uint8Array(raised.length);
  for (let row = 0; row < counted.length; row += 1)
    if ((countedFrom[row] ?? never) <= asOf && (countedTo[row] ?? never) > asOf) counted[row] = 1;
  return counted;
}
