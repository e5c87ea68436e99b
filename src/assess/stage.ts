import type { Gate, Stage } from '../record/finding.ts';
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

export function stageOf(
  gates: readonly GateResult[],
  state: 'open' | 'closed',
  closable: boolean,
  sideEnd: SideEnd | null,
): Stage {
  if (sideEnd !== null) return sideEnd.stage;
  if (state === 'closed' && closable) return 'closed';
  const failed = new Set(gates.filter((gate) => !gate.passed).map((gate) => gate.gate));
  const held = holds.find(([, waits]) => waits.some((gate) => failed.has(gate)));
  if (held !== undefined) return held[0];
  return gates.length === 0 ? 'reported' : 'verifying';
}
