/**
 * The stage manager's acts on projects (see control.ts): what people do by hand on the web, where GitHub's own rules for apps
 * do not apply. Fields, options and views are called by their names, cards by their issue.
 */
import { asPerson, repositoryNamed } from './accounts.ts';
import { ownerOf } from './acts/installations.ts';
import {
  addProjectField,
  changeProjectField,
  deleteProjectField,
  findField,
  type NewOption,
  type NewProjectField,
} from './acts/project-fields.ts';
import {
  addItem,
  archiveItem,
  cardOf,
  clearItemValue,
  deleteItem,
  type GivenValue,
  moveItem,
  setItemValue,
} from './acts/project-items.ts';
import { addStatusUpdate, type StatusText } from './acts/project-status.ts';
import { addView, changeView, deleteView } from './acts/project-views.ts';
import {
  changeProject,
  createProject,
  deleteProject,
  findProject,
  linkProject,
  type ProjectChange,
} from './acts/projects.ts';
import { type At, type By, issueAt } from './control-places.ts';
import { Refusal } from './github.ts';
import type { Platform } from './platform.ts';
import type { Layout, Project, ProjectField, ProjectItem, ProjectView, StatusUpdate } from './world-projects.ts';

/** A project by the login of its owner and its number. */
export interface OnProject {
  readonly owner: string;
  readonly project: number;
}
type InField = By & OnProject & { readonly field: string };
type Card = By & OnProject & At;

/** A view as people set it up: fields by their names. */
export interface HandMadeView {
  readonly name: string;
  readonly layout: Layout;
  readonly filter?: string;
  readonly fields?: readonly string[];
  readonly groupBy?: string;
  /** The field whose options are the columns. */
  readonly columns?: string;
  readonly sortBy?: readonly { readonly field: string; readonly direction: 'ASC' | 'DESC' }[];
}

export interface ProjectControl {
  /** Makes a project; one of the owner's people unless `by` says who. */
  addProject(wanted: { owner: string; title: string } & Partial<By> & Omit<ProjectChange, 'title'>): Project;
  changeProject(wanted: By & OnProject & ProjectChange): void;
  deleteProject(wanted: By & OnProject): void;
  linkProject(wanted: By & OnProject & { repository: string; linked?: boolean }): void;
  addProjectField(wanted: By & OnProject & NewProjectField): ProjectField;
  renameProjectField(wanted: InField & { name: string }): void;
  deleteProjectField(wanted: InField): void;
  addOption(wanted: InField & { option: string }): void;
  renameOption(wanted: InField & { option: string; name: string }): void;
  deleteOption(wanted: InField & { option: string }): void;
  addProjectView(wanted: By & OnProject & HandMadeView): ProjectView;
  changeProjectView(wanted: By & OnProject & { view: string; name?: string; filter?: string; layout?: Layout }): void;
  deleteProjectView(wanted: By & OnProject & { view: string }): void;
  addCard(wanted: Card): ProjectItem;
  /** Sets a field of a card: an option by its name, a text, a number, a day; null clears it. */
  setCard(wanted: Card & { field: string; value: string | number | null }): void;
  /** Puts a card behind that of another issue of the repository, or at the top. */
  moveCard(wanted: Card & { after?: number }): void;
  archiveCard(wanted: Card & { archived?: boolean }): void;
  deleteCard(wanted: Card): void;
  addStatusUpdate(wanted: By & OnProject & StatusText): StatusUpdate;
  project(wanted: OnProject): Project;
}

function projectAt(platform: Platform, { owner, project }: OnProject): Project {
  const found = findProject(platform.world, asPerson(platform.world, owner).account.id, project);
  if (found === null) throw new Refusal(404, `${owner} has no project ${project}.`);
  return found;
}

function fieldNamed(project: Project, name: string): ProjectField {
  const field = findField(project, name);
  if (field === null) throw new Refusal(404, `The project has no field “${name}”.`);
  return field;
}

function viewNamed(project: Project, name: string): ProjectView {
  const view = project.views.find((each) => each.name === name);
  if (view === undefined) throw new Refusal(404, `The project has no view “${name}”.`);
  return view;
}

function cardAt(platform: Platform, wanted: OnProject & At): { readonly project: Project; readonly card: ProjectItem } {
  const project = projectAt(platform, wanted);
  const card = cardOf(project, issueAt(platform, wanted));
  if (card === null) throw new Refusal(404, `${wanted.repository}#${wanted.number} has no card on this project.`);
  return { project, card };
}

/** A value as people give it, in the form of the field. */
function givenFor(field: ProjectField, value: string | number): GivenValue {
  if (typeof value === 'number') return { number: value };
  if (field.dataType === 'DATE') return { date: value };
  if (field.dataType !== 'SINGLE_SELECT') return { text: value };
  const option = field.options.find((each) => each.name === value);
  if (option === undefined) throw new Refusal(404, `The field “${field.name}” has no option “${value}”.`);
  return { singleSelectOptionId: option.id };
}

type Wholes = 'addProject' | 'changeProject' | 'deleteProject' | 'linkProject' | 'addStatusUpdate' | 'project';

function wholes(platform: Platform): Pick<ProjectControl, Wholes> {
  const { world } = platform;
  return {
    addProject({ owner, title, by, ...change }) {
      const actor = by === undefined ? ownerOf(platform, owner) : asPerson(world, by);
      const project = createProject(platform, actor, asPerson(world, owner).account, title);
      changeProject(platform, actor, project, change);
      return project;
    },
    changeProject({ by, owner, project, ...change }) {
      changeProject(platform, asPerson(world, by), projectAt(platform, { owner, project }), change);
    },
    deleteProject: (wanted) => deleteProject(platform, asPerson(world, wanted.by), projectAt(platform, wanted)),
    linkProject: (wanted) =>
      linkProject(platform, projectAt(platform, wanted), repositoryNamed(world, wanted.repository), wanted.linked),
    addStatusUpdate: ({ by, owner, project, ...text }) =>
      addStatusUpdate(platform, asPerson(world, by), projectAt(platform, { owner, project }), text),
    project: (wanted) => projectAt(platform, wanted),
  };
}

type Fields =
  | 'addProjectField'
  | 'renameProjectField'
  | 'deleteProjectField'
  | 'addOption'
  | 'renameOption'
  | 'deleteOption';

function fields(platform: Platform): Pick<ProjectControl, Fields> {
  const change = (wanted: InField, to: (options: readonly NewOption[]) => readonly NewOption[]) => {
    const project = projectAt(platform, wanted);
    const field = fieldNamed(project, wanted.field);
    changeProjectField(platform, project, field, { options: to(field.options) });
  };
  return {
    addProjectField: ({ by: _, owner, project, ...field }) =>
      addProjectField(platform, projectAt(platform, { owner, project }), field),
    renameProjectField(wanted) {
      const project = projectAt(platform, wanted);
      changeProjectField(platform, project, fieldNamed(project, wanted.field), { name: wanted.name });
    },
    deleteProjectField(wanted) {
      const project = projectAt(platform, wanted);
      deleteProjectField(platform, project, fieldNamed(project, wanted.field));
    },
    addOption: (wanted) => change(wanted, (options) => [...options, { name: wanted.option }]),
    renameOption: (wanted) =>
      change(wanted, (options) =>
        options.map((each) => (each.name === wanted.option ? { ...each, name: wanted.name } : each)),
      ),
    deleteOption: (wanted) => change(wanted, (options) => options.filter((each) => each.name !== wanted.option)),
  };
}

type Views = 'addProjectView' | 'changeProjectView' | 'deleteProjectView';

function views(platform: Platform): Pick<ProjectControl, Views> {
  return {
    addProjectView({ by, owner, project: number, name, layout, filter, fields: shown, groupBy, columns, sortBy }) {
      const project = projectAt(platform, { owner, project: number });
      const id = (field: string) => fieldNamed(project, field).id;
      return addView(platform, asPerson(platform.world, by), project, {
        name,
        layout,
        ...(filter === undefined ? {} : { filter }),
        ...(shown === undefined ? {} : { visibleFields: shown.map(id) }),
        ...(groupBy === undefined ? {} : { groupBy: [id(groupBy)] }),
        ...(columns === undefined ? {} : { verticalGroupBy: [id(columns)] }),
        ...(sortBy === undefined
          ? {}
          : { sortBy: sortBy.map(({ field, direction }) => ({ fieldId: id(field), direction })) }),
      });
    },
    changeProjectView({ by: _, owner, project: number, view, ...change }) {
      const project = projectAt(platform, { owner, project: number });
      changeView(platform, project, viewNamed(project, view), change);
    },
    deleteProjectView(wanted) {
      const project = projectAt(platform, wanted);
      deleteView(platform, project, viewNamed(project, wanted.view));
    },
  };
}

type Cards = 'addCard' | 'setCard' | 'moveCard' | 'archiveCard' | 'deleteCard';

function cards(platform: Platform): Pick<ProjectControl, Cards> {
  const who = ({ by }: By) => asPerson(platform.world, by);
  return {
    addCard: (wanted) => addItem(platform, who(wanted), projectAt(platform, wanted), issueAt(platform, wanted)),
    setCard(wanted) {
      const { project, card } = cardAt(platform, wanted);
      const field = fieldNamed(project, wanted.field);
      if (wanted.value === null) clearItemValue(platform, who(wanted), project, card, field);
      else setItemValue(platform, who(wanted), project, card, field, givenFor(field, wanted.value));
    },
    moveCard({ after, ...wanted }) {
      const { project, card } = cardAt(platform, wanted);
      const behind = after === undefined ? null : cardAt(platform, { ...wanted, number: after }).card;
      moveItem(platform, who(wanted), project, card, behind);
    },
    archiveCard(wanted) {
      const { project, card } = cardAt(platform, wanted);
      archiveItem(platform, who(wanted), project, card, wanted.archived ?? true);
    },
    deleteCard(wanted) {
      const { project, card } = cardAt(platform, wanted);
      deleteItem(platform, who(wanted), project, card);
    },
  };
}

/** Everything people do with projects. */
export const projects = (platform: Platform): ProjectControl => ({
  ...wholes(platform),
  ...fields(platform),
  ...views(platform),
  ...cards(platform),
});
