/**
 * Events of one sort in four columns of whole numbers: the row they belong to, their day, and what else there is to know.
 * Searching them costs no walk through objects, which is what takes the time in a register of many years.
 */
import type { DayNumber } from '../../record/trend-row.ts';
import type { Period } from '../period.ts';

/** One event. What `until` and `code` mean is said where a table is filled. */
export type Visit = (row: number, day: DayNumber, until: DayNumber, code: number) => void;

const width = 4;

export class EventTable {
  #cells: Int32Array;
  #end = 0;

  /** `size` is about how many are expected; more may come. */
  constructor(size: number) {
    this.#cells = new Int32Array(Math.max(1, Math.ceil(size)) * width);
  }

  add(row: number, day: DayNumber, until: DayNumber, code: number): void {
    if (this.#end === this.#cells.length) {
      const cells = new Int32Array(this.#cells.length * 2);
      cells.set(this.#cells);
      this.#cells = cells;
    }
    const cells = this.#cells;
    cells[this.#end] = row;
    cells[this.#end + 1] = day;
    cells[this.#end + 2] = until;
    cells[this.#end + 3] = code;
    this.#end += width;
  }

  /** Visits the events of a period that belong to marked rows, in the order in which they were added. */
  visit({ from, to }: Period, marked: Uint8Array, see: Visit): void {
    const cells = this.#cells;
    for (let i = 0; i < this.#end; i += width) {
      const day = cells[i + 1] ?? 0;
      if (day < from || day >= to) continue;
      const row = cells[i] ?? 0;
      if (marked[row] === 1) see(row, day, cells[i + 2] ?? 0, cells[i + 3] ?? 0);
    }
  }
}
