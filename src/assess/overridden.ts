/** Which gaps an override answers: a lint asks, a security lead answers. What is not there at all is not answered by words. */
import type { GuardId } from '../policy/rigour.ts';
import type { OverridableRule } from '../record/command-detail.ts';
import type { Gap } from './assessment.ts';
import type { Life, Override } from './life/life.ts';

/** The override that speaks to a guard; null when there is none. RC11 speaks to every guard that asks for length. */
export function overrideOf(guard: GuardId, { overrides }: Pick<Life, 'overrides'>): Override | null {
  const rules = rulesOf(guard);
  return overrides.find(({ rule }) => rules.includes(rule)) ?? null;
}

function rulesOf(guard: GuardId): readonly OverridableRule[] {
  if (guard === 'extent') return ['RC9'];
  if (guard === 'escalation') return ['escalation'];
  if (guard === 'statement' || guard === 'root-cause') return ['RC11'];
  const number = /^rc(\d{1,2})-/.exec(guard)?.[1];
  return number === undefined ? [] : [`RC${Number(number)}` as OverridableRule];
}

/** Empty sections stay gaps: RC9 and RC11 are about too little, not about nothing. */
const nothing: ReadonlySet<Gap['code']> = new Set<Gap['code']>(['section-missing', 'section-twice', 'body-too-large']);

/** The gaps that an override leaves. */
export const stillMissing = (gaps: readonly Gap[], { rule }: Override): readonly Gap[] =>
  gaps.filter(({ code }) => nothing.has(code) || (rule === 'RC11' && code !== 'too-short'));
