/** A register as it was known earlier, for tests that a figure of a day knows nothing of later days. */
import type { Closed, DayNumber, TrendRow } from '../../src/record/trend-row.ts';

/** What a register held at the end of a day. */
export const knownBy = (rows: readonly TrendRow[], day: DayNumber): readonly TrendRow[] =>
  rows.filter(({ raised }) => raised <= day).map((row) => rowKnownBy(row, day));

function rowKnownBy(row: TrendRow, day: DayNumber): TrendRow {
  const past = (on: DayNumber | null): DayNumber | null => (on !== null && on <= day ? on : null);
  const later = row.convertedFrom !== null && row.convertedFrom.on > day ? row.convertedFrom : null;
  return {
    ...row,
    kind: later?.kind ?? row.kind,
    convertedFrom: later === null ? row.convertedFrom : null,
    closings: row.closings.filter(({ on }) => on <= day).map((closing) => closingKnownBy(closing, day)),
    setAside: past(row.setAside),
    contained: past(row.contained),
    rootCause: past(row.rootCause),
    implemented: past(row.implemented),
    milestones: row.milestones.map((milestone) => ({ ...milestone, done: past(milestone.done) })),
    moves: row.moves.filter(({ on }) => on <= day),
    verdicts: row.verdicts.filter(({ on }) => on <= day),
    acceptance: row.acceptance !== null && row.acceptance.from <= day ? row.acceptance : null,
  };
}

const closingKnownBy = (closing: Closed, day: DayNumber): Closed =>
  closing.reopened !== null && closing.reopened > day ? { ...closing, reopened: null, why: null } : closing;
