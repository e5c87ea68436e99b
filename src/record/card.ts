/** A finding as its card on the board shows it: words and days, as people read them. */

/** The fields of the board, by the key that stays when somebody renames one. */
export const cardFields = [
  'stage',
  'severity',
  'source',
  'requirement',
  'next',
  'due',
  'days_open',
  'overdue',
  'iteration',
  'verdict',
  'closed_on',
] as const;
export type CardField = (typeof cardFields)[number];

/** What a field holds: a text, the name of an option, a day `2027-01-31`, a number; null for nothing. */
export type CardValue = string | number | null;
export type CardValues = Readonly<Record<CardField, CardValue>>;

/** What is known of a card without knowing the day: `days_open` is left out, and counted from these days. */
export interface Card {
  readonly values: Readonly<Omit<CardValues, 'days_open'>>;
  /** `2027-01-31` */
  readonly raisedOn: string;
  /** The day on which it ended; null while it is open. */
  readonly endedOn: string | null;
  /** The last day on the board; null while it is open. */
  readonly leavesOn: string | null;
}
