import { expect, test } from 'vitest';
import { defaultPolicy } from '../../src/policy/schema.ts';
import { type DigestState, digestedFor, readDigests, writeDigests } from '../../src/reconcile/digested.ts';
import { writeSetting } from '../../src/store/settings.ts';
import { onEveryDatabase } from '../store/databases.ts';

const state = (login: string, change: Partial<DigestState> = {}): DigestState => ({
  repository: 'acme/isms',
  login,
  active: true,
  issue: 4,
  told: ['acme/isms#1 plan 2027-01-31'],
  day: '2027-01-31',
  ...change,
});
const reports = (repository?: string) => ({
  ...defaultPolicy,
  reports: { ...defaultPolicy.reports, ...(repository === undefined ? {} : { repository }) },
});

onEveryDatabase('the people with a digest', (given) => {
  test('are kept for each installation, until there is none', async () => {
    const { db } = given();
    expect(await readDigests(db, 7)).toEqual([]);
    await writeDigests(db, 7, [state('bob'), state('eve', { issue: null, day: null })]);
    expect(await readDigests(db, 7)).toEqual([state('bob'), state('eve', { issue: null, day: null })]);
    expect(await readDigests(db, 8)).toEqual([]);
    await writeDigests(db, 7, []);
    expect(await readDigests(db, 7)).toEqual([]);
  });

  test('are those whose digest is kept in the repository that the policy names', async () => {
    const { db } = given();
    const elsewhere = state('dan', { repository: 'acme/other' });
    await writeDigests(db, 7, [state('bob'), state('eve', { active: false }), elsewhere]);
    expect([...(await digestedFor(db, 7, reports('Acme/ISMS')))]).toEqual(['bob']);
    expect([...(await digestedFor(db, 7, reports()))]).toEqual([]);
    expect([...(await digestedFor(db, 8, reports('acme/isms')))]).toEqual([]);
  });

  test('are nobody when the note cannot be understood', async () => {
    const { db } = given();
    await writeSetting(db, 'digests:7', { from: 'another version' });
    expect([...(await digestedFor(db, 7, reports('acme/isms')))]).toEqual([]);
  });
});
