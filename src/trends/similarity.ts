/**
 * Findings that look alike: cosine of TF-IDF vectors over an inverted index. It suggests; whether one finding is the
 * recurrence of another is for a person to say.
 *
 * Weight of a term in a document: (1 + ln count) · idf, idf = 0.25 + ln((1 + documents) / (1 + documents with the term)).
 */
import { Norms } from './norms.ts';
import { PackedLists } from './packed-lists.ts';
import { type TextOfFinding, termsOf } from './terms.ts';
import { Vocabulary, weightOf, weights } from './vocabulary.ts';

export interface SearchedFinding extends TextOfFinding {
  readonly id: string;
}

export interface Match {
  readonly id: string;
  /** Cosine, two decimals. */
  readonly score: number;
  /** Terms both share, the weightiest first, at most five, as written in the document that was asked about. */
  readonly terms: readonly string[];
}

export interface SimilarityIndex {
  /** Adds a document; one of the same id is replaced. */
  put(document: SearchedFinding): void;
  /** Takes a document out; one that is not there is no error. */
  remove(id: string): void;
  /**
   * The documents most like this one, best first, ties by id. The document itself, those that `accept` refuses and those
   * below `leastScore` are left out. The document need not be in the index. The order in which documents were put does
   * not matter.
   */
  similar(document: SearchedFinding, accept: (id: string) => boolean, most: number): readonly Match[];
  readonly size: number;
}

/** Below this two findings share no more than the words of the trade. */
const leastScore = 0.1;
const mostShared = 5;

/** A term or document and its count in one number, as `PackedLists` holds them. */
const packed = (number: number, count: number): number => number * 256 + count;

/** An empty index. */
export function similarityIndex(): SimilarityIndex {
  return new Index();
}

interface QueryTerm {
  readonly term: number;
  readonly weight: number;
  readonly written: string;
}

interface Query {
  readonly terms: readonly QueryTerm[];
  readonly norm: number;
}

interface Candidate {
  readonly id: string;
  readonly slot: number;
  readonly score: number;
}

/**
 * The commonest terms of a query are in half of the register and say little. Together they can add no more to a score
 * than their share of the query's length (Cauchy-Schwarz); as long as that is below this part of the least score, they
 * need not be looked up to tell which documents may reach it.
 */
const leftAside = 0.6;

class Index implements SimilarityIndex {
  readonly #slots = new Map<string, number>();
  readonly #ids: string[] = [];
  readonly #freeSlots: number[] = [];
  readonly #vocabulary = new Vocabulary();
  /** Documents by term. */
  readonly #postings = new PackedLists();
  /** Terms by document, in the order of its text. */
  readonly #documents = new PackedLists();
  readonly #norms = new Norms(this.#documents, this.#vocabulary);
  /** Of one query: sums by document and weights by term, zero between queries, and the documents with a sum. */
  #sums = new Float64Array(0);
  #weights = new Float64Array(0);
  #touched = new Uint32Array(0);

  get size(): number {
    return this.#slots.size;
  }

  put(document: SearchedFinding): void {
    this.remove(document.id);
    const slot = this.#freeSlots.pop() ?? this.#ids.length;
    this.#ids[slot] = document.id;
    this.#slots.set(document.id, slot);
    this.#vocabulary.documents += 1;
    for (const { key, count } of termsOf(document)) {
      const term = this.#vocabulary.add(key);
      this.#documents.push(slot, packed(term, count));
      this.#postings.push(term, packed(slot, count));
      this.#norms.changed(term);
    }
    this.#norms.measure(slot);
  }

  remove(id: string): void {
    const slot = this.#slots.get(id);
    if (slot === undefined) return;
    this.#slots.delete(id);
    this.#vocabulary.documents -= 1;
    for (const { number: term } of entries(this.#documents, slot)) {
      this.#postings.takeOut(term, (value) => value >>> 8 === slot);
      if (this.#vocabulary.drop(term)) {
        this.#postings.clear(term);
        this.#norms.forget(term);
      } else this.#norms.changed(term);
    }
    this.#documents.clear(slot);
    this.#freeSlots.push(slot);
  }

  similar(document: SearchedFinding, accept: (id: string) => boolean, most: number): readonly Match[] {
    const query = this.#query(document);
    if (query.terms.length === 0 || most <= 0) return [];
    this.#norms.refreshIfStale();
    return this.#candidates(query)
      .filter(({ id, score }) => id !== document.id && score >= leastScore)
      .toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
      .values()
      .filter(({ id }) => accept(id))
      .take(most)
      .map(({ id, slot, score }) => ({
        id,
        score: Math.round(score * 100) / 100,
        terms: this.#shared(slot, query.terms),
      }))
      .toArray();
  }

  #query(document: SearchedFinding): Query {
    const terms: QueryTerm[] = [];
    let sum = 0;
    for (const { key, count, written } of termsOf(document)) {
      const term = this.#vocabulary.find(key);
      const weight = weightOf(count) * this.#vocabulary.idf(term);
      sum += weight * weight;
      if (term !== null) terms.push({ term, weight, written });
    }
    return { terms, norm: Math.sqrt(sum) };
  }

  /** Every document that may reach the least score, with its exact score. */
  #candidates({ terms, norm }: Query): readonly Candidate[] {
    const { telling, reach } = split(terms, leftAside * leastScore * norm);
    const touched = this.#addUp(telling);
    const weights = this.#weightsOf(terms);
    const least = leastScore * norm - reach;
    const candidates: Candidate[] = [];
    for (const slot of touched) {
      const sum = this.#sums[slot] ?? 0;
      this.#sums[slot] = 0;
      if (sum < least * this.#norms.leastOf(slot)) continue;
      const id = this.#ids[slot];
      if (id !== undefined) candidates.push({ id, slot, score: this.#norms.product(slot, weights) / norm });
    }
    for (const { term } of terms) weights[term] = 0;
    return candidates;
  }

  /** Adds up the products of the weights of every document that has one of the terms; the slots of those documents. */
  #addUp(terms: readonly QueryTerm[]): Uint32Array {
    if (this.#sums.length < this.#ids.length) {
      this.#sums = new Float64Array(Math.ceil(this.#ids.length * 1.5));
      this.#touched = new Uint32Array(this.#sums.length);
    }
    const sums = this.#sums;
    const touched = this.#touched;
    const { pool } = this.#postings;
    let count = 0;
    for (const { term, weight } of terms) {
      const factor = weight * this.#vocabulary.idf(term);
      const start = this.#postings.startOf(term);
      const end = start + this.#postings.lengthOf(term);
      for (let at = start; at < end; at += 1) {
        const value = pool[at] ?? 0;
        const slot = value >>> 8;
        const sum = sums[slot] ?? 0;
        if (sum === 0) {
          touched[count] = slot;
          count += 1;
        }
        sums[slot] = sum + factor * (weights[value & 255] ?? 0);
      }
    }
    return touched.subarray(0, count);
  }

  /** The weights of the query by term. */
  #weightsOf(terms: readonly QueryTerm[]): Float64Array {
    if (this.#weights.length < this.#vocabulary.size)
      this.#weights = new Float64Array(Math.ceil(this.#vocabulary.size * 1.5));
    for (const { term, weight } of terms) this.#weights[term] = weight;
    return this.#weights;
  }

  #shared(slot: number, terms: readonly QueryTerm[]): readonly string[] {
    const counts = new Map(entries(this.#documents, slot).map(({ number, count }) => [number, count]));
    return (
      terms
        .flatMap(({ term, weight, written }) => {
          const count = counts.get(term);
          return count === undefined ? [] : [{ written, share: weight * weightOf(count) * this.#vocabulary.idf(term) }];
        })
        // Equal shares may differ in their last digits: then the order of the text decides.
        .toSorted((a, b) => Math.fround(b.share) - Math.fround(a.share))
        .slice(0, mostShared)
        .map(({ written }) => written)
    );
  }
}

function entries(lists: PackedLists, list: number): readonly { readonly number: number; readonly count: number }[] {
  const start = lists.startOf(list);
  return Array.from(lists.pool.subarray(start, start + lists.lengthOf(list)), (value) => ({
    number: value >>> 8,
    count: value & 255,
  }));
}

/** Parts the commonest terms of a query from the telling ones; `reach` is the length that the former make up. */
function split(terms: readonly QueryTerm[], most: number): { telling: readonly QueryTerm[]; reach: number } {
  const byWeight = terms.toSorted((a, b) => a.weight - b.weight);
  let sum = 0;
  let aside = 0;
  for (const { weight } of byWeight) {
    if (Math.sqrt(sum + weight * weight) >= most) break;
    sum += weight * weight;
    aside += 1;
  }
  return { telling: byWeight.slice(aside), reach: Math.sqrt(sum) };
}
