import { type Assessment, type GuardResult, unmet } from '../assess/assessment.ts';
import { type GapWords, gapWords } from './gaps.ts';
import { whoActs } from './names.ts';

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
      gaps.push({ ...gapWords(gap, assessment.policy.policy), who: whoActs(result, assessment), gate: result.gate });
    }
  }
  return gaps;
}

/** The gaps as a Markdown table. */
export const gapTable = (gaps: readonly OpenGap[]): string =>
  ['| What | How | Who |', '|---|---|---|', ...gaps.map((gap) => `| **${gap.what}** | ${gap.how} | ${gap.who} |`)].join(
    '\n',
  );
