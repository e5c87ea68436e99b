/** Which policy is in force in which repository: what rules publishing, also for findings closed under an earlier one. */
import type { Database } from './database.ts';

export interface RepositoryPolicy {
  /** Node id. */
  readonly repository: string;
  readonly installation: number;
  readonly owner: string;
  readonly name: string;
  readonly private: boolean;
  readonly digest: string;
}

/** Notes the policy of a repository, in place of the one before. */
export async function noteRepositoryPolicy(db: Database, policy: RepositoryPolicy): Promise<void> {
  const { repository, ...rest } = { ...policy, private: policy.private ? 1 : 0 };
  await db.kysely
    .insertInto('repository_policy')
    .values({ repository, ...rest })
    .onConflict((conflict) =>
      conflict
        .column('repository')
        .doUpdateSet(rest)
        // Most readings find what is known: then nothing is written.
        .where(({ or, eb }) =>
          or([
            eb('repository_policy.digest', '<>', rest.digest),
            eb('repository_policy.installation', '<>', rest.installation),
            eb('repository_policy.owner', '<>', rest.owner),
            eb('repository_policy.name', '<>', rest.name),
            eb('repository_policy.private', '<>', rest.private),
          ]),
        ),
    )
    .execute();
}

/** The policies of an installation's repositories, by name. */
export async function repositoryPolicies(db: Database, installation: number): Promise<readonly RepositoryPolicy[]> {
  const rows = await db.kysely
    .selectFrom('repository_policy')
    .selectAll()
    .where('installation', '=', installation)
    .orderBy('owner')
    .orderBy('name')
    .orderBy('repository')
    .execute();
  return rows.map((row) => ({ ...row, private: row.private === 1 }));
}

/** The installations with repositories that were read. */
export async function installationsWithPolicies(db: Database): Promise<readonly number[]> {
  const rows = await db.kysely
    .selectFrom('repository_policy')
    .select('installation')
    .distinct()
    .orderBy('installation')
    .execute();
  return rows.map(({ installation }) => installation);
}
