import type { Gate, Kind, Stage } from '../record/finding.ts';
import type { GateResult, SideEnd } from './assessment.ts';

/**
 * The stage: the first gate that is not passed. The correction (G1) runs beside the analysis and is demanded with the
 * implementation (G4): for software, correcting before the cause is known is often unwise.
 */
const holds: readonly (readonly [Stage, readonly Gate[]])[] = [
  ['reported', ['G0']],
  ['analysis', ['G2']],
  ['planning', ['G3']],
  ['implementing', ['G1', 'G4']],
  ['verifying', ['G5']],
];

export interface StageInput {
  readonly kind: Kind;
  readonly gates: readonly GateResult[];
  readonly state: 'open' | 'closed';
  readonly closable: boolean;
  readonly sideEnd: SideEnd | null;
  /** The risk is accepted for now. */
  readonly accepted: boolean;
  /** It was decided that the causes need no action. */
  readonly noAction: boolean;
}

export function stageOf({ kind, gates, state, closable, sideEnd, accepted, noAction }: StageInput): Stage {
  if (sideEnd !== null) return sideEnd.stage;
  if (state === 'closed' && closable) return noAction ? 'no-action' : 'closed';
  if (accepted) return 'accepted';
  const failed = new Set(gates.filter((gate) => !gate.passed).map((gate) => gate.gate));
  const held = holds.find(([, waits]) => waits.some((gate) => failed.has(gate)));
  if (held !== undefined) return held[0];
  return kind !== 'nonconformity' || gates.length === 0 ? 'reported' : 'verifying';
}
