/** Runs histories: after every act the app looks until nothing is left to do, and then what must hold is asked. */
import fc from 'fast-check';
import { assess } from '../../src/assess/assess.ts';
import type { Assessment } from '../../src/assess/assessment.ts';
import { plan } from '../../src/assess/plan.ts';
import type { PolicyInForce } from '../../src/policy/in-force.ts';
import type { IssueFacts } from '../../src/record/facts.ts';
import type { FieldId } from '../../src/record/finding.ts';
import { applied } from './apply-effects.ts';
import type { History } from './life-history.ts';
import { authored, begin, perform, policyOf } from './life-play.ts';
import type { Check, Moment } from './life-rules.ts';
import type { World } from './life-world.ts';

/** How often a plan may lead to another one: what was written is itself part of what is read. */
const mostRounds = 3;

/** The assessment of what is a finding throughout. */
export function assessed(facts: IssueFacts, policy: PolicyInForce): Assessment {
  const assessment = assess(facts, policy);
  if (assessment === null) throw new Error('The finding is no finding any more');
  return assessment;
}

/** What the index would remember of a reading. */
function remembered(facts: IssueFacts, { kind, stage }: Assessment): IssueFacts {
  const accepted = stage === 'closed' ? facts.closing?.id : facts.before?.acceptedClosing;
  return {
    ...facts,
    before: { kind, stage, observation: '', acceptedClosing: accepted ?? null, raisedAs: null, firstReadAt: null },
  };
}

/** The world when nothing is left to do. */
function settled(world: World, policy: PolicyInForce): Pick<Moment, 'world' | 'assessment'> {
  let { facts } = world;
  for (let round = 0; round <= mostRounds; round += 1) {
    const assessment = assessed(facts, policy);
    const effects = plan(assessment, facts);
    facts = remembered(facts, assessment);
    if (effects.length === 0) return { world: { ...world, facts }, assessment };
    facts = applied(facts, effects);
  }
  const left = plan(assessed(facts, policy), facts);
  throw new Error(`There is always something left to do: ${JSON.stringify(left).slice(0, 2_000)}`);
}

/** The moments of a history at which the app is at rest, one for each act. */
export function* momentsOf(history: History): Generator<Moment> {
  const policy = policyOf(history);
  let world = begin(history);
  let before: Moment | null = null;
  for (const step of history.steps) {
    const stood: Moment | null = before;
    const standing = (field: FieldId): string => stood?.assessment.record.fields.get(field)?.text ?? '';
    const now = settled(authored(perform(world, step), standing, world), policy);
    const moment: Moment = { ...now, before };
    yield moment;
    world = now.world;
    before = { ...moment, before: null };
  }
}

/** What is wrong with a history, and after which act; null when everything holds. */
function problemOf(history: History, wanted: readonly Check[]): string | null {
  let at = 0;
  try {
    for (const moment of momentsOf(history)) {
      at += 1;
      for (const check of wanted) {
        const wrong = check(moment);
        if (wrong !== null) return `after act ${at}: ${wrong}`;
      }
    }
    return null;
  } catch (error) {
    return `after act ${at}, in the next: ${error instanceof Error ? error.stack : error}`;
  }
}

/** The shortest history that still fails: acts that matter not are left out. */
function shrunk(history: History, wanted: readonly Check[]): History {
  let least = history;
  for (let at = least.steps.length - 1; at >= 0; at -= 1) {
    const shorter = { ...least, steps: least.steps.filter((_, i) => i !== at) };
    if (problemOf(shorter, wanted) !== null) least = shorter;
  }
  return least;
}

/** Asks of random histories that everything wanted holds after each act. A failure names the shortest history that fails. */
export function expectAlways(
  histories: fc.Arbitrary<History>,
  { runs, seed }: { readonly runs: number; readonly seed: number },
  ...wanted: readonly Check[]
): void {
  const property = fc.property(histories, (history) => {
    if (problemOf(history, wanted) === null) return;
    const least = shrunk(history, wanted);
    throw new Error(`${problemOf(least, wanted)}\n${JSON.stringify(least, null, 1)}`);
  });
  fc.assert(property, { seed, numRuns: runs, endOnFailure: true });
}
