/** Ends other than closure: rejected as no nonconformity, or set aside as a duplicate (domain rule T3). */
import type { IssueFacts } from '../record/facts.ts';
import type { FindingRecord, GivenCommand } from '../record/read-finding.ts';
import type { SideEnd } from './assessment.ts';

/**
 * The newest `/reject` or `/duplicate` that holds. Not by the owner alone, and not any more once a person has reopened
 * the issue after it.
 */
export function sideEndOf(facts: IssueFacts, record: FindingRecord): SideEnd | null {
  const reopened = facts.reopenings.filter((r) => !r.ours).at(-1)?.at ?? '';
  const given = record.commands.findLast((command) => isSideEnd(command) && command.at > reopened);
  if (given === undefined || isOwnerAlone(facts, given)) return null;
  const rejected = given.command.name === 'reject';
  return {
    stage: rejected ? 'rejected' : 'duplicate',
    by: given.by,
    at: given.at,
    url: given.url,
    reason: rejected ? (given.command.reason ?? '') : (given.command.reference ?? ''),
  };
}

const isSideEnd = ({ command }: GivenCommand): boolean => command.name === 'reject' || command.name === 'duplicate';

const isOwnerAlone = (facts: IssueFacts, given: GivenCommand): boolean =>
  facts.assignees.length > 0 && facts.assignees.every((person) => person.databaseId === given.by.databaseId);
