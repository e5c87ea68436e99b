/** What is published: rows for figures, the policy of each repository, boards and their cards. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Adds the columns and tables of reporting. Findings read before it have no row for figures until they are read again. */
export function migration(): Migration {
  return {
    up: async (db: Kysely<unknown>) => {
      for (const text of changes) await sql.raw(text).execute(db);
    },
  };
}

const changes = [
  'alter table finding add column trend text',

  `create table repository_policy (
    repository text not null primary key, installation bigint not null, owner text not null, name text not null,
    private integer not null, digest text not null)`,
  'create index repository_policy_by_installation on repository_policy (installation)',

  `create table board (
    id text not null primary key, installation bigint not null, owner text not null, title text, number integer,
    timezone text not null, archive_after integer not null, project text, state text not null default '{}')`,
  'create index board_by_project on board (project)',
  `create table board_card (
    board text not null, finding text not null, wanted text not null, written text, item text,
    archived integer not null default 0, dirty integer not null default 1, gone integer not null default 0,
    told integer not null default 0,
    primary key (board, finding))`,
  'create index board_card_by_item on board_card (item)',
  'create index board_card_by_finding on board_card (finding)',
  'create index board_card_dirty on board_card (board, dirty)',
];
