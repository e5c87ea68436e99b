import type { PolicyInForce } from '../policy/in-force.ts';
import { code } from './safe.ts';

/** The note under a status while a policy file is broken; null while none is. */
export function brokenPolicyNote(policy: PolicyInForce): string | null {
  const { broken } = policy;
  if (broken === null) return null;
  const file = `\`${broken.path}\` in ${broken.repository}`;
  const first = broken.problems[0];
  const place = first === undefined ? '' : ` Line ${first.line}: ${code(first.message, 200)}`;
  const why = broken.unreadable ? `${file} can't be read as text.` : `${file} has mistakes.${place}`;
  return `> ⚠ **Policy not in force.** ${why} Until it is corrected, ${standIn(policy)} in force.`;
}

function standIn(policy: PolicyInForce): string {
  if (policy.usingLastGood) return 'its last good version stays';
  return policy.from.kind === 'file' ? `the policy of ${policy.from.repository} is` : 'the defaults are';
}
