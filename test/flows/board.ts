/** The board on a stage, as a test looks at it: by the names of fields, options and views. */

import type { Issue } from '../github-simulator/world-issues.ts';
import type { Project, ProjectField, ProjectItem, ProjectView } from '../github-simulator/world-projects.ts';
import { type Life, minute, roles } from './life.ts';

export const boardPolicy = `rigour: full\n${roles}board: { owner: acme, title: Clause 10 }\n`;

export interface Board {
  readonly on: { readonly owner: string; readonly project: number };
  project(): Project;
  /** Every project there is, oldest first. */
  all(): readonly Project[];
  field(name: string): ProjectField;
  view(name: string): ProjectView;
  card(issue: number): ProjectItem | undefined;
  /** What a card shows: by names of fields, the names of options. Empty for an issue without a card. */
  shown(issue: number): Readonly<Record<string, string | number>>;
}

const found = <T>(what: T | undefined, name: string): T => {
  if (what === undefined) throw new Error(`The project has no ${name}`);
  return what;
};

/** The project of acme with a number, 1 for the first. */
export function boardOf({ stage }: Life, number = 1): Board {
  const on = { owner: 'acme', project: number };
  const project = (): Project => stage.simulator.control.project(on);
  const card = (issue: number): ProjectItem | undefined => {
    const id = stage.issue(issue).id;
    return [...project().items.values()].find(({ contentId }) => contentId === id);
  };
  return {
    on,
    project,
    all: () => [...stage.simulator.world.projects.values()],
    field: (name) =>
      found(
        project().fields.find((field) => field.name === name),
        name,
      ),
    view: (name) =>
      found(
        project().views.find((view) => view.name === name),
        name,
      ),
    card,
    shown(issue) {
      const values = project().fields.flatMap((field) => {
        const value = card(issue)?.values.get(field.id)?.value;
        if (value === undefined) return [];
        return [[field.name, field.options.find(({ id }) => id === value)?.name ?? value] as const];
      });
      return Object.fromEntries(values);
    },
  };
}

export const viewNames = ['By stage', 'Overdue', 'By requirement', 'Effectiveness reviews due', 'Closed this quarter'];

/** Raises a finding, and lets the app gather changes and write them. */
export async function raisedOnBoard({ raised, stage }: Life): Promise<number> {
  const number = await raised();
  await stage.advance(minute);
  return number;
}

/** The issues in which the app told what keeps it from the board. */
export const boardNotices = ({ stage }: Life): readonly Issue[] =>
  [...stage.simulator.world.issues.values()].filter(({ title }) => title.startsWith('Clause 10: the board'));
