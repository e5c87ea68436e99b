/** The register: what each finding says to the others, what was carried out, and what was read of the past. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Adds the register's columns and tables. Findings read before it have no entry until they are read again. */
export function migration(): Migration {
  return {
    up: async (db: Kysely<unknown>) => {
      for (const text of changes) await sql.raw(text).execute(db);
    },
  };
}

const changes = [
  `alter table role add column teams text not null default '{}'`,
  'alter table role add column capacities text',
  'create table policy_version (digest text not null primary key, repository text not null, blob text not null, text text not null)',

  'alter table finding drop column status_comment_id',
  'alter table finding add column raised_at bigint',
  'alter table finding add column next_on text',
  'alter table finding add column verdict_due integer not null default 0',
  'alter table finding add column text_hash text',
  // How often a new finding was raised that the similar ones found for this one do not know of.
  'alter table finding add column thawed bigint not null default 0',
  'alter table finding add column search text',
  'alter table finding add column entry text',
  'create index finding_by_reading on finding (installation, assessed_at)',

  `create table finding_requirement (
    finding text not null, requirement text not null, installation bigint not null,
    primary key (finding, requirement))`,
  'create index finding_requirement_by_requirement on finding_requirement (installation, requirement)',
  `create table finding_reference (
    finding text not null, reference text not null, target text, recurrence integer not null,
    installation bigint not null, primary key (finding, reference))`,
  'create index finding_reference_by_reference on finding_reference (installation, reference)',
  'create index finding_reference_by_target on finding_reference (target)',

  'create table handled (command text not null primary key, finding text not null, at bigint not null, created text, refused text)',
  'create index handled_by_finding on handled (finding)',
  'create table revision (node text not null primary key, edited_at text not null, revisions text not null)',
];
