/** Guards of G3 and G4: what is done against the causes (ISO/IEC 27001:2022, 10.2 c). */
import { leastLength, lengthOf } from '../../record/length.ts';
import { words } from '../../record/visible-text.ts';
import { phrasesIn, weakPhrases } from '../lints/language.ts';
import type { GuardTest, Subject } from './subject.ts';

/** "None because …" with a reason stands in for actions; it does not excuse an action that exists. */
const reasonedNone = ({ record }: Subject): boolean =>
  record.noAction !== null && lengthOf(record.noAction.reason ?? '') >= leastLength;

/** No actions at all is not "all actions done" (the commonest hole in other registers). */
export const correctiveActions: GuardTest = (subject) => {
  if (subject.actions.some((action) => action.state !== 'dropped') || reasonedNone(subject)) return [];
  if (subject.record.noAction !== null) return [{ code: 'reason-missing', field: 'corrective_actions' }];
  return [{ code: 'no-corrective-action' }];
};

/** Every action closed as completed; one that was dropped is not done, but others or a reasoned none may stand in for it. */
export const actionsDone: GuardTest = (subject) => {
  const open = subject.actions.filter((action) => action.state === 'open');
  if (open.length > 0) return [{ code: 'actions-open', actions: open }];
  if (subject.actions.some((action) => action.state === 'done') || reasonedNone(subject)) return [];
  const dropped = subject.actions.filter((action) => action.state === 'dropped');
  return dropped.length > 0 ? [{ code: 'actions-dropped', actions: dropped }] : [{ code: 'no-corrective-action' }];
};

/** RC10 (RCA², action hierarchy): training and reminders alone seldom prevent a recurrence. */
export const weakActions: GuardTest = ({ actions }) => {
  const counted = actions.filter((action) => action.state !== 'dropped');
  const weak = counted.filter((action) => weakPhrases.some((list) => phrasesIn(words(action.title), list).length > 0));
  if (counted.length === 0 || weak.length < counted.length) return [];
  return [{ code: 'weak-actions', actions: weak.map((action) => action.title) }];
};
