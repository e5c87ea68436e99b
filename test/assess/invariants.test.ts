/**
 * The invariants of the process (domain section 3) over random histories of people at work on one finding.
 *
 * After every act the facts are assessed, the plan is applied as GitHub would, and assessed again until nothing is left to
 * do. More: INVARIANT_RUNS=20000 INVARIANT_SEED=1 npx vitest run test/assess/invariants.test.ts
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import type { Assessment } from '../../src/assess/assessment.ts';
import { plan } from '../../src/assess/plan.ts';
import type { PolicyInForce } from '../../src/policy/in-force.ts';
import type { IssueFacts } from '../../src/record/facts.ts';
import { applied } from './apply-effects.ts';
import { type History, lifeHistories } from './life-history.ts';
import { begin, perform, policyOf, type World } from './life-play.ts';
import { checks, type Moment } from './life-rules.ts';

const runs = Number(process.env.INVARIANT_RUNS ?? 400);
const seed = Number(process.env.INVARIANT_SEED ?? 2026);

/** How often a plan may lead to another one: what was written is itself part of what is read. */
const mostRounds = 3;

function assessed(facts: IssueFacts, policy: PolicyInForce): Assessment {
  const assessment = assess(facts, policy);
  if (assessment === null) throw new Error('The finding is no finding any more');
  return assessment;
}

/** What the index would remember of a reading. */
function remembered(facts: IssueFacts, assessment: Assessment): IssueFacts {
  const accepted = assessment.stage === 'closed' ? facts.closing?.id : facts.before?.acceptedClosing;
  const { kind, stage } = assessment;
  return { ...facts, before: { kind, stage, observation: '', acceptedClosing: accepted ?? null } };
}

/** The world when nothing is left to do. */
function settled(world: World, policy: PolicyInForce): { world: World; assessment: Assessment } {
  let { facts } = world;
  for (let round = 0; round <= mostRounds; round += 1) {
    const assessment = assessed(facts, policy);
    const effects = plan(assessment, facts);
    facts = remembered(facts, assessment);
    if (effects.length === 0) return { world: { ...world, facts }, assessment };
    facts = applied(facts, effects);
  }
  const left = plan(assessed(facts, policy), facts);
  throw new Error(`There is always something left to do: ${JSON.stringify(left).slice(0, 2000)}`);
}

const stages = new Map<string, number>();
/** What is wrong with a history, and after which act; null when every invariant holds. */
function problemOf(history: History): string | null {
  const policy = policyOf(history);
  let world = begin(history);
  let before: Moment | null = null;
  for (const [at, step] of history.steps.entries()) {
    try {
      world = perform(world, step);
      const now = settled(world, policy);
      world = now.world;
      stages.set(now.assessment.stage, (stages.get(now.assessment.stage) ?? 0) + 1);
      const moment: Moment = { ...now, before };
      for (const check of checks) {
        const wrong = check(moment);
        if (wrong !== null) return `after act ${at + 1} (${JSON.stringify(step.act)}): ${wrong}`;
      }
      before = { ...moment, before: null };
    } catch (error) {
      return `after act ${at + 1} (${JSON.stringify(step.act)}): ${error instanceof Error ? error.stack : error}`;
    }
  }
  return null;
}

/** A history as short as can be that still fails: steps that matter not are left out. */
function shrunk(history: History): History {
  let least = history;
  for (let at = least.steps.length - 1; at >= 0; at -= 1) {
    const shorter = { ...least, steps: least.steps.filter((_, i) => i !== at) };
    if (problemOf(shorter) !== null) least = shorter;
  }
  return least;
}

test('hold after every act', () => {
  const property = fc.property(lifeHistories, (history) => {
    if (problemOf(history) === null) return;
    const least = shrunk(history);
    throw new Error(`${problemOf(least)}\n${JSON.stringify(least, null, 1)}`);
  });
  const t = Date.now();
  try { fc.assert(property, { seed, numRuns: runs, endOnFailure: true }); } finally {
  console.log(Date.now() - t, stages); }
}, 600_000);
