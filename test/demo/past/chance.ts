/** Chance that comes out the same every time: a story told twice must be the same story. */

export interface Chance {
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  /** True in so many of a hundred cases. */
  hits(percent: number): boolean;
  oneOf<T>(all: readonly [T, ...T[]]): T;
}

/** Mulberry32: 32 bits of state, good enough for stories. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    between,
    hits: (percent) => next() * 100 < percent,
    oneOf: (all) => all[between(0, all.length - 1)] ?? all[0],
  };
}
