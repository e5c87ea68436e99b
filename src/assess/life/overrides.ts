/** A lint asks, a security lead answers with a reason. The answer is about the text that stood then. */
import type { OverridableRule } from '../../record/command-detail.ts';
import type { FieldId } from '../../record/finding.ts';
import type { GivenCommand } from '../../record/read-finding.ts';
import { givenText, isAmong } from './as-of.ts';
import { actOf, type Hearing, heard, independent, isAfter } from './hearing.ts';
import type { Override, Restart } from './life.ts';

/** What a rule looks at; when that is changed, the rule has to be asked anew. Others are about what cannot be bound to a text. */
const about: Partial<Record<OverridableRule, FieldId>> = {
  RC1: 'root_cause',
  RC2: 'root_cause',
  RC3: 'root_cause',
  RC4: 'root_cause',
  RC5: 'root_cause',
  RC7: 'root_cause',
  RC8: 'root_cause',
  RC9: 'extent',
  RC12: 'correction',
};

/** A major declined before the finding was declared a recurrence was declined for other reasons. */
function answersOlder(hearing: Hearing, given: GivenCommand): boolean {
  const declared = heard(hearing, 'recurrence-of').at(-1);
  return declared !== undefined && isAfter(hearing.facts, declared.given, given);
}

/** The overrides that hold in this iteration, the newest of each rule. */
export function readOverrides(hearing: Hearing, since: Restart | undefined): readonly Override[] {
  const byRule = new Map<OverridableRule, Override>();
  for (const { given, detail } of heard(hearing, 'override', since?.at)) {
    if (since !== undefined && !isAfter(hearing.facts, given, since)) continue;
    if (detail.rule === 'escalation' && answersOlder(hearing, given)) continue;
    const field = about[detail.rule];
    const value = field === undefined ? undefined : hearing.record.fields.get(field);
    if (value !== undefined && field !== undefined) {
      const then = hearing.past.before(given);
      if (then === null || givenText(then, field) !== givenText(hearing.record, field)) continue;
      const wrote = value.standing === 'filled' && isAmong(given.by, hearing.past.writersOf(value));
      if (!independent(hearing, given, 'override', wrote ? 'wrote it' : null, 'own-work')) continue;
    }
    byRule.set(detail.rule, { ...actOf(given), rule: detail.rule, reason: detail.reason });
  }
  return [...byRule.values()];
}
