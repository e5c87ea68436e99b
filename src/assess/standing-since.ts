import type { Policy } from '../policy/schema.ts';
import type { IssueFacts } from '../record/facts.ts';
import { headingIndex } from '../record/fields.ts';
import type { FieldId } from '../record/finding.ts';
import type { FindingRecord } from '../record/read-finding.ts';
import { pastOf } from './life/as-of.ts';

/**
 * Tells since when (ISO, UTC) a field of a record has had its present text; null while it is not filled. Rather too late than
 * too early where GitHub does not tell it.
 */
export function standingSince(
  facts: IssueFacts,
  record: FindingRecord,
  policy: Policy,
): (field: FieldId) => string | null {
  const past = pastOf(facts, headingIndex(policy.headings), policy.roles);
  return (field) => {
    const value = record.fields.get(field);
    return value?.standing === 'filled' ? past.standsSince(value) : null;
  };
}
