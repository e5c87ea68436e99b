import { expect, test } from 'vitest';
import { trendRow } from '../rows.ts';
import { day, october } from './october.ts';

test.each<[string | null, number]>([
  ['internal-audit', 1],
  ['monitoring', 1],
  ['pentest', 1],
  ['external-audit', 0],
  ['complaint', 0],
  [null, 0],
])('K13: a finding from %s counts %i as found at home', (source, hits) => {
  const rows = [trendRow({ source, raised: day('10-05') }), trendRow({ raised: day('09-05') })];
  expect(october(rows).selfIdentified).toMatchObject({ hits, of: 1 });
  expect(october(rows, '10-04').selfIdentified).toMatchObject({ hits: 0, of: 0 });
});

test('K13 of an empty register is no share', () => expect(october([]).selfIdentified).toMatchObject({ of: 0 }));
