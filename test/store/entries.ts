/** Findings and their entries for tests of the register. */
import type { RegisterEntry } from '../../src/record/register.ts';
import type { Database } from '../../src/store/database.ts';
import { type IndexedFinding, put } from '../../src/store/index-of-findings.ts';
import { type NamedFinding, register } from '../../src/store/register.ts';
import { writeTrendRow } from '../../src/store/trend-rows.ts';
import { trendRow } from '../trends/rows.ts';

/** A finding of the index; the number makes its id, `I_1`. */
export const indexed = (number: number, change: Partial<IndexedFinding> = {}): IndexedFinding => ({
  id: `I_${number}`,
  installation: 7,
  repository: 'R_1',
  owner: 'acme',
  name: 'isms',
  number,
  kind: 'nonconformity',
  stage: 'analysis',
  severity: 'minor',
  state: 'open',
  updatedAt: 1000,
  assessedAt: 1010,
  wakeAt: null,
  policyDigest: 'p',
  assessmentHash: 'a',
  summary: {},
  tombstone: null,
  ...change,
});

/** Nine in the morning of a day, counted from the first of November 2026. */
export const raised = (day: number): string => new Date(Date.UTC(2026, 10, day, 9)).toISOString();

/** The entry of a finding raised on the day of November that is its number. */
export const entry = (number: number, change: Partial<RegisterEntry> = {}): RegisterEntry => ({
  title: `Finding ${number}`,
  url: `https://github.example/acme/isms/issues/${number}`,
  text: 'Access rights of leavers were still active.',
  risk: null,
  source: null,
  area: 'offboarding',
  requirements: ['A.5.18'],
  categories: ['process'],
  raisedAt: raised(number),
  detectedOn: null,
  closedAt: null,
  owners: [],
  iteration: 1,
  recurrenceOf: null,
  verdicts: [],
  acceptedUntil: null,
  actions: { total: 0, done: 0, weak: 0 },
  dates: [],
  approvedAt: { rootCause: null, plan: null },
  implementedAt: null,
  next: null,
  ...change,
});

export interface Entering {
  readonly index?: Partial<IndexedFinding>;
  readonly entry?: Partial<RegisterEntry>;
  readonly named?: readonly NamedFinding[];
  readonly verdictDue?: boolean;
  readonly textHash?: string;
  readonly thawed?: number;
}

/** Puts a finding into the index and the register. */
export async function enter(db: Database, number: number, change: Entering = {}): Promise<void> {
  const finding = indexed(number, change.index);
  const { verdictDue = false, textHash = 'h', thawed = 0 } = change;
  await put(db, finding);
  await register(db, {
    id: finding.id,
    installation: finding.installation,
    entry: entry(number, change.entry),
    named: change.named ?? [],
    search: { textHash, verdictDue, asked: 'q', thawed, found: [] },
  });
  await writeTrendRow(db, finding.id, trendRow({ reference: `acme/isms#${number}` }));
}
