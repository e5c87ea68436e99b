/**
 * Times the search for similar findings on a made-up register of 100,000 (words as rare as Zipf's law has them), and counts
 * how often it finds a known duplicate among the first five in public sets of bug reports.
 *
 * `DUPLICATE_REPORTS` names the sets, `reports.csv=pairs.csv` with a comma between sets. Columns: `Issue id`, `Summary` or
 * `Title`, `Description` in the first; `Issue id`, `Duplicate id` in the second. A set of one file has `Issue_id`,
 * `Duplicated_issue`, `Title`, `Description`.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { english } from '../../src/assess/lints/lexicon/english.ts';
import { type SearchedFinding, type SimilarityIndex, similarityIndex } from '../../src/trends/similarity.ts';
import { readCsv } from './csv.ts';

interface SpeedFigures {
  readonly documents: number;
  readonly words: number;
  readonly buildSeconds: number;
  /** Growth of the process by the index, MiB. */
  readonly memory: number;
  /** Milliseconds of the first query, which measures every document. */
  readonly first: number;
  readonly p50: number;
  readonly p99: number;
  /** A document put before each query, as the app does. */
  readonly changingP50: number;
  readonly changingP99: number;
}

interface RecallFigures {
  readonly set: string;
  readonly reports: number;
  readonly asked: number;
  /** Share of reports with a duplicate among the first five, of all other reports. */
  readonly at5: number;
  /** The same for the later report of a pair, searching earlier reports only. */
  readonly earlierAsked: number;
  readonly earlierAt5: number;
}

export interface SimilarityFigures {
  readonly speed: SpeedFigures;
  readonly recall: readonly RecallFigures[];
}

export function benchSimilarity(documents = 100_000, sets = process.env.DUPLICATE_REPORTS ?? ''): SimilarityFigures {
  const named = sets.split(',').filter((set) => set !== '');
  return { speed: benchSpeed(documents), recall: named.map(benchRecall) };
}

const queries = 1_000;

function benchSpeed(documents: number): SpeedFigures {
  const next = random(7);
  const register = Array.from({ length: documents }, (_, i) => syntheticFinding(`I_${i}`, next));
  const before = memory();
  const index = similarityIndex();
  const build = time(() => {
    for (const finding of register) index.put(finding);
  });
  const asked = Array.from({ length: queries }, () => syntheticFinding('asked', next));
  const first = time(() => ask(index, asked[0]));
  const used = memory() - before;
  const still = asked.map((finding) => time(() => ask(index, finding)));
  const changing = asked.map((finding, i) => {
    index.put({ ...finding, id: `new ${i}` });
    return time(() => ask(index, finding));
  });
  const words = register.reduce((sum, { title, text }) => sum + title.split(' ').length + text.split(' ').length, 0);
  return {
    documents,
    words: words / documents,
    buildSeconds: build / 1000,
    memory: used / 1024 / 1024,
    first,
    p50: quantile(still, 0.5),
    p99: quantile(still, 0.99),
    changingP50: quantile(changing, 0.5),
    changingP99: quantile(changing, 0.99),
  };
}

const ask = (index: SimilarityIndex, finding: SearchedFinding | undefined) =>
  finding === undefined ? [] : index.similar(finding, () => true, 5);

/** What the process holds after a collection, where Node was started with `--expose-gc`; otherwise what it holds. */
function memory(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

const vocabulary = 80_000;
const topics = 2_000;
/** The share of function words in running text, and how many ranks they take at the head of it. */
const functionShare = 0.45;
const firstContentRank = 60;
const functionWords = [...english.functionWords];

/** A finding of some hundred words: nearly half function words, of the others one third of its topic. */
function syntheticFinding(id: string, next: () => number): SearchedFinding {
  const topic = Math.floor(next() * topics);
  const word = (): string => {
    if (next() < functionShare) return functionWords[Math.floor(next() * functionWords.length)] ?? '';
    return spelled(next() < 0.33 ? topicWord(topic, next) : zipf(next));
  };
  const words = (count: number): string => Array.from({ length: count }, word).join(' ');
  return { id, title: words(9), text: words(40 + Math.floor(next() * 120)) };
}

/** A rank by Zipf's law: the n-th word is n times rarer than the first. */
const zipf = (next: () => number): number => Math.floor(firstContentRank * (vocabulary / firstContentRank) ** next());

const topicWord = (topic: number, next: () => number): number =>
  500 + ((topic * 37 + Math.floor(next() * 40)) % (vocabulary - 500));

const syllables = 'ba ce di fo gu ka le mi no pu ra se ti vo zu sta pre kli fro bru'.split(' ');

/** A word for a number, as long as words are. */
function spelled(rank: number): string {
  let word = '';
  for (let rest = rank + syllables.length; rest > 0; rest = Math.floor(rest / syllables.length))
    word += syllables[rest % syllables.length] ?? '';
  return word;
}

/** The same numbers from 0 to 1 in every run (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Report extends SearchedFinding {
  readonly duplicates: ReadonlySet<string>;
}

function benchRecall(set: string): RecallFigures {
  const [file = '', pairs] = set.split('=');
  const reports = readReports(file, pairs);
  const index = similarityIndex();
  for (const report of reports) index.put(report);
  const place = new Map(reports.map(({ id }, i) => [id, i]));
  const isEarlier = (id: string, than: string): boolean => Number(id) < Number(than);
  const known = reports.map((report) => ({ report, twins: [...report.duplicates].filter((id) => place.has(id)) }));
  const asked = known.filter(({ twins }) => twins.length > 0);
  const later = known
    .map(({ report, twins }) => ({ report, twins: twins.filter((id) => isEarlier(id, report.id)) }))
    .filter(({ twins }) => twins.length > 0);
  const hits = (list: typeof asked, accept: (id: string, report: Report) => boolean): number =>
    list.filter(({ report, twins }) =>
      index.similar(report, (id) => accept(id, report), 5).some(({ id }) => twins.includes(id)),
    ).length / list.length;
  return {
    set: basename(file, '.csv'),
    reports: reports.length,
    asked: asked.length,
    at5: hits(asked, () => true),
    earlierAsked: later.length,
    earlierAt5: hits(later, (id, report) => isEarlier(id, report.id)),
  };
}

/** Pairs hold in both directions, and duplicates of one report are duplicates of each other. */
function readReports(file: string, pairs: string | undefined): readonly Report[] {
  const rows = readCsv(readFileSync(file, 'utf8'));
  const idOf = (row: Readonly<Record<string, string>>): string => normalId(row['Issue id'] ?? row.Issue_id ?? '');
  const links = (pairs === undefined ? rows : readCsv(readFileSync(pairs, 'utf8'))).flatMap((row) =>
    (row['Duplicate id'] ?? row.Duplicated_issue ?? '')
      .split(/[,;]/u)
      .map((id) => normalId(id))
      .filter((id) => id !== '')
      .map((id) => [idOf(row), id] as const),
  );
  const groups = groupsOf(links);
  return rows.map((row) => {
    const id = idOf(row);
    const group = groups.get(id) ?? new Set([id]);
    return {
      id,
      title: row.Summary ?? row.Title ?? '',
      text: row.Description ?? '',
      duplicates: new Set([...group].filter((other) => other !== id)),
    };
  });
}

/** "1234.0" is how a table with gaps writes a number. */
const normalId = (id: string): string => id.trim().replace(/\.0$/u, '');

function groupsOf(links: readonly (readonly [string, string])[]): ReadonlyMap<string, ReadonlySet<string>> {
  const groups = new Map<string, Set<string>>();
  for (const [a, b] of links) {
    const joined = new Set([...(groups.get(a) ?? [a]), ...(groups.get(b) ?? [b])]);
    for (const id of joined) groups.set(id, joined);
  }
  return groups;
}

function time(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;

/** The figures as lines for a person. */
export function similarityLines({ speed, recall }: SimilarityFigures): string {
  const ms = (value: number): string => `${value.toFixed(2)} ms`;
  return [
    `similarity: ${speed.documents} documents of ${Math.round(speed.words)} words, built in ${speed.buildSeconds.toFixed(1)} s, ${Math.round(speed.memory)} MiB`,
    `  query: p50 ${ms(speed.p50)}, p99 ${ms(speed.p99)}; the first after the build ${ms(speed.first)}`,
    `  query after a change: p50 ${ms(speed.changingP50)}, p99 ${ms(speed.changingP99)}`,
    ...recall.map(
      ({ set, reports, asked, at5, earlierAsked, earlierAt5 }) =>
        `  recall@5 ${set}: ${at5.toFixed(3)} (${asked} of ${reports} reports have a duplicate); earlier reports only ${earlierAt5.toFixed(3)} (${earlierAsked})`,
    ),
  ].join('\n');
}
