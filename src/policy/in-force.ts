/**
 * Which policy applies, and how sure that is. A file is absent, unreadable, broken or good, and these are four
 * different things: only an absent one gives way to the next. A mistake in a file never opens a gate.
 */
import type { PolicyFile } from '../record/facts.ts';
import { digestOf } from './digest.ts';
import type { PolicyProblem } from './problem.ts';
import { type PolicyReading, readPolicy } from './read.ts';
import { type GuardId, guardIds, guards, type Level, levelOf } from './rigour.ts';
import { defaultPolicy, type Policy, policyPath } from './schema.ts';

/** The newest text that was good, as the caller has kept it. `repository` is where it came from, `blob` its git object. */
export interface GoodPolicy {
  readonly text: string;
  readonly repository: string;
  readonly blob: string;
}

export interface BrokenPolicy {
  readonly repository: string;
  readonly path: string;
  /** Empty when the file could not be read at all. */
  readonly problems: readonly PolicyProblem[];
  /** True when the server does not give the text: binary, or too large. */
  readonly unreadable: boolean;
}

export type PolicyOrigin =
  | { readonly kind: 'defaults' }
  | { readonly kind: 'file'; readonly repository: string; readonly path: string; readonly blob: string };

export interface PolicyInForce {
  readonly policy: Policy;
  /** SHA-256 of the policy, hex: what the ledger and every export name. */
  readonly digest: string;
  readonly from: PolicyOrigin;
  /** The file that should apply but cannot; null when all is well. */
  readonly broken: BrokenPolicy | null;
  /** True when `policy` is an earlier text, because the present file is broken. */
  readonly usingLastGood: boolean;
}

/**
 * The repository's file, else the organisation's, else the defaults. A file that is there but broken or unreadable
 * keeps the last good text in force; without one, the organisation's good file, else the defaults.
 * A good file of the repository replaces the organisation's as a whole: they are not merged.
 */
export function policyInForce(
  files: { readonly repository: PolicyFile | null; readonly organisation: PolicyFile | null },
  lastGood: GoodPolicy | null,
): PolicyInForce {
  const file = files.repository ?? files.organisation;
  if (file === null) return defaults(null);
  const reading = readFile(file);
  if (reading?.ok) return inForce(reading, file, null, false);

  const broken: BrokenPolicy = {
    repository: file.repository,
    path: file.path,
    problems: reading?.problems ?? [],
    unreadable: reading === null,
  };
  const earlier = lastGood === null ? null : readPolicy(lastGood.text);
  if (lastGood !== null && earlier?.ok) return inForce(earlier, { ...lastGood, path: policyPath }, broken, true);
  const organisation = file === files.organisation ? null : files.organisation;
  const shared = organisation === null ? null : readFile(organisation);
  return organisation !== null && shared?.ok ? inForce(shared, organisation, broken, false) : defaults(broken);
}

const readFile = (file: PolicyFile): PolicyReading | null => (file.text === null ? null : readPolicy(file.text));

function inForce(
  reading: Extract<PolicyReading, { ok: true }>,
  { repository, path, blob }: Omit<PolicyFile, 'text'>,
  broken: BrokenPolicy | null,
  usingLastGood: boolean,
): PolicyInForce {
  return {
    policy: reading.policy,
    digest: reading.digest,
    from: { kind: 'file', repository, path, blob },
    broken,
    usingLastGood,
  };
}

function defaults(broken: BrokenPolicy | null): PolicyInForce {
  return {
    policy: defaultPolicy,
    digest: digestOf(defaultPolicy),
    from: { kind: 'defaults' },
    broken,
    usingLastGood: false,
  };
}

/** The level of every guard under this policy. */
export function levels(policy: Policy): Readonly<Record<GuardId, Level>> {
  const entries = guardIds.map((id) => [id, levelOf(id, policy.rigour, policy.guards)]);
  return Object.fromEntries(entries) as Record<GuardId, Level>;
}

export interface SwitchedGuard {
  readonly id: GuardId;
  /** The level in force. */
  readonly level: Level;
  /** The level the rigour would give it. */
  readonly usual: Level;
}

/** Guards that the file switches to another level than its rigour gives, in the order in which gaps are listed. */
export function switchedGuards(policy: Policy): readonly SwitchedGuard[] {
  return guardIds
    .map((id) => ({ id, level: levelOf(id, policy.rigour, policy.guards), usual: guards[id][policy.rigour] }))
    .filter(({ level, usual }) => level !== usual);
}
