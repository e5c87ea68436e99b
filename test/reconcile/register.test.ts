import { expect, test } from 'vitest';
import { leftBehind } from '../../src/reconcile/registration.ts';
import { createSearch, type Search } from '../../src/reconcile/search.ts';
import { bury } from '../../src/store/index-of-findings.ts';
import { onEveryDatabase } from '../store/databases.ts';
import { raised } from '../store/entries.ts';
import { commit, type Issue, look, turn } from './readings.ts';
import { wordIndex } from './word-index.ts';

const newSearch = (): Search => createSearch({ now: () => 0, makeIndex: wordIndex });
const references = (found: readonly { reference: string }[]): string[] => found.map(({ reference }) => reference);

onEveryDatabase('a look into the register', (given) => {
  test('shows findings that share a requirement, with what else they share', async () => {
    const { db } = given();
    const search = newSearch();
    await turn(db, search, { number: 1, index: { severity: 'major' }, entry: { requirements: ['a.5.18', 'A.8.2'] } });
    await turn(db, search, { number: 2, entry: { area: 'payroll', categories: ['people'] } });
    const { view } = await turn(db, search, {
      number: 3,
      entry: { area: 'Off­boarding', categories: ['process', 'people'] },
    });
    const common = { kind: 'nonconformity', stage: 'analysis', closedAt: null, requirements: ['A.5.18'] };
    expect(view.related).toMatchObject([
      { ...common, reference: 'acme/isms#2', raisedAt: raised(2), sameArea: false, categories: ['people'] },
      { ...common, reference: 'acme/isms#1', severity: 'major', sameArea: true, categories: ['process'] },
    ]);
  });

  test('two findings without an area do not have the same one', async () => {
    const { db } = given();
    const search = newSearch();
    await turn(db, search, { number: 1, entry: { area: '' } });
    const { view } = await turn(db, search, { number: 2, entry: { area: '' } });
    expect(view.related).toMatchObject([{ sameArea: false }]);
  });

  test('knows what is named in the thread by its whole reference, and leaves out what it does not know', async () => {
    const { db } = given();
    const search = newSearch();
    await turn(db, search, { number: 1, index: { stage: 'closed' }, entry: { closedAt: raised(9) } });
    const asked = ['#1', 'ACME/isms#1', '#77', 'other/place#1', 'nonsense'];
    const { view } = await turn(db, search, { number: 2, references: asked });
    expect([...view.known]).toEqual([
      [
        'acme/isms#1',
        {
          reference: 'acme/isms#1',
          url: 'https://github.example/acme/isms/issues/1',
          kind: 'nonconformity',
          stage: 'closed',
          raisedAt: raised(1),
          closedAt: raised(9),
        },
      ],
    ]);
  });

  test('looks up only the first hundred references of a thread', async () => {
    const { db } = given();
    const search = newSearch();
    await turn(db, search, { number: 1 });
    const many = Array.from({ length: 5_000 }, (_, i) => `#${i + 2}`);
    const { looked } = await look(db, search, { number: 2, references: [...many, '#1'] });
    expect(looked.named.size).toBe(100);
  });

  test('shows which later findings were declared to be its recurrence, and no more when that is taken back', async () => {
    const { db } = given();
    const search = newSearch();
    await turn(db, search, { number: 1 });
    const declaring: Issue = {
      number: 2,
      references: ['#1'],
      entry: { recurrenceOf: 'Acme/isms#1', requirements: [] },
    };
    expect((await turn(db, search, declaring)).next).toEqual([1]);
    expect((await turn(db, search, { number: 1 })).view.recurredAs).toEqual([
      { reference: 'acme/isms#2', url: 'https://github.example/acme/isms/issues/2', at: raised(2) },
    ]);
    expect((await turn(db, search, declaring)).next).toEqual([]);
    expect((await turn(db, search, { number: 2, entry: { requirements: [] } })).next).toEqual([1]);
    expect((await turn(db, search, { number: 1 })).view.recurredAs).toEqual([]);
  });
});

onEveryDatabase('similar findings', (given) => {
  const leavers = { title: 'Leavers keep access', text: 'accounts of leavers active' };

  test('are earlier ones, the most alike first, at most five', async () => {
    const { db } = given();
    const search = newSearch();
    for (const number of [1, 2, 3, 4, 5, 6, 7]) await turn(db, search, { number, entry: leavers });
    await turn(db, search, { number: 9, entry: leavers });
    const { view } = await turn(db, search, { number: 8, entry: leavers });
    expect(references(view.similar)).toEqual([1, 2, 3, 4, 5].map((n) => `acme/isms#${n}`));
    expect(view.similar[0]).toMatchObject({ title: leavers.title, stage: 'analysis', closedAt: null, score: 1 });
  });

  test('stay as they were found until the text changes or the verdict is due', async () => {
    const { db } = given();
    const search = newSearch();
    await turn(db, search, { number: 1, entry: leavers });
    const second: Issue = { number: 2, entry: leavers };
    expect((await turn(db, search, second)).view.similar).toMatchObject([{ stage: 'analysis' }]);
    await turn(db, search, { number: 1, index: { stage: 'closed' }, entry: leavers });
    expect((await turn(db, search, second)).view.similar).toMatchObject([{ stage: 'analysis' }]);
    expect((await turn(db, search, { ...second, verdictDue: true })).view.similar).toMatchObject([{ stage: 'closed' }]);
    await turn(db, search, { number: 1, index: { stage: 'verifying' }, entry: leavers });
    for (const verdictDue of [true, false])
      expect((await turn(db, search, { ...second, verdictDue })).view.similar).toMatchObject([{ stage: 'closed' }]);
    const rewritten: Issue = { number: 2, entry: { ...leavers, title: 'Leavers and their access' } };
    expect((await turn(db, search, rewritten)).view.similar).toMatchObject([{ stage: 'verifying' }]);
  });

  test('are looked up anew when an earlier finding turns up late', async () => {
    const { db } = given();
    const search = newSearch();
    const later: Issue = { number: 2, entry: leavers };
    await turn(db, search, later);
    await turn(db, search, { number: 3, entry: { title: 'Backups', text: 'never restored', requirements: [] } });
    expect((await turn(db, search, { number: 1, entry: { ...leavers, requirements: [] } })).next).toEqual([2]);
    expect(references((await turn(db, search, later)).view.similar)).toEqual(['acme/isms#1']);
  });

  test('leave out one whose issue is gone', async () => {
    const { db } = given();
    const search = newSearch();
    await turn(db, search, { number: 1, entry: leavers });
    await bury(db, 'I_1', 'deleted');
    expect((await turn(db, search, { number: 2, entry: leavers })).view.similar).toEqual([]);
  });

  test('of a hostile text are found in it as far as it counts', async () => {
    const { db } = given();
    const search = createSearch({ now: () => 0 });
    await turn(db, search, { number: 1, entry: leavers });
    const { view } = await turn(db, search, {
      number: 2,
      entry: { title: leavers.title, text: 'leavers '.repeat(8_000) },
    });
    expect(references(view.similar)).toEqual(['acme/isms#1']);
  });
});

onEveryDatabase('who is looked at again', (given) => {
  const cases: [string, Issue, Issue, readonly number[]][] = [
    ['is nobody when nothing of it can be seen elsewhere', { number: 5 }, { number: 5 }, []],
    ['is nobody for a step on the way', { number: 5 }, { number: 5, index: { stage: 'planning' } }, []],
    ['are those who look back, when it ends', { number: 5 }, { number: 5, index: { stage: 'closed' } }, [3, 6]],
    [
      'are those who look back, when its severity changes',
      { number: 5 },
      { number: 5, index: { severity: 'major' } },
      [3, 6],
    ],
    [
      'are those who did so, when it names another requirement',
      { number: 5 },
      { number: 5, entry: { requirements: ['A.8.2'] } },
      [3, 6, 8],
    ],
    [
      'are those who look back, when its causes are of another kind',
      { number: 5 },
      { number: 5, entry: { categories: [] } },
      [3, 6],
    ],
  ];
  test.each(cases)('%s', async (_, before, after, next) => {
    const { db } = given();
    const search = newSearch();
    const other = (number: number): Issue => ({ number, entry: { title: `Text${number}`, text: '' } });
    for (const number of [2, 6]) await turn(db, search, other(number));
    await turn(db, search, { ...other(3), verdictDue: true });
    await turn(db, search, { number: 8, entry: { ...other(8).entry, requirements: ['A.8.2'] } });
    const titled = (issue: Issue): Issue => ({ ...issue, entry: { ...other(5).entry, ...issue.entry } });
    expect((await turn(db, search, titled(before))).next.toSorted()).toEqual([3, 6]);
    expect((await turn(db, search, titled(after))).next.toSorted()).toEqual(next);
  });

  test('are those who named it before it was known', async () => {
    const { db } = given();
    const search = newSearch();
    await turn(db, search, { number: 2, references: ['#1'], entry: { requirements: [], title: 'B', text: '' } });
    expect((await turn(db, search, { number: 1, entry: { requirements: [], title: 'A', text: '' } })).next).toEqual([
      2,
    ]);
  });

  test('are the same ones when its issue is gone, and when it is back', async () => {
    const { db } = given();
    const search = newSearch();
    const text = (number: number) => ({ title: `Text${number}`, text: '' });
    await turn(db, search, { number: 1, entry: { ...text(1), requirements: [] } });
    const second: Issue = { number: 2, references: ['#1'], entry: { ...text(2), recurrenceOf: 'acme/isms#1' } };
    await turn(db, search, second);
    await turn(db, search, { number: 3, entry: text(3) });
    await turn(db, search, { number: 4, references: ['#2'], entry: { ...text(4), requirements: [] } });
    await bury(db, 'I_2', 'deleted');
    expect((await leftBehind(db, 7, 'I_2')).toSorted()).toEqual(['I_1', 'I_3', 'I_4']);
    expect(await leftBehind(db, 7, 'I_99')).toEqual([]);
    expect((await turn(db, search, second)).next.toSorted()).toEqual([1, 3, 4]);
  });

  test('is the one that names another for the first time just when that one enters', async () => {
    const { db } = given();
    const search = newSearch();
    const text = (number: number) => ({ title: `Text${number}`, text: '', requirements: [] });
    await turn(db, search, { number: 2, entry: text(2) });
    const naming = await look(db, search, { number: 2, entry: text(2), references: ['#1'] });
    expect((await turn(db, search, { number: 1, entry: text(1) })).next).toEqual([]);
    expect(await commit(db, search, naming)).toEqual([2]);
  });

  test('is the one that was read before the other was there, when both were read at once', async () => {
    const { db } = given();
    const search = newSearch();
    const first = await look(db, search, { number: 1 });
    const second = await look(db, search, { number: 2 });
    expect(await commit(db, search, second)).toEqual([]);
    expect(await commit(db, search, first)).toEqual([1, 2]);
  });
});
