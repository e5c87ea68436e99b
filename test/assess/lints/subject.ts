/** What a guard looks at, made of facts the way `assess` makes it, for tests of single guards. */
import { correctiveActions } from '../../../src/assess/corrective-actions.ts';
import type { Subject } from '../../../src/assess/guards/subject.ts';
import type { Life } from '../../../src/assess/life/life.ts';
import { readLife } from '../../../src/assess/life/read-life.ts';
import type { IssueFacts } from '../../../src/record/facts.ts';
import { headingIndex } from '../../../src/record/fields.ts';
import { readFinding } from '../../../src/record/read-finding.ts';
import { facts, inForce } from '../facts.ts';

/** The subject of an issue under the default policy; `life` changes what people decided. */
export function subjectOf(change: Partial<IssueFacts>, life: Partial<Life> = {}): Subject {
  const issue = facts(change);
  const policy = inForce();
  const record = readFinding(issue, headingIndex());
  const actions = correctiveActions(issue, record);
  const read = readLife(issue, record, 'nonconformity', actions, policy);
  return { facts: issue, record, actions, policy, life: { ...read.life, ...life } };
}
