/**
 * The tables as Kysely sees them. Times are epoch milliseconds, JSON is kept as text (canonical where it is hashed),
 * ids named `*_id` are GitHub's numbers, other ids are node ids. Only numbers, strings and null are ever bound:
 * node:sqlite would store a Date as NULL without a word.
 */
import type { Generated } from 'kysely';

export interface WorkTable {
  key: string;
  installation: number | null;
  priority: number;
  generation: number;
  leased_gen: number | null;
  run_at: number;
  watermark: number;
  lease_owner: string | null;
  leased_until: number | null;
  attempts: number;
  reason: string;
  error: string | null;
}

export interface DeliveryTable {
  id: string;
  event: string;
  action: string | null;
  received_at: number;
  /** How often GitHub sent it: 1, more after redeliveries. */
  times: number;
}

export interface FindingTable {
  id: string;
  installation: number;
  repository: string;
  owner: string;
  name: string;
  number: number;
  kind: string;
  stage: string;
  severity: string | null;
  state: string;
  updated_at: number;
  assessed_at: number;
  wake_at: number | null;
  policy_digest: string;
  assessment_hash: string;
  summary: string;
  tombstone: string | null;
  raised_at: number | null;
  /** The day on which somebody is next, `2027-01-31`. */
  next_on: string | null;
  verdict_due: Generated<number>;
  text_hash: string | null;
  thawed: Generated<number>;
  /** The similar findings as found, with what they were found by. */
  search: string | null;
  entry: string | null;
  /** The row for figures. */
  trend: string | null;
}

export interface FindingRequirementTable {
  finding: string;
  /** Folded. */
  requirement: string;
  installation: number;
}

export interface FindingReferenceTable {
  finding: string;
  /** `owner/repo#12` in lower case. */
  reference: string;
  /** The finding it led to when it was last looked up; it stays when that one's repository is renamed. */
  target: string | null;
  /** 1 when the finding is declared to be a recurrence of the other. */
  recurrence: number;
  installation: number;
}

export interface HandledTable {
  refused: string | null;
  command: string;
  finding: string;
  at: number;
  created: string | null;
}

export interface RevisionTable {
  node: string;
  edited_at: string;
  revisions: string;
}

export interface LedgerTable {
  sequence: number;
  at: string;
  key: string;
  finding: string;
  kind: string;
  actor_login: string | null;
  actor_id: number | null;
  delivery: string | null;
  stage_before: string | null;
  stage_after: string | null;
  policy_digest: string | null;
  content_hashes: string;
  detail: string;
  previous: string;
  hash: string;
}

export interface ContentTable {
  hash: string;
  text: string;
  /** 1 when `text` is a JSON string literal, because the bare text is not valid UTF-8 text for PostgreSQL. */
  escaped: number;
}

export interface PolicyTable {
  repository: string;
  text: string;
  blob: string;
  digest: string;
  at: number;
}

export interface PolicyVersionTable {
  digest: string;
  repository: string;
  blob: string;
  text: string;
}

export interface RoleTable {
  comment: string;
  account_id: number;
  role: string;
  looked_up_at: number;
  teams: string;
  /** Names, parted by blanks; null for a comment read before they were kept. */
  capacities: string | null;
}

export interface RepositoryPolicyTable {
  repository: string;
  installation: number;
  owner: string;
  name: string;
  private: number;
  digest: string;
}

export interface BoardTable {
  id: string;
  installation: number;
  owner: string;
  title: string | null;
  number: number | null;
  timezone: string;
  archive_after: number;
  project: string | null;
  state: string;
}

export interface BoardCardTable {
  board: string;
  finding: string;
  wanted: string;
  written: string | null;
  item: string | null;
  archived: number;
  /** 1 while something may be left to write. */
  dirty: number;
  gone: number;
  told: number;
}

export interface CheckTable {
  repository: string;
  head_sha: string;
  installation: number;
  pulls: string;
  conclusion: string;
  check_run_id: number;
  at: number;
}

export interface PullIssueTable {
  pull: string;
  issue: string;
  installation: number;
}

export interface PauseTable {
  installation: number;
  paused_until: number;
  why: string;
}

export interface SettingTable {
  name: string;
  value: string;
}

export interface Schema {
  work: WorkTable;
  delivery: DeliveryTable;
  finding: FindingTable;
  finding_requirement: FindingRequirementTable;
  finding_reference: FindingReferenceTable;
  handled: HandledTable;
  revision: RevisionTable;
  ledger: LedgerTable;
  content: ContentTable;
  policy: PolicyTable;
  role: RoleTable;
  policy_version: PolicyVersionTable;
  repository_policy: RepositoryPolicyTable;
  board: BoardTable;
  board_card: BoardCardTable;
  published_check: CheckTable;
  pull_issue: PullIssueTable;
  pause: PauseTable;
  setting: SettingTable;
}
