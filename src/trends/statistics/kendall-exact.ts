/** The exact distribution of Kendall's S for a few values without ties. */

/**
 * P(S ≥ s) among all orders of `n` different values (Kendall, Rank Correlation Methods, chapter 5). S is n(n−1)/2
 * less twice the inversions of the order; the n-th value adds 0 to n − 1 inversions, each as likely.
 */
export function kendallUpperTail(n: number, s: number): number {
  let chances: readonly number[] = [1];
  for (let size = 2; size <= n; size += 1) chances = withOneMore(chances, size);
  const mostInversions = Math.floor(((n * (n - 1)) / 2 - s) / 2);
  return chances.slice(0, Math.max(0, mostInversions + 1)).reduce((sum, chance) => sum + chance, 0);
}

/** The chances of 0, 1, 2 … inversions once a value more is there. */
const withOneMore = (chances: readonly number[], size: number): readonly number[] =>
  Array.from({ length: chances.length + size - 1 }, (_, inversions) =>
    chances.slice(Math.max(0, inversions - size + 1), inversions + 1).reduce((sum, chance) => sum + chance / size, 0),
  );
