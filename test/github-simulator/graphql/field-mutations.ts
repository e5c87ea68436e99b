/**
 * GraphQL: fields and views of a project. The inputs for views hold no grouping and no order, that for a new view no filter.
 */
import { addProjectField, changeProjectField, deleteProjectField, type NewOption } from '../acts/project-fields.ts';
import { addView, changeView, deleteView } from '../acts/project-views.ts';
import type { CustomType, Layout, Project, ProjectField } from '../world-projects.ts';
import { type Args, type Context, refusal } from './context.ts';
import { type Acts, behind, notA, projectIn, wanted } from './mutation.ts';
import { nodeBy } from './node.ts';

const optionsIn = (input: Args): readonly NewOption[] | undefined =>
  Array.isArray(input.singleSelectOptions) ? input.singleSelectOptions : undefined;

/** Fields of the project by node id. */
function fieldIds(context: Context, project: Project, configuration: unknown): readonly number[] | undefined {
  const { visibleFieldIds } = { ...(configuration as { visibleFieldIds?: unknown } | null) };
  if (!Array.isArray(visibleFieldIds)) return undefined;
  return visibleFieldIds.map((id) => {
    const field = nodeBy(context, String(id));
    if (field.kind !== 'ProjectV2Field' || field.projectId !== project.id) throw notA(String(id), 'ProjectV2Field');
    return field.id;
  });
}

const fieldWanted = (context: Context, input: Args): ProjectField =>
  wanted(context, input, 'fieldId', 'ProjectV2Field');

export const fieldActs: Acts = {
  createProjectV2Field(context, input) {
    const { dataType, name } = input;
    if (dataType === 'ITERATION') throw refusal('NOT_SIMULATED', 'Iterations are not simulated.');
    const options = optionsIn(input);
    const projectV2Field = addProjectField(context.github, projectIn(context, input), {
      name: String(name),
      dataType: dataType as CustomType,
      ...(options === undefined ? {} : { options }),
    });
    return { projectV2Field };
  },
  updateProjectV2Field(context, input) {
    const projectV2Field = fieldWanted(context, input);
    const options = optionsIn(input);
    changeProjectField(context.github, behind(context, projectV2Field), projectV2Field, {
      ...(typeof input.name === 'string' ? { name: input.name } : {}),
      ...(options === undefined ? {} : { options }),
    });
    return { projectV2Field };
  },
  deleteProjectV2Field(context, input) {
    const projectV2Field = fieldWanted(context, input);
    deleteProjectField(context.github, behind(context, projectV2Field), projectV2Field);
    return { projectV2Field };
  },
};

export const viewActs: Acts = {
  createProjectV2View(context, input, actor) {
    const project = projectIn(context, input);
    const visibleFields = fieldIds(context, project, input.configuration);
    const projectV2View = addView(context.github, actor, project, {
      name: String(input.name),
      layout: input.layout as Layout,
      ...(visibleFields === undefined ? {} : { visibleFields }),
    });
    return { projectV2View };
  },
  updateProjectV2View(context, input) {
    const projectV2View = wanted(context, input, 'viewId', 'ProjectV2View');
    const project = behind(context, projectV2View);
    const visibleFields = fieldIds(context, project, input.configuration);
    changeView(context.github, project, projectV2View, {
      ...(typeof input.name === 'string' ? { name: input.name } : {}),
      ...(typeof input.layout === 'string' ? { layout: input.layout as Layout } : {}),
      ...(input.filter === undefined ? {} : { filter: input.filter === null ? null : String(input.filter) }),
      ...(visibleFields === undefined ? {} : { visibleFields }),
    });
    return { projectV2View };
  },
  deleteProjectV2View(context, input) {
    const projectV2View = wanted(context, input, 'viewId', 'ProjectV2View');
    deleteView(context.github, behind(context, projectV2View), projectV2View);
    return { projectV2View };
  },
};
