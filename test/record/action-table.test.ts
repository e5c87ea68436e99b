import { describe, expect, test } from 'vitest';
import { readActions } from '../../src/record/action-table.ts';
import { hostileBodies } from './hostile-bodies.ts';

const table = (header: string, ...rows: string[]) => [header, header.replace(/[^|]+/g, '---'), ...rows].join('\n');

describe('none', () => {
  test.each([
    ['None because the cause is gone with the old system.', 'the cause is gone with the old system.'],
    ['No corrective actions are needed because the system is gone.', 'the system is gone.'],
    ['No further action required: the system is gone.', 'the system is gone.'],
    ['Keine Maßnahme erforderlich, da das System weg ist.', 'das System weg ist.'],
    ['Keine weiteren Maßnahmen nötig, weil das System weg ist.', 'das System weg ist.'],
    ['Not applicable: the system is gone.', 'the system is gone.'],
    ['Entfällt, weil das System weg ist.', 'das System weg ist.'],
    ['none: the cause is gone', 'the cause is gone'],
    ['**None**, because the cause is gone', 'the cause is gone'],
    ['No corrective action needed because the cause is gone', 'the cause is gone'],
    ['No action is needed, since the cause is gone', 'the cause is gone'],
    ['Keine, weil die Ursache entfallen ist', 'die Ursache entfallen ist'],
    ['Aucune action car la cause a disparu', 'la cause a disparu'],
    ['Ninguna porque la causa ya no existe', 'la causa ya no existe'],
    ['None\n\nbecause the cause is gone', 'the cause is gone'],
  ])('%j has its reason', (text, reason) => {
    expect(readActions(text)).toEqual({ none: { reason }, rows: [], bareNone: false });
  });

  test.each([
    'None',
    'none.',
    '_None_',
    'None because',
    'None: TBD',
    'keine',
    'No action needed',
    'none because …',
    'None because see ticket',
    'N/A',
    '~~None~~ none',
  ])('%j has no reason', (text) => {
    expect(readActions(text)).toEqual({ none: null, rows: [], bareNone: true });
  });

  test.each(['', 'None of the teams had a list; one is written now', 'Nonetheless we will act', 'See #12'])(
    '%j says nothing about none',
    (text) => {
      expect(readActions(text)).toEqual({ none: null, rows: [], bareNone: false });
    },
  );
});

describe('a table', () => {
  test('gives its rows', () => {
    const text = table(
      '| Action | Cause | Owner | Due | Status | Evidence |',
      '| Add contractors to the feed | C1, C2 | @bob | 2026-05-31 | done | #14 |',
    );
    expect(readActions(text).rows).toEqual([
      {
        title: 'Add contractors to the feed',
        causes: ['C1', 'C2'],
        owner: '@bob',
        due: '2026-05-31',
        status: 'done',
        done: true,
        evidence: '#14',
      },
    ]);
  });

  test('may have its columns in another order, other names and no outer pipes', () => {
    const [row] = readActions(
      'Status | Due Date | Action Item | Corresponding Root Cause(s)\n--|:-:|--|--\nComplete | May | Do it | Root cause C3',
    ).rows;
    expect(row).toMatchObject({
      title: 'Do it',
      causes: ['C3'],
      due: 'May',
      status: 'Complete',
      done: true,
      owner: null,
    });
  });

  test.each([
    ['Maßnahme | Ursache | Verantwortlich | Frist | Status | Nachweis', 'Tun | C1 | @bob | Mai | erledigt | x'],
    ['Action corrective | Cause | Responsable | Échéance | Statut | Preuve', 'Tun | C1 | @bob | Mai | terminé | x'],
    ['Acción | Causa | Responsable | Fecha | Estado | Evidencia', 'Tun | C1 | @bob | Mai | hecho | x'],
  ])('is read with the header %s', (header, row) => {
    const [action] = readActions(table(`|${header}|`, `|${row}|`)).rows;
    expect(action).toMatchObject({
      title: 'Tun',
      causes: ['C1'],
      owner: '@bob',
      due: 'Mai',
      done: true,
      evidence: 'x',
    });
  });

  test('keeps escaped pipes in a cell', () => {
    expect(readActions(table('|Action|Status|', '| a \\| b | done |')).rows[0]).toMatchObject({
      title: 'a | b',
      done: true,
    });
  });

  test('reads short rows and leaves what is too much', () => {
    expect(readActions(table('|Action|Status|', '|a|', '|b|done|more|')).rows).toMatchObject([
      { title: 'a', status: '', done: false },
      { title: 'b', status: 'done', done: true },
    ]);
  });

  test('leaves rows that name no action', () => {
    expect(readActions(table('|Action|Status|', '| | done |', '|…|done|', '|TBD|done|')).rows).toEqual([]);
  });

  test('wins over a none above it', () => {
    expect(readActions(`None because x\n\n${table('|Action|', '|a|')}`)).toMatchObject({ none: null, bareNone: false });
  });

  test.each([
    ['in code', `\`\`\`\n${table('|Action|', '|a|')}\n\`\`\``],
    ['in a comment', `<!--\n${table('|Action|', '|a|')}\n-->`],
    ['without a column for the action', table('|Name|Status|', '|a|done|')],
    ['without a delimiter row', '|Action|Status|\n|a|done|'],
    ['whose delimiter row has another width', '|Action|Status|\n|---|\n|a|done|'],
  ])('is none %s', (_, text) => {
    expect(readActions(text).rows).toEqual([]);
  });
});

describe('a status', () => {
  test.each([
    'done',
    'Done.',
    '**Complete**',
    'closed as completed',
    'done 2026-03-02',
    'Done on 2 3 2026',
    '✅',
    '[x]',
    'erledigt am 2.3.',
    'fait',
    'sí',
    'merged',
    'done, see #44',
    'done in #44',
    'Completed 12 May 2026',
    'done [PR](https://example.org/1)',
    ':white_check_mark:',
  ])('%j is done', (status) => {
    expect(readActions(table('|Action|Status|', `|a|${status}|`)).rows[0]?.done).toBe(true);
  });

  test.each([
    '',
    'open',
    'not done',
    'nicht erledigt',
    'almost done',
    'done except C2',
    'closed as not planned',
    'cancelled',
    '[ ]',
    '50 % done',
    'done?  no',
    'done?',
    'yes, will be done',
    'done by tomorrow',
    'to be done',
  ])('%j is not done', (status) => {
    expect(readActions(table('|Action|Status|', `|a|${status}|`)).rows[0]?.done).toBe(false);
  });
});

test.each(hostileBodies(65_536))('$name is read to its end', ({ body }) => {
  const before = table('|Action|Status|', '|first|done|');
  expect(readActions(`${before}\n\n${body}`).rows[0]).toMatchObject({ title: 'first', done: true });
});
