import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { type ObserveOptions, observeIssue } from '../../src/github/observe-issue.ts';
import { Gone, Unavailable } from '../../src/github/problems.ts';
import type { Revision } from '../../src/record/facts.ts';
import {
  allAsked,
  blankOptions,
  bob,
  client,
  commentNode,
  failure,
  graphql,
  issueNode,
  lastPage,
  ourBot,
} from './github-double.ts';

afterEach(allAsked);

const created = '2026-11-01T09:00:00Z';
const second = '2026-11-02T09:00:00Z';
const last = '2026-11-03T09:00:00Z';
const carol = { ...bob, login: 'carol', databaseId: 6 };
const bobFacts = { login: 'bob', databaseId: 5, bot: false };
const carolFacts = { login: 'carol', databaseId: 6, bot: false };
const approval = commentNode(1, '/approve root-cause');

const edit = (editedAt: string, diff: string | null, change: object = {}) => ({
  editedAt,
  deletedAt: null,
  diff,
  editor: carol,
  ...change,
});
/** Newest first, as GitHub gives it; the oldest is the text as first posted. */
const threeTexts = [edit(last, 'Now'), edit(second, 'Then'), edit(created, 'First', { editor: bob })];

function memory() {
  const kept = new Map<string, readonly Revision[]>();
  const revisions: ObserveOptions['revisions'] = {
    recall: async (id, editedAt) => kept.get(`${id} ${editedAt}`) ?? null,
    remember: async (id, editedAt, texts) => void kept.set(`${id} ${editedAt}`, texts),
  };
  return { kept, revisions };
}

const edited = { createdAt: created, lastEditedAt: last, editor: carol };

async function observe(comments: readonly object[], change: object, revisions = memory().revisions) {
  const node = { ...issueNode, ...edited, ...change, comments: { pageInfo: lastPage, nodes: comments } };
  graphql('Issue', { viewer: { login: 'clause10[bot]' }, node });
  const recall = async (ids: readonly string[]) =>
    new Map(ids.map((id) => [id, { account: 1, role: 'admin', teams: new Map() }] as const));
  const roles = { recall, remember: async () => {} };
  return (await observeIssue(client(), 'I_1', { ...blankOptions, subIssues: false, roles, revisions })).revisions;
}

const history = (nodes: readonly (object | null)[] | null, pageInfo: object = lastPage, after: string | null = null) =>
  graphql(
    'Revisions',
    { node: { userContentEdits: nodes && { pageInfo, nodes } } },
    { variables: { id: 'I_1', after } },
  );

describe('the history of a description is asked for', () => {
  test('when somebody decided on an edited text', async () => {
    history(threeTexts);
    expect(await observe([approval], {})).toEqual([
      { at: created, editor: bobFacts, text: 'First' },
      { at: second, editor: carolFacts, text: 'Then' },
      { at: last, editor: carolFacts, text: 'Now' },
    ]);
  });
  test.each([
    '/verify effective, see the review',
    '/override RC3 because it is shown',
    '/triage severity:major',
    '/reopen because it came back',
  ])('also for %s', async (body) => {
    history(threeTexts);
    expect(await observe([commentNode(1, `Hello\n\n${body}`)], {})).toHaveLength(3);
  });
  const table: [string, object[], object, readonly Revision[] | null][] = [
    ['not for a text that was never edited', [approval], { lastEditedAt: null, editor: null }, []],
    [
      'not for a thread without decisions',
      [commentNode(1, '/lessons We learned'), commentNode(2, 'a/approve')],
      {},
      null,
    ],
    ['not for a quoted decision', [commentNode(1, '> /approve root-cause')], {}, null],
    ['not for an edited comment', [{ ...approval, lastEditedAt: last }], {}, null],
    ['not for a bot', [{ ...approval, author: ourBot }], {}, null],
    ['not for our own comment', [{ ...approval, viewerDidAuthor: true }], {}, null],
  ];
  test.each(table)('%s', async (_, comments, change, expected) => {
    expect(await observe(comments, change)).toEqual(expected);
  });
  test('also for an account that was deleted since, and still counts as who it was', async () => {
    history(threeTexts);
    expect(await observe([{ ...approval, author: null }], {})).toHaveLength(3);
  });
  test('once per edit', async () => {
    const { revisions } = memory();
    history(threeTexts);
    const first = await observe([approval], {}, revisions);
    expect(await observe([approval], {}, revisions)).toEqual(first);
    const later = '2026-11-04T09:00:00Z';
    history([edit(later, 'Newer'), ...threeTexts]);
    expect(await observe([approval], { lastEditedAt: later, body: 'Newer' }, revisions)).toHaveLength(4);
  });
  test('again when two edits in one second left another text', async () => {
    const { revisions } = memory();
    history(threeTexts);
    await observe([approval], {}, revisions);
    history([edit(last, 'Again'), ...threeTexts]);
    const texts = (await observe([approval], { body: 'Again' }, revisions))?.map(({ text }) => text);
    expect(texts).toEqual(['First', 'Then', 'Now', 'Again']);
  });
});

describe('what cannot be told is unknown, never guessed', () => {
  const first = { at: created, editor: bobFacts, text: null };
  const now = { at: last, editor: carolFacts, text: 'Now' };
  const table: [string, readonly (object | null)[] | null, readonly Revision[]][] = [
    [
      'a text somebody deleted from the history',
      [edit(last, 'Now'), edit(second, null, { deletedAt: last }), edit(created, 'First', { editor: bob })],
      [{ ...first, text: 'First' }, { at: second, editor: carolFacts, text: null }, now],
    ],
    [
      'a deleted text that is given all the same',
      [edit(last, 'Now'), edit(created, 'First', { editor: bob, deletedAt: last })],
      [first, now],
    ],
    [
      'all earlier texts, when the newest is not the present one: it may be a difference, not a text',
      [edit(last, '@@ -1 +1 @@'), edit(second, '@@ -1 +1 @@'), edit(created, 'First', { editor: bob })],
      [first, { at: second, editor: carolFacts, text: null }, now],
    ],
    [
      'all earlier texts, when the newest was deleted',
      [edit(last, null), edit(created, 'First', { editor: bob })],
      [first, now],
    ],
    ['the first text, when the history begins later', [edit(last, 'Now')], [first, now]],
    ['everything earlier, when there is no history', null, [first, now]],
    ['everything earlier, when the history is empty', [], [first, now]],
    [
      'the present edit, when the history does not have it yet',
      [edit(second, 'Then'), edit(created, 'First', { editor: bob })],
      [first, { at: second, editor: carolFacts, text: null }, now],
    ],
  ];
  test.each(table)('%s', async (_, nodes, expected) => {
    history(nodes);
    expect(await observe([approval], {})).toEqual(expected);
  });
  test('and is not remembered', async () => {
    const { kept, revisions } = memory();
    history([edit(last, 'Other'), null]);
    await observe([approval], {}, revisions);
    expect(kept.size).toBe(0);
  });
});

test('an edit made while reading belongs to the next reading', async () => {
  history([edit('2026-11-03T09:00:05Z', 'Later'), ...threeTexts]);
  expect((await observe([approval], {}))?.map(({ text }) => text)).toEqual(['First', 'Then', 'Now']);
});

test('line ends do not make another text', async () => {
  history([edit(last, 'a\r\nb'), edit(created, 'a', { editor: bob })]);
  expect((await observe([approval], { body: 'a\nb' }))?.map(({ text }) => text)).toEqual(['a', 'a\nb']);
});

describe('a long history', () => {
  test('is read page by page', async () => {
    history([threeTexts[0] ?? null, null], { hasNextPage: true, endCursor: 'c1' });
    history(threeTexts.slice(1), lastPage, 'c1');
    expect(await observe([approval], {})).toHaveLength(3);
  });
  test('has an end; what lies before it is unknown', async () => {
    for (let page = 0; page < 5; page += 1) {
      const nodes = [edit(page === 0 ? last : second, page === 0 ? 'Now' : `Text ${page}`)];
      history(nodes, { hasNextPage: true, endCursor: `c${page + 1}` }, page === 0 ? null : `c${page}`);
    }
    expect((await observe([approval], {}))?.map(({ text }) => text)).toEqual([
      null,
      'Text 4',
      'Text 3',
      'Text 2',
      'Text 1',
      'Now',
    ]);
  });
});

test('of a description that was edited over and over, the oldest long texts are unknown', async () => {
  const long = 'x'.repeat(65_536);
  const edits = Array.from({ length: 60 }, (_, i) => edit(second, `${59 - i} ${long}`.slice(0, 65_536)));
  history([edit(last, 'Now'), ...edits, edit(created, 'First', { editor: bob })]);
  const told = (await observe([approval], {}))?.map(({ text }) => text?.slice(0, 3).trim() ?? null) ?? [];
  expect(told).toHaveLength(62);
  expect(told.slice(0, 31)).toEqual(Array.from({ length: 31 }, () => null));
  expect(told.slice(31, 33)).toEqual(['30', '31']);
  expect(told.at(-1)).toBe('Now');
});

describe('a history that is', () => {
  const failing = (error: object, data: object) => graphql('Revisions', data, { errors: [error] });
  test('refused counts as not given', async () => {
    failing({ type: 'FORBIDDEN', message: 'Resource not accessible by integration' }, { node: null });
    expect(await observe([approval], {})).toBeNull();
  });
  test('out of reach is read later', async () => {
    failing({ type: 'SERVICE_UNAVAILABLE', message: 'timeout' }, { node: null });
    expect(await failure(observe([approval], {}))).toBeInstanceOf(Unavailable);
  });
  test('of an issue that went away is gone', async () => {
    graphql('Revisions', { node: null });
    expect(await failure(observe([approval], {}))).toBeInstanceOf(Gone);
  });
});

test('whatever the history says, it is in order of time and ends with the present text', async () => {
  const day = fc.integer({ min: 1, max: 28 }).map((d) => `2026-11-${String(d).padStart(2, '0')}T09:00:00Z`);
  const someEdit = fc.record({ at: day, diff: fc.option(fc.string()), deleted: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(someEdit), fc.string(), day, async (edits, body, editedAt) => {
      const newestFirst = edits.toSorted((a, b) => b.at.localeCompare(a.at));
      history(newestFirst.map(({ at, diff, deleted }) => edit(at, diff, { deletedAt: deleted ? last : null })));
      const revisions = (await observe([approval], { body, lastEditedAt: editedAt })) ?? [];
      const times = revisions.map(({ at }) => at);
      expect(revisions.at(-1)).toMatchObject({ at: editedAt, text: body });
      expect(times).toEqual(times.toSorted());
    }),
    { numRuns: 50 },
  );
});
