/** The same search said plainly: every document, every term, nothing kept. What the index finds must be what this finds. */
import type { Match, SearchedFinding } from '../../src/trends/similarity.ts';
import { type Term, termsOf } from '../../src/trends/terms.ts';

export function naiveSimilar(
  documents: readonly SearchedFinding[],
  asked: SearchedFinding,
  accept: (id: string) => boolean,
  most: number,
): readonly Match[] {
  const all = documents.map((document) => ({ id: document.id, terms: termsOf(document) }));
  const rarities = new Map<string, number>();
  const rarity = (key: string): number => {
    const known = rarities.get(key);
    if (known !== undefined) return known;
    const having = all.filter(({ terms }) => terms.some((term) => term.key === key)).length;
    const value = 0.25 + Math.log((1 + all.length) / (1 + having));
    rarities.set(key, value);
    return value;
  };
  const weight = ({ key, count }: Term): number => (1 + Math.log(count)) * rarity(key);
  const length = (terms: readonly Term[]): number => Math.sqrt(terms.reduce((sum, term) => sum + weight(term) ** 2, 0));
  const query = termsOf(asked);
  return all
    .filter(({ id }) => id !== asked.id && accept(id))
    .map(({ id, terms }) => {
      const shared = query.flatMap((term) => {
        const other = terms.find(({ key }) => key === term.key);
        return other === undefined ? [] : [{ written: term.written, product: weight(term) * weight(other) }];
      });
      const dot = shared.reduce((sum, { product }) => sum + product, 0);
      return { id, score: dot === 0 ? 0 : dot / (length(query) * length(terms)), shared };
    })
    .filter(({ score }) => score >= 0.1)
    .toSorted((a, b) => (Math.abs(a.score - b.score) > 1e-9 ? b.score - a.score : a.id < b.id ? -1 : 1))
    .slice(0, most)
    .map(({ id, score, shared }) => ({
      id,
      score: Math.round(score * 100) / 100,
      terms: shared
        .toSorted((a, b) => (Math.abs(a.product - b.product) > 1e-9 ? b.product - a.product : 0))
        .slice(0, 5)
        .map(({ written }) => written),
    }));
}
