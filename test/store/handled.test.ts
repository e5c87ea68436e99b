import { expect, test } from 'vitest';
import { handledOf, rememberHandled } from '../../src/store/handled.ts';
import { onEveryDatabase } from './databases.ts';

onEveryDatabase('commands that were carried out', (given) => {
  test('are known by their key, for their finding only', async () => {
    const { db } = given();
    await rememberHandled(db, { command: 'C_1:1', finding: 'I_1', at: 0, created: 'I_13', refused: null });
    await rememberHandled(db, { command: 'C_1:2', finding: 'I_1', at: 1000, created: null, refused: 'zoe' });
    await rememberHandled(db, { command: 'C_2:1', finding: 'I_2', at: 0, created: null, refused: null });
    expect([...(await handledOf(db, 'I_1'))]).toEqual([
      ['C_1:1', { at: '1970-01-01T00:00:00.000Z', created: 'I_13', refused: null }],
      ['C_1:2', { at: '1970-01-01T00:00:01.000Z', created: null, refused: 'zoe' }],
    ]);
    expect((await handledOf(db, 'I_3')).size).toBe(0);
  });

  test('stay as they were remembered first', async () => {
    const { db } = given();
    await rememberHandled(db, { command: 'C_1:1', finding: 'I_1', at: 0, created: 'I_13', refused: null });
    await rememberHandled(db, { command: 'C_1:1', finding: 'I_1', at: 5000, created: 'I_99', refused: null });
    expect((await handledOf(db, 'I_1')).get('C_1:1')).toEqual({
      at: '1970-01-01T00:00:00.000Z',
      created: 'I_13',
      refused: null,
    });
  });
});
