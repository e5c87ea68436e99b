/** What is remembered of boards and their cards, on every database. */
import { describe, expect, test } from 'vitest';
import type { Card } from '../../src/record/card.ts';
import { boardOf, boardsOf, changeBoard, noteBoard } from '../../src/store/boards.ts';
import {
  anyDirty,
  type CardOutcome,
  cardsAfter,
  cardsOfItem,
  dirtyCards,
  dropCards,
  forgetCards,
  forgetItems,
  markMoved,
  markTold,
  onOtherBoards,
  repositoriesOn,
  settleCards,
  wantCard,
} from '../../src/store/cards.ts';
import type { Database } from '../../src/store/database.ts';
import { put } from '../../src/store/index-of-findings.ts';
import { onEveryDatabase } from './databases.ts';
import { indexed } from './entries.ts';

const card = (stage = 'Analysis'): Card => ({
  values: {
    stage,
    severity: 'Major',
    source: null,
    requirement: "O'Brien's rule, 100 %",
    next: null,
    due: '2026-12-31',
    overdue: null,
    iteration: 1,
    verdict: null,
    closed_on: null,
  },
  raisedOn: '2026-11-01',
  endedOn: null,
  leavesOn: null,
});

const outcome = (finding: string, change: Partial<CardOutcome> = {}): CardOutcome => ({
  finding,
  wanted: card(),
  written: { stage: 'Analysis' },
  item: `ITEM_${finding}`,
  archived: false,
  done: true,
  before: { written: null, item: null, gone: false },
  ...change,
});

const named = {
  id: 'b',
  installation: 7,
  owner: 'acme',
  title: 'Clause 10',
  number: null,
  timezone: 'UTC',
  archiveAfter: 90,
};

const one = async (db: Database, finding: string) =>
  (await cardsAfter(db, 'b', '', 10)).find((c) => c.finding === finding);

onEveryDatabase('the cards of a board', (given) => {
  test('are to be written when they are new or changed, and not when they are wanted as before', async () => {
    const { db } = given();
    expect(await wantCard(db, 'b', 'I_1', card())).toBe(true);
    expect(await wantCard(db, 'b', 'I_1', card())).toBe(false);
    await settleCards(db, 'b', [outcome('I_1')]);
    expect(await anyDirty(db, 'b')).toBe(false);
    expect(await wantCard(db, 'b', 'I_1', card('Planning'))).toBe(true);
    expect((await dirtyCards(db, 'b', 10)).map(({ finding, item }) => [finding, item])).toEqual([['I_1', 'ITEM_I_1']]);
  });

  test('stay to be written when something else was wanted while they were written', async () => {
    const { db } = given();
    await wantCard(db, 'b', 'I_1', card());
    await wantCard(db, 'b', 'I_1', card('Planning'));
    await settleCards(db, 'b', [outcome('I_1')]);
    expect(await one(db, 'I_1')).toMatchObject({ dirty: true, written: { stage: 'Analysis' }, item: 'ITEM_I_1' });
  });

  test('are settled each for itself, and only those of the board', async () => {
    const { db } = given();
    for (const board of ['b', 'c']) for (const id of ['I_1', 'I_2']) await wantCard(db, board, id, card());
    await settleCards(db, 'b', [outcome('I_1'), outcome('I_2', { done: false, item: null, written: null })]);
    await settleCards(db, 'b', []);
    expect((await dirtyCards(db, 'b', 10)).map(({ finding }) => finding)).toEqual(['I_2']);
    expect(await dirtyCards(db, 'c', 10)).toHaveLength(2);
  });

  describe('that somebody else noted something of while they were written', () => {
    const written = { stage: 'Reported' };
    const before = { written, item: 'ITEM_I_1', gone: false };
    const settled = async (db: Database, meanwhile: () => Promise<unknown>) => {
      await wantCard(db, 'b', 'I_1', card());
      await settleCards(db, 'b', [outcome('I_1', { written })]);
      await meanwhile();
      await settleCards(db, 'b', [outcome('I_1', { before })]);
      return one(db, 'I_1');
    };

    test('are written again as a whole when they were moved', async () => {
      const { db } = given();
      const found = { written: { stage: 'Closed' }, item: 'ITEM_I_1', archived: false };
      const moved = await settled(db, () => markMoved(db, { board: 'b', finding: 'I_1' }, found));
      expect(moved).toMatchObject({ dirty: true, written: null, item: 'ITEM_I_1' });
    });

    test('are added again when they were taken away', async () => {
      const { db } = given();
      const found = { written: null, item: null, archived: false };
      const taken = await settled(db, () => markMoved(db, { board: 'b', finding: 'I_1' }, found));
      expect(taken).toMatchObject({ dirty: true, item: null });
    });

    test('still leave when they left the board meanwhile', async () => {
      const { db } = given();
      expect(await settled(db, () => dropCards(db, 'I_1', null))).toMatchObject({ dirty: true, gone: true });
    });

    test('are done with when nothing was noted', async () => {
      const { db } = given();
      expect(await settled(db, async () => {})).toMatchObject({ dirty: false, written: { stage: 'Analysis' } });
    });
  });

  test('leave a board when the finding belongs to another, and are forgotten once they left', async () => {
    const { db } = given();
    await wantCard(db, 'b', 'I_1', card());
    await wantCard(db, 'c', 'I_1', card());
    expect(await dropCards(db, 'I_1', 'c')).toEqual(['b']);
    expect(await dropCards(db, 'I_1', 'c')).toEqual([]);
    expect(await one(db, 'I_1')).toMatchObject({ gone: true, dirty: true });
    await forgetCards(db, 'b', ['I_1']);
    expect(await one(db, 'I_1')).toBeUndefined();
    expect(await dropCards(db, 'I_1', null)).toEqual(['c']);
    expect(await wantCard(db, 'c', 'I_1', card())).toBe(true);
    expect(await dropCards(db, 'I_1', 'c')).toEqual([]);
  });

  test('that people moved are to be written again, and people are told once', async () => {
    const { db } = given();
    await wantCard(db, 'b', 'I_1', card());
    await settleCards(db, 'b', [outcome('I_1')]);
    const [found] = await cardsOfItem(db, 'ITEM_I_1');
    if (found === undefined) throw new Error('no card');
    await markMoved(db, found, { written: { stage: 'Closed' }, item: 'ITEM_I_1', archived: true });
    await markTold(db, 'b', 'I_1');
    expect(await one(db, 'I_1')).toMatchObject({
      dirty: true,
      archived: true,
      told: true,
      written: { stage: 'Closed' },
    });
  });

  test('stay on a project that another board of ours has, too', async () => {
    const { db } = given();
    for (const id of ['b', 'c', 'd']) {
      await noteBoard(db, { ...named, id });
      await changeBoard(db, id, () => ({ project: id === 'd' ? 'P_2' : 'P_1', state: {} }));
      for (const finding of ['I_1', 'I_2']) await wantCard(db, id, finding, card());
    }
    await dropCards(db, 'I_1', 'c');
    await dropCards(db, 'I_2', 'd');
    expect(await onOtherBoards(db, 'b', 'P_1', ['I_1', 'I_2'])).toEqual(new Set(['I_1']));
    expect(await onOtherBoards(db, 'b', 'P_1', [])).toEqual(new Set());
  });

  test('are all new when the project is another one', async () => {
    const { db } = given();
    await wantCard(db, 'b', 'I_1', card());
    await settleCards(db, 'b', [outcome('I_1', { archived: true })]);
    await forgetItems(db, 'b');
    expect(await one(db, 'I_1')).toMatchObject({ dirty: true, archived: false, item: null, written: null });
  });

  test('are read in pages, by finding, and tell the repositories they are from', async () => {
    const { db } = given();
    for (const n of [3, 1, 2]) {
      await put(db, indexed(n, { repository: n === 2 ? 'R_2' : 'R_1' }));
      await wantCard(db, 'b', `I_${n}`, card());
    }
    expect((await cardsAfter(db, 'b', 'I_1', 1)).map(({ finding }) => finding)).toEqual(['I_2']);
    expect(await repositoriesOn(db, 'b')).toEqual(['R_1', 'R_2']);
    await dropCards(db, 'I_2', null);
    expect(await repositoriesOn(db, 'b')).toEqual(['R_1']);
  });
});

onEveryDatabase('a board', (given) => {
  test('keeps its notes when the policy is read again, and follows what the policy changes', async () => {
    const { db } = given();
    await noteBoard(db, named);
    await changeBoard(db, 'b', () => ({ project: 'P_1', state: { checkedAt: 3 } }));
    await noteBoard(db, { ...named, timezone: 'Europe/Berlin', archiveAfter: 30 });
    const expected = { project: 'P_1', state: { checkedAt: 3 }, timezone: 'Europe/Berlin', archiveAfter: 30 };
    expect(await boardOf(db, 'b')).toMatchObject(expected);
    expect(await boardsOf(db, 7)).toHaveLength(1);
    expect(await boardsOf(db, 8)).toEqual([]);
    expect(await boardOf(db, 'x')).toBeNull();
  });

  test('loses no note when two write at once', async () => {
    const { db } = given();
    await noteBoard(db, named);
    const add = (key: string) =>
      changeBoard(db, 'b', ({ project, state }) => ({ project, state: { ...Object(state), [key]: 1 } }));
    await Promise.all(['a', 'b', 'c', 'd'].map(add));
    expect((await boardOf(db, 'b'))?.state).toEqual({ a: 1, b: 1, c: 1, d: 1 });
    await changeBoard(db, 'x', () => ({ project: null, state: {} }));
    expect(await boardOf(db, 'x')).toBeNull();
  });
});
