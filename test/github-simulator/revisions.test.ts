import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Acme, openAcme } from './acme.ts';
import type { IssueAt } from './people.ts';

let acme: Acme;
let issue: IssueAt;
beforeEach(async () => {
  acme = await openAcme();
  issue = await acme.bob.open('One', 'original');
});
afterEach(async () => {
  expect(acme.simulator.violations).toEqual([]);
  await acme.close();
});

interface Edits {
  readonly nodes: readonly { readonly editedAt: string }[];
  readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
}

const none: Edits = { nodes: [], pageInfo: { endCursor: '', hasNextPage: false } };

/** The history, newest first; null where there is none. */
const history = async (id = issue.nodeId, first = 10, after: string | null = null): Promise<Edits | null> => {
  const { body } = await acme.graphql(
    `query($id: ID!, $first: Int, $after: String) { node(id: $id) { ... on Issue { ...e } ... on IssueComment { ...e } } }
     fragment e on Comment { ... on Issue { userContentEdits(first: $first, after: $after) { ...c } }
       ... on IssueComment { userContentEdits(first: $first, after: $after) { ...c } } }
     fragment c on UserContentEditConnection { pageInfo { hasNextPage endCursor }
       nodes { diff editedAt deletedAt editor { login } deletedBy { login } } }`,
    { id, first, after },
  );
  expect(body.errors).toBeUndefined();
  return (body.data as { node: { userContentEdits: Edits | null } }).node.userContentEdits;
};
const edits = async (...which: Parameters<typeof history>): Promise<Edits> => (await history(...which)) ?? none;
const revision = (diff: string | null, editor: string, deletedBy: string | null = null) => ({
  diff,
  editedAt: expect.any(String),
  editor: { login: editor },
  deletedAt: deletedBy === null ? null : expect.any(String),
  deletedBy: deletedBy === null ? null : { login: deletedBy },
});

test('a text that was never changed has no history; the first change brings the original with it', async () => {
  expect(await history()).toBeNull();
  const created = acme.simulator.control.issue({ repository: 'acme/app', number: issue.number }).createdAt;
  const changed = acme.simulator.control.advance({ ms: 3_600_000 });
  await acme.carol.editBody(issue.number, 'second');
  await acme.alice.editBody(issue.number, 'third');
  const all = await edits();
  expect(all.nodes).toEqual([revision('third', 'alice'), revision('second', 'carol'), revision('original', 'bob')]);
  const times = all.nodes.map((each) => each.editedAt);
  expect(times[2]).toBe(created);
  expect((times[1] ?? '') >= changed).toBe(true);
});

test('pages stay together when somebody edits in between', async () => {
  for (const text of ['second', 'third']) await acme.bob.editBody(issue.number, text);
  const first = await edits(issue.nodeId, 2);
  await acme.bob.editBody(issue.number, 'fourth');
  const rest = await edits(issue.nodeId, 2, first.pageInfo.endCursor);
  expect(first.pageInfo.hasNextPage).toBe(true);
  expect(rest).toMatchObject({ nodes: [{ diff: 'original' }], pageInfo: { hasNextPage: false } });
});

test('comments have a history, too', async () => {
  const { id } = await acme.bob.comment(issue.number, 'one');
  await acme.bob.editComment(id, 'two');
  const nodeId = acme.simulator.world.comments.get(id)?.nodeId ?? '';
  expect((await edits(nodeId)).nodes).toEqual([revision('two', 'bob'), revision('one', 'bob')]);
});

describe('deleting a revision', () => {
  beforeEach(async () => {
    await acme.carol.editBody(issue.number, 'second');
    await acme.heard();
  });

  test('takes the text and leaves who, when, and who deleted it; nobody is told, and the issue reads as before', async () => {
    const before = (await acme.rest('GET', `/repos/acme/app/issues/${issue.number}`)).body;
    await acme.alice.deleteRevision(issue.number, 0);
    expect((await edits()).nodes).toEqual([revision('second', 'carol'), revision(null, 'bob', 'alice')]);
    expect((await acme.rest('GET', `/repos/acme/app/issues/${issue.number}`)).body).toEqual(before);
    expect(await acme.heard()).toEqual([]);
  });

  test('is for writers and for the author of the text', async () => {
    const mine = await acme.dave.open('Mine', 'a');
    await acme.dave.editBody(mine.number, 'b');
    await acme.dave.deleteRevision(mine.number, 0);
    await expect(acme.dave.deleteRevision(issue.number, 0)).rejects.toThrow('403');
    await expect(acme.carol.deleteRevision(issue.number, 0)).rejects.toThrow('403');
    expect((await edits()).nodes).toEqual([revision('second', 'carol'), revision('original', 'bob')]);
  });

  test('works once, and only on one that is there', async () => {
    await acme.alice.deleteRevision(issue.number, 0);
    await expect(acme.alice.deleteRevision(issue.number, 0)).rejects.toThrow('422');
    await expect(acme.alice.deleteRevision(issue.number, 2)).rejects.toThrow('404');
  });

  test('of a comment needs a comment of that issue', async () => {
    const { id } = await acme.bob.comment(issue.number, 'one');
    await acme.bob.editComment(id, 'two');
    const other = await acme.bob.open('Other', '');
    const { control } = acme.simulator;
    const act = (number: number) => () =>
      control.deleteRevision({ repository: 'acme/app', number, commentId: id, index: 0, by: 'alice' });
    expect(act(other.number)).toThrow('Not Found');
    act(issue.number)();
    expect(acme.simulator.world.comments.get(id)?.edits.map((edit) => edit.diff)).toEqual([null, 'two']);
  });
});
