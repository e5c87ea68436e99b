/** Rows for figures and the policies of repositories, on every database. */
import { expect, test } from 'vitest';
import { bury, put } from '../../src/store/index-of-findings.ts';
import {
  installationsWithPolicies,
  noteRepositoryPolicy,
  type RepositoryPolicy,
  repositoryPolicies,
} from '../../src/store/repository-policies.ts';
import { trendRows, writeTrendRow } from '../../src/store/trend-rows.ts';
import { trendRow } from '../trends/rows.ts';
import { onEveryDatabase } from './databases.ts';
import { indexed } from './entries.ts';

onEveryDatabase('the rows for figures', (given) => {
  test('are those of the repositories asked for, of findings that are there and were read', async () => {
    const { db } = given();
    for (const n of [1, 2, 3, 4]) await put(db, indexed(n, { repository: n === 2 ? 'R_2' : 'R_1' }));
    for (const n of [1, 2, 3]) await writeTrendRow(db, `I_${n}`, trendRow({ reference: `acme/isms#${n}` }));
    await bury(db, 'I_3', 'deleted');
    const found = await trendRows(db, 7, ['R_1', 'R_9']);
    expect(found.map(({ id, repository, row }) => [id, repository, row.reference])).toEqual([
      ['I_1', 'R_1', 'acme/isms#1'],
    ]);
    expect(await trendRows(db, 7, [])).toEqual([]);
    expect(await trendRows(db, 8, ['R_1'])).toEqual([]);
  });

  test('are read whole when there are more than a page of them', async () => {
    const { db } = given();
    const ids = Array.from({ length: 2_003 }, (_, i) => i + 1);
    await db.transaction(async (tx) => {
      for (const n of ids) {
        await put(tx, indexed(n));
        await writeTrendRow(tx, `I_${n}`, trendRow({ reference: `acme/isms#${n}` }));
      }
    });
    const found = await trendRows(db, 7, ['R_1']);
    expect(new Set(found.map(({ id }) => id)).size).toBe(2_003);
  });
});

onEveryDatabase('the policies of repositories', (given) => {
  const policy: RepositoryPolicy = {
    repository: 'R_1',
    installation: 7,
    owner: 'acme',
    name: 'isms',
    private: true,
    digest: 'a',
  };
  test('are the newest ones, by name', async () => {
    const { db } = given();
    await noteRepositoryPolicy(db, policy);
    await noteRepositoryPolicy(db, { ...policy, repository: 'R_2', name: 'api', private: false });
    await noteRepositoryPolicy(db, { ...policy, digest: 'b', name: 'renamed' });
    await noteRepositoryPolicy(db, { ...policy, repository: 'R_3', installation: 8 });
    expect((await repositoryPolicies(db, 7)).map((one) => [one.name, one.digest, one.private])).toEqual([
      ['api', 'a', false],
      ['renamed', 'b', true],
    ]);
    expect(await installationsWithPolicies(db)).toEqual([7, 8]);
  });
});
