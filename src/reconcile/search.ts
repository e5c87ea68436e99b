/**
 * The search for findings that look alike, in memory: one index for each installation, built from the register when it is
 * first asked for. What other replicas read is taken over when a question comes, at most every few seconds. Only node ids and
 * times come out of it; whether a finding is still there is always asked of the database.
 */

import type { Database } from '../store/database.ts';
import { changedTexts, type RegisterText, type TextChange, textsOf } from '../store/register-texts.ts';
import { similarityIndex } from '../trends/similarity.ts';

/** The part of the similarity index that is used. */
export interface TextIndex {
  put(doc: RegisterText): void;
  remove(id: string): void;
  similar(doc: RegisterText, accept: (id: string) => boolean, most: number): readonly Hit[];
}

export interface Hit {
  readonly id: string;
  /** Cosine, 0 to 1. */
  readonly score: number;
  readonly terms: readonly string[];
}

/** A text to look up others by. It becomes part of the search itself. */
export interface SearchText extends RegisterText {
  readonly textHash: string;
  /** Epoch milliseconds. */
  readonly raisedAt: number;
}

export interface Search {
  /**
   * Findings of an installation that look like a text, best first.
   * @param db what the register is read through; inside a transaction, that transaction
   * @param accept by the time at which a finding was raised, epoch milliseconds
   */
  find(
    db: Database,
    installation: number,
    text: SearchText,
    accept: (raisedAt: number) => boolean,
    most: number,
  ): Promise<readonly Hit[]>;
}

export interface SearchOptions {
  readonly now: () => number;
  readonly makeIndex?: () => TextIndex;
  /** Findings held in memory, over all installations. */
  readonly most?: number;
}

/** Asking for what others read, at most this often. Milliseconds. */
const askEveryMs = 3_000;
/** A reading is dated before it is committed, and clocks of replicas differ. Milliseconds. */
const overlapMs = 120_000;
/** Findings taken over before others get their turn. */
const batch = 100;
const mostFindings = 100_000;

interface Shelf {
  readonly index: TextIndex;
  readonly known: Map<string, { readonly textHash: string; readonly raisedAt: number }>;
  loaded: boolean;
  askedAt: number;
  /** The newest reading it knows of, epoch milliseconds. */
  newest: number;
}

/** In the order of use: the first is the one not used for longest. */
type Shelves = Map<number, Shelf>;

/** A search over the register of a database. */
export function createSearch({ now, makeIndex = similarityIndex, most = mostFindings }: SearchOptions): Search {
  const shelves: Shelves = new Map();
  return {
    async find(db, installation, text, accept, wanted) {
      const shelf = shelfOf(shelves, installation, makeIndex);
      if (!shelf.loaded || now() - shelf.askedAt >= askEveryMs) {
        // Whoever asks while it is first loaded loads it too: inside a transaction nobody else may be waited for.
        if (shelf.loaded) shelf.askedAt = now();
        await refresh(db, installation, shelf, most);
        shelf.askedAt = now();
        shelf.loaded = true;
      }
      putText(shelf, text);
      const accepted = (id: string): boolean => {
        const raisedAt = shelf.known.get(id)?.raisedAt;
        return id !== text.id && raisedAt !== undefined && accept(raisedAt);
      };
      const hits = shelf.index.similar(text, accepted, wanted);
      makeRoom(shelves, installation, most);
      return hits;
    },
  };
}

function shelfOf(shelves: Shelves, installation: number, makeIndex: () => TextIndex): Shelf {
  const known = shelves.get(installation);
  const shelf = known ?? { index: makeIndex(), known: new Map(), loaded: false, askedAt: 0, newest: 0 };
  shelves.delete(installation);
  shelves.set(installation, shelf);
  return shelf;
}

/** Drops what was not used for longest. One that alone grew too large is made anew, from what was read last. */
function makeRoom(shelves: Shelves, used: number, most: number): void {
  let held = [...shelves.values()].reduce((sum, shelf) => sum + shelf.known.size, 0);
  for (const [installation, shelf] of shelves) {
    if (held <= most || installation === used) break;
    shelves.delete(installation);
    held -= shelf.known.size;
  }
  if (held > most * 1.1) shelves.delete(used);
}

function putText(shelf: Shelf, text: SearchText): void {
  if (shelf.known.get(text.id)?.textHash === text.textHash) return;
  shelf.known.set(text.id, { textHash: text.textHash, raisedAt: text.raisedAt });
  shelf.index.put({ id: text.id, title: text.title, text: text.text });
}

/** Takes over what was read since the last time, in small steps, so that others get their turn in between. */
async function refresh(db: Database, installation: number, shelf: Shelf, most: number): Promise<void> {
  const since = shelf.newest - overlapMs;
  let after: TextChange | null = null;
  for (let taken = 0; taken < most; ) {
    const page: readonly TextChange[] = await changedTexts(
      db,
      installation,
      since,
      after,
      Math.min(batch, most - taken),
    );
    await takeOver(db, shelf, page);
    taken += page.length;
    if (after === null) shelf.newest = Math.max(shelf.newest, page[0]?.assessedAt ?? 0);
    after = page.at(-1) ?? null;
    if (page.length < batch) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function takeOver(db: Database, shelf: Shelf, changes: readonly TextChange[]): Promise<void> {
  const changed = new Map<string, TextChange>();
  for (const change of changes) {
    if (change.textHash === null) {
      if (shelf.known.delete(change.id)) shelf.index.remove(change.id);
    } else if (shelf.known.get(change.id)?.textHash !== change.textHash) changed.set(change.id, change);
  }
  for (const text of await textsOf(db, [...changed.keys()])) {
    const change = changed.get(text.id);
    if (change?.textHash != null) putText(shelf, { ...text, textHash: change.textHash, raisedAt: change.raisedAt });
  }
}

const searches = new WeakMap<Database, Search>();

/** The search of a database; every run in this process shares it. */
export function searchOf(db: Database, now: () => number): Search {
  const search = searches.get(db) ?? createSearch({ now });
  searches.set(db, search);
  return search;
}
