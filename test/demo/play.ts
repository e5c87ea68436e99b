/** Plays a story: a person acts, then the state of the simulated GitHub is looked at until it is as expected. */
import type { Forge } from './forge.ts';
import type { Screen } from './screen.ts';
import type { Expectation, Sight, Step, Story } from './story.ts';
import { until } from './wait.ts';

/** Requests of the app during one step, as the simulator counted them. */
export interface Counted {
  readonly step: string;
  readonly reads: number;
  readonly writes: number;
  readonly seconds: number;
}

/** What playing needs of the world around it. */
export interface Theatre {
  readonly forge: Forge;
  /** Milliseconds an expectation may take. */
  readonly patience: number;
  /** Why the story cannot go on (a process has ended); null while it can. */
  broken(): string | null;
  /** Requests of the app so far. */
  requests(): Promise<{ readonly reads: number; readonly writes: number }>;
  /** Resolves when no webhook is under way and the app has no work left. */
  quiet(): Promise<void>;
  readonly signal: AbortSignal;
}

/** A step that did not happen. */
export class NotSeen extends Error {
  readonly wanted: string;
  readonly now: string;

  constructor(wanted: string, now: string) {
    super(`Expected: ${wanted}. Now: ${now}.`);
    this.name = 'NotSeen';
    this.wanted = wanted;
    this.now = now;
  }
}

async function look(expectation: Expectation, theatre: Theatre): Promise<Sight> {
  const see = async (): Promise<Sight> => {
    try {
      return await expectation.see(theatre.forge);
    } catch (error) {
      // A read that fails is looked at again like anything else that is not there yet.
      return { met: false, now: error instanceof Error ? error.message : String(error) };
    }
  };
  const { met, seen } = await until(
    see,
    (sight) => sight.met || theatre.broken() !== null,
    theatre.patience,
    theatre.signal,
  );
  theatre.signal.throwIfAborted();
  if (met && seen.met) return seen;
  throw new NotSeen(
    expectation.wanted,
    [seen.now, ...(theatre.broken() === null ? [] : [theatre.broken()])].join('; '),
  );
}

async function playStep(step: Step, number: number, theatre: Theatre, screen: Screen): Promise<Counted> {
  const before = await theatre.requests();
  const begun = performance.now();
  screen.step(number, step.title);
  try {
    await step.act();
  } catch (error) {
    throw new NotSeen(step.title, error instanceof Error ? error.message : String(error));
  }
  for (const expectation of step.expects) {
    const seen = await look(expectation, theatre);
    screen.done(seen.now, seen.details);
  }
  const seconds = (performance.now() - begun) / 1000;
  await theatre.quiet();
  const ended = theatre.broken();
  if (ended !== null) throw new NotSeen('both processes keep running', ended);
  const after = await theatre.requests();
  return { step: step.short, reads: after.reads - before.reads, writes: after.writes - before.writes, seconds };
}

/** Plays every step in order. @throws {NotSeen} at the first step that does not happen */
export async function play(story: Story, theatre: Theatre, screen: Screen): Promise<Counted[]> {
  const counted: Counted[] = [];
  for (const [at, step] of story.steps.entries()) counted.push(await playStep(step, at + 1, theatre, screen));
  return counted;
}

/** The table at the end. */
export function showCounts(counted: readonly Counted[], screen: Screen): void {
  const sum = (pick: (each: Counted) => number) => counted.reduce((total, each) => total + pick(each), 0);
  const rows = counted.map((each) => [each.step, each.reads, each.writes, each.seconds.toFixed(1)]);
  screen.plain('');
  screen.title('Requests of the app per step, as the simulated GitHub counted them');
  screen.table(
    ['Step', 'reads', 'writes', 'seconds'],
    [...rows, ['All', sum((each) => each.reads), sum((each) => each.writes), sum((each) => each.seconds).toFixed(1)]],
  );
}
