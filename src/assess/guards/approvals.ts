/** Guards that ask for the approval of somebody else: of the root cause (G2) and of the plan (G3). */
import { levels } from '../../policy/in-force.ts';
import type { GuardId } from '../../policy/rigour.ts';
import type { ApprovalOf, Gap } from '../assessment.ts';
import type { Approval } from '../life/life.ts';
import { filledText, type GuardTest, type Subject } from './subject.ts';

const approved = (what: ApprovalOf, approval: Approval | null): readonly Gap[] => {
  if (approval === null) return [{ code: 'approval-missing', what }];
  return approval.changed.length === 0 ? [] : [{ code: 'approval-void', what, approval }];
};

/** Whether a gap that makes the approval impossible is named on its own and blocks: a switched guard must not open two gates. */
const isAsked = ({ policy }: Subject, guard: GuardId): boolean => levels(policy.policy)[guard] === 'required';

/** Where there is no root cause yet, only that is missing. */
export const rootCauseApproval: GuardTest = (subject) =>
  filledText(subject, 'root_cause') === '' && isAsked(subject, 'root-cause')
    ? []
    : approved('root-cause', subject.life.rootCauseApproval);

/** RC2: the approver, not the writer, says that no obvious "why" is left. It belongs to an approval that holds. */
export const whyLeft: GuardTest = ({ life }) => {
  const approval = life.rootCauseApproval;
  if (approval === null || approval.changed.length > 0 || approval.noWhyLeft) return [];
  return [{ code: 'why-left' }];
};

/** A security lead approves the plan; for a major one with high risk management does, too. */
export const planApproval: GuardTest = (subject) => {
  const { life, actions } = subject;
  // A plan without actions or criteria cannot be approved; those gaps are named on their own.
  if (filledText(subject, 'eff_criteria') === '' && isAsked(subject, 'eff-criteria')) return [];
  const nothing = actions.length === 0 && subject.record.noAction === null;
  if (nothing && isAsked(subject, 'corrective-actions')) return [];
  const { lead, management } = life.planApproval;
  const needsManagement = life.severity === 'major' && (life.risk === 'high' || life.risk === 'critical');
  return [...approved('plan', lead), ...(needsManagement ? approved('plan-management', management) : [])];
};
