/** A project for looking at the pages and for their tests: a board and a table over the findings of the sample world. */
import { asPerson } from '../accounts.ts';
import { openIssue } from '../acts/issues.ts';
import { addProjectField } from '../acts/project-fields.ts';
import { addItem, type GivenValue, setItemValue } from '../acts/project-items.ts';
import { addStatusUpdate } from '../acts/project-status.ts';
import { addView } from '../acts/project-views.ts';
import { changeProject, createProject } from '../acts/projects.ts';
import type { Issue } from '../world-issues.ts';
import type { Project, ProjectField } from '../world-projects.ts';
import type { Sample } from './sample-world.ts';

interface Fields {
  readonly stage: ProjectField;
  readonly overdue: ProjectField;
  readonly gaps: ProjectField;
  readonly closedOn: ProjectField;
}

function addFields({ github }: Sample, project: Project): Fields {
  const stages = [
    { name: 'Analysis', color: 'BLUE', description: 'Causes are being looked for' },
    { name: 'Verifying', color: 'YELLOW' },
    { name: 'Closed', color: 'GREEN' },
  ] as const;
  const field = (wanted: Parameters<typeof addProjectField>[2]) => addProjectField(github, project, wanted);
  return {
    stage: field({ name: 'Stage', dataType: 'SINGLE_SELECT', options: stages }),
    overdue: field({
      name: 'Overdue',
      dataType: 'SINGLE_SELECT',
      options: [{ name: 'Yes', color: 'RED' }, { name: 'No' }],
    }),
    gaps: field({ name: 'Gaps', dataType: 'NUMBER' }),
    closedOn: field({ name: 'Closed on', dataType: 'DATE' }),
  };
}

const option = (field: ProjectField, name: string): GivenValue => ({
  singleSelectOptionId: field.options.find((each) => each.name === name)?.id ?? '',
});

function addCards(sample: Sample, project: Project, fields: Fields): void {
  const { github, repository, finding } = sample;
  const alice = asPerson(github.world, 'alice');
  const card = (issue: Issue, values: readonly (readonly [ProjectField, GivenValue])[]) => {
    const item = addItem(github, alice, project, issue);
    for (const [field, value] of values) setItemValue(github, alice, project, item, field, value);
  };
  const { stage, overdue, gaps, closedOn } = fields;
  card(finding, [
    [stage, option(stage, 'Verifying')],
    [overdue, option(overdue, 'Yes')],
    [gaps, { number: 2 }],
  ]);
  card(openIssue(github, alice, repository, { title: 'Backups were not restored in the test' }), [
    [stage, option(stage, 'Analysis')],
    [gaps, { number: 10 }],
  ]);
  card(openIssue(github, alice, repository, { title: 'Visitors walked without a badge' }), [
    [stage, option(stage, 'Closed')],
    [overdue, option(overdue, 'No')],
    [closedOn, { date: '2026-10-15' }],
  ]);
  card(openIssue(github, alice, repository, { title: 'A supplier has no agreement' }), []);
}

/** Gives acme its project 1, with the views 2 (a board) and 3 (a table). */
export function sampleProject(sample: Sample): Project {
  const { github } = sample;
  const alice = asPerson(github.world, 'alice');
  const project = createProject(github, alice, asPerson(github.world, 'acme').account, 'Clause 10');
  const readme = '## How to read this\n\nOne card for each finding. See acme/payments#1.';
  changeProject(github, alice, project, { shortDescription: 'All findings of acme', readme });
  const fields = addFields(sample, project);
  addCards(sample, project, fields);
  const id = (name: string) => project.fields.find((field) => field.name === name)?.id ?? 0;
  addView(github, alice, project, {
    name: 'Board',
    layout: 'BOARD_LAYOUT',
    visibleFields: [id('Title'), id('Gaps'), id('Assignees')],
    verticalGroupBy: [fields.stage.id],
  });
  addView(github, alice, project, {
    name: 'By stage',
    layout: 'TABLE_LAYOUT',
    visibleFields: [id('Title'), fields.gaps.id, fields.overdue.id],
    groupBy: [fields.stage.id],
    sortBy: [{ fieldId: fields.gaps.id, direction: 'DESC' }],
    filter: 'has:stage',
  });
  const text = 'Two findings are **late**.';
  addStatusUpdate(github, alice, project, { body: 'A quiet month.', status: 'ON_TRACK', startDate: '2026-10-01' });
  const november = { startDate: '2026-11-01', targetDate: '2026-11-30' };
  addStatusUpdate(github, alice, project, { body: text, status: 'AT_RISK', ...november });
  return project;
}
