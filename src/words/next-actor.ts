import type { Assessment } from '../assess/assessment.ts';
import { openGaps } from './open-gaps.ts';

/** Who is to act next on a finding, as plain text without mentions: logins, or a role in words; '' for nobody. */
export function nextActor(assessment: Assessment): string {
  if (assessment.kind !== 'nonconformity') return assessment.owners.join(', ');
  if (assessment.stage === 'accepted' || assessment.sideEnd !== null) return '';
  const [gap] = openGaps(assessment, 'required');
  return gap === undefined ? assessment.owners.join(', ') : gap.who.replaceAll(/[`@]/g, '');
}
