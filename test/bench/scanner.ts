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

/** Prints the ten slowest bodies per size and the worst reader of each, in milliseconds, best of three runs. */
export function benchScanner(sizes: readonly number[] = [65_536, 262_144]): void {
  for (const size of sizes) {
    const rows = hostileBodies(size).map(({ name, body }) => ({ name, times: timesOf(body) }));
    const slowest = rows.toSorted((a, b) => sum(b.times) - sum(a.times)).slice(0, 10);
    console.log(`scanner, ${size / 1024} KB bodies: worst of ${rows.length}`);
    for (const { name, times } of slowest) {
      const [worst] = Object.entries(times).toSorted(([, a], [, b]) => b - a);
      console.log(
        `  ${name.padEnd(32)} ${sum(times).toFixed(1).padStart(7)} ms, of which ${worst?.[0]} ${worst?.[1].toFixed(1)}`,
      );
    }
  }
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

if (import.meta.main) benchScanner();
