/**
 * The lengths of the documents' vectors. They depend on how rare each term is, and so change with every document that
 * comes or goes. Measuring all of them each time would cost more than the search, so a length once measured is kept
 * together with how far any length can have moved since: enough to tell which documents need measuring anew.
 */
import type { PackedLists } from './packed-lists.ts';
import { leastIdf, type Vocabulary, weightOf } from './vocabulary.ts';

/** How far the logarithm of the number of documents may move before everything is measured anew. */
const mostGrowth = 0.02;
/** The least that may be left of a rarity by the number of documents at the last measuring. */
const leastRarity = 0.2;
/** Both together change a length by this factor at most: (0.2 + 0.02) / (0.2 - 0.02), rounded up. */
const byGrowth = 1.23;
/** Lengths that may have changed by more than this are measured anew before the next search. */
const mostSlack = 1.5;

export class Norms {
  readonly #documents: PackedLists;
  readonly #vocabulary: Vocabulary;
  #measured = new Float64Array(256);
  /** By term: ln(1 + frequency) when everything was measured; of a term that came later, when it came. NaN before. */
  #before = new Float64Array(256).fill(Number.NaN);
  #logDocuments = 0;
  /** Bounds of the factor by which the rarity of any one term has changed since, the number of documents left out. */
  #least = 1;
  #most = 1;
  #stale = false;
  #fresh = true;

  constructor(documents: PackedLists, vocabulary: Vocabulary) {
    this.#documents = documents;
    this.#vocabulary = vocabulary;
  }

  /** The frequency of a term has changed. */
  changed(term: number): void {
    this.#fresh = false;
    if (term >= this.#before.length) this.#before = grown(this.#before, term, Number.NaN);
    const now = this.#vocabulary.logOf(this.#vocabulary.frequencyOf(term));
    const rarity = leastIdf + this.#logDocuments - now;
    if (rarity < leastRarity) this.#stale = true;
    const before = this.#before[term] ?? Number.NaN;
    if (Number.isNaN(before)) {
      this.#before[term] = now;
      return;
    }
    const factor = rarity / (leastIdf + this.#logDocuments - before);
    this.#least = Math.min(this.#least, factor);
    this.#most = Math.max(this.#most, factor);
  }

  /** No document has the term any more; its number may come to stand for another. */
  forget(term: number): void {
    this.#fresh = false;
    if (term < this.#before.length) this.#before[term] = Number.NaN;
  }

  /** Measures a document, new or replaced, after its terms were counted. */
  measure(slot: number): void {
    this.#fresh = false;
    if (slot >= this.#measured.length) this.#measured = grown(this.#measured, slot, 0);
    this.#measured[slot] = this.#exact(slot);
    if (this.#growth() > mostGrowth) this.#stale = true;
  }

  /** Measures everything anew when what is kept says too little. */
  refreshIfStale(): void {
    if (!this.#stale && this.#growth() <= mostGrowth && this.#most / this.#least <= mostSlack) return;
    for (let slot = 0; slot < this.#measured.length; slot += 1) this.#measured[slot] = this.#exact(slot);
    for (let term = 0; term < this.#before.length; term += 1) {
      const frequency = this.#vocabulary.frequencyOf(term);
      this.#before[term] = frequency === 0 ? Number.NaN : this.#vocabulary.logOf(frequency);
    }
    this.#logDocuments = this.#vocabulary.logOf(this.#vocabulary.documents);
    this.#least = 1;
    this.#most = 1;
    this.#stale = false;
    this.#fresh = true;
  }

  /** No length is shorter than this. */
  leastOf(slot: number): number {
    const measured = this.#measured[slot] ?? 0;
    return this.#fresh ? measured : measured / ((this.#most / this.#least) * byGrowth);
  }

  /** The product of a document's vector, made one long, with weights by term. */
  product(slot: number, weightsByTerm: Float64Array): number {
    const { pool } = this.#documents;
    const start = this.#documents.startOf(slot);
    const end = start + this.#documents.lengthOf(slot);
    let dot = 0;
    let sum = 0;
    for (let at = start; at < end; at += 1) {
      const value = pool[at] ?? 0;
      const weight = weightOf(value & 255) * this.#vocabulary.idf(value >>> 8);
      dot += weight * (weightsByTerm[value >>> 8] ?? 0);
      sum += weight * weight;
    }
    return sum === 0 ? 0 : dot / Math.sqrt(sum);
  }

  #growth(): number {
    return Math.abs(this.#vocabulary.logOf(this.#vocabulary.documents) - this.#logDocuments);
  }

  #exact(slot: number): number {
    const { pool } = this.#documents;
    const start = this.#documents.startOf(slot);
    const end = start + this.#documents.lengthOf(slot);
    let sum = 0;
    for (let at = start; at < end; at += 1) {
      const value = pool[at] ?? 0;
      const weight = weightOf(value & 255) * this.#vocabulary.idf(value >>> 8);
      sum += weight * weight;
    }
    return Math.sqrt(sum);
  }
}

function grown(array: Float64Array<ArrayBuffer>, index: number, fill: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(Math.max(index + 1, Math.ceil(array.length * 1.5))).fill(fill);
  larger.set(array);
  return larger;
}
