/** acme before the app comes: three repositories, seven people, one policy for all of them. */

import { renderForms } from '../../../src/record/form.ts';
import { repositoryNamed } from '../../github-simulator/accounts.ts';
import type { Github } from '../../github-simulator/github.ts';
import type { Simulator } from '../../github-simulator/simulator.ts';
import type { Repository } from '../../github-simulator/world.ts';

export const repositories = ['acme/payments', 'acme/platform', 'acme/isms'] as const;
export type RepositoryName = (typeof repositories)[number];

/** Who answers for the findings of a repository. */
export const ownerIn: Readonly<Record<RepositoryName, string>> = {
  'acme/payments': 'bob',
  'acme/platform': 'frank',
  'acme/isms': 'grace',
};

/** Where the board, the reports and the management review are, and who decides what. */
const policyText = (review: string): string => `rigour: essential
timezone: Europe/Berlin
roles:
  security_lead: ["@erin", "@acme/security"]
  verifier: ["@carol"]
  management: ["@dan"]
board: { owner: acme, title: Clause 10 }
reports: { every: month, repository: acme/isms }
management_review:
  dates: [${review}]
`;

const about: Readonly<Record<RepositoryName, string>> = {
  'acme/payments': 'Payment service',
  'acme/platform': 'Build, network and hosting',
  'acme/isms': 'The management system: risks, suppliers, audits, reviews',
};

/** Signs everybody up. `review` is the day of the next management review, `2027-03-15`. */
export function foundAcme({ control }: Simulator, review: string): void {
  const forms = Object.fromEntries(renderForms().map(({ path, content }) => [path, content]));
  control.addOrganization({
    login: 'acme',
    members: {
      alice: 'member',
      bob: 'member',
      carol: 'member',
      dan: 'admin',
      erin: 'member',
      frank: 'member',
      grace: 'member',
    },
  });
  control.addTeam({ org: 'acme', slug: 'security', members: ['erin'] });
  control.addRepository({
    name: 'acme/.github',
    private: true,
    description: 'What holds for every repository of acme',
    files: { '.github/clause10.yml': policyText(review) },
  });
  const roles = {
    alice: 'write',
    bob: 'maintain',
    carol: 'triage',
    dan: 'read',
    erin: 'write',
    frank: 'maintain',
    grace: 'maintain',
  } as const;
  for (const name of repositories)
    control.addRepository({
      name,
      private: true,
      description: about[name],
      roles,
      files: { 'README.md': `# ${about[name]}\n`, ...forms },
    });
}

export const repositoryAt = ({ world }: Github, name: RepositoryName): Repository => repositoryNamed(world, name);
