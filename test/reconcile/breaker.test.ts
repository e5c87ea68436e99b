import { expect, test } from 'vitest';
import type { IssueEffect } from '../../src/assess/effects.ts';
import { freeAt } from '../../src/reconcile/breaker.ts';
import { append } from '../../src/store/ledger.ts';
import type { LedgerInput } from '../../src/store/ledger-entry.ts';
import { onEveryDatabase } from '../store/databases.ts';

const now = Date.parse('2026-11-21T12:00:00Z');
const minute = 60_000;
const hour = 60 * minute;
const place = 'acme/isms#1';
const addLabel: IssueEffect = { do: 'add-labels', names: ['incomplete'] };

const made = (detail: LedgerInput['detail'], finding = place): LedgerInput => ({
  key: 'issue:7:I_1',
  finding,
  kind: 'effect',
  actor: null,
  delivery: null,
  stageBefore: null,
  stageAfter: 'analysis',
  policyDigest: null,
  contentHashes: {},
  detail,
});
const times = (count: number, entry: LedgerInput): LedgerInput[] => Array.from({ length: count }, () => entry);
const labelled = made({ effect: 'add-labels', labels: ['incomplete'] });

onEveryDatabase('a change that is undone again and again', (given) => {
  test('is held back after 60 times in an hour, until the oldest of them is an hour old', async () => {
    const { db } = given();
    await append(db, times(59, labelled), now - 10 * minute);
    expect(await freeAt(db, place, addLabel, now)).toBeNull();
    await append(db, [labelled], now - minute);
    expect(await freeAt(db, place, addLabel, now)).toBe(now + 50 * minute);
    expect(await freeAt(db, place, addLabel, now + 50 * minute)).toBeNull();
  });

  const table: [string, LedgerInput[], IssueEffect][] = [
    ['more than an hour ago', [], addLabel],
    ['on another finding', times(60, made(labelled.detail, 'acme/isms#2')), addLabel],
    ['with other labels', times(60, made({ effect: 'add-labels', labels: ['overdue'] })), addLabel],
    ['but refused', times(60, made({ ...labelled.detail, refused: 'no' })), addLabel],
    ['of a reopening, which has its own limit', times(60, made({ effect: 'reopen' })), { do: 'reopen' }],
  ];
  test.each(table)('made %s does not count', async (_, entries, effect) => {
    const { db } = given();
    await append(db, times(60, labelled), now - hour - minute);
    await append(db, entries, now - minute);
    expect(await freeAt(db, place, effect, now)).toBeNull();
  });

  test('is told apart by the label that is removed', async () => {
    const { db } = given();
    await append(db, times(60, made({ effect: 'remove-label', label: 'stage:closed' })), now - minute);
    expect(await freeAt(db, place, { do: 'remove-label', name: 'stage:analysis' }, now)).toBeNull();
    expect(await freeAt(db, place, { do: 'remove-label', name: 'stage:closed' }, now)).toBe(now + 59 * minute);
  });

  const action: IssueEffect = {
    do: 'create-action',
    handled: 'C_1:1',
    mark: 'm',
    title: 't',
    body: 'b',
    labels: [],
    assignees: [],
  };

  test('is left after 30 corrective actions made within an hour', async () => {
    const { db } = given();
    await append(db, times(29, made({ effect: 'create-action', created: 'I_2' })), now - minute);
    expect(await freeAt(db, place, action, now)).toBeNull();
    await append(db, [made({ effect: 'create-action', created: 'I_3' })], now - minute);
    expect(await freeAt(db, place, action, now)).toBe(now + 59 * minute);
  });

  test('is told apart by the action that gets the label, also where GitHub refuses it', async () => {
    const { db } = given();
    const refused = made({ effect: 'adopt-action', action: 'acme/isms#9', label: 'corrective-action', refused: 'no' });
    await append(db, times(60, refused), now - minute);
    const adopt = (number: number): IssueEffect => ({
      do: 'adopt-action',
      repository: 'acme/isms',
      number,
      label: 'corrective-action',
    });
    expect(await freeAt(db, place, adopt(8), now)).toBeNull();
    expect(await freeAt(db, place, adopt(9), now)).toBe(now + 59 * minute);
  });

  test('is told apart by the comment that it is about', async () => {
    const { db } = given();
    await append(db, times(60, made({ effect: 'react', comment: 5 })), now - minute);
    expect(await freeAt(db, place, { do: 'react', comment: 6 }, now)).toBeNull();
    expect(await freeAt(db, place, { do: 'react', comment: 5 }, now)).toBe(now + 59 * minute);
  });
});
