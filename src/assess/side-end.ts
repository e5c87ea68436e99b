/** Ends other than closure: rejected as no nonconformity, set aside as a duplicate (T3), or closed without action (T5b). */
import type { SideEnd } from './assessment.ts';
import { type Heard, type Hearing, heard, heardBoth, independent, refuse } from './life/hearing.ts';
import { wholeReference } from './life/recurrence.ts';

/**
 * The newest `/reject` or `/duplicate` that holds. Not by the owner alone, and not any more once a person has reopened
 * the issue after it, by hand or with `/reopen`.
 */
export function sideEndOf(hearing: Hearing): SideEnd | null {
  const { facts } = hearing;
  const reopened = facts.reopenings.filter((r) => !r.ours).at(-1)?.at ?? '';
  let end: SideEnd | null = null;
  for (const { given, detail } of heardBoth(hearing, 'reject', 'duplicate')) {
    if (detail.name === 'duplicate' && !isKnown(hearing, detail.reference)) {
      refuse(hearing, given, 'unknown-finding', detail.reference);
      continue;
    }
    const part = isOwnerAlone(hearing, given) ? 'owns the finding' : null;
    if (independent(hearing, given, 'end without closure', part, 'owner-alone') && given.at > reopened)
      end = {
        stage: detail.name === 'reject' ? 'rejected' : 'duplicate',
        by: given.by,
        at: given.at,
        url: given.url,
        reason: detail.name === 'reject' ? detail.reason : detail.reference,
      };
  }
  const made = end;
  if (made === null) return null;
  const undone = heard(hearing, 'reopen').some(({ given }) => given.at > made.at);
  return undone ? null : made;
}

/**
 * Something has to carry it on. Where there is no register the word of a security lead does, and so it does for a finding that was
 * closed before the app first read it: the other one may not have been read yet.
 */
const isKnown = (hearing: Hearing, reference: string): boolean =>
  hearing.facts.register?.known.has(wholeReference(hearing, reference).toLowerCase()) !== false ||
  closedBeforeUs(hearing.facts);

function closedBeforeUs({ closing, before, now }: Hearing['facts']): boolean {
  const firstRead = before === null ? now : before.firstReadAt;
  return closing !== null && firstRead !== null && Date.parse(closing.at) < Date.parse(firstRead);
}

type Ending = Heard<'reject'> | Heard<'duplicate'>;

const isOwnerAlone = ({ facts }: Hearing, given: Ending['given']): boolean =>
  facts.assignees.length > 0 && facts.assignees.every((person) => person.databaseId === given.by.databaseId);
