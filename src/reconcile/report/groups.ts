/** Which repositories report together: those whose policies name the same place and rhythm. */
import type { Policy } from '../../policy/schema.ts';
import type { Database } from '../../store/database.ts';
import { installationsWithPolicies, type RepositoryPolicy } from '../../store/repository-policies.ts';
import { type CurrentPolicy, currentPolicies } from '../current-policies.ts';

export interface ReportGroup {
  /** `owner/repo` in which the reports stand, as the policy writes it. */
  readonly place: string;
  readonly every: Policy['reports']['every'];
  /** The policy that most of its repositories have; it gives time zone, baselines, board and reviews. */
  readonly policy: Policy;
  readonly digest: string;
  readonly repositories: readonly RepositoryPolicy[];
}

/** The groups of an installation, by place. */
export async function reportGroups(db: Database, installation: number): Promise<readonly ReportGroup[]> {
  const members = new Map<string, CurrentPolicy[]>();
  for (const { policy, repository } of await currentPolicies(db, installation)) {
    const place = policy.reports.repository;
    if (place === undefined) continue;
    const key = `${place.toLowerCase()} ${policy.reports.every}`;
    members.set(key, [...(members.get(key) ?? []), { policy, repository }]);
  }
  return [...members].toSorted(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, group]) => groupOf(group));
}

/** Every owner whose repositories are in the register, with all of them as one group, wherever they report. */
export async function reportingOwners(
  db: Database,
): Promise<readonly { readonly owner: string; readonly installation: number; readonly group: ReportGroup }[]> {
  const owners = new Map<string, { installation: number; members: CurrentPolicy[] }>();
  for (const installation of await installationsWithPolicies(db))
    for (const current of await currentPolicies(db, installation)) {
      const key = `${installation} ${current.repository.owner}`;
      const known = owners.get(key) ?? { installation, members: [] };
      known.members.push(current);
      owners.set(key, known);
    }
  return [...owners.values()].flatMap(({ installation, members }) =>
    groupOf(members).map((group) => ({ owner: members[0]?.repository.owner ?? '', installation, group })),
  );
}

function groupOf(members: readonly CurrentPolicy[]): readonly ReportGroup[] {
  const uses = new Map<string, number>();
  for (const { repository } of members) uses.set(repository.digest, (uses.get(repository.digest) ?? 0) + 1);
  const [most] = [...uses].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const chosen = members.find(({ repository }) => repository.digest === most?.[0]) ?? members[0];
  if (chosen === undefined) return [];
  const { policy, repository } = chosen;
  return [
    {
      place: policy.reports.repository ?? `${repository.owner}/${repository.name}`,
      every: policy.reports.every,
      policy,
      digest: repository.digest,
      repositories: members.map((member) => member.repository),
    },
  ];
}
