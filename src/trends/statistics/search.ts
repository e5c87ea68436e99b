/** Bisection, for quantiles of counts and for limits of confidence. */

/** The least whole number from 0 on for which `reached` holds; it must hold from there on. */
export function leastCount(reached: (count: number) => boolean): number {
  if (reached(0)) return 0;
  let below = 0;
  let above = 1;
  while (!reached(above)) {
    below = above;
    above *= 2;
  }
  while (above - below > 1) {
    const middle = below + Math.floor((above - below) / 2);
    if (reached(middle)) above = middle;
    else below = middle;
  }
  return above;
}

/** The point between `low` and `high` where `isBelow` stops holding, as exact as numbers are. */
export function turningPoint(isBelow: (value: number) => boolean, low: number, high: number): number {
  let below = low;
  let above = high;
  for (;;) {
    const middle = (below + above) / 2;
    if (!(middle > below && middle < above)) return above;
    if (isBelow(middle)) below = middle;
    else above = middle;
  }
}
