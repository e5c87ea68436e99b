/** What waits for whom, from the register: who gets a digest, where, and with which steps in it. Pure. */
import type { Policy } from '../policy/schema.ts';
import { referenceTo } from '../store/register.ts';
import type { DueFinding } from '../store/register-open.ts';
import type { DigestEntry } from '../words/reminders.ts';

/** The steps that wait for one person, to be told in one repository. */
export interface DigestList {
  /** `owner/repo`, and as it is compared: in lower case. */
  readonly repository: string;
  readonly login: string;
  /** Due today or earlier. */
  readonly entries: readonly DigestEntry[];
  /** Node ids of the findings. */
  readonly findings: readonly string[];
  /** Enough for a digest by the policy. */
  readonly enough: boolean;
}

/** `owner/repo` and login as one key. */
export const digestKey = ({ repository, login }: { readonly repository: string; readonly login: string }): string =>
  `${repository.toLowerCase()} ${login.toLowerCase()}`;

/** A list that is being gathered. */
interface Gathering {
  readonly repository: string;
  readonly login: string;
  readonly entries: DigestEntry[];
  readonly findings: string[];
  /** The smallest number of steps for a digest among the policies of its findings. */
  from: number;
}

/**
 * What is due, by person and place. A finding whose policy names no
 * repository for reports, or wants no digests, is in none. Where findings of one list are under several policies, the
 * smallest number of steps that asks for a digest counts.
 */
export function digestLists(
  findings: readonly DueFinding[],
  policyOf: (digest: string) => Policy,
): readonly DigestList[] {
  const lists = new Map<string, Gathering>();
  for (const finding of findings) {
    const { reports, reminders } = policyOf(finding.policyDigest);
    const entry = entryOf(finding);
    if (reports.repository === undefined || reminders.digest_from === 0 || entry === null) continue;
    for (const login of new Set(finding.entry.next?.logins)) {
      const place = { repository: reports.repository, login };
      const key = digestKey(place);
      const list = lists.get(key) ?? { ...place, entries: [], findings: [], from: reminders.digest_from };
      list.entries.push(entry);
      list.findings.push(finding.id);
      list.from = Math.min(list.from, reminders.digest_from);
      lists.set(key, list);
    }
  }
  return [...lists.values()].map(({ from, ...list }) => ({ ...list, enough: list.entries.length >= from }));
}

function entryOf(finding: DueFinding): DigestEntry | null {
  const { entry } = finding;
  const { next } = entry;
  if (next === null) return null;
  const milestone = entry.dates.find(({ met, on }) => !met && on === next.on)?.milestone ?? '';
  return { reference: referenceTo(finding), url: entry.url, title: entry.title, milestone, on: next.on };
}

/** A step as it is remembered as told: a moved date is told anew. */
export const stepKey = ({ reference, milestone, on }: DigestEntry): string => `${reference} ${milestone} ${on}`;
