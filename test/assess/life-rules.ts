/**
 * The rules of the process read naively from the facts, beside the code under test: who had a part, when the window ends,
 * what a closed finding must show. Each check returns what is wrong, or null.
 */
import type { Assessment, GuardResult } from '../../src/assess/assessment.ts';
import { levels } from '../../src/policy/in-force.ts';
import { type GuardId, guards } from '../../src/policy/rigour.ts';
import type { IssueFacts, Person, SubIssueFacts } from '../../src/record/facts.ts';
import { type ClauseKey, clauseKeys } from '../../src/record/finding.ts';
import type { World } from './life-world.ts';

/** A settled reading, and the one before it. */
export interface Moment {
  readonly world: World;
  readonly assessment: Assessment;
  readonly before: Moment | null;
}

export type Check = (moment: Moment) => string | null;

/** Lints that cannot run in an unknown language, and questions to a register that is not there. */
const mayNotRun: ReadonlySet<GuardId> = new Set(['rc3-human-error', 'recurrence', 'escalation', 'recurrence-since']);

const results = ({ gates }: Assessment): readonly GuardResult[] => gates.flatMap((gate) => gate.guards);

const answers = ({ guard, standing }: GuardResult): boolean =>
  standing === 'met' || standing === 'overridden' || (standing === 'not-run' && mayNotRun.has(guard));

/** (i) A closed finding has an answer for every required guard, and so for every letter of the clause that one serves. */
const closedIsComplete: Check = ({ assessment }) => {
  if (assessment.stage !== 'closed' || assessment.kind !== 'nonconformity') return null;
  const required = Object.entries(levels(assessment.policy.policy)).filter(([id, level]) => {
    return level === 'required' && id !== 'decision';
  });
  const byGuard = new Map(results(assessment).map((result) => [result.guard as string, result]));
  for (const [id] of required) {
    const result = byGuard.get(id);
    if (result === undefined || !answers(result)) return `closed although ${id} is ${result?.standing ?? 'not asked'}`;
  }
  const served = new Set<ClauseKey>(required.flatMap(([id]) => guards[id as GuardId].keys));
  const owed = clauseKeys.filter((key) => key !== 'ci' && served.has(key));
  const covered = new Set(
    results(assessment)
      .filter(answers)
      .flatMap(({ guard }) => guards[guard].keys as ClauseKey[]),
  );
  const missing = owed.filter((key) => !covered.has(key));
  return missing.length === 0 ? null : `closed although ${missing.join(', ')} is not covered`;
};

/** (ii) There is no other way into a closed stage than through the gates, or by one of the named ends. */
const closedByTheGates: Check = ({ assessment, world }) => {
  const { stage, gates, kind } = assessment;
  const ended = stage === 'rejected' || stage === 'duplicate';
  if (ended !== (assessment.sideEnd !== null)) return `${stage} without a decision, or the other way round`;
  if (kind === 'nonconformity' && (stage === 'closed' || stage === 'no-action')) {
    if (world.facts.state !== 'closed') return `${stage} while the issue is open`;
    const missed = ['G0', 'G1', 'G2', 'G3', 'G4', 'G5'].filter((id) => !gates.some((g) => g.gate === id && g.passed));
    if (missed.length > 0) return `${stage} without ${missed.join(', ')}`;
  }
  return stage === 'no-action' && assessment.life.noAction === null ? 'no-action without a decision' : null;
};

/** What people must have said in a thread that was closed under full rigour: read with a plain search. */
const closedWithDecisions: Check = ({ assessment, world }) => {
  const { policy } = assessment.policy;
  if (assessment.stage !== 'closed' || policy.rigour !== 'full' || assessment.kind !== 'nonconformity') return null;
  const said = (words: RegExp): boolean =>
    world.facts.comments.some(({ body, ours, edited }) => !ours && !edited && words.test(body));
  const asked: readonly (readonly [string, RegExp])[] = [
    ['triage', /^\/triage /m],
    ['approval of the root cause', /^\/approve root-cause/m],
    ['approval of the plan', /^\/approve plan$/m],
    ['verdict', /^\/verify effective/m],
  ];
  const missing = asked.filter(([, words]) => !said(words)).map(([what]) => what);
  if (missing.length > 0) return `closed without ${missing.join(', ')}`;
  const { rootCauseApproval, planApproval } = assessment.life;
  if (rootCauseApproval?.changed.length !== 0) return 'closed although no approval of the root cause holds';
  return planApproval.lead?.changed.length === 0 ? null : 'closed although no approval of the plan holds';
};

const merged = ({ linkedPulls }: Pick<SubIssueFacts, 'linkedPulls'>): readonly (Person | null)[] =>
  linkedPulls.flatMap(({ state, author, mergedBy }) => (state === 'merged' ? [author, mergedBy] : []));

/** Accounts that gave the present root cause when another one stood, in the description or in a comment. */
function writersOf({ assessment, world }: Moment): readonly (Person | null)[] {
  const value = assessment.record.fields.get('root_cause');
  if (value?.standing !== 'filled') return [];
  return world.wrote.flatMap(({ field, text, by }) =>
    field === 'root_cause' && text.trim() === value.text ? [by] : [],
  );
}

/** Accounts that had a part in the work. */
function partsOf(moment: Moment): ReadonlySet<number> {
  const { facts } = moment.world;
  const all = [
    ...facts.assignees,
    ...facts.subIssues.flatMap((issue) => issue.assignees),
    ...facts.subIssues.flatMap(merged),
    ...merged(facts),
    ...writersOf(moment),
  ];
  return new Set(all.flatMap((person) => (person === null ? [] : [person.databaseId])));
}

/** (iii) Where independence is required, nobody judges their own work. */
const independence: Check = (moment) => {
  const { life, policy } = moment.assessment;
  if (policy.policy.independence !== 'required') return null;
  const { verdict, rootCauseApproval } = life;
  const judges = policy.policy.rigour === 'full' && life.severity === 'major' && verdict?.verdict === 'effective';
  if (judges && partsOf(moment).has(verdict.by.databaseId))
    return `the verdict of ${verdict.by.login} counts, who had a part in the work`;
  const holds = rootCauseApproval !== null && rootCauseApproval.changed.length === 0;
  const wrote = writersOf(moment).some((person) => person?.databaseId === rootCauseApproval?.by.databaseId);
  return holds && wrote ? `${rootCauseApproval.by.login} approved a root cause of their own` : null;
};

/** (v) A major finding becomes a minor one only by a security lead without a part in it, or with a waiver on record. */
const severityStays: Check = ({ assessment, before, world }) => {
  if (before?.assessment.life.triage?.severity !== 'major' || assessment.severity !== 'minor') return null;
  const { triage, waivers } = assessment.life;
  // The decision itself was taken out of the thread: then there is none, and the finding waits for triage again.
  const gone = !triagesStanding(world.facts).has(before.assessment.life.triage.comment);
  if (gone) return null;
  if (triage === null) return 'minor although a triage to major stands';
  const interested = [...world.facts.assignees, world.facts.author].some(
    (person) => person?.databaseId === triage.by.databaseId,
  );
  const waived =
    assessment.policy.policy.independence === 'waived' && waivers.some(({ of }) => of === 'lower severity');
  return interested && !waived ? `${triage.by.login} lowered the severity of an own finding` : null;
};

const triagesStanding = ({ comments }: IssueFacts): ReadonlySet<string> =>
  new Set(comments.filter(({ edited }) => !edited).map(({ id }) => id));

const dayOf = (at: string): number => Math.floor(Date.parse(at) / 86_400_000);

/** (vii) The window is at least the policy's after the last completion, and a verdict that counts is not before its end. */
const windowHolds: Check = ({ assessment, world }) => {
  const { life, policy } = assessment;
  const { windowEnds } = life.schedule;
  const { deadlines, rigour } = policy.policy;
  if (assessment.kind !== 'nonconformity') return null;
  const actions = world.facts.subIssues.filter(({ labels }) => !labels.includes('nonconformity'));
  const done = actions.filter(({ closeReason }) => closeReason === 'completed');
  if (windowEnds !== null && actions.some(({ state }) => state === 'open'))
    return 'a window ends although an action is open';
  const least = deadlines[life.severity ?? 'minor'].window ?? 0;
  for (const { closedAt } of done) {
    if (windowEnds !== null && closedAt !== null && dayOf(windowEnds) < dayOf(closedAt) + least)
      return `the window ends on ${windowEnds}, too soon after ${closedAt}`;
  }
  const { verdict } = life;
  if (rigour !== 'full' || verdict?.verdict !== 'effective') return null;
  return windowEnds !== null && dayOf(verdict.at) >= dayOf(windowEnds)
    ? null
    : `a verdict of ${verdict.at} counts, before ${windowEnds}`;
};

/** Nobody is reminded of a finding more than once a day. */
const oneReminderADay: Check = ({ world }) => {
  const days = world.facts.comments.flatMap(({ ours, body, createdAt }) =>
    ours && body.includes('<!-- clause10:due:') ? [createdAt.slice(0, 10)] : [],
  );
  return new Set(days).size === days.length ? null : `two reminders on a day: ${days.join(', ')}`;
};

export const checks: readonly Check[] = [
  closedIsComplete,
  closedByTheGates,
  closedWithDecisions,
  independence,
  severityStays,
  windowHolds,
  oneReminderADay,
];
