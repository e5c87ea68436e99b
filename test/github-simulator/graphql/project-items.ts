/** GraphQL: cards and their values, both those set on the card and those of its issue. */
import { accountOf } from '../accounts.ts';
import { findField } from '../acts/project-fields.ts';
import { projectOf } from '../acts/projects.ts';
import { nodeId } from '../ids.ts';
import { labelsOf } from '../json/issue.ts';
import type { Issue } from '../world-issues.ts';
import type { Project, ProjectField, ProjectItem, ProjectOption } from '../world-projects.ts';
import { connect } from './connection.ts';
import { type Context, homeOf, type Resolvers, type ShownValue } from './context.ts';
import { contentOf } from './project-access.ts';
import { commonOfProjects } from './projects.ts';

const customKinds: Readonly<Record<string, ShownValue['kind']>> = {
  TEXT: 'ProjectV2ItemFieldTextValue',
  NUMBER: 'ProjectV2ItemFieldNumberValue',
  DATE: 'ProjectV2ItemFieldDateValue',
  SINGLE_SELECT: 'ProjectV2ItemFieldSingleSelectValue',
};

/** The value a card shows in a field; null when it shows none. */
function valueIn(item: ProjectItem, field: ProjectField, content: Issue | null): ShownValue | null {
  const own = item.values.get(field.id);
  const kind = customKinds[field.dataType];
  if (kind !== undefined) return own === undefined ? null : { kind, item, field, own, content };
  if (content === null) return null;
  const borrowed = (of: ShownValue['kind'], shown: boolean): ShownValue | null =>
    shown ? { kind: of, item, field, own: null, content } : null;
  switch (field.dataType) {
    case 'TITLE':
      return borrowed('ProjectV2ItemFieldTextValue', true);
    case 'REPOSITORY':
      return borrowed('ProjectV2ItemFieldRepositoryValue', true);
    case 'ASSIGNEES':
      return borrowed('ProjectV2ItemFieldUserValue', content.assigneeIds.length > 0);
    case 'LABELS':
      return borrowed('ProjectV2ItemFieldLabelValue', content.labelIds.length > 0);
    default:
      // Milestones, reviewers and linked pull requests are not simulated; progress and parents have no value type.
      return null;
  }
}

const shownValues = (project: Project, item: ProjectItem, content: Issue | null): ShownValue[] =>
  project.fields.flatMap((field) => valueIn(item, field, content) ?? []);

export const itemResolvers: Resolvers<ProjectItem> = {
  ...commonOfProjects,
  type: (item, _, context) => {
    const content = contentOf(context, item);
    return content === null ? 'REDACTED' : content.pull === null ? 'ISSUE' : 'PULL_REQUEST';
  },
  content: (item, _, context) => contentOf(context, item),
  isArchived: (item) => item.archivedAt !== null,
  fieldValues: (item, args, context) =>
    connect(shownValues(projectOf(context.github.world, item.projectId), item, contentOf(context, item)), args),
  fieldValueByName: (item, args, context) => {
    const field = findField(projectOf(context.github.world, item.projectId), String(args.name));
    return field === null ? null : valueIn(item, field, contentOf(context, item));
  },
};

const option = ({ field, own }: ShownValue): ProjectOption | null =>
  field.options.find((each) => each.id === own?.value) ?? null;

const titleId = ({ item }: ShownValue): string => nodeId('ProjectV2ItemFieldTextValue', item.projectId, item.id);

/** What every value has. Times and makers of what is the issue's are those of the card. */
const base: Resolvers<ShownValue> = {
  id: (value) => value.own?.nodeId ?? titleId(value),
  databaseId: ({ own, item }) => own?.id ?? item.id,
  createdAt: ({ own, item }) => own?.createdAt ?? item.createdAt,
  updatedAt: ({ own, item }) => own?.updatedAt ?? item.updatedAt,
  creator: ({ own, item }, _, { github }) => accountOf(github.world, own?.creatorId ?? item.creatorId),
  field: ({ field }) => field,
  item: ({ item }) => item,
};

const home = (content: Issue | null, context: Context) => (content === null ? null : homeOf(context, content));

/** By type of value. */
export const valueResolvers: Readonly<Record<ShownValue['kind'], Resolvers<ShownValue>>> = {
  ProjectV2ItemFieldTextValue: {
    ...base,
    text: ({ own, content }) => (own === null ? (content?.title ?? null) : String(own.value)),
  },
  ProjectV2ItemFieldNumberValue: { ...base, number: ({ own }) => own?.value ?? null },
  ProjectV2ItemFieldDateValue: { ...base, date: ({ own }) => own?.value ?? null },
  ProjectV2ItemFieldSingleSelectValue: {
    ...base,
    optionId: (value) => option(value)?.id ?? null,
    name: (value) => option(value)?.name ?? null,
    nameHTML: (value) => option(value)?.name ?? null,
    description: (value) => option(value)?.description ?? null,
    descriptionHTML: (value) => option(value)?.description ?? null,
    color: (value) => option(value)?.color ?? 'GRAY',
  },
  ProjectV2ItemFieldRepositoryValue: {
    field: ({ field }) => field,
    repository: ({ content }, _, context) => home(content, context),
  },
  ProjectV2ItemFieldUserValue: {
    field: ({ field }) => field,
    users: ({ content }, args, { github }) =>
      connect(
        (content?.assigneeIds ?? []).map((id) => accountOf(github.world, id)),
        args,
      ),
  },
  ProjectV2ItemFieldLabelValue: {
    field: ({ field }) => field,
    labels: ({ content }, args, context) => {
      const repository = home(content, context);
      return connect(content === null || repository === null ? [] : labelsOf(repository, content), args);
    },
  },
};
