/** A schedule's input for tests: a minor finding raised on Monday 2 November 2026, and `/due` commands about it. */
import type { ScheduleInput } from '../../../src/assess/dates/schedule.ts';
import { defaultPolicy } from '../../../src/policy/schema.ts';
import type { Speaker } from '../../../src/record/capacities.ts';
import type { DateWanted, MovableDate } from '../../../src/record/command-detail.ts';
import type { Role } from '../../../src/record/facts.ts';
import type { GivenCommand } from '../../../src/record/read-finding.ts';
import { alice, bob } from '../facts.ts';

export function input(change: Partial<ScheduleInput> = {}): ScheduleInput {
  return {
    policy: defaultPolicy,
    kind: 'nonconformity',
    severity: 'minor',
    risk: null,
    detectedOn: '',
    raisedAt: '2026-11-02T09:00:00Z',
    auditEnd: null,
    externalDue: null,
    implementedAt: null,
    plannedWindowDays: null,
    restart: null,
    extended: false,
    moves: [],
    ...change,
  };
}

const speaker = (role: Role): Speaker => ({ person: bob, role, teams: [], owner: true, capacities: null });
/** Without names in the policy the permission decides: an owner, a security lead, management. */
export const owner = speaker('triage');
export const lead: Speaker = { ...speaker('maintain'), person: alice };
export const management = speaker('admin');

/** `/due root_cause 2026-12-10 because …`, said on 10 November unless `change` says otherwise. */
export function due(
  date: MovableDate,
  to: string | DateWanted,
  change: Partial<Pick<GivenCommand, 'at' | 'comment' | 'speaker'>> & { readonly line?: number } = {},
): GivenCommand {
  const { line = 1, at = '2026-11-10T10:00:00Z', comment = 'IC_1', speaker = owner } = change;
  const detail = {
    name: 'due',
    date,
    to: typeof to === 'string' ? { on: to } : to,
    reason: 'the vendor is late',
  } as const;
  return {
    command: { name: 'due', needs: 'triage', orAs: ['owner', 'management'], line, argument: '', detail, missing: null },
    comment,
    url: `https://github.example/acme/payments/issues/12#${comment}`,
    by: speaker.person,
    at,
    speaker,
  };
}
