/**
 * Many short lists of numbers in one typed array: a register of 100,000 findings has some hundred thousand lists, and as
 * arrays of their own they would cost more than what they hold. A list that grows moves to a place twice as large; the
 * old place is used again.
 */

const smallest = 4;

export class PackedLists {
  /** The numbers, for loops that read many of them: those of a list stand from `startOf` on, `lengthOf` many. */
  pool = new Uint32Array(1 << 12);
  #end = 0;
  #starts = new Uint32Array(1 << 8);
  #lengths = new Uint32Array(1 << 8);
  /** 0: no place yet; otherwise `smallest` doubled so many times less one. */
  #sizes = new Uint8Array(1 << 8);
  readonly #free: number[][] = [];

  lengthOf(list: number): number {
    return this.#lengths[list] ?? 0;
  }

  startOf(list: number): number {
    return this.#starts[list] ?? 0;
  }

  /** Adds a number below 2^32 to the end of a list; lists are there as soon as they are named. */
  push(list: number, value: number): void {
    if (list >= this.#starts.length) this.#makeRoomForList(list);
    const length = this.#lengths[list] ?? 0;
    const size = this.#sizes[list] ?? 0;
    if (size === 0 || length === capacityOf(size)) this.#move(list, size + 1);
    this.pool[(this.#starts[list] ?? 0) + length] = value;
    this.#lengths[list] = length + 1;
  }

  /** Takes the first number for which `is` holds out of a list; the last one takes its place. */
  takeOut(list: number, is: (value: number) => boolean): void {
    const start = this.startOf(list);
    const length = this.lengthOf(list);
    for (let at = start; at < start + length; at += 1) {
      if (!is(this.pool[at] ?? 0)) continue;
      this.pool[at] = this.pool[start + length - 1] ?? 0;
      this.#lengths[list] = length - 1;
      return;
    }
  }

  /** Empties a list and gives its place away. */
  clear(list: number): void {
    const size = this.#sizes[list] ?? 0;
    if (size === 0) return;
    this.#give(this.startOf(list), size);
    this.#sizes[list] = 0;
    this.#lengths[list] = 0;
  }

  #move(list: number, size: number): void {
    const from = this.startOf(list);
    const length = this.lengthOf(list);
    const to = this.#take(size);
    this.pool.copyWithin(to, from, from + length);
    if (size > 1) this.#give(from, size - 1);
    this.#starts[list] = to;
    this.#sizes[list] = size;
  }

  #take(size: number): number {
    const free = this.#free[size]?.pop();
    if (free !== undefined) return free;
    const start = this.#end;
    this.#end += capacityOf(size);
    if (this.#end > this.pool.length) {
      const grown = new Uint32Array(Math.max(this.#end, Math.ceil(this.pool.length * 1.5)));
      grown.set(this.pool);
      this.pool = grown;
    }
    return start;
  }

  #give(start: number, size: number): void {
    const free = this.#free[size] ?? [];
    this.#free[size] = free;
    free.push(start);
  }

  #makeRoomForList(list: number): void {
    const count = Math.max(list + 1, Math.ceil(this.#starts.length * 1.5));
    this.#starts = copied(new Uint32Array(count), this.#starts);
    this.#lengths = copied(new Uint32Array(count), this.#lengths);
    const sizes = new Uint8Array(count);
    sizes.set(this.#sizes);
    this.#sizes = sizes;
  }
}

const capacityOf = (size: number): number => smallest << (size - 1);

function copied(into: Uint32Array<ArrayBuffer>, from: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  into.set(from);
  return into;
}
