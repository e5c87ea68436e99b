/** The vocabulary of a finding: kinds, stages, gates, field ids and the parts read out of free text. */

export const kinds = ['nonconformity', 'observation', 'improvement', 'preventive'] as const;
/** What sort of finding it is. Only a nonconformity is held by the closure gate (ISO/IEC 27001:2022, 10.2). */
export type Kind = (typeof kinds)[number];

export const stages = [
  'reported',
  'analysis',
  'planning',
  'implementing',
  'verifying',
  'closed',
  'accepted',
  'no-action',
  'rejected',
  'duplicate',
] as const;
/** Where a finding stands. A label shows it; the guards decide it. */
export type Stage = (typeof stages)[number];

export const gates = ['G0', 'G1', 'G2', 'G3', 'G4', 'G5'] as const;
/** G0 triaged, G1 corrected, G2 causes found, G3 planned, G4 implemented, G5 effective. */
export type Gate = (typeof gates)[number];

/**
 * Semantic keys of the obligations of clause 10 (ISO/IEC 27001:2022, 10.2 a to g, and 10.1 as `ci`).
 * They are edition-free; a standards profile gives the number to show.
 */
export const clauseKeys = ['a1', 'a2', 'b1', 'b2', 'b3', 'c', 'd', 'e', 'prop', 'f', 'g', 'ci'] as const;
export type ClauseKey = (typeof clauseKeys)[number];

/** Field ids of the issue forms, in form order. They are the contract: a heading may be renamed, an id never. */
export const fieldIds = [
  'statement',
  'requirement',
  'evidence',
  'source',
  'detected_on',
  'area',
  'source_ref',
  'severity',
  'risk',
  'correction',
  'consequences',
  'extent',
  'rca_method',
  'root_cause',
  'corrective_actions',
  'eff_criteria',
  'eff_result',
  'eff_evidence',
  'isms_changes',
  'communication',
  'lessons_learned',
  'feedback_from',
] as const;
export type FieldId = (typeof fieldIds)[number];

/**
 * How a section stands. `missing`: no such heading. `empty`: a heading with nothing under it.
 * `placeholder`: only "TBD", "-", template text and the like. `ambiguous`: the heading stands twice, so what counts is unclear.
 */
export type Standing = 'missing' | 'empty' | 'placeholder' | 'ambiguous' | 'filled';

/** One section as scanned from one text. `line` is 1-based and points at the heading. */
export interface Section {
  readonly field: FieldId;
  /** The heading as written. */
  readonly heading: string;
  readonly line: number;
  /** The text below the heading: visible text only (HTML comments removed), trimmed, LF line ends, a fenced `render` value unwrapped. */
  readonly text: string;
  readonly standing: Exclude<Standing, 'missing'>;
  /** Lines of later headings of the same field, which were read as content. Not empty exactly when the standing is `ambiguous`. */
  readonly again: readonly number[];
}

/** Where a field's value was taken from. */
export type FieldSource =
  | { readonly in: 'description'; readonly line: number }
  | { readonly in: 'comment'; readonly comment: string; readonly url: string };

/** One cause line of the root cause section: `C1 [category]: text (evidence: …)`. */
export interface Cause {
  /** `C1`, `C2` …; a text without cause lines is `C1`. */
  readonly id: string;
  readonly text: string;
  /** The category as written, lower case; null when none is given. */
  readonly category: string | null;
  /** True when `category` is of the taxonomy (level 1, or `level1/level2`). */
  readonly categoryKnown: boolean;
  readonly evidence: string | null;
  /** It says why the finding was not noticed earlier (8D D4), not why it came about. */
  readonly detection: boolean;
}

/** A row of a corrective-actions table in the issue body, for servers without sub-issues. */
export interface ActionRow {
  readonly title: string;
  readonly causes: readonly string[];
  readonly owner: string | null;
  readonly due: string | null;
  readonly status: string;
  readonly done: boolean;
  readonly evidence: string | null;
}
