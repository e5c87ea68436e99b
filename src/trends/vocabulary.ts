/** The terms of an index: their numbers, and in how many documents each occurs. A term that occurs nowhere is forgotten. */

/** What a term weighs before its rarity, by its count in a document: 1 + ln count. Counts go up to 255. */
export const weights = Float64Array.from({ length: 256 }, (_, count) => (count === 0 ? 0 : 1 + Math.log(count)));

/**
 * The rarity of a term that every document has. Not 0, so that a register of one or two findings works as well; more than
 * this lets the words of the trade count and finds fewer duplicates.
 */
export const leastIdf = 0.25;

export const weightOf = (count: number): number => weights[count] ?? 0;

export class Vocabulary {
  documents = 0;
  readonly #numbers = new Map<string, number>();
  readonly #keys: string[] = [];
  /** Documents with the term, by its number. */
  frequencies = new Uint32Array(256);
  readonly #free: number[] = [];
  /** ln(1 + n) by n. */
  #logs = new Float64Array(0);

  /** Terms have numbers below this. */
  get size(): number {
    return this.#keys.length;
  }

  /** The number of a term that occurs in one more document. */
  add(key: string): number {
    const known = this.#numbers.get(key);
    const number = known ?? this.#free.pop() ?? this.#keys.length;
    if (known === undefined) {
      // A copy: a piece of a text keeps the whole text in memory.
      const own = Array.from(key).join('');
      this.#numbers.set(own, number);
      this.#keys[number] = own;
    }
    if (number >= this.frequencies.length) {
      const larger = new Uint32Array(Math.ceil(number * 1.5));
      larger.set(this.frequencies);
      this.frequencies = larger;
    }
    this.frequencies[number] = this.frequencyOf(number) + 1;
    return number;
  }

  /** A term occurs in one document less; true when that was the last, and its number is free. */
  drop(number: number): boolean {
    const left = this.frequencyOf(number) - 1;
    this.frequencies[number] = left;
    if (left > 0) return false;
    this.#numbers.delete(this.#keys[number] ?? '');
    this.#keys[number] = '';
    this.#free.push(number);
    return true;
  }

  /** The number of a term, null when no document has it. */
  find(key: string): number | null {
    return this.#numbers.get(key) ?? null;
  }

  frequencyOf(number: number): number {
    return this.frequencies[number] ?? 0;
  }

  /** How rare a term is. Null stands for a term that no document has. */
  idf(number: number | null): number {
    return leastIdf + this.logOf(this.documents) - this.logOf(number === null ? 0 : this.frequencyOf(number));
  }

  /** ln(1 + n) */
  logOf(n: number): number {
    if (n >= this.#logs.length) {
      this.#logs = Float64Array.from({ length: Math.max(1024, Math.ceil(n * 1.5)) + 1 }, (_, i) => Math.log1p(i));
    }
    return this.#logs[n] ?? 0;
  }
}
