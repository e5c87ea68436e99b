import { expect, test } from 'vitest';
import { byIssue, bySha, linkIssues, type PublishedCheck, put } from '../../src/store/checks.ts';
import { onEveryDatabase } from './databases.ts';

const check = (more: Partial<PublishedCheck> = {}): PublishedCheck => ({
  repository: 'R_1',
  headSha: 'abc',
  installation: 7,
  pulls: ['PR_1', 'PR_2'],
  conclusion: 'failure',
  checkRunId: 2 ** 40,
  at: 1000,
  ...more,
});

onEveryDatabase('published checks', (given) => {
  test('the last run published on a commit is known, per repository', async () => {
    const { db } = given();
    await put(db, check());
    await put(db, check({ repository: 'R_2', pulls: [] }));
    await put(db, check({ conclusion: 'success', checkRunId: 5, at: 2000, pulls: ['PR_1'] }));
    expect(await bySha(db, 'R_1', 'abc')).toEqual(
      check({ conclusion: 'success', checkRunId: 5, at: 2000, pulls: ['PR_1'] }),
    );
    expect(await bySha(db, 'R_2', 'abc')).toEqual(check({ repository: 'R_2', pulls: [] }));
    expect(await bySha(db, 'R_1', 'def')).toBeNull();
  });

  test('the pull requests that would close an issue are known, and forgotten when they no longer do', async () => {
    const { db } = given();
    await linkIssues(db, { pull: 'PR_1', installation: 7 }, ['I_1', 'I_2', 'I_1']);
    await linkIssues(db, { pull: 'PR_2', installation: 7 }, ['I_1']);
    expect((await byIssue(db, 'I_1')).map(({ pull }) => pull)).toEqual(['PR_1', 'PR_2']);
    await linkIssues(db, { pull: 'PR_1', installation: 7 }, ['I_2']);
    expect(await byIssue(db, 'I_1')).toEqual([{ pull: 'PR_2', installation: 7 }]);
    expect(await byIssue(db, 'I_2')).toEqual([{ pull: 'PR_1', installation: 7 }]);
    await linkIssues(db, { pull: 'PR_1', installation: 7 }, []);
    expect(await byIssue(db, 'I_2')).toEqual([]);
  });
});
