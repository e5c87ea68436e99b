/** Cards written to a project of which some are refused: what one card meets is not the others' fault. */
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NoBoard } from '../../../src/github/board/find-board.ts';
import type { Changed, GitHubClient } from '../../../src/github/client.ts';
import { Refused, Unavailable } from '../../../src/github/problems.ts';
import { readNotes } from '../../../src/reconcile/board/board-notes.ts';
import { CardsLost, type Keeping, keepDirtyCards } from '../../../src/reconcile/board/keep-cards.ts';
import { noteBoard } from '../../../src/store/boards.ts';
import { cardsAfter, dirtyCards, wantCard } from '../../../src/store/cards.ts';
import { type Database, openDatabase } from '../../../src/store/database.ts';

const values = { stage: 'Analysis', severity: null, source: null, requirement: null, next: 'bob', due: null };
const card = {
  values: { ...values, overdue: null, iteration: 1, verdict: null, closed_on: null },
  ...{ raisedOn: '2026-11-01', endedOn: null, leavesOn: null },
};
const board = { installation: 7, owner: 'acme', title: 'Clause 10', number: null, timezone: 'UTC', archiveAfter: 90 };
const today = '2026-11-22';

let db: Database;
beforeEach(async () => {
  db = await openDatabase('sqlite::memory:');
  await noteBoard(db, { ...board, id: 'b' });
  for (let i = 10; i < 70; i += 1) await wantCard(db, 'b', `I_${i}`, card);
});
afterEach(() => db.close());

/** A GitHub that makes every change but those that `problem` gives a reason against. */
function keepingWith(problem: (input: Record<string, unknown>) => Error | null, looked = true): Keeping {
  const change = async (_: string, variables: Record<string, unknown>): Promise<Changed> => {
    const made = new Map<string, unknown>();
    const refused = new Map<string, Error>();
    for (const [name, input] of Object.entries(variables)) {
      const given = input as Record<string, unknown>;
      const error = problem(given);
      const alias = name.replace('i', 'c');
      if (error === null) made.set(alias, { item: { id: `ITEM_${String(given.contentId)}`, isArchived: false } });
      else refused.set(alias, error);
    }
    return { made, refused };
  };
  const client = { installation: 7, change } as unknown as GitHubClient;
  const context = { db, mustHold: () => {}, log: pino({ level: 'silent' }) } as unknown as Keeping['context'];
  const fields = { next: { id: 'F_NEXT', options: {} } };
  const stored = { ...board, id: 'b', project: 'P_1', state: null };
  return { context, client, board: 'b', project: 'P_1', notes: { ...readNotes(stored), fields }, looked, today };
}
const items = async () => (await cardsAfter(db, 'b', '', 100)).filter(({ item }) => item !== null).length;

describe('a card that GitHub', () => {
  test('cannot write for now keeps no other from the board', async () => {
    const keeping = keepingWith(({ contentId }) => (contentId === 'I_12' ? new Unavailable('Oops', 200) : null));
    for (let runs = 0; runs < 3; runs += 1) await expect(keepDirtyCards(keeping)).rejects.toThrow('Oops');
    expect(await items()).toBe(59);
    expect((await dirtyCards(db, 'b', 100)).map(({ finding }) => finding)).toEqual(['I_12']);
  });

  test('does not let us add is passed by', async () => {
    const keeping = keepingWith(({ contentId }) => (contentId === 'I_12' ? new Refused('Not yours', 403) : null));
    await keepDirtyCards(keeping);
    expect([await items(), (await dirtyCards(db, 'b', 100)).length]).toEqual([59, 0]);
  });

  test('does not let us add, alone, is told, and the others are written', async () => {
    const here = keepingWith(() => null);
    await keepDirtyCards(here);
    await wantCard(db, 'b', 'I_99', card);
    await wantCard(db, 'b', 'I_20', { ...card, values: { ...card.values, next: 'carol' } });
    const keeping = keepingWith(({ contentId }) => (contentId === 'I_99' ? new Refused('Not yours', 403) : null));
    await expect(keepDirtyCards(keeping)).rejects.toThrow(NoBoard);
    expect((await dirtyCards(db, 'b', 100)).map(({ finding }) => finding)).toEqual(['I_99']);
    expect((await cardsAfter(db, 'b', 'I_19', 1))[0]?.written?.next).toBe('carol');
  });

  test('will not write is looked at again once, with the fields as they are by then', async () => {
    const refusesValues = ({ value }: Record<string, unknown>) => (value ? new Refused('No such option', 422) : null);
    await expect(keepDirtyCards(keepingWith(refusesValues, false))).rejects.toThrow(CardsLost);
    expect((await dirtyCards(db, 'b', 100)).length).toBe(60);
    await keepDirtyCards(keepingWith(refusesValues));
    expect([await items(), (await dirtyCards(db, 'b', 100)).length]).toEqual([60, 0]);
  });
});

test('a project that takes nothing from us is for people to settle, and every card is still to be written', async () => {
  await expect(keepDirtyCards(keepingWith(() => new Refused('Not accessible', 403)))).rejects.toThrow(NoBoard);
  expect((await dirtyCards(db, 'b', 100)).length).toBe(60);
});
