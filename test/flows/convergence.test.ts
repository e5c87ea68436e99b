/**
 * Any order, duplication, delay or loss of deliveries leads to the same final state as the tidy order.
 *
 * The same history of acts by people is played twice: tidily, where the app comes to rest after every act, and hastily,
 * where nobody waits and deliveries are dropped, doubled, delayed and reordered, until one sweep. Two things make the
 * comparison sound. First, what the app does in between is itself part of the world: in the tidy run it reopens a finding
 * between two closings, in the hasty run it sees only the second. Whether a finding is open or closed after the middle of
 * a history may therefore differ, and with it what a later "reopen" meant for an earlier `/reject`. So after the middle
 * only that is compared which is a function of texts, comments, actions and policy; then a person has the last word on
 * each finding (opens, closes or rejects it), and everything shown is compared. Second, of a broken policy the last good
 * version *that the app has read* stays in force; so the middle ends with a good one.
 *
 * More: CONVERGENCE_RUNS=100 CONVERGENCE_SEED=1 npx vitest run test/flows/convergence.test.ts
 */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { appKeys } from '../../src/reconcile/run-key.ts';
import { fields } from '../../src/record/fields.ts';
import { complete } from '../assess/facts.ts';
import { type History, histories } from './history.ts';
import { expectSettled, recordOf, shownOf } from './history-compare.ts';
import { look, type Manner, Play, quiet } from './history-play.ts';
import { openStage, type Stage } from './stage.ts';

const lanes = 3;
const runs = Math.ceil(Number(process.env.CONVERGENCE_RUNS ?? 6) / lanes);
const seed = Number(process.env.CONVERGENCE_SEED ?? 2026);
/** For a run including the shrinking of a failure. Milliseconds. */
const limit = 60_000 + runs * 30_000;

let opening: Promise<unknown> = Promise.resolve();

/**
 * Stages open one after the other: the library that asks for installation tokens shares a request under way with everybody
 * in the process who asks for the same installation number, and all these worlds number alike.
 */
function openAlone(): Promise<Stage> {
  const stage = opening.then(async () => {
    const opened = await openStage();
    // A sweep that was asked for has the token when it is done.
    await look(opened, [appKeys.sweep]);
    return opened;
  });
  opening = stage.catch(() => {});
  return stage;
}

/** What one run shows after the middle and at the end. */
async function played(history: History, manner: Manner): Promise<{ middle: unknown; end: unknown }> {
  const stage = await openAlone();
  try {
    const play = new Play(stage, manner);
    await play.middle(history);
    await expectSettled(play);
    const middle = recordOf(play);
    await play.end(history);
    await expectSettled(play);
    return { middle, end: shownOf(play) };
  } finally {
    await stage.close();
  }
}

describe('a history of people at work', () => {
  test.concurrent.each(Array.from({ length: lanes }, (_, lane) => seed + lane))(
    'ends the same whatever becomes of the deliveries, seed %i',
    async (laneSeed) => {
      const property = fc.asyncProperty(histories, async (history) => {
        const [tidy, hasty] = await Promise.all([played(history, 'tidy'), played(history, 'hasty')]);
        expect(hasty).toEqual(tidy);
      });
      await fc.assert(property, { seed: laneSeed, numRuns: runs, interruptAfterTimeLimit: limit - 10_000 });
    },
    limit,
  );
});

/** Losses that random histories meet too rarely to rely on. */
describe('after a sweep', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => stage.close());

  const { statement = '', requirement = '', evidence = '' } = complete;
  async function raised(more: Record<string, string> = {}): Promise<number> {
    const answers = { statement, requirement, evidence, ...more };
    const { number } = await stage.alice.raise('nonconformity', 'Leavers keep their access', answers);
    await quiet(stage);
    return number;
  }
  async function lost(act: () => Promise<unknown>): Promise<void> {
    stage.simulator.faults.armDelivery({ kind: 'drop' }, {}, null);
    await act();
    stage.simulator.faults.clear();
  }
  const status = (number: number) => stage.said(number).at(0)?.body;
  const policyFile = (text: string) => ({ '.github/clause10.yml': text });

  test('a policy whose push nobody told of is in force, and a further sweep costs no more for it', async () => {
    const number = await raised({ requirement: 'POL-7' });
    await lost(() => stage.bob.push('Own rules', policyFile('requirements: { POL-7: Leaver process }\n')));
    await look(stage, [appKeys.sweep]);
    expect(stage.labels(number)).not.toContain('incomplete');
    // The finding was written to just now, and is read once more when that second is over.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await look(stage, [appKeys.sweep]);
    const mark = stage.simulator.requests.mark();
    await look(stage, [appKeys.sweep]);
    expect(stage.simulator.requests.since(mark).byRoute).toMatchObject({ 'graphql ChangedIssues': 1 });
    expect(stage.simulator.requests.since(mark).graphql).toBe(1);
  });

  test('a section filled within the second in which the finding was read counts', async () => {
    const number = await raised();
    await startOfASecond();
    await stage.bob.fillSection(number, fields.correction.heading, complete.correction ?? '');
    await quiet(stage);
    await lost(() => stage.bob.fillSection(number, fields.root_cause.heading, complete.root_cause ?? ''));
    await look(stage, [appKeys.sweep]);
    expect(status(number)).toMatch(/\| Root cause \| ✓ /);
  });

  test('a pull request edited within the second in which it was checked is checked again', async () => {
    const number = await raised();
    const { number: pull } = await stage.bob.openPull({ title: 'Revoke', head: 'revoke' });
    await quiet(stage);
    await startOfASecond();
    await stage.bob.editPull(pull, { title: 'Revoke at exit' });
    await quiet(stage);
    await lost(() => stage.bob.editPull(pull, { body: `Closes #${number}` }));
    await look(stage, [appKeys.sweep]);
    expect(stage.check(pull)).toMatchObject({ conclusion: 'failure' });
  });

  test('a pull request branched off before the policy changed is not taken to change it', async () => {
    await raised();
    await stage.bob.push('Rules', policyFile('rigour: full\n'));
    const { number: pull } = await stage.bob.openPull({ title: 'Revoke', head: 'revoke' });
    await quiet(stage);
    await stage.bob.push('Other rules', policyFile('rigour: essential\n'));
    await stage.bob.editPull(pull, { title: 'Revoke at exit' });
    await look(stage, [appKeys.sweep]);
    expect(stage.check(pull, 'clause10 / policy')).toBeUndefined();
  });
});

/** GitHub's times are whole seconds; an act at the start of one leaves room for the app to read within it. */
const startOfASecond = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1_000 - (Date.now() % 1_000)));
