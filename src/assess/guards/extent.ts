/** The guard of the extent (ISO/IEC 27001:2022, 10.2 b) 3)): do similar nonconformities exist, could they occur? */
import { lacksOf } from '../lints/extent.ts';
import { answered, filledText, type GuardTest } from './subject.ts';

/** RC9: it says where somebody looked and what was found; "none found" counts when it says where. */
export const extent: GuardTest = (subject) => {
  const missing = answered('extent')(subject);
  if (missing === 'not-run' || missing.length > 0) return missing;
  const text = filledText(subject, 'extent');
  const lacking = lacksOf(text);
  return lacking.length === 0 ? [] : [{ code: 'extent-incomplete', missing: lacking, text }];
};
