/** Lost, late and reordered deliveries, and two workers at once: the register ends the same. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSearch, type Search } from '../../src/reconcile/search.ts';
import type { RegisterView } from '../../src/record/register.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { onEveryDatabase, onPostgres } from '../store/databases.ts';
import { raised } from '../store/entries.ts';
import { commit, type Issue, look, type Pending } from './readings.ts';
import { wordIndex } from './word-index.ts';

const newSearch = (): Search => createSearch({ now: () => 0, makeIndex: wordIndex });
const references = (found: readonly { reference: string }[]): string[] => found.map(({ reference }) => reference);

const chance = fc.boolean();
const issueAt = (number: number) =>
  fc
    .record({
      requirements: fc.subarray(['A.5.18', 'A.8.2']),
      words: fc.subarray(['leavers', 'backup', 'access', 'review']),
      area: fc.constantFrom('', 'it', 'hr'),
      names: fc.option(fc.integer({ min: 1, max: 6 }), { nil: null }),
      recurs: chance,
      ended: chance,
      verdictDue: chance,
    })
    .map(({ requirements, words, area, names, recurs, ended, verdictDue }): Issue => {
      const other = names === null || names === number ? null : names;
      return {
        number,
        verdictDue,
        index: { stage: ended ? 'closed' : 'analysis' },
        references: other === null ? [] : [`#${other}`],
        entry: {
          title: `T${number}`,
          text: words.join(' '),
          requirements,
          area,
          closedAt: ended ? raised(20) : null,
          recurrenceOf: recurs && other !== null && other < number ? `acme/isms#${other}` : null,
        },
      };
    });
const six = [1, 2, 3, 4, 5, 6];
const worlds = fc.tuple(...six.map(issueAt));
/** Before the final one every issue may have stood otherwise when it was read. */
interface History {
  readonly early: readonly Issue[];
  readonly final: readonly Issue[];
  readonly order: readonly { readonly number: number; readonly early: boolean; readonly together: boolean }[];
}
const histories: fc.Arbitrary<History> = fc.record({
  early: worlds,
  final: worlds,
  order: fc.array(fc.record({ number: fc.integer({ min: 1, max: 6 }), early: chance, together: chance }), {
    maxLength: 12,
  }),
});

/** What the register keeps up to date in a finding: it looks back, and at later ones when its verdict is due. */
const upToDate = ({ number, verdictDue }: Issue, { related, recurredAs, known }: RegisterView): unknown => ({
  related: related.filter((other) => verdictDue === true || other.raisedAt < raised(number)),
  recurredAs,
  known: [...known].toSorted(),
});

/** Plays a history in a register of its own and gives what every finding shows last. */
async function played(
  db: Database,
  { early, final, order }: History,
  place: number,
): Promise<Map<number, RegisterView>> {
  const search = newSearch();
  const shown = new Map<number, RegisterView>();
  /** Reads some findings, and commits them in the other order. */
  const act = async (batch: readonly Issue[]): Promise<readonly number[]> => {
    const pending: Pending[] = [];
    for (const issue of batch) pending.push(await look(db, search, inPlace(issue, place)));
    const next: number[] = [];
    for (const one of pending.toReversed()) {
      next.push(...(await commit(db, search, one)).map((number) => number % 10));
      shown.set(one.issue.number % 10, one.looked.view);
    }
    return next;
  };
  const last = six.map((number) => ({ number, early: false, together: true }));
  const waiting: number[] = [];
  const pair: Issue[] = [];
  for (const { number, early: was, together } of [...order, ...last]) {
    // One finding is never read twice at once.
    if (pair[0]?.number === number) waiting.push(...(await act(pair.splice(0))));
    pair.push(...(was ? early : final).slice(number - 1, number));
    if (pair.length < 2 && together) continue;
    waiting.push(...(await act(pair.splice(0))));
  }
  waiting.push(...(await act(pair)));
  for (let steps = 0; waiting.length > 0; steps += 1) {
    if (steps > 100) throw new Error('the findings have each other read again for ever');
    const batch = new Set(waiting.splice(0));
    waiting.push(...(await act(final.filter(({ number }) => batch.has(number)))));
  }
  return shown;
}

onEveryDatabase('in whatever order findings are read, alone or two at a time,', (given) => {
  test('each shows in the end what the register says', async () => {
    let place = 0;
    const property = fc.asyncProperty(histories, async (history) => {
      const { db } = given();
      place += 1;
      const shown = await played(db, history, place);
      for (const issue of history.final) {
        const { looked } = await look(db, newSearch(), inPlace(issue, place));
        const view = shown.get(issue.number);
        expect(view && upToDate(issue, view)).toEqual(upToDate(issue, looked.view));
      }
    });
    await fc.assert(property, { numRuns: given().runs * 3 * Number(process.env.CONVERGENCE_RUNS ?? 1) });
  }, 60_000);

  test('each shows the earlier ones that look alike, when nobody rewrites a text', async () => {
    let place = 0;
    const property = fc.asyncProperty(histories, async (history) => {
      const { db } = given();
      place += 1;
      const shown = await played(db, { ...history, early: history.final }, place);
      for (const issue of history.final) {
        const alike = history.final.filter((other) => other.number < issue.number && shareWords(other, issue));
        const view = shown.get(issue.number);
        expect(references(view?.similar ?? []).toSorted()).toEqual(
          alike.map(({ number }) => `o${place}/isms#${place * 10 + number}`),
        );
      }
    });
    await fc.assert(property, { numRuns: given().runs * 3 * Number(process.env.CONVERGENCE_RUNS ?? 1) });
  }, 60_000);
});

const shareWords = (a: Issue, b: Issue): boolean => {
  const words = new Set(a.entry?.text?.split(' ').filter(Boolean));
  return b.entry?.text?.split(' ').some((word) => words.has(word)) === true;
};

/** The same issue in another register: node ids, numbers and names are unique over all of them. */
function inPlace(issue: Issue, place: number): Issue {
  const number = place * 10 + issue.number;
  const index = { ...issue.index, installation: 100 + place, owner: `o${place}` };
  const moved = (reference: string): string => reference.replace(/#(\d+)$/, (_, n) => `#${place * 10 + Number(n)}`);
  const { recurrenceOf = null } = issue.entry ?? {};
  return {
    ...issue,
    number,
    index,
    references: (issue.references ?? []).map(moved),
    entry: {
      ...issue.entry,
      raisedAt: raised(issue.number),
      recurrenceOf: recurrenceOf === null ? null : moved(recurrenceOf).replace('acme', `o${place}`),
    },
  };
}

onPostgres('two findings committed at the same time by two replicas', (given) => {
  test('see each other in the end', async () => {
    const { db, url } = given();
    const other = await openDatabase(url);
    const pending = [await look(db, newSearch(), { number: 1 }), await look(other, newSearch(), { number: 2 })];
    const next = await Promise.all(pending.map((one, i) => commit(i === 0 ? db : other, newSearch(), one)));
    // The second to commit has the later one of both look back; when that is itself, it looks again.
    expect(next.flat()).toContain(2);
    expect(references((await look(db, newSearch(), { number: 2 })).looked.view.related)).toEqual(['acme/isms#1']);
    await other.close();
  });
});
