import { describe, expect, test } from 'vitest';
import { fieldChanges, movedFields, valuesRead } from '../../src/reconcile/board/card-changes.ts';
import type { CardValues } from '../../src/record/card.ts';

const known = {
  stage: { id: 'F_stage', options: { Analysis: 'o1', Closed: 'o2' } },
  due: { id: 'F_due', options: {} },
  days_open: { id: 'F_days', options: {} },
  requirement: { id: 'F_req', options: {} },
};
const wanted: CardValues = {
  stage: 'Analysis',
  severity: 'Major',
  source: null,
  requirement: 'A.5.18',
  next: 'bob',
  due: '2026-12-06',
  days_open: 3,
  overdue: null,
  iteration: 1,
  verdict: null,
  closed_on: null,
};
const changes = (written: Partial<CardValues> | null, change: Partial<CardValues> = {}) =>
  fieldChanges('P', 'I', known, { ...wanted, ...change }, written).map(({ field, change: { mutation, input } }) => [
    field,
    mutation.startsWith('clear') ? 'cleared' : Reflect.get(input, 'value'),
  ]);

describe('the changes of a card', () => {
  test('are all fields the project has, for a new card, and no clearing', () => {
    expect(changes(null)).toEqual([
      ['stage', { singleSelectOptionId: 'o1' }],
      ['requirement', { text: 'A.5.18' }],
      ['due', { date: '2026-12-06' }],
      ['days_open', { number: 3 }],
    ]);
  });

  test('are none when everything is written', () => {
    expect(changes(wanted)).toEqual([]);
  });

  test('are only what differs', () => {
    expect(changes({ ...wanted, days_open: 2 })).toEqual([['days_open', { number: 3 }]]);
  });

  test('clear what is not wanted any more', () => {
    expect(changes(wanted, { due: null })).toEqual([['due', 'cleared']]);
  });

  test('leave out an option that the field does not have', () => {
    expect(changes(wanted, { stage: 'Verifying' })).toEqual([]);
  });
});

describe('a card as read', () => {
  test('speaks our words, and shows an option of others by its id', () => {
    const raw = new Map<string, string | number>([
      ['F_stage', 'o2'],
      ['F_days', 3],
      ['F_other', 'x'],
    ]);
    expect(valuesRead(raw, known)).toEqual({ stage: 'Closed', due: null, days_open: 3, requirement: null });
    expect(valuesRead(new Map([['F_stage', 'o9']]), known).stage).toBe('o9');
  });

  test.each<[string, Partial<CardValues>, Partial<CardValues>, readonly string[]]>([
    ['is not moved when it shows what was written', { stage: 'Analysis' }, { stage: 'Analysis' }, []],
    ['is moved when a field shows something else', { stage: 'Analysis' }, { stage: 'Closed' }, ['stage']],
    ['is moved when a field was cleared', { due: '2026-12-06' }, { due: null }, ['due']],
    ['is moved when an empty field was filled', {}, { due: '2026-12-06' }, ['due']],
    ['is not moved in a field that was not read', { stage: 'Analysis', due: '2026-12-06' }, { stage: 'Analysis' }, []],
  ])('%s', (_, written, read, moved) => {
    expect(movedFields(written, read)).toEqual(moved);
  });
});
