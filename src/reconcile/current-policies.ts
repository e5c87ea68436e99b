/** The policies in force today in the repositories of an installation: they rule what is published. */
import { digestOf } from '../policy/digest.ts';
import { readPolicy } from '../policy/read.ts';
import { defaultPolicy, type Policy } from '../policy/schema.ts';
import type { Database } from '../store/database.ts';
import { versionOf } from '../store/policies.ts';
import { type RepositoryPolicy, repositoryPolicies } from '../store/repository-policies.ts';

export interface CurrentPolicy {
  readonly repository: RepositoryPolicy;
  readonly policy: Policy;
}

/** The policy of every repository of an installation, as last seen. One that is not known any more counts as the defaults. */
export async function currentPolicies(db: Database, installation: number): Promise<readonly CurrentPolicy[]> {
  const known = new Map<string, Policy>([[digestOf(defaultPolicy), defaultPolicy]]);
  const found: CurrentPolicy[] = [];
  for (const repository of await repositoryPolicies(db, installation)) {
    const { digest } = repository;
    if (!known.has(digest)) {
      const version = await versionOf(db, digest);
      const reading = version === null ? null : readPolicy(version.text);
      known.set(digest, reading?.ok === true ? reading.policy : defaultPolicy);
    }
    found.push({ repository, policy: known.get(digest) ?? defaultPolicy });
  }
  return found;
}
