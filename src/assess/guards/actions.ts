/** Guards of G3 and G4: what is done against the causes (ISO/IEC 27001:2022, 10.2 c). */
import { leastLength, lengthOf } from '../../record/length.ts';
import type { CorrectiveAction, Gap } from '../assessment.ts';
import type { GuardTest, Subject } from './subject.ts';

/** "None because …" with a reason stands in for actions; it does not excuse an action that exists. */
const reasonedNone = ({ record }: Subject): boolean =>
  record.noAction !== null && lengthOf(record.noAction.reason ?? '') >= leastLength;

const counted = ({ actions }: Pick<Subject, 'actions'>): readonly CorrectiveAction[] =>
  actions.filter((action) => action.state !== 'dropped');

/** No actions at all is not "all actions done" (the commonest hole in other registers). */
export const correctiveActions: GuardTest = (subject) => {
  if (counted(subject).length > 0) return newActions(subject);
  if (reasonedNone(subject)) return [];
  if (subject.record.noAction !== null) return [{ code: 'reason-missing', field: 'corrective_actions' }];
  // Closed as "not planned": the words say what became of them.
  return subject.actions.length > 0
    ? [{ code: 'actions-dropped', actions: subject.actions }]
    : [{ code: 'no-corrective-action' }];
};

/** After a verdict that it did not work, what was done before is not enough. */
const newActions = (subject: Subject): readonly Gap[] =>
  inIteration(subject).length > 0 ? [] : [{ code: 'no-new-action' }];

/**
 * The actions of this iteration. Those linked before the last verdict that it did not work are the record of an earlier one:
 * they removed causes that are frozen with it, and nobody has to rewrite them.
 */
function inIteration(subject: Pick<Subject, 'actions' | 'life'>): readonly CorrectiveAction[] {
  const before = subject.life.frozen.at(-1);
  if (before === undefined) return counted(subject);
  return counted(subject).filter(({ linkedAt, id, title }) =>
    id === null ? !before.rows.includes(title) : (linkedAt ?? '') > before.endedAt,
  );
}

/** Every action closed as completed; one that was dropped is not done, but others or a reasoned none may stand in for it. */
export const actionsDone: GuardTest = (subject) => {
  const open = subject.actions.filter((action) => action.state === 'open');
  if (open.length > 0) return [{ code: 'actions-open', actions: open }];
  if (inIteration(subject).some((action) => action.state === 'done') || reasonedNone(subject)) return [];
  if (counted(subject).length > 0) return newActions(subject);
  const dropped = subject.actions.filter((action) => action.state === 'dropped');
  return dropped.length > 0 ? [{ code: 'actions-dropped', actions: dropped }] : [{ code: 'no-corrective-action' }];
};

/** RC6: a cause nobody acts on, an action against no cause. Corrections and improvements may stand without a cause. */
export const coverage: GuardTest = (subject) => {
  const actions = inIteration(subject);
  const { causes } = subject.record;
  // No actions at all is a gap of its own.
  if (actions.length === 0 || causes.length === 0) return [];
  const ids = new Set(causes.map((cause) => cause.id));
  const covered = new Set(actions.flatMap((action) => action.causes));
  const uncovered = [...ids].filter((id) => !covered.has(id));
  const corrective = actions.filter(({ type }) => type === 'corrective');
  const without = corrective.filter((action) => action.causes.length === 0);
  return [
    ...(uncovered.length > 0 ? [{ code: 'cause-uncovered', causes: uncovered } as const] : []),
    ...(without.length > 0 ? [{ code: 'action-without-cause', actions: without } as const] : []),
    ...actions.flatMap((action): Gap[] => {
      const unknown = action.causes.filter((id) => !ids.has(id));
      return unknown.length > 0 ? [{ code: 'action-cause-unknown', action, causes: unknown }] : [];
    }),
  ];
};

/** Owner, due date within the policy, and how one will see that it is done (domain rule T6). */
export const actionDetails: GuardTest = (subject) => {
  const latest = subject.life.schedule.dates.find(({ milestone }) => milestone === 'implemented')?.on ?? null;
  const late = counted(subject).filter(
    ({ state, due }) => latest !== null && state === 'open' && due !== null && due > latest,
  );
  return [
    ...lacks(counted(subject)),
    ...late.map((action): Gap => ({ code: 'action-due-late', action, latest: latest ?? '' })),
  ];
};

/** What actions lack; those that lack the same are one gap, or ninety of them would be a wall. */
function lacks(actions: readonly CorrectiveAction[]): readonly Gap[] {
  const groups = new Map<string, { lacking: readonly ('owner' | 'due' | 'done')[]; actions: CorrectiveAction[] }>();
  for (const action of actions) {
    const lacking = [
      ...(action.owners.length === 0 ? (['owner'] as const) : []),
      ...(action.due === null ? (['due'] as const) : []),
      ...(action.done === null ? (['done'] as const) : []),
    ];
    const group = groups.get(lacking.join()) ?? { lacking, actions: [] };
    groups.set(lacking.join(), { lacking, actions: [...group.actions, action] });
  }
  return [...groups.values()]
    .filter(({ lacking }) => lacking.length > 0)
    .map(({ lacking, actions: those }) => ({ code: 'action-lacks', actions: those, lacking }));
}

/** Done is more than closed: a merged pull request, a link or a text shows it (domain rule T7). */
export const actionEvidence: GuardTest = ({ actions }) => {
  const without = actions.filter(({ state, evidence }) => state === 'done' && evidence === null);
  return without.length > 0 ? [{ code: 'evidence-missing', actions: without }] : [];
};

/** RC10 (RCA², action hierarchy): training and reminders alone seldom prevent a recurrence. */
export const weakActions: GuardTest = (subject) => {
  const actions = counted(subject);
  const weak = actions.filter(isWeak);
  if (actions.length === 0 || weak.length < actions.length) return [];
  return [{ code: 'weak-actions', actions: weak.map((action) => action.title) }];
};

/** Whether an action is weak, as declared or by the words of its title. */
export const isWeak = ({ strength }: CorrectiveAction): boolean => strength === 'weak';

/** For a major finding weak actions alone do not do, unless a security lead says why. */
export const weakActionsOfMajor: GuardTest = (subject) =>
  subject.life.severity === 'major' ? weakActions(subject) : [];
