/** The first tables. The types are read alike by both databases: SQLite takes `bigint` as INTEGER. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Kind } from '../statement.ts';

/** Creates every table, its indexes and, on the ledger, the triggers that refuse change. */
export function migration(kind: Kind): Migration {
  return {
    up: async (db: Kysely<unknown>) => {
      for (const text of [...tables, ...(kind === 'sqlite' ? sqliteTriggers : postgresTriggers)]) {
        await sql.raw(text).execute(db);
      }
    },
  };
}

const tables = [
  `create table work (
    key text not null primary key, installation bigint, priority integer not null,
    generation bigint not null default 1, leased_gen bigint, run_at bigint not null, watermark bigint not null,
    lease_owner text, leased_until bigint, attempts integer not null default 0, reason text not null, error text)`,
  'create index work_ready on work (priority desc, run_at)',
  'create index work_next on work (run_at)',
  'create index work_leased on work (leased_until) where leased_until is not null',
  'create table pause (installation bigint not null primary key, paused_until bigint not null, why text not null)',

  `create table delivery (
    id text not null primary key, event text not null, action text, received_at bigint not null,
    times bigint not null)`,
  'create index delivery_received on delivery (received_at)',

  `create table finding (
    id text not null primary key, installation bigint not null, repository text not null,
    owner text not null, name text not null, number bigint not null,
    kind text not null, stage text not null, severity text, state text not null,
    updated_at bigint not null, assessed_at bigint not null, wake_at bigint, policy_digest text not null,
    assessment_hash text not null, status_comment_id bigint, summary text not null, tombstone text)`,
  'create index finding_by_repository on finding (repository, number)',
  'create index finding_by_number on finding (lower(owner), lower(name), number)',
  'create index finding_by_installation on finding (installation)',

  `create table ledger (
    sequence bigint not null primary key, at text not null, key text not null, finding text not null,
    kind text not null, actor_login text, actor_id bigint, delivery text, stage_before text, stage_after text,
    policy_digest text, content_hashes text not null, detail text not null,
    previous text not null, hash text not null)`,
  'create index ledger_by_finding on ledger (finding, sequence)',

  'create table content (hash text not null primary key, text text not null, escaped integer not null)',
  `create table policy (
    repository text not null primary key, text text not null, blob text not null, digest text not null,
    at bigint not null)`,
  `create table role (
    comment text not null primary key, account_id bigint not null, role text not null, looked_up_at bigint not null)`,
  `create table published_check (
    repository text not null, head_sha text not null, installation bigint not null, pulls text not null,
    conclusion text not null, check_run_id bigint not null, at bigint not null,
    primary key (repository, head_sha))`,
  `create table pull_issue (
    pull text not null, issue text not null, installation bigint not null, primary key (pull, issue))`,
  'create index pull_issue_by_issue on pull_issue (issue)',
  'create table setting (name text not null primary key, value text not null)',
];

const refusal = 'the ledger is append-only';

/** `insert or replace` deletes without firing delete triggers, hence the third. */
const sqliteTriggers = [
  `create trigger ledger_refuses_update before update on ledger begin select raise(abort, '${refusal}'); end`,
  `create trigger ledger_refuses_delete before delete on ledger begin select raise(abort, '${refusal}'); end`,
  `create trigger ledger_refuses_replace before insert on ledger
    when exists (select 1 from ledger where sequence = new.sequence)
    begin select raise(abort, '${refusal}'); end`,
];

const postgresTriggers = [
  `create function ledger_refuses() returns trigger language plpgsql as
    $$ begin raise exception '${refusal}'; end $$`,
  `create trigger ledger_refuses_change before update or delete on ledger
    for each row execute function ledger_refuses()`,
  `create trigger ledger_refuses_truncate before truncate on ledger
    for each statement execute function ledger_refuses()`,
];
