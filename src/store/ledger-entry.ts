/** An entry of the ledger, how it is hashed, and how a chain of entries is checked. No database: an export is checked the same way. */
import { canonicalHash, type JsonObject } from '../record/canonical-json.ts';

/** `decision`: what a person decided in a comment; the entry's actor is that person. */
export type LedgerKind = 'observed' | 'decision' | 'effect' | 'closure' | 'reopening' | 'tombstone' | 'watch';

/** What the caller says happened. */
export interface LedgerInput {
  /** The work key under which it happened. */
  readonly key: string;
  /** `owner/repo#12`. */
  readonly finding: string;
  readonly kind: LedgerKind;
  readonly actor: { readonly login: string; readonly databaseId: number } | null;
  /** The delivery that led here; null for sweeps and wake-ups. */
  readonly delivery: string | null;
  readonly stageBefore: string | null;
  readonly stageAfter: string | null;
  readonly policyDigest: string | null;
  /** Name of a text (`body`, a comment's id) to the hash under which it is kept. */
  readonly contentHashes: Readonly<Record<string, string>>;
  readonly detail: JsonObject;
}

export interface LedgerEntry extends LedgerInput {
  /** 1, 2, 3 … without gaps. */
  readonly sequence: number;
  /** ISO 8601 in UTC, with milliseconds. */
  readonly at: string;
  /** Hash of the entry before; of the first, 64 zeros. */
  readonly previous: string;
  /** SHA-256 over the canonical JSON of the entry without this member. */
  readonly hash: string;
}

/** `previous` of the first entry. */
export const genesis = '0'.repeat(64);

export type Verification =
  | { readonly ok: true; readonly entries: number; readonly head: string }
  | { readonly ok: false; readonly sequence: number; readonly why: string };

/** The hash an entry must have. */
export function hashOf(entry: Omit<LedgerEntry, 'hash'>): string {
  // Named one by one, so that a member added somewhere by accident never gets into the hash.
  return canonicalHash({
    sequence: entry.sequence,
    at: entry.at,
    key: entry.key,
    finding: entry.finding,
    kind: entry.kind,
    actor: entry.actor && { login: entry.actor.login, databaseId: entry.actor.databaseId },
    delivery: entry.delivery,
    stageBefore: entry.stageBefore,
    stageAfter: entry.stageAfter,
    policyDigest: entry.policyDigest,
    contentHashes: entry.contentHashes,
    detail: entry.detail,
    previous: entry.previous,
  });
}

/**
 * Checks that entries form one unbroken chain from the first on, reading them one at a time. An end cut off cannot be
 * seen from the chain alone: compare `entries` and `head` with a value noted earlier.
 * @returns the first entry that does not fit, and why
 */
export async function verifyEntries(
  entries: Iterable<LedgerEntry> | AsyncIterable<LedgerEntry>,
): Promise<Verification> {
  let count = 0;
  let head = genesis;
  for await (const entry of entries) {
    const why = misfit(entry, count + 1, head);
    if (why !== null) return { ok: false, sequence: entry.sequence, why };
    count += 1;
    head = entry.hash;
  }
  return { ok: true, entries: count, head };
}

function misfit(entry: LedgerEntry, sequence: number, previous: string): string | null {
  if (entry.sequence !== sequence) return `entry ${sequence} is missing before it`;
  if (entry.previous !== previous) return 'it does not follow the entry before it: that one was changed or replaced';
  return matchesItsHash(entry) ? null : 'its content does not match its hash: it was changed';
}

function matchesItsHash(entry: LedgerEntry): boolean {
  try {
    return hashOf(entry) === entry.hash;
  } catch (error) {
    // What was appended could be hashed; what cannot be was put there by hand.
    if (error instanceof TypeError) return false;
    throw error;
  }
}
