import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Acme, manifest, openAcme } from './acme.ts';

let acme: Acme;
beforeEach(async () => {
  acme = await openAcme({
    manifest: { ...manifest, permissions: { ...manifest.permissions, organization_projects: 'write' } },
  });
  const { control } = acme.simulator;
  control.addProject({ owner: 'acme', title: 'Clause 10', readme: 'Read me' });
  const here = { by: 'alice', owner: 'acme', project: 1 };
  control.addProjectField({ ...here, name: 'Stage', dataType: 'SINGLE_SELECT', options: [{ name: 'Analysis' }] });
  control.addProjectField({ ...here, name: 'Due', dataType: 'DATE' });
  control.addProjectField({ ...here, name: 'Gaps', dataType: 'NUMBER' });
  for (const title of ['one', 'two', 'three']) {
    const { number } = await acme.bob.open(title, '');
    control.addCard({ ...here, repository: 'acme/app', number });
  }
});
afterEach(async () => {
  expect(acme.simulator.violations).toEqual([]);
  await acme.close();
});

const base = '/orgs/acme/projectsV2/1';
const project = () => acme.simulator.control.project({ owner: 'acme', project: 1 });
const fieldId = (name: string): number => project().fields.find((field) => field.name === name)?.id ?? 0;
const firstCard = () => [...project().items.values()][0];

test('a view is made with columns, order and filter, and answers with them', async () => {
  const { status, body } = await acme.rest('POST', `${base}/views`, {
    name: 'Board',
    layout: 'board',
    filter: 'is:open stage:Analysis',
    visible_fields: [fieldId('Title'), fieldId('Due')],
    sort_by: [[fieldId('Due'), 'asc']],
    vertical_group_by: [fieldId('Stage')],
    group_by: [fieldId('Assignees')],
  });
  expect(status).toBe(201);
  expect(body).toMatchObject({
    number: 2,
    name: 'Board',
    layout: 'board',
    filter: 'is:open stage:Analysis',
    html_url: `${acme.simulator.url}/orgs/acme/projects/1/views/2`,
    visible_fields: [fieldId('Title'), fieldId('Due')],
    sort_by: [[fieldId('Due'), 'asc']],
    group_by: [fieldId('Assignees')],
    vertical_group_by: [fieldId('Stage')],
  });
  const { body: answer } = await acme.graphql(`{ organization(login: "acme") { projectV2(number: 1) { view(number: 2) {
    filter layout
    verticalGroupByFields(first: 1) { nodes { ... on ProjectV2FieldCommon { name } } }
    sortByFields(first: 5) { nodes { direction field { ... on ProjectV2FieldCommon { name } } } } } } } }`);
  expect(answer).toEqual({
    data: {
      organization: {
        projectV2: {
          view: {
            filter: 'is:open stage:Analysis',
            layout: 'BOARD_LAYOUT',
            verticalGroupByFields: { nodes: [{ name: 'Stage' }] },
            sortByFields: { nodes: [{ direction: 'ASC', field: { name: 'Due' } }] },
          },
        },
      },
    },
  });
});

describe('a view is refused', () => {
  test.each([
    ['with a field the project lacks', () => ({ layout: 'table', visible_fields: [1] }), 'There is no field 1'],
    ['grouped by the title', () => ({ layout: 'table', group_by: [fieldId('Title')] }), 'cannot be grouped on'],
    ['as a roadmap with columns', () => ({ layout: 'roadmap', visible_fields: [fieldId('Due')] }), 'not applicable'],
    [
      'as a table with board columns',
      () => ({ layout: 'table', vertical_group_by: [fieldId('Stage')] }),
      'board layout',
    ],
  ])('%s', async (_, body, message) => {
    const answer = await acme.rest('POST', `${base}/views`, { name: 'x', ...body() });
    expect(answer.status).toBe(422);
    expect(JSON.stringify(answer.body.errors)).toContain(message);
    expect(project().views).toHaveLength(1);
  });

  test('in a layout there is none of', async () => {
    expect((await acme.rest('POST', `${base}/views`, { name: 'x', layout: 'pie' })).status).toBe(422);
  });
});

describe('cards', () => {
  test('take several values in one call, or none when one does not fit', async () => {
    const path = `${base}/items/${firstCard()?.id}`;
    const option = project().fields.find((field) => field.name === 'Stage')?.options[0];
    const fields = [
      { id: fieldId('Stage'), value: option?.id },
      { id: fieldId('Due'), value: '2026-12-05' },
    ];
    const refused = await acme.rest('PATCH', path, { fields: [...fields, { id: fieldId('Gaps'), value: 'many' }] });
    expect([refused.status, firstCard()?.values.size]).toEqual([422, 0]);
    const { status, body } = await acme.rest('PATCH', path, { fields });
    expect(status).toBe(200);
    expect(body.fields).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'Due', value: '2026-12-05' }),
        expect.objectContaining({ name: 'Stage', value: expect.objectContaining({ name: 'Analysis' }) }),
      ]),
    );
  });

  test('are listed in pages with their issues', async () => {
    const { body, headers } = await acme.rest('GET', `${base}/items?per_page=2&fields=${fieldId('Due')}`);
    const next = /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1] ?? '';
    const rest = await acme.rest('GET', next.replace(`${acme.simulator.url}/api/v3`, ''));
    const titles = [body.list, rest.body.list].map((list) =>
      (list as { content: { title: string } }[]).map(({ content }) => content.title),
    );
    expect(titles).toEqual([['one', 'two'], ['three']]);
    expect(rest.headers.get('link')).toBeNull();
  });
});

test('the project and its fields are as GitHub describes them', async () => {
  expect((await acme.rest('GET', base)).body).toMatchObject({
    title: 'Clause 10',
    description: 'Read me',
    state: 'open',
  });
  expect((await acme.rest('GET', '/orgs/acme/projectsV2')).body.list).toHaveLength(1);
  const { body } = await acme.rest('GET', `${base}/fields?per_page=100`);
  expect((body.list as { name: string }[]).map(({ name }) => name).slice(-3)).toEqual(['Stage', 'Due', 'Gaps']);
  const made = await acme.rest('POST', `${base}/fields`, { name: 'Next', data_type: 'text' });
  expect(made.body).toMatchObject({ name: 'Next', data_type: 'text' });
});

test.each([
  ['without the permission', {}, base, 403],
  ['with it, a project there is none of', { organization_projects: 'read' as const }, '/orgs/acme/projectsV2/7', 404],
])('%s', async (_, more, path, status) => {
  acme.simulator.control.changeManifest({ permissions: { ...manifest.permissions, ...more } });
  expect((await acme.rest('GET', path)).status).toBe(status);
});
