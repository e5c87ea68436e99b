import { type Assessment, type Gap, type GuardResult, unmet } from '../assess/assessment.ts';
import { type GapWords, gapWords } from './gaps.ts';
import { people, whoActs } from './names.ts';

export interface OpenGap extends GapWords {
  readonly who: string;
  readonly gate: GuardResult['gate'];
}

/** Unmet guards in words, in the order of the gates; what two guards miss alike is said once. */
export function openGaps(assessment: Assessment, level: 'required' | 'warn'): readonly OpenGap[] {
  const said = new Set<string>();
  const gaps: OpenGap[] = [];
  for (const result of unmet(assessment, level)) {
    for (const gap of result.gaps) {
      const key = JSON.stringify(gap);
      if (said.has(key)) continue;
      said.add(key);
      gaps.push({
        ...gapWords(gap, assessment.policy.policy),
        who: ownersOf(gap) ?? whoActs(result, assessment),
        gate: result.gate,
      });
    }
  }
  return gaps;
}

/** An open action is its owner's to finish, where it has one. */
function ownersOf(gap: Gap): string | null {
  const owners = gap.code === 'actions-open' ? [...new Set(gap.actions.flatMap((action) => action.owners))] : [];
  return owners.length === 0 ? null : people(owners.slice(0, 3));
}

/** Rows shown at most: GitHub refuses comments of more than 65,536 characters, and nobody reads hundreds of rows. */
const mostRows = 40;

/** The gaps as a Markdown table. */
export function gapTable(gaps: readonly OpenGap[]): string {
  const rows = gaps.slice(0, mostRows).map((gap) => `| **${gap.what}** | ${gap.how} | ${gap.who} |`);
  const table = ['| What | How | Who |', '|---|---|---|', ...rows].join('\n');
  return gaps.length > mostRows
    ? `${table}\n\n${gaps.length - mostRows} more like these follow once they are filled.`
    : table;
}
