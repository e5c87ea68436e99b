/** A text index whose scores do not depend on the other texts in it, so that a test can say what it should find. */
import type { Hit, TextIndex } from '../../src/reconcile/search.ts';
import type { RegisterText } from '../../src/store/register-texts.ts';

const words = ({ title, text }: RegisterText): ReadonlySet<string> =>
  new Set(`${title} ${text}`.toLowerCase().split(/\W+/).filter(Boolean));

/** Finds by the share of common words. */
export function wordIndex(): TextIndex & { readonly held: ReadonlyMap<string, RegisterText> } {
  const held = new Map<string, RegisterText>();
  return {
    held,
    put: (doc) => held.set(doc.id, doc),
    remove: (id) => held.delete(id),
    similar(doc, accept, most) {
      const own = words(doc);
      const hits = [...held.values()].flatMap((other): Hit[] => {
        const terms = [...own].filter((word) => words(other).has(word));
        return terms.length > 0 && accept(other.id) ? [{ id: other.id, score: terms.length / own.size, terms }] : [];
      });
      return hits.toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, most);
    },
  };
}
