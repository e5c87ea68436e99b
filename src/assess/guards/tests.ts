/** The test behind every guard id of `policy/rigour.ts`, and who has to act when it fails. */
import type { GuardId } from '../../policy/rigour.ts';
import type { Actor } from '../assessment.ts';
import {
  actionDetails,
  actionEvidence,
  actionsDone,
  correctiveActions,
  coverage,
  weakActions,
  weakActionsOfMajor,
} from './actions.ts';
import { planApproval, rootCauseApproval, whyLeft } from './approvals.ts';
import {
  blame,
  causeCategory,
  causeEvidence,
  escapeCause,
  humanError,
  nearRestatement,
  omission,
  restatement,
  rootCause,
  whyEvidence,
} from './causes.ts';
import { trainingAnswered } from './communication.ts';
import { effectivenessPlan, givenVerdict, lessons, verdict, verdictEvidence } from './effectiveness.ts';
import { extent } from './extent.ts';
import { correction, readable, requirement, statement } from './intake.ts';
import { method, newCauses } from './method.ts';
import { recurrence, recurrenceSince } from './recurrence.ts';
import { answered, filled, filledOrReasoned, type GuardTest } from './subject.ts';
import { tense } from './tense.ts';
import { decision, escalation, triage } from './triage.ts';

interface Guard {
  readonly test: GuardTest;
  readonly actor: Actor;
}

const by = (actor: Actor, test: GuardTest): Guard => ({ test, actor });

export const guardTests: Record<GuardId, Guard> = {
  readable: by('reporter', readable),
  statement: by('reporter', statement),
  requirement: by('reporter', requirement),
  evidence: by('reporter', answered('evidence')),
  source: by('reporter', filled('source')),
  'detected-on': by('reporter', filled('detected_on')),
  area: by('reporter', filled('area')),
  correction: by('owner', correction),
  consequences: by('owner', filledOrReasoned('consequences')),
  'rc12-tense': by('owner', tense),
  'root-cause': by('owner', rootCause),
  'cause-category': by('owner', causeCategory),
  'rc1-restatement': by('owner', restatement),
  'rc3-human-error': by('owner', humanError),
  'rc4-blame': by('owner', blame),
  'rc5-cause-evidence': by('owner', causeEvidence),
  'rc7-omission': by('owner', omission),
  'rca-method': by('owner', method),
  extent: by('owner', extent),
  'corrective-actions': by('owner', correctiveActions),
  'eff-criteria': by('owner', answered('eff_criteria')),
  'rc10-weak-actions': by('owner', weakActions),
  'actions-done': by('owner', actionsDone),
  'isms-changes': by('owner', filledOrReasoned('isms_changes')),
  communication: by('owner', filled('communication')),
  'eff-result': by('verifier', verdict),
  'eff-evidence': by('verifier', verdictEvidence),
  'rc1-near-restatement': by('owner', nearRestatement),
  'rc2-why-left': by('security-lead', whyLeft),
  'rc5-why-evidence': by('owner', whyEvidence),
  'rc8-escape': by('owner', escapeCause),
  'new-causes': by('owner', newCauses),
  recurrence: by('security-lead', recurrence),
  'root-cause-approval': by('security-lead', rootCauseApproval),
  'rc6-coverage': by('owner', coverage),
  'action-details': by('owner', actionDetails),
  'eff-plan': by('owner', effectivenessPlan),
  'rc10-major': by('owner', weakActionsOfMajor),
  'plan-approval': by('security-lead', planApproval),
  'action-evidence': by('owner', actionEvidence),
  training: by('owner', trainingAnswered),
  'eff-verdict': by('verifier', givenVerdict),
  'recurrence-since': by('security-lead', recurrenceSince),
  triage: by('security-lead', triage),
  escalation: by('security-lead', escalation),
  'lessons-learned': by('owner', lessons),
  decision: by('security-lead', decision),
};
