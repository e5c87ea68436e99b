/** Times one assessment with its plan and words: on a complete record, and on what strangers can post (64 KB each). */
import { assess } from '../../src/assess/assess.ts';
import { plan } from '../../src/assess/plan.ts';
import type { IssueFacts } from '../../src/record/facts.ts';
import { alice, comment, facts, inForce } from '../assess/facts.ts';
import { hostileBodies } from '../record/hostile-bodies.ts';

/** What GitHub allows for a description and for a comment. UTF-16 units. */
const largest = 65_536;

export interface AssessFigures {
  /** Assessments of a complete record, one after the other. */
  readonly perSecond: number;
  /** The slowest texts, slowest first. Milliseconds, best of three. */
  readonly worst: readonly { readonly text: string; readonly place: 'description' | 'comment'; readonly ms: number }[];
}

/** Measures; every run assesses, plans and renders the status comment. */
export function benchAssess(): AssessFigures {
  const policy = inForce();
  const once = (issue: IssueFacts): void => {
    const assessment = assess(issue, policy);
    if (assessment !== null) plan(assessment, issue);
  };
  const record = facts();
  for (let i = 0; i < 2_000; i += 1) once(record);
  const count = 10_000;
  const seconds = time(() => {
    for (let i = 0; i < count; i += 1) once(record);
  });
  const worst = hostileBodies(largest).flatMap(({ name, body }) => [
    { text: name, place: 'description' as const, ms: best(() => once(facts({ body }))) },
    { text: name, place: 'comment' as const, ms: best(() => once(withComment(body))) },
  ]);
  return {
    perSecond: (count / seconds) * 1000,
    worst: worst.toSorted((a, b) => b.ms - a.ms).slice(0, 8),
  };
}

const withComment = (body: string): IssueFacts => {
  const posted = comment(alice, body);
  return facts({ comments: [posted], roles: new Map([[posted.id, 'admin']]) });
};

const best = (run: () => void): number => Math.min(...[1, 2, 3].map(() => time(run)));

function time(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

/** The figures as lines for a person. */
export function assessLines({ perSecond, worst }: AssessFigures): string {
  const rows = worst.map(
    ({ text, place, ms }) => `  ${text.padEnd(32)}${place.padEnd(13)}${ms.toFixed(1).padStart(7)} ms`,
  );
  return [
    `assess: ${Math.round(perSecond)} complete records/s, with plan and words`,
    '  worst 64 KB texts:',
    ...rows,
  ].join('\n');
}
