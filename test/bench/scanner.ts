/** Times everything that reads a person's text on the hostile corpus. */
import { readActions } from '../../src/record/action-table.ts';
import { readCauses } from '../../src/record/causes.ts';
import { closingReferences } from '../../src/record/closing-keywords.ts';
import { readComment } from '../../src/record/comments.ts';
import { headingIndex } from '../../src/record/fields.ts';
import { standingOf } from '../../src/record/placeholders.ts';
import { scanSections } from '../../src/record/sections.ts';
import { readVerdict } from '../../src/record/verdict.ts';
import { visibleText, words } from '../../src/record/visible-text.ts';
import { hostileBodies } from '../record/hostile-bodies.ts';

const headings = headingIndex();

/** Every reader by name; `sum` adds up what one body costs when all of them see it. */
const readers: Readonly<Record<string, (text: string) => unknown>> = {
  sections: (text) => scanSections(text, headings),
  section: (text) => scanSections(`### Root cause\n\n${text}`, headings),
  comment: readComment,
  causes: readCauses,
  actions: readActions,
  standing: (text) => standingOf(text, 'root_cause'),
  visible: (text) => words(visibleText(text)),
  verdict: readVerdict,
  closing: (text) => closingReferences(text, { owner: 'acme', name: 'app' }),
};

/** How the readers fare with bodies of one size. Milliseconds. */
export interface ScannerFigures {
  /** UTF-16 units. */
  readonly size: number;
  readonly bodies: number;
  /** The ten slowest bodies, slowest first: all readers together, and the slowest of them. */
  readonly worst: readonly {
    readonly body: string;
    readonly ms: number;
    readonly reader: string;
    readonly readerMs: number;
  }[];
}

/** Times every body of the corpus in each size, best of three runs. */
export function benchScanner(sizes: readonly number[] = [65_536, 262_144]): readonly ScannerFigures[] {
  return sizes.map((size) => {
    const rows = hostileBodies(size).map(({ name, body }) => rowOf(name, timesOf(body)));
    return { size, bodies: rows.length, worst: rows.toSorted((a, b) => b.ms - a.ms).slice(0, 10) };
  });
}

function rowOf(body: string, times: Readonly<Record<string, number>>): ScannerFigures['worst'][number] {
  const [reader = '', readerMs = 0] = Object.entries(times).toSorted(([, a], [, b]) => b - a)[0] ?? [];
  return { body, ms: sum(times), reader, readerMs };
}

/** The figures as lines for a person. */
export function scannerLines(figures: readonly ScannerFigures[]): string {
  return figures
    .flatMap(({ size, bodies, worst }) => [
      `scanner, ${size / 1024} KB bodies: worst of ${bodies}`,
      ...worst.map(
        ({ body, ms, reader, readerMs }) =>
          `  ${body.padEnd(32)} ${ms.toFixed(1).padStart(7)} ms, of which ${reader} ${readerMs.toFixed(1)}`,
      ),
    ])
    .join('\n');
}

function timesOf(body: string): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(readers).map(([name, read]) => [name, Math.min(...[1, 2, 3].map(() => time(() => read(body))))]),
  );
}

function time(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

const sum = (times: Readonly<Record<string, number>>): number => Object.values(times).reduce((a, b) => a + b, 0);
