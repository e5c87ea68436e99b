/** Threads for tests: a finding under full rigour on which people act one after the other, an hour apart. */
import type { PolicyInForce } from '../../src/policy/in-force.ts';
import type { Policy } from '../../src/policy/schema.ts';
import type { CommentFacts, IssueFacts, Person, Role, SubIssueFacts } from '../../src/record/facts.ts';
import type { FieldId } from '../../src/record/finding.ts';
import { action, alice, bob, bodyOf, carol, comment, complete, facts, inForce } from './facts.ts';

export const dan: Person = { login: 'dan', databaseId: 4, bot: false };
export const erin: Person = { login: 'erin', databaseId: 5, bot: false };
export const frank: Person = { login: 'frank', databaseId: 6, bot: false };
export { alice, bob, carol };

/** erin and the team acme/security lead, carol and frank verify, dan is management. */
export const namedRoles: Policy['roles'] = {
  security_lead: ['@erin', '@acme/security'],
  verifier: ['@carol', '@frank'],
  management: ['@dan'],
};

export const full = (change: Partial<Policy> = {}): PolicyInForce =>
  inForce({ rigour: 'full', roles: namedRoles, ...change });

/** Answers that leave nothing to ask for but what people have to decide. */
export const answers: Partial<Record<FieldId, string>> = {
  ...complete,
  source: 'Internal audit',
  detected_on: '2026-11-02',
  area: 'Leaver process',
  severity: 'Major',
  risk: 'Medium',
  consequences: 'The sign-in log shows no use of the four accounts after the last day; nobody had to be notified.',
  rca_method: '5 Whys, Fishbone',
  root_cause: `C1 [process/handoff]: The HR feed to IT carries employees only, so nobody hears of contractors (evidence: https://example.org/feed)
C2 [technology/detection-gap]: No job compares active accounts with end dates of contracts (evidence: https://example.org/jobs)`,
  extent:
    'We looked at all 212 leavers of the last twelve months in 9 systems: 4 affected, all contractors, see https://example.org/x.',
  eff_criteria:
    '0 of the next 25 leavers keep access for more than 24 hours.\nMethod: access report compared with payroll.\nSample: 25\nWindow: 60 days\nVerifier: @carol',
  isms_changes: 'Offboarding procedure v7, section 3: contractors were added; https://example.org/procedure.',
  communication: 'All team leads were told in the November meeting; the HR partners were trained on the new feed.',
  lessons_learned: 'Feeds between departments need an owner on both sides, which the checklist asks for now.',
  eff_result: '',
  eff_evidence: '',
};

const roles: Readonly<Record<string, Role>> = {
  alice: 'write',
  bob: 'maintain',
  carol: 'triage',
  dan: 'read',
  erin: 'write',
  frank: 'write',
};

/** The first act is made at noon on 3 November 2026, each next one an hour later. */
const hourOf = (n: number): string => new Date(Date.UTC(2026, 10, 3, 12 + n)).toISOString().replace('.000Z', 'Z');

export type Said = readonly [Person, string] | readonly [Person, string, Partial<CommentFacts>];

/** Comments in a thread, with the roles and teams of their writers (bob is in acme/security). */
export function thread(...said: readonly Said[]): Pick<IssueFacts, 'comments' | 'roles' | 'teams'> {
  const comments = said.map(([by, body, change = {}], n) =>
    comment(by, body, { id: `IC_t${n}`, createdAt: hourOf(n), updatedAt: hourOf(n), ...change }),
  );
  const by = comments.map(({ id, author }) => [id, author?.login ?? ''] as const);
  return {
    comments,
    roles: new Map(by.map(([id, login]) => [id, roles[login] ?? 'none'])),
    teams: new Map(by.map(([id, login]) => [id, login === 'bob' ? ['@acme/security'] : []])),
  };
}

/** The corrective action: frank's, done on 10 November with a merged pull request. */
export const done = (change: Partial<SubIssueFacts> = {}): SubIssueFacts =>
  action(13, {
    assignees: [frank],
    createdAt: '2026-11-03T11:30:00Z',
    body: 'Part of #12. Causes: C1, C2\n\nDue: 2026-11-20\n\nDone when: an account is disabled within 24 hours after the contract ends.',
    linkedPulls: [
      {
        id: 'PR_20',
        number: 20,
        repository: 'acme/payments',
        state: 'merged',
        author: frank,
        mergedBy: frank,
        mergedAt: '2026-11-10T10:00:00Z',
      },
    ],
    ...change,
  });

/** A finding raised by alice and owned by bob, whose record is complete but for what people decide in the thread. */
export function finding(said: readonly Said[], change: Partial<IssueFacts> = {}): IssueFacts {
  return facts({
    now: '2027-02-01T12:00:00Z',
    body: bodyOf(answers),
    subIssues: [done()],
    revisions: [],
    register: { similar: [], related: [], recurredAs: [], known: new Map() },
    ...thread(...said),
    ...change,
  });
}

export const triaged: Said = [erin, '/triage severity:major risk:medium owner:@bob'];
export const causesApproved: Said = [erin, '/approve root-cause, no obvious why remains'];
export const planApproved: Said = [erin, '/approve plan'];
/** After the window of 60 days. */
export const effective: Said = [
  carol,
  '/verify effective 0 of 25 leavers kept access for more than 24 hours; report 2027-01, page 2.',
  { createdAt: '2027-01-20T12:00:00Z', updatedAt: '2027-01-20T12:00:00Z' },
];

/** Every decision in order. */
export const wholeThread: readonly Said[] = [triaged, causesApproved, planApproved, effective];
