/** What a project lacks to be the board, and that nothing of people's is touched. */
import { describe, expect, test } from 'vitest';
import {
  type BoardEffect,
  type BoardWanted,
  fieldsWithoutRoom,
  planBoard,
  readmeMark,
} from '../../src/assess/board/plan-board.ts';
import { resolveFields } from '../../src/assess/board/resolve-fields.ts';
import type { BoardFacts, BoardFieldFacts } from '../../src/record/board-facts.ts';
import { boardFields } from '../../src/words/board/fields.ts';
import { boardViews, newQuarterFilter, quarterStart } from '../../src/words/board/views.ts';

const today = '2026-11-22';
const fieldsOf = (keep: (name: string) => boolean = () => true): readonly BoardFieldFacts[] =>
  boardFields
    .filter(({ name }) => keep(name))
    .map(({ name, type, options }, i) => ({
      id: `F${i}`,
      databaseId: i,
      name,
      type,
      options: options.map((option, at) => ({ ...option, id: `${i}-${at}` })),
    }));

const whole: BoardFacts = {
  id: 'P_1',
  number: 1,
  url: 'https://github.example/orgs/acme/projects/1',
  title: 'Clause 10',
  public: false,
  closed: false,
  readme: `Ours\n\n${readmeMark}`,
  fields: fieldsOf(),
  views: boardViews(today).map(({ name, filter }, number) => ({ id: `V${number}`, number, name, filter })),
  repositories: ['R_1'],
};
const wanted: BoardWanted = { repositories: ['R_1'], today, readme: `Ours\n\n${readmeMark}`, fresh: false };

const said = (effect: BoardEffect): string => {
  switch (effect.do) {
    case 'create-field':
      return `create-field ${effect.name}`;
    case 'set-options':
      return `set-options ${effect.options.map(({ id, name }) => `${name}${id === null ? '' : `=${id}`}`).join(', ')}`;
    case 'create-view':
      return `create-view ${effect.view.name}`;
    case 'set-view-filter':
      return `set-view-filter ${effect.filter}`;
    case 'delete-view':
      return `delete-view ${effect.view}`;
    case 'link-repository':
      return `link-repository ${effect.repository}`;
    case 'set-readme':
      return 'set-readme';
  }
};
const planned = (change: Partial<BoardFacts>, also: Partial<BoardWanted> = {}) =>
  planBoard({ ...whole, ...change }, {}, { ...wanted, ...also }).map(said);

const withField = (name: string, change: Partial<BoardFieldFacts>) =>
  whole.fields.map((field) => (field.name === name ? { ...field, ...change } : field));
const overdue = whole.fields.find(({ name }) => name === 'Overdue')?.options ?? [];

describe('the plan of a board', () => {
  const cases: [string, Partial<BoardFacts>, Partial<BoardWanted>, readonly string[]][] = [
    ['of a whole one is empty', {}, {}, []],
    [
      'makes the fields first, and nothing that needs them',
      { fields: [], views: [], repositories: [] },
      {},
      boardFields.map(({ name }) => `create-field ${name}`),
    ],
    ['makes a removed field again', { fields: fieldsOf((name) => name !== 'Verdict') }, {}, ['create-field Verdict']],
    [
      'gives a field another name where a field of another type has ours',
      { fields: withField('Due', { type: 'TEXT' }) },
      {},
      ['create-field Due (clause10)'],
    ],
    ['finds a field in other capitals', { fields: withField('Stage', { name: 'STAGE' }) }, {}, []],
    [
      'adds a removed option and passes the others with their ids',
      {
        fields: withField('Overdue', {
          options: [{ ...(overdue[0] ?? { id: '', color: 'RED', description: '' }), id: 'x', name: 'Soon' }],
        }),
      },
      {},
      ['set-options Soon=x, Yes'],
    ],
    [
      'makes a removed view again',
      { views: whole.views.filter(({ name }) => name !== 'Overdue') },
      {},
      ['create-view Overdue'],
    ],
    [
      'leaves a view that people changed',
      { views: whole.views.map((view) => (view.name === 'Overdue' ? { ...view, filter: 'severity:Major' } : view)) },
      {},
      [],
    ],
    [
      'moves the closed ones on to the new quarter',
      {},
      { today: '2027-01-02' },
      ['set-view-filter closed-on:>=2027-01-01'],
    ],
    ['links a repository that is not linked', {}, { repositories: ['R_1', 'R_2'] }, ['link-repository R_2']],
    ['keeps links of people', { repositories: ['R_1', 'R_9'] }, {}, []],
    ['writes the README where there is none', { readme: '' }, {}, ['set-readme']],
    ['writes ours anew when it changed', { readme: `Older\n\n${readmeMark}` }, {}, ['set-readme']],
    ['leaves a README of people', { readme: 'Written by Carol' }, {}, []],
    [
      'takes away the empty first view of a new project',
      { views: [{ id: 'V9', number: 9, name: 'View 1', filter: '' }, ...whole.views] },
      { fresh: true },
      ['delete-view V9'],
    ],
    [
      'leaves it in a project of people',
      { views: [{ id: 'V9', number: 9, name: 'View 1', filter: '' }, ...whole.views] },
      {},
      [],
    ],
  ];
  test.each(cases)('%s', (_, change, also, effects) => {
    expect(planned(change, also)).toEqual(effects);
  });

  test('has no room in a project with fifty fields of others', () => {
    const others = Array.from({ length: 45 }, (_, i) => ({
      id: `O${i}`,
      databaseId: i,
      name: `Other ${i}`,
      type: 'TEXT',
      options: [],
    }));
    expect(fieldsWithoutRoom({ ...whole, fields: others }, {})).toBe(6);
    expect(fieldsWithoutRoom(whole, {})).toBe(0);
  });
});

describe('our fields among those of a project', () => {
  test('are known by their ids when people rename them and their options', () => {
    const known = Object.fromEntries(
      [...resolveFields(whole, {})].map(([key, { id, options }]) => [key, { id, options }]),
    );
    const renamed = withField('Severity', {
      name: 'How bad',
      options: (whole.fields[1]?.options ?? []).map((option) => ({ ...option, name: `Very ${option.name}` })),
    });
    const severity = resolveFields({ ...whole, fields: renamed }, known).get('severity');
    expect(severity).toMatchObject({ id: 'F1', name: 'How bad', options: { Major: '1-0', Minor: '1-1' }, lacking: [] });
  });

  test('are not a field that took the name and is of another type', () => {
    expect(resolveFields({ ...whole, fields: withField('Stage', { type: 'TEXT' }) }, {}).has('stage')).toBe(false);
  });
});

test.each([
  ['2026-01-01', '2026-01-01'],
  ['2026-03-31', '2026-01-01'],
  ['2026-11-22', '2026-10-01'],
  ['2027-12-31', '2027-10-01'],
])('the quarter of %s began on %s', (day, start) => {
  expect(quarterStart(day)).toBe(start);
});

test.each([
  ['of an earlier quarter is moved on', 'closed-on:>=2026-07-01', 'closed-on:>=2026-10-01'],
  ['of this quarter stays', 'closed-on:>=2026-10-01', null],
  ['that people wrote stays', 'closed-on:>=2026-07-15', null],
  ['that people extended stays', 'closed-on:>=2026-07-01 severity:Major', null],
])('a filter %s', (_, filter, expected) => {
  expect(newQuarterFilter(filter, today)).toBe(expected);
});
