import type { Assessment } from '../assess/assessment.ts';
import { guards } from '../policy/rigour.ts';
import { standards } from '../policy/standards.ts';
import { clauseKeys } from '../record/finding.ts';

/** The obligations for which every required guard is met, as "clause 10.2 a)1), b)2)"; empty when there are none. */
export function clausesCovered(assessment: Assessment): string {
  const results = assessment.gates.flatMap((gate) => gate.guards).filter((result) => result.level === 'required');
  const { clauseOf } = standards[assessment.policy.policy.standard];
  const covered = clauseKeys.filter((key) => {
    // Proportionality has no letter of its own; an approval covers it, not a filled field.
    if (key === 'prop') return false;
    const serving = results.filter((result) => (guards[result.guard].keys as readonly string[]).includes(key));
    return serving.length > 0 && serving.every((result) => result.standing === 'met');
  });
  let clause = '';
  const parts: string[] = [];
  for (const key of covered) {
    const [number, letter] = split(clauseOf[key]);
    parts.push(number === clause ? letter : `${number} ${letter}`.trim());
    clause = number;
  }
  return parts.length === 0 ? '' : `clause ${parts.filter((part) => part !== '').join(', ')}`;
}

function split(display: string): [string, string] {
  const at = display.indexOf(' ');
  return at < 0 ? [display, ''] : [display.slice(0, at), display.slice(at + 1)];
}
