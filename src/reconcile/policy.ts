import { type PolicyInForce, policyInForce } from '../policy/in-force.ts';
import type { PolicyFile } from '../record/facts.ts';
import { lastGood, remember } from '../store/policies.ts';
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
  }
  return policy;
}
