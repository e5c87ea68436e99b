import { describe, expect, test } from 'vitest';
import { standardIds, standards } from '../../src/policy/standards.ts';
import { clauseKeys } from '../../src/record/finding.ts';

const idsOf = (items: readonly { id: string }[]) => items.map(({ id }) => id);

describe('every profile', () => {
  test.each(standardIds)('%s has its id, unique ids, titles and a number for every obligation', (id) => {
    const profile = standards[id];
    const ids = idsOf([...profile.clauses, ...profile.controls]);
    expect(profile.id).toBe(id);
    expect(profile.title.endsWith(`:${profile.edition}`)).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
    expect(Object.keys(profile.clauseOf)).toEqual([...clauseKeys]);
    for (const { title } of [...profile.clauses, ...profile.controls]) expect(title).toMatch(/^\S.{1,98}\S$/u);
  });

  test.each(standardIds)('%s lists clauses 4 to 10 and the clause above every sub-clause', (id) => {
    const ids = new Set(idsOf(standards[id].clauses));
    for (const chapter of ['4', '5', '6', '7', '8', '9', '10']) expect(ids).toContain(chapter);
    for (const clause of ids) if (clause.includes('.')) expect(ids).toContain(clause.replace(/\.\d+$/u, ''));
  });

  test.each(standardIds)('%s shows only numbers that it has', (id) => {
    const ids = new Set(idsOf(standards[id].clauses));
    for (const shown of Object.values(standards[id].clauseOf)) expect(ids).toContain(shown.split(' ')[0]);
  });
});

describe('the numbering trap of clause 10', () => {
  test.each([
    ['iso27001-2022', '10.2 a)1)', '10.2 d)', '10.2', '10.2 f)', '10.1'],
    ['iso42001-2023', '10.2 a)1)', '10.2 d)', '10.2', '10.2 f)', '10.1'],
    ['iso27001-2013', '10.1 a)1)', '10.1 d)', '10.1', '10.1 f)', '10.2'],
    ['iso22301-2019', '10.1 a)1)', '10.1 d)', '10.1', '10.1 f)', '10.2'],
    ['iso9001-2015', '10.2.1 a)1)', '10.2.1 d)', '10.2.1', '10.2.2 a)', '10.3'],
  ] as const)('%s', (id, a1, d, prop, f, ci) => {
    expect(standards[id].clauseOf).toMatchObject({ a1, d, prop, f, ci });
  });
});

describe('ISO/IEC 27001', () => {
  const now = standards['iso27001-2022'];
  const before = standards['iso27001-2013'];

  test('2022 has 41 clause ids and 93 controls in four themes', () => {
    expect(now.clauses).toHaveLength(41);
    expect(now.controls).toHaveLength(93);
    const themes = Map.groupBy(now.controls, ({ id }) => id.split('.')[1]);
    expect([...themes].map(([theme, controls]) => [theme, controls.length])).toEqual([
      ['5', 37],
      ['6', 8],
      ['7', 14],
      ['8', 34],
    ]);
  });

  test('2013 has 35 clause ids and 114 controls in fourteen domains', () => {
    expect(before.clauses).toHaveLength(35);
    expect(before.controls).toHaveLength(114);
    expect(new Set(before.controls.map(({ id }) => id.split('.')[1])).size).toBe(14);
  });

  test('every id of 2013 leads to ids of 2022, and only A.18.2.3 to two controls', () => {
    const ids = new Set(idsOf([...now.clauses, ...now.controls]));
    for (const { successors } of [...before.clauses, ...before.controls]) {
      expect(successors?.length).toBeGreaterThan(0);
      for (const successor of successors ?? []) expect(ids).toContain(successor);
    }
    const split = before.controls.filter(({ successors }) => successors?.length !== 1);
    expect(split).toEqual([expect.objectContaining({ id: 'A.18.2.3', successors: ['A.5.36', 'A.8.8'] })]);
  });

  test('eleven controls of 2022 have no forerunner', () => {
    const reached = new Set(before.controls.flatMap(({ successors }) => successors ?? []));
    expect(idsOf(now.controls).filter((id) => !reached.has(id))).toEqual([
      'A.5.7',
      'A.5.23',
      'A.5.30',
      'A.7.4',
      'A.8.9',
      'A.8.10',
      'A.8.11',
      'A.8.12',
      'A.8.16',
      'A.8.23',
      'A.8.28',
    ]);
  });
});
