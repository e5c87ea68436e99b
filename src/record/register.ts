/** The register beside a finding: what other findings of the same organisation have to do with it. Plain data. */
import type { Kind, Stage } from './finding.ts';

/** Another finding as far as recurrence needs it. Times are ISO 8601 in UTC. */
export interface RelatedFinding {
  /** `owner/repo#12` */
  readonly reference: string;
  readonly url: string;
  readonly title: string;
  readonly kind: Kind;
  readonly stage: Stage;
  readonly severity: 'major' | 'minor' | null;
  readonly raisedAt: string;
  readonly closedAt: string | null;
  /** Requirement ids both name, in the spelling of the edition in use. */
  readonly requirements: readonly string[];
  /** The same area (folded text). */
  readonly sameArea: boolean;
  /** First-level root-cause categories both have. */
  readonly categories: readonly string[];
}

/** A finding whose text looks alike. A score is no verdict; a person judges. */
export interface SimilarFinding {
  readonly reference: string;
  readonly url: string;
  readonly title: string;
  readonly stage: Stage;
  readonly closedAt: string | null;
  /** Cosine, 0 to 1, two decimals. */
  readonly score: number;
  /** Terms both texts share, the weightiest first, at most five, as written in the newer one. */
  readonly terms: readonly string[];
}

/** A later finding that a person declared to be a recurrence of this one. */
export interface Recurrence {
  readonly reference: string;
  readonly url: string;
  readonly at: string;
}

export interface RegisterView {
  /** At most five earlier ones, best first. Kept as found until the text of the finding changes or its verdict is due. */
  readonly similar: readonly SimilarFinding[];
  /** Nonconformities, not rejected nor duplicates, that name one of the same requirements, newest first, at most 50. */
  readonly related: readonly RelatedFinding[];
  readonly recurredAs: readonly Recurrence[];
  /** References given in this thread (`/recurrence-of`, `/not-recurrence`, `/duplicate`), normalised to `owner/repo#12`, that the register knows. */
  readonly known: ReadonlyMap<string, KnownFinding>;
}

export interface KnownFinding {
  readonly reference: string;
  readonly url: string;
  readonly kind: Kind;
  readonly stage: Stage;
  readonly raisedAt: string;
  readonly closedAt: string | null;
}

/** What a person looks up in the register by: computed from the text alone, before any assessment. */
export interface RegisterQuery {
  /** The node id. */
  readonly id: string;
  readonly title: string;
  /** Statement and evidence, at most 4,000 characters. */
  readonly text: string;
  readonly raisedAt: string;
  /** Ids of requirements in the spelling of the edition in use, such as `A.5.18`. */
  readonly requirements: readonly string[];
  /** Folded text of the area; '' when none is given. */
  readonly area: string;
  /** First-level categories of its causes. */
  readonly categories: readonly string[];
  /** References given in the thread, as written: `#12` or `owner/repo#12`. */
  readonly references: readonly string[];
  /** Its verdict is due: similar findings are looked for once more. */
  readonly verdictDue: boolean;
}

/** One finding as the register keeps it: what lists, figures and other findings need. Days are `2027-01-31`, times ISO in UTC. */
export interface RegisterEntry {
  readonly title: string;
  readonly url: string;
  /** Whether its repository is; absent in entries of an earlier version, which count as private. */
  readonly private?: boolean;
  /** Statement and evidence, at most 4,000 characters; for the search only. */
  readonly text: string;
  readonly risk: string | null;
  readonly source: string | null;
  readonly area: string;
  readonly requirements: readonly string[];
  readonly categories: readonly string[];
  readonly raisedAt: string;
  readonly detectedOn: string | null;
  readonly closedAt: string | null;
  readonly owners: readonly string[];
  readonly iteration: number;
  /** The finding it is a recurrence of, `owner/repo#12`; null for none. */
  readonly recurrenceOf: string | null;
  readonly verdicts: readonly { readonly verdict: string; readonly at: string }[];
  readonly acceptedUntil: string | null;
  readonly actions: { readonly total: number; readonly done: number; readonly weak: number };
  readonly dates: readonly {
    readonly milestone: string;
    readonly on: string;
    readonly original: string;
    readonly met: boolean;
    readonly moves: number;
  }[];
  /** When gates were passed for good in the present iteration, as far as the record tells: by gate, time. */
  readonly approvedAt: { readonly rootCause: string | null; readonly plan: string | null };
  readonly implementedAt: string | null;
  /** Who is next and until when; logins without `@`, empty where only a role is known. */
  readonly next: { readonly logins: readonly string[]; readonly on: string } | null;
}
