/** What stages, gates and roles are called. */
import type { Actor, Assessment, GuardResult } from '../assess/assessment.ts';
import type { Gate, Kind, Stage } from '../record/finding.ts';
import { list } from './safe.ts';

export const stageNames: Record<Stage, string> = {
  reported: 'Reported',
  analysis: 'Analysis',
  planning: 'Planning',
  implementing: 'Implementing',
  verifying: 'Verifying',
  closed: 'Closed',
  accepted: 'Risk accepted',
  'no-action': 'Closed without action',
  rejected: 'Rejected',
  duplicate: 'Duplicate',
};

export const gateNames: Record<Gate, string> = {
  G0: 'Described',
  G1: 'Corrected',
  G2: 'Causes found',
  G3: 'Planned',
  G4: 'Implemented',
  G5: 'Effective',
};

export const kindNames: Record<Kind, string> = {
  nonconformity: 'nonconformity',
  observation: 'observation',
  improvement: 'improvement',
  preventive: 'preventive action',
};

const actorNames: Record<Actor, string> = {
  owner: 'the owner',
  reporter: 'the reporter',
  'security-lead': 'a security lead',
  verifier: 'a verifier',
  management: 'management',
};

/** Who has to act, by login where one is known. Logins stand as code, so that nobody is notified twice. */
export function whoActs(
  result: Pick<GuardResult, 'actor'>,
  assessment: Pick<Assessment, 'owners' | 'reporter'>,
): string {
  if (result.actor === 'owner')
    return assessment.owners.length > 0 ? people(assessment.owners) : 'the owner (assign one)';
  if (result.actor === 'reporter' && assessment.reporter !== null) return people([assessment.reporter]);
  return actorNames[result.actor];
}

export const people = (logins: readonly string[]): string => list(logins.map((login) => `\`@${login}\``));
