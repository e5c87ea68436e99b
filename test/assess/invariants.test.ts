/**
 * The invariants of the process (domain section 3) over random histories of people at work on one finding.
 *
 * After every act the facts are assessed, the plan is applied as GitHub would, and assessed again until nothing is left to
 * do; then every check of `life-rules.ts` must hold. A failure names the shortest history that still fails.
 *
 * By default 50 histories of some 18 acts for the rules, and fewer for the rest.
 * More: INVARIANT_RUNS=5000 INVARIANT_SEED=1 npx vitest run test/assess/invariants.test.ts
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Assessment } from '../../src/assess/assessment.ts';
import { plan } from '../../src/assess/plan.ts';
import type { GuardId } from '../../src/policy/rigour.ts';
import type { IssueFacts } from '../../src/record/facts.ts';
import { type FieldId, fieldIds } from '../../src/record/finding.ts';
import { bodyOf } from './facts.ts';
import { carol, dan, erin, finding, full, type Said } from './life-facts.ts';
import { type History, lifeHistories, strangeSteps } from './life-history.ts';
import { checks, type Moment } from './life-rules.ts';
import { assessed, expectAlways, momentsOf } from './life-run.ts';

const runs = Number(process.env.INVARIANT_RUNS ?? 50);
const seed = Number(process.env.INVARIANT_SEED ?? 2026);
const limit = 60_000 + runs * 2_000;
const few = Math.ceil(runs / 8);

test('the rules hold after every act, and nothing is left to do after a few rounds', { timeout: limit }, () => {
  expectAlways(lifeHistories, { runs, seed }, ...checks);
});

/** While nobody has to act, the status comment may lag behind in what it says of dates. */
const dormant: ReadonlySet<string> = new Set(['accepted', 'rejected', 'duplicate', 'no-action', 'closed']);

/** Until the time of waking nothing is to be done, if nobody does anything; and that time is not past. */
function sleepsWell({ world, assessment }: Moment): string | null {
  const { wakeAt, policy, stage } = assessment;
  const from = Date.parse(world.facts.now);
  const until = wakeAt === null ? from + 400 * 86_400_000 : Date.parse(wakeAt);
  if (until <= from) return `wakes at ${wakeAt}, not after ${world.facts.now}`;
  for (const at of [from + 1_000, from + (until - from) / 2, until - 1_000]) {
    if (at <= from || at >= until) continue;
    const later = { ...world.facts, now: new Date(at).toISOString() };
    const then = assessed(later, policy);
    if (then.stage !== stage) return `is ${then.stage} at ${later.now}, before ${wakeAt}`;
    const effects = plan(then, later).filter((effect) => effect.do !== 'update-status' || !dormant.has(stage));
    if (effects.length > 0)
      return `has ${JSON.stringify(effects).slice(0, 400)} to do at ${later.now}, before ${wakeAt}`;
  }
  return null;
}

test('between two wakings time alone changes nothing', { timeout: limit }, () => {
  expectAlways(lifeHistories, { runs: few, seed: seed + 1 }, sleepsWell);
});

/** What counts: everything but the words on what had no effect, and what only warns. */
function countsIn({ gates, stage, severity, life, closable, due }: Assessment): unknown {
  const { refused: _, ...decisions } = life;
  const required = gates.flatMap((gate) => gate.guards.filter(({ level }) => level === 'required'));
  return { stage, severity, closable, due, required, decisions };
}

/** Comments of people without access and of accounts that are gone change nothing that counts. */
function ignoresStrangers({ world, assessment }: Moment): null {
  const { facts } = world;
  const strange = ({ author, ours }: IssueFacts['comments'][number]): boolean =>
    !ours && (author === null || author.login === 'mallory');
  const comments = facts.comments.filter((comment) => !strange(comment));
  if (comments.length === facts.comments.length) return null;
  expect(countsIn(assessment)).toEqual(countsIn(assessed({ ...facts, comments }, assessment.policy)));
  return null;
}

test('what strangers say decides nothing', { timeout: limit }, () => {
  const mixed = fc.tuple(lifeHistories, strangeSteps, fc.nat()).map(([history, others, at]): History => {
    const place = at % (history.steps.length + 1);
    return { ...history, steps: history.steps.toSpliced(place, 0, ...others) };
  });
  expectAlways(mixed, { runs: few, seed: seed + 2 }, ignoresStrangers);
});

/** Whoever changes it in passing throws. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of value instanceof Map ? value.values() : Object.values(value)) frozen(part);
  return value;
}

test('assessing and planning depend on the facts alone and leave them as they are', { timeout: limit }, () => {
  const property = fc.property(lifeHistories, (history) => {
    for (const { world, assessment } of momentsOf({ ...history, steps: history.steps.slice(0, 12) })) {
      const given = frozen(structuredClone(world.facts));
      const again = frozen(assessed(given, frozen(structuredClone(assessment.policy))));
      expect(again).toEqual(assessment);
      expect(plan(again, given)).toEqual(plan(assessment, world.facts));
      expect(given).toEqual(world.facts);
    }
  });
  fc.assert(property, { seed: seed + 3, numRuns: few });
});

describe('words that nobody can read', () => {
  const strange = fc.stringMatching(/^[жщыъ无关紧გႠＱqxzkvwҖ ,;:!?*_>|#/\\-]{1,120}$/u);
  /** Guards that ask for a text, whatever it says: a person reads it. */
  const presence: ReadonlySet<GuardId> = new Set<GuardId>([
    'statement',
    'evidence',
    'source',
    'detected-on',
    'area',
    'correction',
    'consequences',
    'root-cause',
    'rca-method',
    'eff-criteria',
    'isms-changes',
    'communication',
    'lessons-learned',
  ]);
  const unmetOf = ({ gates }: Assessment): readonly GuardId[] =>
    gates.flatMap(({ guards }) => guards.flatMap(({ guard, standing }) => (standing === 'unmet' ? [guard] : [])));
  const bare = (change: Partial<IssueFacts>): IssueFacts =>
    finding([], { body: '', assignees: [], subIssues: [], ...change });
  /** What people decided, or might seem to have decided. */
  const decided = ({ severity, sideEnd, life }: Assessment): unknown => ({
    ...{ severity, sideEnd, risk: life.risk, noAction: life.noAction, iteration: life.iteration },
    ...{ rootCause: life.rootCauseApproval, plan: life.planApproval, verdict: life.verdict, written: life.written },
    ...{ acceptance: life.acceptance, overrides: life.overrides, judgements: life.judgements },
    ...{ actions: life.wantedActions, owner: life.ownerToAssign, dates: life.schedule.dates },
  });

  test('in a section meet no guard but those that ask for presence, and decide nothing', { timeout: limit }, () => {
    const nothing = assessed(bare({}), full());
    const texts = fc.dictionary(fc.constantFrom<FieldId>(...fieldIds), strange, { maxKeys: 22 });
    const property = fc.property(texts, (given) => {
      const assessment = assessed(bare({ body: bodyOf(given) }), full());
      const still = unmetOf(assessment);
      expect(unmetOf(nothing).filter((guard) => !still.includes(guard) && !presence.has(guard))).toEqual([]);
      expect(decided(assessment)).toEqual(decided(nothing));
    });
    fc.assert(property, { seed: seed + 4, numRuns: runs * 5 });
  });

  test('after a command decide nothing, whoever says them', { timeout: limit }, () => {
    const before = decided(assessed(finding([]), full()));
    const names = 'triage approve verify due accept-risk recurrence-of not-recurrence duplicate override'.split(' ');
    const said = fc.tuple(fc.constantFrom(erin, carol, dan), fc.constantFrom(...names), strange);
    const property = fc.property(fc.array(said, { minLength: 1, maxLength: 4 }), (thread) => {
      const given = thread.map(([by, name, words]): Said => [by, `/${name} ${words}`]);
      expect(decided(assessed(finding(given), full()))).toEqual(before);
    });
    fc.assert(property, { seed: seed + 5, numRuns: runs * 5 });
  });
});
