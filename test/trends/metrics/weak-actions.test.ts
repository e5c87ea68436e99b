import { expect, test } from 'vitest';
import { trendRow } from '../rows.ts';
import { closed, day, october } from './october.ts';

test('K16 is the share of weak ones among the actions of findings implemented in the period', () => {
  const rows = [
    trendRow({ actions: { total: 3, weak: 1 }, implemented: day('10-05') }),
    trendRow({ actions: { total: 1, weak: 1 }, implemented: day('10-20'), closings: [closed('10-21', '10-22')] }),
    trendRow({ actions: { total: 5, weak: 5 }, implemented: day('09-20') }),
    trendRow({ actions: { total: 7, weak: 7 } }),
  ];
  expect(october(rows).weakActions).toMatchObject({ hits: 2, of: 4 });
  expect(october(rows, '10-19').weakActions).toMatchObject({ hits: 1, of: 3 });
  expect(october([]).weakActions).toMatchObject({ hits: 0, of: 0 });
});
