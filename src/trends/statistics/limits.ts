/** The limits of a control chart: between them a process that does not change stays nearly always. */

export interface Limits {
  readonly centre: number;
  /** Null for none. */
  readonly lower: number | null;
  /** Null for none. */
  readonly upper: number | null;
}

/** Whether a value lies outside. Strictly: a value equal to a limit is no signal. */
export const isBeyond = (value: number, { lower, upper }: Limits): boolean =>
  (lower !== null && value < lower) || (upper !== null && value > upper);
