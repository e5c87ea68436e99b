import type { IssueFacts } from '../record/facts.ts';
import type { FindingRecord } from '../record/read-finding.ts';
import { words } from '../record/visible-text.ts';

/** The severity named in the record; where it names none, the one label set by hand. The app never chooses one. */
export function severityOf(facts: Pick<IssueFacts, 'labels'>, record: FindingRecord): 'major' | 'minor' | null {
  const field = record.fields.get('severity');
  const named = field?.standing === 'filled' ? words(field.text)[0] : undefined;
  if (named === 'major' || named === 'minor') return named;
  const labels = new Set(facts.labels.map((name) => name.toLowerCase()));
  const labelled = (['major', 'minor'] as const).filter((severity) => labels.has(`severity:${severity}`));
  return labelled.length === 1 ? (labelled[0] ?? null) : null;
}
