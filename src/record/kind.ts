/** Which kind of finding an issue is, and that a tracked one cannot slip away by a change of labels. */
import type { IssueFacts } from './facts.ts';
import type { HeadingIndex } from './fields.ts';
import { type FieldId, type Kind, kinds } from './finding.ts';
import { type SectionScan, scanSections } from './sections.ts';

const intake: readonly FieldId[] = ['statement', 'requirement', 'evidence'];

/**
 * The kind: `nonconformity` when the label says so or the app has tracked it as one, for requirement and evidence
 * together must not be softened by a label; otherwise the tracked kind, then the label, then the form it was raised with.
 * Null when the issue is no finding.
 */
export function kindOf(facts: Pick<IssueFacts, 'labels' | 'before'>, scan: SectionScan): Kind | null {
  const labelled = kindsAmong(facts.labels);
  if (labelled.includes('nonconformity') || facts.before?.kind === 'nonconformity') return 'nonconformity';
  if (facts.before !== null) return facts.before.kind;
  return labelled[0] ?? (raisedByForm(scan) ? 'nonconformity' : null);
}

/** The kinds named by labels, the strictest first. GitHub's label names are unique without regard to case. */
export function kindsAmong(labels: readonly string[]): readonly Kind[] {
  const named = new Set(labels.map((label) => label.toLowerCase()));
  return kinds.filter((kind) => named.has(kind));
}

/** Whether an issue nobody has looked at yet is a finding, by its labels or by the form it was raised with. */
export const looksLikeFinding = (labels: readonly string[], body: string, headings: HeadingIndex): boolean =>
  kindsAmong(labels).length > 0 || raisedByForm(scanSections(body, headings));

/**
 * A form applies its label only where the repository defines it already, so the first finding of a repository may come
 * without one. All three intake headings in a row of the form are taken as the form.
 */
function raisedByForm(scan: SectionScan): boolean {
  const lines = intake.map((field) => scan.sections.get(field)?.line ?? 0);
  return lines.every((line, i) => line > (i === 0 ? 0 : (lines[i - 1] ?? 0)));
}
