import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Acme, manifest, openAcme } from './acme.ts';
import type { Control } from './control.ts';
import { boardKeeper } from './project-board.ts';

const here = { by: 'alice', owner: 'acme', project: 1 };
const card = { ...here, repository: 'acme/app', number: 1 };

let acme: Acme;
async function open(app: typeof boardKeeper | typeof manifest): Promise<void> {
  acme = await openAcme({ manifest: app });
  const { control } = acme.simulator;
  control.addProject({ owner: 'acme', title: 'Clause 10' });
  const options = [{ name: 'Analysis' }, { name: 'Closed' }];
  control.addProjectField({ ...here, name: 'Stage', dataType: 'SINGLE_SELECT', options });
  control.addProjectField({ ...here, name: 'Due', dataType: 'DATE' });
  await acme.bob.open('Four leavers kept access', '');
  control.addCard(card);
  control.setCard({ ...card, field: 'Stage', value: 'Analysis' });
  await acme.heard();
}
afterEach(async () => {
  expect(acme.simulator.violations).toEqual([]);
  await acme.close();
});

/** Does something and gives what the app was told. */
async function told(
  act: (control: Control) => unknown,
): Promise<(readonly [string, Readonly<Record<string, unknown>>])[]> {
  await acme.simulator.settled();
  acme.received.length = 0;
  act(acme.simulator.control);
  await acme.simulator.settled();
  return acme.received.splice(0).map(({ event, action, payload }) => [`${event}.${action}`, payload] as const);
}

describe('an app that listens', () => {
  beforeEach(() => open(boardKeeper));

  test.each<readonly [string, (control: Control) => unknown, readonly string[]]>([
    [
      'a card moved to another column',
      (c) => c.setCard({ ...card, field: 'Stage', value: 'Closed' }),
      ['projects_v2_item.edited'],
    ],
    ['a value cleared', (c) => c.setCard({ ...card, field: 'Stage', value: null }), ['projects_v2_item.edited']],
    ['a value that stays as it is', (c) => c.setCard({ ...card, field: 'Stage', value: 'Analysis' }), []],
    ['a card archived', (c) => c.archiveCard(card), ['projects_v2_item.archived']],
    ['a card put to the top', (c) => c.moveCard(card), ['projects_v2_item.reordered']],
    ['a card taken off', (c) => c.deleteCard(card), ['projects_v2_item.deleted']],
    ['the issue of a card deleted', (c) => c.deleteIssue(card), ['issues.deleted', 'projects_v2_item.deleted']],
    ['a project made public', (c) => c.changeProject({ ...here, public: true }), ['projects_v2.edited']],
    ['a project closed', (c) => c.changeProject({ ...here, closed: true }), ['projects_v2.closed']],
    ['a project deleted', (c) => c.deleteProject(here), ['projects_v2.deleted']],
    [
      'a status update',
      (c) => c.addStatusUpdate({ ...here, body: 'Well', status: 'ON_TRACK' }),
      ['projects_v2_status_update.created'],
    ],
    ['a field deleted', (c) => c.deleteProjectField({ ...here, field: 'Stage' }), []],
    ['an option renamed', (c) => c.renameOption({ ...here, field: 'Stage', option: 'Analysis', name: 'Causes' }), []],
    ['a view made', (c) => c.addProjectView({ ...here, name: 'Mine', layout: 'TABLE_LAYOUT' }), []],
    ['a project of another account', (c) => c.addProject({ owner: 'bob', title: 'Mine' }), []],
  ])('hears of %s', async (_, act, wanted) => {
    expect((await told(act)).map(([name]) => name)).toEqual(wanted);
  });

  test('a move says which field, from which option to which, and names the issue by node id only', async () => {
    const [first] = await told((control) => control.setCard({ ...card, field: 'Stage', value: 'Closed' }));
    const project = acme.simulator.control.project(here);
    const issue = acme.simulator.control.issue(card);
    const field = project.fields.find((each) => each.name === 'Stage');
    const [from, to] = field?.options ?? [];
    expect(first?.[1]).toMatchObject({
      action: 'edited',
      changes: {
        field_value: {
          field_node_id: field?.nodeId,
          field_type: 'single_select',
          field_name: 'Stage',
          project_number: 1,
          from: { id: from?.id, name: 'Analysis' },
          to: { id: to?.id, name: 'Closed' },
        },
      },
      projects_v2_item: {
        project_node_id: project.nodeId,
        content_node_id: issue.nodeId,
        content_type: 'Issue',
        archived_at: null,
      },
      organization: { login: 'acme' },
      sender: { login: 'alice' },
      installation: { id: acme.installation.id },
    });
    expect(first?.[1].repository).toBeUndefined();
  });

  test('a deleted option takes the values with it; a renamed one leaves them', () => {
    const { control } = acme.simulator;
    const values = () => [...([...control.project(here).items.values()][0]?.values.values() ?? [])];
    const before = values();
    control.renameOption({ ...here, field: 'Stage', option: 'Analysis', name: 'Causes' });
    expect(values()).toEqual(before);
    control.deleteOption({ ...here, field: 'Stage', option: 'Causes' });
    expect(values()).toEqual([]);
  });

  test('a card moved to Done closes the issue when the workflow does so, and both are told', async () => {
    const heard = await told((control) => control.closeByProject({ ...card, project: 'Clause 10' }));
    expect(heard.map(([name]) => name)).toEqual(['projects_v2_item.edited', 'issues.closed']);
  });

  test('suspended, it hears nothing', async () => {
    acme.simulator.control.suspend({ account: 'acme', suspended: true });
    expect(await told((control) => control.archiveCard(card))).toEqual([]);
  });
});

test('an app without the permission hears nothing', async () => {
  await open(manifest);
  expect(await told((control) => control.archiveCard(card))).toEqual([]);
});

test('over HTTP the acts are the same', async () => {
  await open(boardKeeper);
  const post = (act: string, body: unknown) =>
    fetch(`${acme.simulator.url}/_simulator/${act}`, { method: 'POST', body: JSON.stringify(body) });
  expect((await post('setCard', { ...card, field: 'Due', value: '2026-12-05' })).status).toBe(200);
  expect(
    (await post('addProjectView', { ...here, name: 'Late', layout: 'TABLE_LAYOUT', filter: 'is:open' })).status,
  ).toBe(200);
  expect((await post('setCard', { ...card, field: 'Nothing', value: 'x' })).status).toBe(404);
  expect((await post('setCard', { ...card, field: 'Due' })).status).toBe(422);
  const project = acme.simulator.control.project(here);
  expect(project.views.map(({ name }) => name)).toEqual(['View 1', 'Late']);
  expect([...([...project.items.values()][0]?.values.values() ?? [])].map(({ value }) => value)).toContain(
    '2026-12-05',
  );
});
