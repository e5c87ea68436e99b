/**
 * Fields of a project: those it is born with, and adding, renaming, deleting others. GitHub tells no webhook of any of it.
 * The words of the two refusals of a name are GitHub's. Unconfirmed: those of the limits, the longest name, that an id that
 * is none of the field's options is refused, and which names beside those of built-in fields and `Assignee`, `Repo` and
 * `Type` are reserved.
 */
import { nextId } from '../accounts.ts';
import { type Github, invalid, type Refusal } from '../github.ts';
import { nodeId } from '../ids.ts';
import type { BuiltInType, CardColor, CustomType, Project, ProjectField, ProjectOption } from '../world-projects.ts';

/** docs.github.com, "Understanding fields": system and custom fields together. */
const maxFields = 50;
const maxOptions = 50;
const maxName = 100;

/** The fields of a new project in GitHub's order. */
const born: readonly (readonly [string, BuiltInType | 'SINGLE_SELECT'])[] = [
  ['Title', 'TITLE'],
  ['Assignees', 'ASSIGNEES'],
  ['Status', 'SINGLE_SELECT'],
  ['Labels', 'LABELS'],
  ['Linked pull requests', 'LINKED_PULL_REQUESTS'],
  ['Milestone', 'MILESTONE'],
  ['Repository', 'REPOSITORY'],
  ['Reviewers', 'REVIEWERS'],
  ['Parent issue', 'PARENT_ISSUE'],
  ['Sub-issues progress', 'SUB_ISSUES_PROGRESS'],
];

/** Names GitHub keeps for itself, beside those of the built-in fields. */
const kept = ['assignee', 'label', 'linked pull request', 'repo', 'reviewer', 'type', 'tracks', 'tracked by'];
/** Timestamps that projects can show since 2026. */
const timestamps = ['created', 'updated', 'closed'];
const reserved = new Set([...born.map(([name]) => name.toLowerCase()), ...kept, ...timestamps]);

const wrong = (field: string, message: string): Refusal => invalid('ProjectV2Field', field, 'custom', message);

export interface NewOption {
  /** The id of an option there is already: cards that show it keep it. */
  readonly id?: string | null;
  readonly name: string;
  readonly color?: CardColor;
  readonly description?: string;
}

/** Spreads small numbers over eight hex digits, as GitHub's ids look; no two are equal (Knuth's multiplicative hash). */
const optionId = (number: number): string => (Math.imul(number, 2654435761) >>> 0).toString(16).padStart(8, '0');

function optionsFrom(
  github: Github,
  wanted: readonly NewOption[],
  present: readonly ProjectOption[] = [],
): ProjectOption[] {
  if (wanted.length > maxOptions) throw wrong('options', `Options cannot have more than ${maxOptions} entries`);
  const names = wanted.map(({ name }) => name.trim().toLowerCase());
  if (names.includes('')) throw wrong('options', "Option name can't be blank");
  if (new Set(names).size < names.length) throw wrong('options', 'Options must have unique names');
  return wanted.map(({ id, name, color = 'GRAY', description = '' }) => {
    if (typeof id === 'string' && !present.some((option) => option.id === id))
      throw wrong('options', `The option ${id} does not belong to the field`);
    return { id: id ?? optionId(nextId(github.world)), name, color, description };
  });
}

interface Wanted {
  readonly name: string;
  readonly dataType: ProjectField['dataType'];
  readonly options: readonly ProjectOption[];
  readonly builtIn: boolean;
}

function fieldFrom(github: Github, project: Project, wanted: Wanted): ProjectField {
  const id = nextId(github.world);
  const kind = wanted.dataType === 'SINGLE_SELECT' ? 'ProjectV2SingleSelectField' : 'ProjectV2Field';
  const now = github.clock.stamp();
  return {
    kind: 'ProjectV2Field',
    id,
    nodeId: nodeId(kind, project.ownerId, project.id, id),
    projectId: project.id,
    ...wanted,
    createdAt: now,
    updatedAt: now,
  };
}

/** The fields of a new project, with the three options of `Status`. */
export function bornWith(github: Github, project: Project): ProjectField[] {
  const statuses = [
    { name: 'Todo', color: 'GREEN', description: "This item hasn't been started" },
    { name: 'In Progress', color: 'YELLOW', description: 'This is actively being worked on' },
    { name: 'Done', color: 'PURPLE', description: 'This has been completed' },
  ] as const;
  return born.map(([name, dataType]) => {
    const options = dataType === 'SINGLE_SELECT' ? optionsFrom(github, statuses) : [];
    return fieldFrom(github, project, { name, dataType, options, builtIn: true });
  });
}

/** Fields are found without regard to case. */
export function findField(project: Project, name: string): ProjectField | null {
  const wanted = name.toLowerCase();
  return project.fields.find((field) => field.name.toLowerCase() === wanted) ?? null;
}

function checkName(project: Project, name: string, own: ProjectField | null): void {
  if (name.trim() === '') throw wrong('name', "Name can't be blank");
  if (name.length > maxName) throw wrong('name', `Name is too long (maximum is ${maxName} characters)`);
  const other = findField(project, name);
  if (reserved.has(name.toLowerCase())) throw wrong('name', 'Name cannot have a reserved value');
  if (other !== null && other !== own) throw wrong('name', 'Name has already been taken');
}

export interface NewProjectField {
  readonly name: string;
  readonly dataType: CustomType;
  /** For single selects; at least one. */
  readonly options?: readonly NewOption[];
}

export function addProjectField(github: Github, project: Project, wanted: NewProjectField): ProjectField {
  const { name, dataType, options = [] } = wanted;
  checkName(project, name, null);
  if (project.fields.length >= maxFields) throw wrong('base', `Projects cannot have more than ${maxFields} fields`);
  if ((dataType === 'SINGLE_SELECT') !== options.length > 0)
    throw wrong('options', 'Options are for single select fields, which need at least one');
  const field = fieldFrom(github, project, { name, dataType, options: optionsFrom(github, options), builtIn: false });
  project.fields.push(field);
  project.updatedAt = github.clock.stamp();
  return field;
}

/**
 * Renames a field or replaces its list of options. Options without the id of an old one are new, whatever their name;
 * cards lose values whose option is gone (docs.github.com, "UpdateProjectV2FieldInput").
 */
export function changeProjectField(
  github: Github,
  project: Project,
  field: ProjectField,
  change: { readonly name?: string; readonly options?: readonly NewOption[] },
): void {
  const { name, options } = change;
  if (name !== undefined && name !== field.name) {
    if (field.builtIn) throw wrong('name', 'Built-in fields cannot be renamed');
    checkName(project, name, field);
  }
  if (options !== undefined && field.dataType !== 'SINGLE_SELECT')
    throw wrong('options', 'Options are for single select fields');
  if (options?.length === 0) throw wrong('options', 'A single select field needs at least one option');
  if (options !== undefined) {
    field.options = optionsFrom(github, options, field.options);
    forgetGoneOptions(project, field);
  }
  field.name = name ?? field.name;
  field.updatedAt = github.clock.stamp();
  project.updatedAt = field.updatedAt;
}

function forgetGoneOptions(project: Project, field: ProjectField): void {
  const left = new Set<string | number>(field.options.map((option) => option.id));
  for (const item of project.items.values()) {
    const value = item.values.get(field.id);
    if (value !== undefined && !left.has(value.value)) item.values.delete(field.id);
  }
}

/** Deletes a field with all its values; views forget it. */
export function deleteProjectField(github: Github, project: Project, field: ProjectField): void {
  if (field.builtIn) throw wrong('base', 'Built-in fields cannot be deleted');
  project.fields.splice(project.fields.indexOf(field), 1);
  for (const item of project.items.values()) item.values.delete(field.id);
  const others = (ids: readonly number[]) => ids.filter((id) => id !== field.id);
  for (const view of project.views) {
    view.visibleFields = others(view.visibleFields);
    view.groupBy = others(view.groupBy);
    view.verticalGroupBy = others(view.verticalGroupBy);
    view.sortBy = view.sortBy.filter(({ fieldId }) => fieldId !== field.id);
  }
  project.updatedAt = github.clock.stamp();
}
