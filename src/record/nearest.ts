/** Finds the word somebody most likely meant, for "did you mean …?". */

/** Longer words are not compared: the cost is the product of both lengths. */
const longest = 64;

/**
 * The candidate with the smallest edit distance to `word`, ignoring case, or null when none is close.
 * Close means at most a third of the longer word, and at least one edit, is different; a swap of two neighbours is one edit.
 * The first of equals wins, so the answer depends on the order of the candidates only in a tie.
 */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  const wanted = word.trim().toLowerCase();
  if (wanted === '' || wanted.length > longest) return null;
  let best: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const other = candidate.toLowerCase();
    const allowed = Math.max(1, Math.floor(Math.max(wanted.length, other.length) / 3));
    if (other.length > longest || Math.abs(other.length - wanted.length) > allowed) continue;
    const edits = distance(wanted, other);
    if (edits <= allowed && edits < least) {
      best = candidate;
      least = edits;
    }
  }
  return best;
}

/** Optimal string alignment distance in UTF-16 units: insert, delete, replace and swap of neighbours cost one each. */
export function distance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const line = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      line.push(
        Math.min(
          at(above, column) + 1,
          at(line, column - 1) + 1,
          at(above, column - 1) + (same ? 0 : 1),
          swapped ? at(before, column - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    before = above;
    above = line;
  }
  return at(above, b.length);
}

const at = (line: readonly number[], column: number): number => line[column] ?? Number.POSITIVE_INFINITY;
