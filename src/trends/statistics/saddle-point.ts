/**
 * Densities of the Poisson and the binomial distribution without the loss of digits that large factorials bring: C.
 * Loader, "Fast and Accurate Computation of Binomial Probabilities" (2000). Counts may be real numbers, so that the
 * incomplete gamma and beta functions can start from here, too.
 */

/** Above this the series below is exact to the last digit. */
const seriesFrom = 16;

/** ln Γ(n+1) − [(n + ½) ln n − n + ½ ln 2π], what Stirling's formula lacks, for n > 0. */
function stirlingError(n: number): number {
  let shifted = 0;
  let at = n;
  for (; at < seriesFrom; at += 1) shifted += (at + 0.5) * Math.log1p(1 / at) - 1;
  const square = at * at;
  const series = 1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square) / square;
  return shifted + series / at;
}

/** x ln(x/mean) + mean − x for x, mean > 0, also where both are nearly equal. */
function deviance(x: number, mean: number): number {
  const difference = x - mean;
  if (Math.abs(difference) >= 0.1 * (x + mean)) return x * Math.log(x / mean) - difference;
  const ratio = difference / (x + mean);
  let sum = difference * ratio;
  let term = 2 * x * ratio;
  // The ratio is below 0.1, so ten terms reach the last digit.
  for (let step = 1; step <= 10; step += 1) {
    term *= ratio * ratio;
    sum += term / (2 * step + 1);
  }
  return sum;
}

/** mean^x e^−mean / Γ(x+1), for x ≥ 0 and mean ≥ 0. */
export function poissonDensity(x: number, mean: number): number {
  if (x === 0 || mean === 0) return x === 0 ? Math.exp(-mean) : 0;
  return Math.exp(-stirlingError(x) - deviance(x, mean)) / Math.sqrt(2 * Math.PI * x);
}

/** Γ(n+1) / (Γ(x+1) Γ(n−x+1)) p^x (1−p)^(n−x), for 0 ≤ x ≤ n and p from 0 to 1. */
export function binomialDensity(x: number, n: number, p: number): number {
  if (x === 0) return Math.exp(n * Math.log1p(-p));
  if (x === n) return p ** n;
  if (p === 0 || p === 1) return 0;
  const exponent =
    stirlingError(n) - stirlingError(x) - stirlingError(n - x) - deviance(x, n * p) - deviance(n - x, n * (1 - p));
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * x * (n - x)));
}
