/**
 * The loop against the simulator in the same process, without delays or limits: how many runs a burst of events makes,
 * how soon the app has caught up, what a step costs in requests, and how many unchanged findings it reads in a second.
 * The simulator works on the same thread, so its time is in every figure.
 */
import { fields } from '../../src/record/fields.ts';
import { addAll } from '../../src/store/work.ts';
import { bodyOf, complete } from '../assess/facts.ts';
import { quiet } from '../flows/history-play.ts';
import { openStage, repository, type Stage } from '../flows/stage.ts';
import type { LimitOptions } from '../github-simulator/limits.ts';
import { type IssueReads, watchReads } from './watch-reads.ts';

const unlimited: LimitOptions = {
  rest: null,
  graphql: null,
  contentPerMinute: null,
  contentPerHour: null,
  concurrent: null,
  restPointsPerMinute: null,
  graphqlPointsPerMinute: null,
  people: false,
};

export interface BurstFigures {
  readonly events: number;
  readonly eventsPerSecond: number;
  readonly runs: number;
  readonly runsPerEvent: number;
  /** Requests for an issue that began while another for the same issue was under way. */
  readonly overlaps: number;
  /** From the act's answer to the end of the first reading begun after it. Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

export interface StepFigures {
  readonly step: string;
  readonly graphql: number;
  readonly restReads: number;
  readonly writes: number;
}

export interface LoopFigures {
  readonly burst: BurstFigures;
  readonly steps: readonly StepFigures[];
  /** Findings in their right state that are read and assessed in a second. */
  readonly unchangedPerSecond: number;
}

/** Measures on a stage of its own. */
export async function benchLoop(): Promise<LoopFigures> {
  const stage = await openStage({ limits: unlimited });
  try {
    const steps = await costOfSteps(stage);
    const burst = await burstOn(stage, 20, 30);
    return { burst, steps, unchangedPerSecond: await unchanged(stage, 300) };
  } finally {
    await stage.close();
  }
}

async function costOfSteps(stage: Stage): Promise<readonly StepFigures[]> {
  const figures: StepFigures[] = [];
  const step = async (name: string, act: () => Promise<unknown>): Promise<void> => {
    const mark = stage.simulator.requests.mark();
    await act();
    await quiet(stage);
    const { graphql, restReads, restWrites } = stage.simulator.requests.since(mark);
    figures.push({ step: name, graphql, restReads, writes: restWrites });
  };
  const { statement = '', requirement = '', evidence = '', root_cause = '' } = complete;
  let number = 0;
  await step('raised', async () => {
    ({ number } = await stage.alice.raise('nonconformity', 'Leavers', { statement, requirement, evidence }));
  });
  await step('a section filled', () => stage.bob.fillSection(number, fields.root_cause.heading, root_cause));
  await step('closed too early', () => stage.alice.close(number));
  await step('a comment that changes nothing', () => stage.carol.comment(number, 'I look into it.'));
  await step('a pull request opened that closes it', () =>
    stage.bob.openPull({ title: 'Revoke', body: `Closes #${number}`, head: 'revoke' }),
  );
  await step('looked at again, nothing changed', () => queue(stage, [number]));
  return figures;
}

async function queue(stage: Stage, numbers: readonly number[]): Promise<void> {
  const { db } = stage.app().context;
  const installation = [...stage.simulator.world.installations.keys()][0] ?? 0;
  const row = { installation, priority: 0, runAt: 0, watermark: 0, reason: 'bench' };
  await addAll(
    db,
    numbers.map((number) => ({ ...row, key: `issue:${installation}:${stage.issue(number).nodeId}` })),
  );
}

function openFindings(stage: Stage, count: number): readonly number[] {
  const found = stage.simulator.control.addIssues({
    by: 'alice',
    repository,
    count,
    title: 'Finding',
    body: bodyOf(complete),
    labels: ['nonconformity'],
  });
  return found.map((issue) => issue.number);
}

/** Every issue gets its events one after the other, all issues at the same time. */
async function burstOn(stage: Stage, issues: number, eventsEach: number): Promise<BurstFigures> {
  const numbers = openFindings(stage, issues);
  await queue(stage, numbers);
  await quiet(stage);
  const reads = watchReads(stage.app().context);
  const events: { readonly id: string; readonly at: number }[] = [];
  const began = performance.now();
  await Promise.all(
    numbers.map(async (number) => {
      for (let i = 0; i < eventsEach; i += 1) {
        await stage.carol.comment(number, `Note ${i}.`);
        events.push({ id: stage.issue(number).nodeId, at: performance.now() });
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  await quiet(stage);
  reads.stop();
  const waits = events.map(({ id, at }) => reads.caughtUp(id, at) - at).toSorted((a, b) => a - b);
  return { ...summary(reads, waits), eventsPerSecond: events.length / seconds };
}

function summary(reads: IssueReads, waits: readonly number[]): Omit<BurstFigures, 'eventsPerSecond'> {
  const at = (share: number): number =>
    waits[Math.min(waits.length - 1, Math.floor(waits.length * share))] ?? Number.NaN;
  const runs = reads.count();
  return {
    events: waits.length,
    runs,
    runsPerEvent: runs / waits.length,
    overlaps: reads.overlaps(),
    p50: at(0.5),
    p99: at(0.99),
  };
}

async function unchanged(stage: Stage, count: number): Promise<number> {
  const numbers = openFindings(stage, count);
  await queue(stage, numbers);
  await quiet(stage);
  const reads = watchReads(stage.app().context);
  const began = performance.now();
  await queue(stage, numbers);
  await quiet(stage);
  reads.stop();
  return (count / (reads.last() - began)) * 1000;
}

/** The figures as lines for a person. */
export function loopLines({ burst, steps, unchangedPerSecond }: LoopFigures): string {
  const { events, eventsPerSecond, runsPerEvent, overlaps, p50, p99 } = burst;
  const rows = steps.map(
    ({ step, graphql, restReads, writes }) =>
      `  ${step.padEnd(40)}${String(graphql).padStart(4)} GraphQL ${String(restReads).padStart(4)} REST reads ${String(writes).padStart(4)} writes`,
  );
  return [
    `loop: ${events} events on 20 issues at ${Math.round(eventsPerSecond)}/s: ${runsPerEvent.toFixed(2)} runs per event, ${overlaps} overlaps, caught up p50 ${Math.round(p50)} ms, p99 ${Math.round(p99)} ms`,
    `  ${Math.round(unchangedPerSecond)} unchanged findings/s`,
    ...rows,
  ].join('\n');
}
