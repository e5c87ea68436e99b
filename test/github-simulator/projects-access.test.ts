import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Acme, manifest, openAcme } from './acme.ts';
import { boardKeeper, boardWork } from './project-board.ts';
import type { Permissions } from './world.ts';

let acme: Acme;
beforeEach(async () => {
  acme = await openAcme({ manifest: boardKeeper });
});
afterEach(async () => {
  expect(acme.simulator.violations).toEqual([]);
  await acme.close();
});

const { ask, nodeIdOf, board } = boardWork(() => acme);

describe('who may do what', () => {
  const mutation = `mutation($id: ID!) { updateProjectV2(input: { projectId: $id, title: "Mine" }) { projectV2 { title } } }`;

  test.each([
    ['without the permission an app does not see a project', {}, 'FORBIDDEN: Resource not accessible by integration'],
    [
      'with read it cannot write',
      { organization_projects: 'read' },
      'FORBIDDEN: Resource not accessible by integration',
    ],
    ['with write it can', { organization_projects: 'write' }, null],
  ] as const)('%s', async (_, more: Permissions, refused) => {
    const { control, app } = acme.simulator;
    const { nodeId } = control.addProject({ owner: 'acme', title: 'Clause 10' });
    control.changeManifest({ permissions: { ...manifest.permissions, ...more } });
    expect(app.permissions.organization_projects).toBe(more.organization_projects);
    const { errors } = await ask(mutation, { id: nodeId });
    expect(errors).toEqual(refused === null ? [] : [`updateProjectV2 ${refused}`]);
  });

  test.each([
    ['an owner', 'user:alice', []],
    ['a stranger', 'user:mallory', [/updateProjectV2 NOT_FOUND/]],
  ])('%s of the organisation', async (_, credentials, wanted) => {
    const { nodeId } = acme.simulator.control.addProject({ owner: 'acme', title: 'Clause 10' });
    const { errors } = await ask(mutation, { id: nodeId }, credentials);
    expect(errors).toEqual(wanted.map((each) => expect.stringMatching(each)));
  });

  test('who sees a project is for owners of the organisation to say', async () => {
    const id = await board();
    const open = `mutation($id: ID!) { updateProjectV2(input: { projectId: $id, public: true }) { projectV2 { public } } }`;
    expect((await ask(open, { id })).errors).toEqual([
      'updateProjectV2 FORBIDDEN: Viewer not authorized to change project visibility',
    ]);
    expect((await ask(open, { id }, 'user:alice')).data).toEqual({ updateProjectV2: { projectV2: { public: true } } });
    expect(
      (await ask(`{ organization(login: "acme") { projectV2(number: 1) { public } } }`, {}, 'user:mallory')).errors,
    ).toEqual([]);
  });

  test('projects of people are closed to apps', async () => {
    acme.simulator.control.addProject({ owner: 'bob', title: 'My own' });
    const { errors } = await ask(
      `mutation($o: ID!) { createProjectV2(input: { ownerId: $o, title: "x" }) { projectV2 { id } } }`,
      { o: nodeIdOf('bob') },
    );
    expect(errors).toEqual(['createProjectV2 FORBIDDEN: Resource not accessible by integration']);
    expect((await ask(`{ user(login: "bob") { projectV2(number: 1) { title } } }`)).errors).toEqual([
      'user.projectV2 FORBIDDEN: Resource not accessible by integration',
    ]);
    expect((await ask(`{ user(login: "bob") { projectV2(number: 1) { title } } }`, {}, 'user:bob')).errors).toEqual([]);
  });

  test('the issue of a card the app may not read is redacted', async () => {
    const { control } = acme.simulator;
    await board();
    const [issue] = control.addIssues({ by: 'bob', repository: 'acme/secret', count: 1 });
    const made = control.addCard({
      by: 'alice',
      owner: 'acme',
      project: 1,
      repository: 'acme/secret',
      number: issue?.number ?? 0,
    });
    control.changeRepositories({ account: 'acme', add: ['acme/app'] });
    const { data } = await ask(
      `{ node(id: "${made.nodeId}") { ... on ProjectV2Item { type content { ... on Issue { id } } fieldValues(first: 5) { totalCount } } } }`,
    );
    expect(data).toEqual({ node: { type: 'REDACTED', content: null, fieldValues: { totalCount: 0 } } });
  });
});

test('mutations count as writes against the secondary limit', async () => {
  acme.simulator.limits.options = { ...acme.simulator.limits.options, graphqlPointsPerMinute: 11 };
  const id = await board();
  await ask(`mutation { updateProjectV2(input: { projectId: "${id}", readme: "a" }) { projectV2 { id } } }`);
  const { status } = await acme.graphql(
    `mutation { updateProjectV2(input: { projectId: "${id}", readme: "b" }) { projectV2 { id } } }`,
  );
  expect(status).toBe(403);
  expect(acme.simulator.control.project({ owner: 'acme', project: 1 }).readme).toBe('a');
});
