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

const { ask, board, stageField, field, card, set, valuesOf } = boardWork(() => acme);

describe('cards', () => {
  test('an issue added twice has one card, and it keeps what was set', async () => {
    const projectId = await board();
    const stage = await stageField(projectId);
    const due = await field(projectId, 'Due', 'DATE');
    const gaps = await field(projectId, 'Gaps', 'NUMBER');
    const next = await field(projectId, 'Next', 'TEXT');
    const { item, issue } = await card(projectId);
    await set(projectId, item, stage.id, { singleSelectOptionId: stage.options.Analysis });
    await set(projectId, item, due, { date: '2026-12-05' });
    await set(projectId, item, gaps, { number: 2 });
    await set(projectId, item, next, { text: '@bob' });
    const { nodeId } = acme.simulator.control.issue({ repository: 'acme/app', number: issue });
    const again = await ask(
      `mutation($p: ID!, $c: ID!) { addProjectV2ItemById(input: { projectId: $p, contentId: $c }) { item { id } } }`,
      { p: projectId, c: nodeId },
    );
    expect(at(again.data, 'addProjectV2ItemById', 'item', 'id')).toBe(item);
    expect(await valuesOf(item)).toEqual({
      Title: 'Four leavers kept access',
      Stage: 'Analysis',
      Due: '2026-12-05',
      Gaps: 2,
      Next: '@bob',
    });
    await ask(
      `mutation($p: ID!, $i: ID!, $f: ID!) { clearProjectV2ItemFieldValue(input: { projectId: $p, itemId: $i, fieldId: $f }) { projectV2Item { id } } }`,
      { p: projectId, i: item, f: due },
    );
    expect((await valuesOf(item)).Due).toBeUndefined();
  });

  test.each([
    ['a day there is none of', 'Due', { date: '2026-02-30' }, /Did not receive a date value|date/i],
    ['a number for a text', 'Next', { number: 2 }, /Did not receive a text value/],
    ['two values at once', 'Next', { text: 'a', number: 2 }, /Exactly one value/],
    ['an option of another field', 'Stage', { singleSelectOptionId: 'deadbeef' }, /option Id does not belong/],
    ['the title, which is the issue’s', 'Title', { text: 'x' }, /not supported/],
  ])('%s is refused and nothing changes', async (_, name, value, message) => {
    const projectId = await board();
    await stageField(projectId);
    await field(projectId, 'Due', 'DATE');
    await field(projectId, 'Next', 'TEXT');
    const { item } = await card(projectId);
    const before = await valuesOf(item);
    const project = acme.simulator.control.project({ owner: 'acme', project: 1 });
    const id = project.fields.find((each) => each.name === name)?.nodeId ?? '';
    const { errors } = await set(projectId, item, id, value);
    expect(errors).toEqual([expect.stringMatching(message)]);
    expect(await valuesOf(item)).toEqual(before);
  });

  test('of several mutations in one document the refused one is null, and the others happen in order', async () => {
    const projectId = await board();
    const stage = await stageField(projectId);
    const { item } = await card(projectId);
    const input = (option: string | undefined) =>
      `input: { projectId: "${projectId}", itemId: "${item}", fieldId: "${stage.id}", value: { singleSelectOptionId: "${option}" } }`;
    const { data, errors } = await ask(`mutation {
      a: updateProjectV2ItemFieldValue(${input(stage.options.Analysis)}) { projectV2Item { id } }
      b: updateProjectV2ItemFieldValue(${input('nothing')}) { projectV2Item { id } }
      c: updateProjectV2ItemFieldValue(${input(stage.options.Closed)}) { projectV2Item { fieldValueByName(name: "Stage") { ... on ProjectV2ItemFieldSingleSelectValue { name optionId } } } }
    }`);
    expect(errors).toEqual(['b UNPROCESSABLE: The single select option Id does not belong to the field']);
    expect(data).toEqual({
      a: { projectV2Item: { id: item } },
      b: null,
      c: { projectV2Item: { fieldValueByName: { name: 'Closed', optionId: stage.options.Closed } } },
    });
  });

  test('an archived card is listed as such, cannot be written to, and comes back with its values', async () => {
    const projectId = await board();
    const next = await field(projectId, 'Next', 'TEXT');
    const { item } = await card(projectId);
    await set(projectId, item, next, { text: '@bob' });
    const turn = (act: string) =>
      ask(`mutation { ${act}(input: { projectId: "${projectId}", itemId: "${item}" }) { item { isArchived } } }`);
    expect((await turn('archiveProjectV2Item')).data).toEqual({ archiveProjectV2Item: { item: { isArchived: true } } });
    const { data } = await ask(
      `{ node(id: "${projectId}") { ... on ProjectV2 { all: items(first: 5) { nodes { isArchived } } open: items(first: 5, archivedStates: [NOT_ARCHIVED]) { totalCount } } } }`,
    );
    expect(data).toEqual({ node: { all: { nodes: [{ isArchived: true }] }, open: { totalCount: 0 } } });
    expect((await set(projectId, item, next, { text: '@carol' })).errors).toEqual([
      'updateProjectV2ItemFieldValue UNPROCESSABLE: The item is archived and cannot be updated',
    ]);
    await turn('unarchiveProjectV2Item');
    expect((await valuesOf(item)).Next).toBe('@bob');
  });

  test('pages hold every card once, in the order people gave them', async () => {
    const projectId = await board();
    const cards: number[] = [];
    for (const title of ['one', 'two', 'three', 'four', 'five']) cards.push((await card(projectId, title)).issue);
    const last = cards.at(-1) ?? 0;
    acme.simulator.control.moveCard({ by: 'alice', owner: 'acme', project: 1, repository: 'acme/app', number: last });
    const seen: unknown[] = [];
    let after: unknown = null;
    for (let more = true; more; ) {
      const { data } = await ask(
        `query($after: String) { node(id: "${projectId}") { ... on ProjectV2 { items(first: 2, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { type content { ... on Issue { title } } } } } } }`,
        { after },
      );
      const page = at(data, 'node', 'items');
      seen.push(...(at(page, 'nodes') as object[]).map((node) => at(node, 'content', 'title')));
      after = at(page, 'pageInfo', 'endCursor');
      more = at(page, 'pageInfo', 'hasNextPage') === true;
    }
    expect(seen).toEqual(['five', 'one', 'two', 'three', 'four']);
  });

  test('a deleted card, and one whose issue was deleted, cannot be found any more', async () => {
    const projectId = await board();
    const one = await card(projectId, 'one');
    const two = await card(projectId, 'two');
    await ask(
      `mutation { deleteProjectV2Item(input: { projectId: "${projectId}", itemId: "${one.item}" }) { deletedItemId } }`,
    );
    acme.simulator.control.deleteIssue({ by: 'alice', repository: 'acme/app', number: two.issue });
    for (const id of [one.item, two.item])
      expect((await ask(`{ node(id: "${id}") { id } }`)).errors).toEqual([
        `node NOT_FOUND: Could not resolve to a node with the global id of '${id}'.`,
      ]);
  });
});
