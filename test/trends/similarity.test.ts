import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type SearchedFinding, type SimilarityIndex, similarityIndex } from '../../src/trends/similarity.ts';
import { naiveSimilar } from './naive-similarity.ts';

const finding = (id: string, title: string, text = ''): SearchedFinding => ({ id, title, text });
const everybody = (): boolean => true;

function indexOf(documents: readonly SearchedFinding[]): SimilarityIndex {
  const index = similarityIndex();
  for (const document of documents) index.put(document);
  return index;
}

const leavers = finding(
  '1',
  'Leavers keep their access',
  'Four of twelve leavers had active accounts after their exit.',
);
const accounts = finding('2', 'Accounts active after exit', 'The accounts of leavers are not closed at their exit.');
const backups = finding('3', 'Backup of the database failed', 'The nightly backup failed nine times in September.');

describe('the index', () => {
  test('finds what shares words, with the words as the asking text writes them', () => {
    const [first, ...others] = indexOf([leavers, accounts, backups]).similar(leavers, everybody, 5);
    expect(first?.id).toBe('2');
    expect(first?.terms).toEqual(expect.arrayContaining(['Leavers', 'active', 'accounts', 'exit']));
    expect(others).toEqual([]);
  });

  test('leaves out the asking document itself and whom accept refuses', () => {
    const index = indexOf([leavers, { ...leavers, id: '4' }, accounts]);
    expect(index.similar(leavers, everybody, 5).map(({ id }) => id)).toEqual(['4', '2']);
    expect(index.similar(leavers, (id) => id !== '4', 5).map(({ id }) => id)).toEqual(['2']);
  });

  test('gives a text that says the same the score 1', () => {
    const [same] = indexOf([leavers, accounts, backups]).similar({ ...leavers, id: 'new' }, everybody, 1);
    expect(same).toMatchObject({ id: '1', score: 1 });
  });

  test('puts equals in the order of their ids', () => {
    const twins = ['b', 'c', 'a'].map((id) => ({ ...accounts, id }));
    expect(
      indexOf([...twins, backups])
        .similar(leavers, everybody, 5)
        .map(({ id }) => id),
    ).toEqual(['a', 'b', 'c']);
  });

  test('knows only the newest text of an id', () => {
    const index = indexOf([leavers, accounts]);
    index.put({ ...accounts, title: 'Firewall rule', text: 'Port 22 was open to everybody.' });
    expect(index.size).toBe(2);
    expect(index.similar(leavers, everybody, 5)).toEqual([]);
  });

  test('forgets what is removed, also when it is removed twice or was never there', () => {
    const index = indexOf([leavers, accounts]);
    for (const id of ['2', '2', 'nobody']) index.remove(id);
    expect(index.size).toBe(1);
    expect(index.similar(leavers, everybody, 5)).toEqual([]);
  });

  test.each<[string, SearchedFinding, number]>([
    ['an empty text', finding('x', '', ''), 5],
    ['a text of function words', finding('x', 'It was not there', 'and so on'), 5],
    ['a wish for none', leavers, 0],
  ])('finds nothing for %s', (_, asked, most) => {
    expect(indexOf([leavers, accounts]).similar(asked, everybody, most)).toEqual([]);
  });

  test('finds nothing while it is empty', () => expect(similarityIndex().similar(leavers, everybody, 5)).toEqual([]));
});

describe('terms', () => {
  const alike = (a: string, b: string): readonly string[] =>
    indexOf([finding('a', a), finding('z', 'Something else entirely')]).similar(finding('b', b), everybody, 1)[0]
      ?.terms ?? [];

  test.each<[string, string, string, string[]]>([
    ['English endings', 'restored backups', 'restoring the backup', ['restoring', 'backup']],
    ['German endings and umlauts', 'Die Zugänge der Konten', 'Der Zugang und das Kontos', ['Zugang']],
    ['requirement ids', 'Not met: A.5.18', 'see a.5.18', ['a.5.18']],
    ['clause numbers and own rules', 'clause 9.2.1, POL-7', '9.2.1 and pol-7', ['9.2.1', 'pol-7']],
    ['compatibility forms', 'ﬁrewall ＬＯＧＳ', 'firewall logs', ['firewall', 'logs']],
    ['another script', 'отказ резервного копирования', 'Отказ копирования', ['Отказ', 'копирования']],
    ['text that runs to the left', 'גיבוי נכשל', 'גיבוי', ['גיבוי']],
  ])('are one for %s', (_, a, b, expected) => {
    expect([...alike(a, b)].toSorted()).toEqual(expected.toSorted());
  });

  test('are not taken from addresses, code blocks and comments', () => {
    const noise = 'https://example.org/leavers\n\n```\nleavers\n```\n\n    leavers\n\n<!-- leavers -->';
    const index = indexOf([finding('a', 'Alarm', noise), backups]);
    expect(index.similar(finding('b', 'leavers'), everybody, 5)).toEqual([]);
  });
});

describe('hostile texts', () => {
  const words = Array.from({ length: 20_000 }, (_, i) => `w${i}x`).join(' ');
  test.each<[string, string]>([
    ['one word over and over', 'leavers '.repeat(1_000_000)],
    ['only different words', words],
    ['one endless word', 'a'.repeat(65_536)],
    ['emoji', '👩‍👩‍👧‍👦🔥'.repeat(5_000)],
    ['combining marks', `a${'\u0301'.repeat(60_000)}`],
    ['dots and digits', '1.1.'.repeat(16_000)],
    ['hyphens', 'ab-1-'.repeat(13_000)],
    ['open fences', '```\n'.repeat(16_000)],
    ['code points that do not exist', '\ud800\udfff\udc00'.repeat(20_000)],
  ])('do no harm: %s', (_, text) => {
    const index = indexOf([leavers, accounts, finding('hostile', 'Leavers', text)]);
    expect(index.similar(finding('q', 'Leavers', text), everybody, 5)[0]).toMatchObject({ id: 'hostile', score: 1 });
    expect(index.similar(leavers, everybody, 5).map(({ id }) => id)).toContain('2');
    index.remove('hostile');
    expect(index.similar(leavers, everybody, 5)).toEqual(indexOf([leavers, accounts]).similar(leavers, everybody, 5));
  });
});

const word = fc.constantFrom(
  ...'leaver account access exit backup database fail restore patch server key repository supplier contract review log'.split(
    ' ',
  ),
  ...'A.5.18 A.8.13 POL-7 Zugang Konten und the not'.split(' '),
);
const sentence = fc.array(word, { maxLength: 12 }).map((list) => list.join(' '));
const document = fc.record({
  id: fc.integer({ min: 1, max: 12 }).map((n) => `#${n}`),
  title: sentence,
  text: sentence,
});
const step = fc.oneof(
  { weight: 5, arbitrary: document.map((put) => ({ put, remove: null, ask: null })) },
  { weight: 1, arbitrary: document.map(({ id }) => ({ put: null, remove: id, ask: null })) },
  { weight: 2, arbitrary: document.map((ask) => ({ put: null, remove: null, ask })) },
);

describe('whatever was put, replaced, removed and asked before', () => {
  test('the index finds what a plain search finds', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), document, (steps, asked) => {
        const index = similarityIndex();
        const documents = new Map<string, SearchedFinding>();
        for (const { put, remove, ask } of steps) {
          if (put !== null) index.put(put);
          if (put !== null) documents.set(put.id, put);
          if (remove !== null) index.remove(remove);
          if (remove !== null) documents.delete(remove);
          if (ask !== null) index.similar(ask, everybody, 3);
        }
        const odd = (id: string): boolean => id !== '#3';
        expect(index.size).toBe(documents.size);
        expect(index.similar(asked, odd, 5)).toEqual(naiveSimilar([...documents.values()], asked, odd, 5));
      }),
      { numRuns: 400 },
    );
  });

  test('a large index finds the same after a few changes, without measuring everything anew', () => {
    const many = Array.from({ length: 150 }, (_, i) =>
      finding(
        `base ${i}`,
        ['leaver', 'backup', 'patch'][i % 3] ?? '',
        `key${i % 7} log${i % 11} review${i % 13} server`,
      ),
    );
    fc.assert(
      fc.property(fc.array(document, { maxLength: 6 }), fc.nat(149), document, (changes, gone, asked) => {
        const index = indexOf(many);
        index.similar(asked, everybody, 1);
        const documents = new Map(many.map((base) => [base.id, base]));
        for (const change of changes) {
          index.put(change);
          documents.set(change.id, change);
        }
        index.remove(`base ${gone}`);
        documents.delete(`base ${gone}`);
        const wanted = { ...asked, text: `${asked.text} key3 log5 server` };
        expect(index.similar(wanted, everybody, 20)).toEqual(
          naiveSimilar([...documents.values()], wanted, everybody, 20),
        );
      }),
      { numRuns: 60 },
    );
  });

  test('the order in which documents came does not matter', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(document, { selector: ({ id }) => id, maxLength: 12 }),
        document,
        fc.integer(),
        (documents, asked, seed) => {
          const shuffled = documents.toSorted((a, b) => mixed(a.id, seed) - mixed(b.id, seed));
          expect(indexOf(shuffled).similar(asked, everybody, 5)).toEqual(
            indexOf(documents).similar(asked, everybody, 5),
          );
        },
      ),
    );
  });
});

/** A number that depends on both and looks like chance. */
function mixed(id: string, seed: number): number {
  let value = seed | 0;
  for (const letter of id) value = Math.imul(value ^ (letter.codePointAt(0) ?? 0), 0x9e3779b1);
  return value;
}
