/** The test behind every guard id of `policy/rigour.ts`, and who has to act when it fails. */
import type { GuardId } from '../../policy/rigour.ts';
import type { Actor } from '../assessment.ts';
import { actionsDone, correctiveActions, weakActions } from './actions.ts';
import { blame, causeCategory, causeEvidence, humanError, omission, restatement, rootCause } from './causes.ts';
import { lessons, verdict } from './effectiveness.ts';
import { correction, correctionTense, readable, requirement, statement } from './intake.ts';
import { answered, filled, filledOrReasoned, type GuardTest } from './subject.ts';

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
  'rc12-tense': by('owner', correctionTense),
  'root-cause': by('owner', rootCause),
  'cause-category': by('owner', causeCategory),
  'rc1-restatement': by('owner', restatement),
  'rc3-human-error': by('owner', humanError),
  'rc4-blame': by('owner', blame),
  'rc5-cause-evidence': by('owner', causeEvidence),
  'rc7-omission': by('owner', omission),
  'rca-method': by('owner', filled('rca_method')),
  extent: by('owner', answered('extent')),
  'corrective-actions': by('owner', correctiveActions),
  'eff-criteria': by('owner', answered('eff_criteria')),
  'rc10-weak-actions': by('owner', weakActions),
  'actions-done': by('owner', actionsDone),
  'isms-changes': by('owner', filledOrReasoned('isms_changes')),
  communication: by('owner', filled('communication')),
  'eff-result': by('verifier', verdict),
  'eff-evidence': by('verifier', answered('eff_evidence')),
  'lessons-learned': by('owner', lessons),
};
