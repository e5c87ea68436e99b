/** Projects of an organisation with their fields, views, cards and status updates: part of the state (see world.ts). */

/** Field types that people and apps can add. */
export const customTypes = ['TEXT', 'NUMBER', 'DATE', 'SINGLE_SELECT'] as const;
export type CustomType = (typeof customTypes)[number];

/** Types of the fields every project has. Their values come from the issue, except those of `Status`. */
export type BuiltInType =
  | 'TITLE'
  | 'ASSIGNEES'
  | 'LABELS'
  | 'LINKED_PULL_REQUESTS'
  | 'MILESTONE'
  | 'REPOSITORY'
  | 'REVIEWERS'
  | 'PARENT_ISSUE'
  | 'SUB_ISSUES_PROGRESS';

export const cardColors = ['GRAY', 'BLUE', 'GREEN', 'YELLOW', 'ORANGE', 'RED', 'PINK', 'PURPLE'] as const;
export type CardColor = (typeof cardColors)[number];

export interface ProjectOption {
  /** Eight hex digits ("47fc9ee4"). */
  readonly id: string;
  readonly name: string;
  readonly color: CardColor;
  readonly description: string;
}

export interface ProjectField {
  readonly kind: 'ProjectV2Field';
  readonly id: number;
  readonly nodeId: string;
  readonly projectId: number;
  name: string;
  readonly dataType: CustomType | BuiltInType;
  /** True for the fields a project is born with; they cannot be deleted. */
  readonly builtIn: boolean;
  /** For single selects, in order; empty for the others. */
  options: readonly ProjectOption[];
  readonly createdAt: string;
  updatedAt: string;
}

export const layouts = ['TABLE_LAYOUT', 'BOARD_LAYOUT', 'ROADMAP_LAYOUT'] as const;
export type Layout = (typeof layouts)[number];

export interface SortKey {
  readonly fieldId: number;
  readonly direction: 'ASC' | 'DESC';
}

export interface ProjectView {
  readonly kind: 'ProjectV2View';
  readonly id: number;
  readonly nodeId: string;
  readonly projectId: number;
  readonly number: number;
  name: string;
  layout: Layout;
  /** As people write it: "is:open stage:Verifying". */
  filter: string | null;
  /** Field ids, in order. */
  visibleFields: readonly number[];
  sortBy: readonly SortKey[];
  /** Field ids; at most one. */
  groupBy: readonly number[];
  /** The field whose options are the columns of a board; at most one. */
  verticalGroupBy: readonly number[];
  readonly creatorId: number;
  readonly createdAt: string;
  updatedAt: string;
}

/** One value of a card. */
export interface CardValue {
  readonly id: number;
  readonly nodeId: string;
  /** A text, a date ("2026-11-21") or an option's id; a number for number fields. */
  readonly value: string | number;
  readonly creatorId: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A card: an issue or a pull request on a project. */
export interface ProjectItem {
  readonly kind: 'ProjectV2Item';
  readonly id: number;
  readonly nodeId: string;
  readonly projectId: number;
  /** Database id of the issue or pull request. */
  readonly contentId: number;
  readonly creatorId: number;
  readonly createdAt: string;
  updatedAt: string;
  archivedAt: string | null;
  /** Cards are shown in this order, smallest first. */
  position: number;
  /** By field id. */
  readonly values: Map<number, CardValue>;
}

export const statuses = ['INACTIVE', 'ON_TRACK', 'AT_RISK', 'OFF_TRACK', 'COMPLETE'] as const;
export type ProjectStatus = (typeof statuses)[number];

export interface StatusUpdate {
  readonly kind: 'ProjectV2StatusUpdate';
  readonly id: number;
  readonly nodeId: string;
  readonly projectId: number;
  body: string | null;
  status: ProjectStatus | null;
  /** Days ("2026-11-01"). */
  startDate: string | null;
  targetDate: string | null;
  readonly creatorId: number;
  readonly createdAt: string;
  updatedAt: string;
}

export interface Project {
  readonly kind: 'ProjectV2';
  readonly id: number;
  readonly nodeId: string;
  readonly ownerId: number;
  readonly number: number;
  title: string;
  shortDescription: string | null;
  readme: string | null;
  public: boolean;
  closedAt: string | null;
  readonly creatorId: number;
  readonly createdAt: string;
  updatedAt: string;
  /** Repositories it is listed on. */
  readonly repositoryIds: Set<number>;
  /** In order of position. */
  readonly fields: ProjectField[];
  readonly views: ProjectView[];
  nextViewNumber: number;
  readonly items: Map<number, ProjectItem>;
  /** Card ids by the id of their issue: an issue has one card on a project. */
  readonly itemByContent: Map<number, number>;
  lastPosition: number;
  /** Oldest first. */
  readonly statusUpdates: StatusUpdate[];
}
