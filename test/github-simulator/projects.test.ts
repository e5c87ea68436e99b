import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Acme, openAcme } from './acme.ts';
import { at, boardKeeper, boardWork } from './project-board.ts';

let acme: Acme;
beforeEach(async () => {
  acme = await openAcme({ manifest: boardKeeper });
});
afterEach(async () => {
  expect(acme.simulator.violations).toEqual([]);
  await acme.close();
});

const { ask, board, stageField, card, set, valuesOf } = boardWork(() => acme);

describe('a new project', () => {
  test('is private and open, has the ten built-in fields and one table', async () => {
    const { data, errors } = await ask(
      `query($id: ID!) { node(id: $id) { ... on ProjectV2 { number title url public closed readme shortDescription
        owner { ... on Organization { login } } creator { login }
        fields(first: 50) { nodes { __typename ... on ProjectV2FieldCommon { name dataType } } }
        views(first: 50) { nodes { number name layout filter fields(first: 10) { nodes { ... on ProjectV2FieldCommon { name } } } } }
        items(first: 100) { totalCount } repositories(first: 10) { totalCount } } } }`,
      { id: await board() },
    );
    expect(errors).toEqual([]);
    const project = at(data, 'node') as Record<string, unknown>;
    expect(project).toMatchObject({
      number: 1,
      title: 'Clause 10',
      url: `${acme.simulator.url}/orgs/acme/projects/1`,
      public: false,
      closed: false,
      readme: null,
      owner: { login: 'acme' },
      creator: { login: 'clause-10' },
      items: { totalCount: 0 },
      views: {
        nodes: [
          {
            number: 1,
            name: 'View 1',
            layout: 'TABLE_LAYOUT',
            filter: null,
            fields: { nodes: [{ name: 'Title' }, { name: 'Assignees' }, { name: 'Status' }] },
          },
        ],
      },
    });
    const fields = at(project, 'fields', 'nodes') as { name: string; __typename: string }[];
    expect(fields.map(({ name }) => name)).toEqual([
      'Title',
      'Assignees',
      'Status',
      'Labels',
      'Linked pull requests',
      'Milestone',
      'Repository',
      'Reviewers',
      'Parent issue',
      'Sub-issues progress',
    ]);
    expect(fields[2]).toMatchObject({ __typename: 'ProjectV2SingleSelectField', dataType: 'SINGLE_SELECT' });
  });

  test('is found by its number and by words of its title; numbers are not used twice', async () => {
    const { control } = acme.simulator;
    control.addProject({ owner: 'acme', title: 'Old plans' });
    control.deleteProject({ by: 'alice', owner: 'acme', project: 1 });
    await board();
    const { data, errors } = await ask(`{ organization(login: "acme") {
      projectV2(number: 2) { title }
      found: projectsV2(first: 10, query: "clause") { nodes { number } }
      none: projectsV2(first: 10, query: "is:closed") { nodes { number } } } }`);
    expect(errors).toEqual([]);
    expect(data).toEqual({
      organization: { projectV2: { title: 'Clause 10' }, found: { nodes: [{ number: 2 }] }, none: { nodes: [] } },
    });
    expect((await ask(`{ organization(login: "acme") { projectV2(number: 1) { title } } }`)).errors).toEqual([
      'organization.projectV2 NOT_FOUND: Could not resolve to a ProjectV2 with the number 1.',
    ]);
  });

  test('text, state and links change as asked, the rest stays', async () => {
    const id = await board();
    const repository = acme.simulator.control.repository('acme/app').nodeId;
    const { data, errors } = await ask(
      `mutation($id: ID!, $r: ID!) {
        a: updateProjectV2(input: { projectId: $id, readme: "# How to read this", shortDescription: "All findings" }) { projectV2 { readme title } }
        b: linkProjectV2ToRepository(input: { projectId: $id, repositoryId: $r }) { repository { name } }
        c: updateProjectV2(input: { projectId: $id, closed: true, clientMutationId: "x" }) { clientMutationId projectV2 { closed readme shortDescription repositories(first: 5) { nodes { id } } } } }`,
      { id, r: repository },
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      a: { projectV2: { readme: '# How to read this', title: 'Clause 10' } },
      b: { repository: { name: 'app' } },
      c: {
        clientMutationId: 'x',
        projectV2: {
          closed: true,
          readme: '# How to read this',
          shortDescription: 'All findings',
          repositories: { nodes: [{ id: repository }] },
        },
      },
    });
  });
});

describe('fields', () => {
  test.each([
    ['one of a project is born with', 'Status', 'UNPROCESSABLE: Name cannot have a reserved value'],
    ['one GitHub keeps for itself', 'type', 'UNPROCESSABLE: Name cannot have a reserved value'],
    ['one there is already', 'stage', 'UNPROCESSABLE: Name has already been taken'],
    ['an empty one', ' ', "UNPROCESSABLE: Name can't be blank"],
  ])('%s is no name for a new field', async (_, name, wanted) => {
    const projectId = await board();
    await stageField(projectId);
    const { data, errors } = await ask(
      `mutation($input: CreateProjectV2FieldInput!) { made: createProjectV2Field(input: $input) { projectV2Field { ... on ProjectV2FieldCommon { id } } } }`,
      { input: { projectId, name, dataType: 'TEXT' } },
    );
    expect(data).toEqual({ made: null });
    expect(errors).toEqual([`made ${wanted}`]);
  });

  test.each([
    ['with their ids keep their values', true, 'Verifying now'],
    ['without ids are new, and the values are gone', false, undefined],
  ])('options passed %s', async (_, withIds, wanted) => {
    const projectId = await board();
    const stage = await stageField(projectId);
    const { item } = await card(projectId);
    await set(projectId, item, stage.id, { singleSelectOptionId: stage.options.Verifying });
    const names = ['Reported', 'Analysis', 'Verifying now'];
    const singleSelectOptions = names.map((name) => {
      const id = stage.options[name.replace(' now', '')];
      return { name, color: 'RED', description: 'x', ...(withIds && id !== undefined ? { id } : {}) };
    });
    const { data, errors } = await ask(
      `mutation($input: UpdateProjectV2FieldInput!) { updateProjectV2Field(input: $input) { projectV2Field { ... on ProjectV2SingleSelectField { options { name } } } } }`,
      { input: { fieldId: stage.id, singleSelectOptions } },
    );
    expect(errors).toEqual([]);
    expect(at(data, 'updateProjectV2Field', 'projectV2Field', 'options')).toEqual(names.map((name) => ({ name })));
    expect((await valuesOf(item)).Stage).toBe(wanted);
  });

  test('a project has fifty at most, a single select fifty options', async () => {
    const projectId = await board();
    for (let n = 11; n <= 50; n += 1)
      acme.simulator.control.addProjectField({
        by: 'alice',
        owner: 'acme',
        project: 1,
        name: `F${n}`,
        dataType: 'TEXT',
      });
    const options = Array.from({ length: 51 }, (_, n) => ({ name: `O${n}`, color: 'RED', description: '' }));
    const { errors } = await ask(
      `mutation($p: ID!, $o: [ProjectV2SingleSelectFieldOptionInput!]) {
        a: createProjectV2Field(input: { projectId: $p, name: "One more", dataType: TEXT }) { clientMutationId }
        b: updateProjectV2Field(input: { fieldId: "${acme.simulator.control.project({ owner: 'acme', project: 1 }).fields[2]?.nodeId}", singleSelectOptions: $o }) { clientMutationId } }`,
      { p: projectId, o: options },
    );
    expect(errors).toEqual([
      'a UNPROCESSABLE: Projects cannot have more than 50 fields',
      'b UNPROCESSABLE: Options cannot have more than 50 entries',
    ]);
  });
});

describe('views', () => {
  test('are made with a filter in two steps, renamed and deleted; the last one stays', async () => {
    const projectId = await board();
    const made = await ask(
      `mutation { createProjectV2View(input: { projectId: "${projectId}", name: "Board", layout: BOARD_LAYOUT }) { projectV2View { id number filter verticalGroupByFields(first: 5) { nodes { ... on ProjectV2FieldCommon { name } } } } } }`,
    );
    expect(at(made.data, 'createProjectV2View', 'projectV2View')).toMatchObject({
      number: 2,
      filter: null,
      verticalGroupByFields: { nodes: [{ name: 'Status' }] },
    });
    const id = String(at(made.data, 'createProjectV2View', 'projectV2View', 'id'));
    const first = acme.simulator.control.project({ owner: 'acme', project: 1 }).views[0]?.nodeId;
    const { data, errors } = await ask(`mutation {
      a: updateProjectV2View(input: { viewId: "${id}", filter: "is:open", name: "Open" }) { projectV2View { name filter layout } }
      b: deleteProjectV2View(input: { viewId: "${first}" }) { clientMutationId }
      c: deleteProjectV2View(input: { viewId: "${id}" }) { clientMutationId } }`);
    expect(at(data, 'a', 'projectV2View')).toEqual({ name: 'Open', filter: 'is:open', layout: 'BOARD_LAYOUT' });
    expect(errors).toEqual(['c UNPROCESSABLE: The last view of a project cannot be deleted']);
    const refused = await ask(
      `mutation { createProjectV2View(input: { projectId: "${projectId}", name: "x", layout: TABLE_LAYOUT, filter: "is:open" }) { clientMutationId } }`,
    );
    expect(refused.errors).toEqual([expect.stringMatching(/Field "filter" is not defined/)]);
  });
});

describe('status updates', () => {
  test('are listed newest first, edited in place and deleted', async () => {
    const projectId = await board();
    const create = (body: string, status: string) =>
      ask(
        `mutation { createProjectV2StatusUpdate(input: { projectId: "${projectId}", body: "${body}", status: ${status}, startDate: "2026-11-01", targetDate: "2026-11-30" }) { statusUpdate { id } } }`,
      );
    const first = String(
      at((await create('October', 'ON_TRACK')).data, 'createProjectV2StatusUpdate', 'statusUpdate', 'id'),
    );
    acme.simulator.control.advance({ ms: 60_000 });
    await create('November', 'AT_RISK');
    await ask(
      `mutation { updateProjectV2StatusUpdate(input: { statusUpdateId: "${first}", body: "October, corrected", targetDate: null }) { statusUpdate { id } } }`,
    );
    const list = `{ node(id: "${projectId}") { ... on ProjectV2 { statusUpdates(first: 5) { nodes { body status startDate targetDate creator { login } } } } } }`;
    const common = { startDate: '2026-11-01', creator: { login: 'clause-10' } };
    expect(at((await ask(list)).data, 'node', 'statusUpdates', 'nodes')).toEqual([
      { ...common, body: 'November', status: 'AT_RISK', targetDate: '2026-11-30' },
      { ...common, body: 'October, corrected', status: 'ON_TRACK', targetDate: null },
    ]);
    await ask(
      `mutation { deleteProjectV2StatusUpdate(input: { statusUpdateId: "${first}" }) { deletedStatusUpdateId } }`,
    );
    expect(at((await ask(list)).data, 'node', 'statusUpdates', 'nodes')).toHaveLength(1);
  });
});
