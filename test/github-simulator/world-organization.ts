/** Teams and issue fields, which belong to an organisation: part of the state of the simulated GitHub (see world.ts). */

export type TeamRole = 'member' | 'maintainer';

export interface Team {
  readonly kind: 'Team';
  readonly id: number;
  readonly nodeId: string;
  readonly organizationId: number;
  readonly slug: string;
  /** The team this one is a part of; its members are members of that one, too. */
  readonly parentId: number | null;
  /** Roles by account id. */
  readonly members: Map<number, TeamRole>;
  /** Accounts that were asked to join and have not answered. */
  readonly invited: Set<number>;
}

export const fieldTypes = ['text', 'date', 'single_select', 'multi_select', 'number'] as const;
export type FieldType = (typeof fieldTypes)[number];

export const optionColors = ['gray', 'blue', 'green', 'yellow', 'orange', 'red', 'pink', 'purple'] as const;

export interface FieldOption {
  readonly id: number;
  readonly name: string;
  readonly color: (typeof optionColors)[number];
}

/** A field that every issue of the organisation has. */
export interface IssueField {
  readonly kind: 'IssueField';
  readonly id: number;
  readonly nodeId: string;
  readonly organizationId: number;
  readonly name: string;
  readonly dataType: FieldType;
  /** Who sees its values: members only, which is what GitHub starts with, or everybody who sees the issue. */
  readonly visibility: 'organization_members_only' | 'all';
  /** For the two select types; empty for the others. */
  readonly options: readonly FieldOption[];
  readonly createdAt: string;
}

/** A text, a date ("2026-11-21"), a number, or the ids of the options that were chosen. */
export type FieldValue = string | number | readonly number[];
