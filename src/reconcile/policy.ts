import { digestOf } from '../policy/digest.ts';
import { type PolicyInForce, policyInForce } from '../policy/in-force.ts';
import { readPolicy } from '../policy/read.ts';
import { defaultPolicy, policyPath } from '../policy/schema.ts';
import type { IssueFacts, PolicyFile } from '../record/facts.ts';
import { get } from '../store/index-of-findings.ts';
import { keepVersion, lastGood, remember, versionOf } from '../store/policies.ts';
import type { Context } from './context.ts';

/** The policy in force for the files as just read. A good file is kept, for the day its successor is broken. */
export async function policyFor(
  context: Context,
  files: { readonly repository: PolicyFile | null; readonly organisation: PolicyFile | null },
): Promise<PolicyInForce> {
  const file = files.repository ?? files.organisation;
  const kept = file === null ? null : await lastGood(context.db, file.repository);
  const policy = policyInForce(files, kept);
  const { from, broken, digest } = policy;
  const isNew = broken === null && from.kind === 'file' && kept?.blob !== from.blob;
  if (isNew && file !== null && file.text !== null) {
    const { repository, text, blob } = file;
    await remember(context.db, { repository, text, blob, digest, at: context.now() });
    await keepVersion(context.db, { repository, text, blob, digest });
  }
  return policy;
}

/**
 * The policy by which a closed finding was found in order, as long as that closing stands: a stricter policy asks for more from
 * then on, and must not open years of closed findings at once. Null for any other finding, and where that policy is not known.
 */
export async function policyAtClosing(context: Context, facts: IssueFacts): Promise<PolicyInForce | null> {
  const { state, closing, before } = facts;
  if (state === 'open' || closing === null || before?.acceptedClosing !== closing.id) return null;
  const digest = (await get(context.db, facts.id))?.policyDigest;
  if (digest === undefined) return null;
  if (digest === digestOf(defaultPolicy))
    return { policy: defaultPolicy, digest, from: { kind: 'defaults' }, broken: null, usingLastGood: false };
  const version = await versionOf(context.db, digest);
  const reading = version === null ? null : readPolicy(version.text);
  if (version === null || reading?.ok !== true || reading.digest !== digest) return null;
  const { repository, blob } = version;
  return {
    policy: reading.policy,
    digest,
    from: { kind: 'file', repository, path: policyPath, blob },
    broken: null,
    usingLastGood: false,
  };
}
