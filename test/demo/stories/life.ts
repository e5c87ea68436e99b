/** The whole life of a major finding from an external audit, and every shortcut that people try on the way. */
import { fields } from '../../../src/record/fields.ts';
import type { FieldId } from '../../../src/record/finding.ts';
import { renderForms } from '../../../src/record/form.ts';
import { labelCatalogue } from '../../../src/words/labels.ts';
import { type CommentAt, type Person, person } from '../../github-simulator/people.ts';
import { labelled, labelsExist } from '../closure-sights.ts';
import { assigned, refused, says, stands, told } from '../life-sights.ts';
import type { Stage } from '../stage.ts';
import type { Step, Story } from '../story.ts';

const repository = 'acme/payments';
/** Numbers are given in order: the finding, its action, the pull request, the finding that comes back. */
const finding = 1;
const action = 2;
const again = 4;

const hour = 60 * 60 * 1000;
const dayMs = 24 * hour;
const inDays = (days: number): string => new Date(Date.now() + days * dayMs).toISOString().slice(0, 10);

const policy = `rigour: full
timezone: Europe/Berlin
roles:
  security_lead: ["@erin", "@acme/security"]
  verifier: ["@carol", "@frank"]
  management: ["@dan"]
`;

const raised = {
  statement:
    'Access rights of 4 of 12 leavers in payments-admin were still active 11 to 58 days after their last day, contrary to A.5.18.',
  requirement: 'A.5.18',
  evidence: 'Audit sample of 12 leavers, rows 14, 22, 31 and 40 of the access report of the audit day.',
  source: 'External audit',
  area: 'Leaver process, payments-admin',
  source_ref: 'Audit report 2026-2, finding 3',
  severity: 'Major',
};

const analysis = {
  correction:
    'The 4 accounts were disabled on the day of the audit and their sessions and tokens were revoked (log entry 8841).',
  consequences:
    'The sign-in log shows no use of the 4 accounts after the last day. Nobody had to be notified; legal confirmed it.',
  extent:
    'We looked at all 212 leavers of the last 12 months in the 9 systems with personal accounts: 4 affected, all contractors in payments-admin.',
  rca_method: '5 Whys, Barrier analysis',
  root_cause: `C1 [process/handoff]: The HR feed to IT carries employees only, so IT hears nothing when a contractor leaves (evidence: field list of the feed, version of 12 June)
C2 [technology/detection-gap]: No job compares active accounts with end dates of contracts, so nobody noticed (evidence: list of scheduled jobs in payments-admin)`,
} as const;

const criteria = `/effectiveness-plan 0 of the next 25 leavers keep access for more than 24 hours.
Method: the access report is compared with payroll, contractors included.
Sample: 25
Window: 60 days
Verifier: @carol`;

interface People {
  readonly alice: Person;
  readonly bob: Person;
  readonly carol: Person;
  readonly dan: Person;
  readonly erin: Person;
  readonly frank: Person;
}

async function fill(who: Person, texts: Partial<Record<FieldId, string>>): Promise<void> {
  for (const [id, text] of Object.entries(texts)) await who.fillSection(finding, fields[id as FieldId].heading, text);
}

const act = (title: string, short: string, what: () => Promise<unknown>, expects: Step['expects']): Step => ({
  title,
  short,
  act: async () => {
    await what();
  },
  expects,
});

function reported({ alice, bob, erin }: People, stage: Stage): Step[] {
  return [
    act(
      'acme installs the app; its policy asks for full rigour',
      'installed',
      () => stage.control('install', { account: 'acme' }),
      [labelsExist(labelCatalogue.map((label) => label.name))],
    ),
    act(
      'alice raises what the certification audit found',
      'raised',
      () =>
        alice.raise('nonconformity', 'Leavers kept access to payments-admin', { ...raised, detected_on: inDays(0) }),
      [stands(finding, 'reported'), says(finding, 'Triage')],
    ),
    act(
      'erin, security lead, triages it: major, high risk, bob owns it, the certification body waits 90 days',
      'triaged',
      () =>
        erin.comment(
          finding,
          `/triage severity:major risk:high owner:@bob audit-end:${inDays(0)} external-due:${inDays(90)}`,
        ),
      [assigned(finding, 'bob'), stands(finding, 'analysis'), labelled(finding, ['severity:major'])],
    ),
    act(
      'shortcut: bob, its owner, calls it minor',
      'severity lowered',
      async () => {
        await bob.comment(finding, '/triage severity:minor');
        await fill(bob, { severity: 'Minor' });
      },
      [
        refused(finding, 'lower the severity'),
        refused(finding, 'names another severity'),
        labelled(finding, ['severity:major']),
      ],
    ),
  ];
}

function analysed({ bob, erin }: People): Step[] {
  let approval: CommentAt | null = null;
  return [
    act('bob writes correction, consequences, extent and causes', 'analysis', () => fill(bob, analysis), [
      says(finding, 'Approval of the root cause'),
    ]),
    act(
      'shortcut: bob approves his own root cause',
      'own approval',
      () => bob.comment(finding, '/approve root-cause, no obvious why remains'),
      [refused(finding, 'second pair of eyes'), stands(finding, 'analysis')],
    ),
    act(
      'erin approves another thing first, and edits that comment into an approval',
      'edited approval',
      async () => {
        approval = await erin.comment(finding, 'I read it tomorrow.');
        await erin.editComment(approval.id, '/approve root-cause, no obvious why remains');
      },
      [refused(finding, 'edited'), stands(finding, 'analysis')],
    ),
    act(
      'erin approves the root cause in a comment of its own',
      'causes approved',
      () => erin.comment(finding, '/approve root-cause, no obvious why remains'),
      [stands(finding, 'planning'), says(finding, 'Root cause approved')],
    ),
    act(
      'shortcut: bob changes the approved text afterwards',
      'changed afterwards',
      () => fill(bob, { root_cause: analysis.root_cause.replace('employees only', 'some people only') }),
      [stands(finding, 'analysis'), says(finding, 'Approval of the root cause: void')],
    ),
    act(
      'bob restores it: the approval counts again',
      'restored',
      () => fill(bob, { root_cause: analysis.root_cause }),
      [stands(finding, 'planning')],
    ),
  ];
}

function planned({ bob, dan, erin }: People): Step[] {
  return [
    act(
      'shortcut: bob adds an action that removes no cause',
      'action without cause',
      () =>
        bob.comment(finding, '/action "Compare accounts with contract end dates every night" owner:@frank due:+30d'),
      [refused(finding, 'needs the cause it removes')],
    ),
    act(
      'bob adds it with its causes: the sub-issue is created, linked and assigned',
      'action',
      () =>
        bob.comment(
          finding,
          '/action "Compare accounts with contract end dates every night" cause:C1,C2 owner:@frank due:+30d done:"An account is disabled within 24 hours after the contract ends, for contractors too"',
        ),
      [assigned(action, 'frank'), says(finding, '2 of 2 causes covered')],
    ),
    act(
      'shortcut: erin approves a plan that says nowhere how success is judged',
      'no criteria',
      () => erin.comment(finding, '/approve plan'),
      [refused(finding, 'Effectiveness criteria'), stands(finding, 'planning')],
    ),
    act(
      'bob writes down how success will be judged; erin approves the plan, and dan for management',
      'plan approved',
      async () => {
        await bob.comment(finding, criteria);
        await erin.comment(finding, '/approve plan');
        await dan.comment(finding, '/approve plan');
      },
      [stands(finding, 'implementing'), says(finding, 'Plan approved')],
    ),
  ];
}

function implemented({ bob, carol, frank }: People, stage: Stage): Step[] {
  return [
    act('shortcut: frank closes the action as “not planned”', 'not planned', () => frank.close(action, 'not_planned'), [
      stands(finding, 'planning'),
      says(finding, 'was closed without being done'),
    ]),
    act(
      'frank takes it up again and merges the pull request that does it',
      'done',
      async () => {
        await frank.reopen(action);
        const { number } = await frank.openPull({
          title: 'Disable accounts when a contract ends',
          body: `Closes #${action}`,
          head: 'contract-end-dates',
          files: { 'jobs/contract-end-dates.ts': 'export const schedule = "every night";\n' },
        });
        await frank.mergePull(number);
      },
      [stands(finding, 'implementing'), says(finding, '1 of 1 done')],
    ),
    act(
      'bob says what changed in the management system, who was told and who was trained',
      'response-ready',
      () =>
        fill(bob, {
          isms_changes:
            'Offboarding procedure v7, section 3: contractors added. Risk R-12 was lowered after the change.',
          communication: 'Team leads in the monthly meeting; the HR partner team was trained on the new feed.',
        }),
      [stands(finding, 'verifying'), labelled(finding, ['response-ready'])],
    ),
    act(
      'shortcut: the next day carol, the verifier, says “effective”: the window is still open',
      'verdict too early',
      async () => {
        await stage.advance(dayMs);
        await carol.comment(finding, '/verify effective No leaver of the last day kept access, so it works.');
      },
      [refused(finding, 'is too early'), stands(finding, 'verifying')],
    ),
  ];
}

function verified({ alice, bob, carol, frank }: People, stage: Stage): Step[] {
  return [
    act('60 days pass', 'window over', () => stage.advance(61 * dayMs), [told(finding, 'did the actions work?')]),
    act(
      'shortcut: frank is a verifier too, but the work was his',
      'own work verified',
      () =>
        frank.comment(
          finding,
          '/verify effective 0 of 25 leavers kept access; the access report was compared with payroll.',
        ),
      [refused(finding, 'had no part in the work'), stands(finding, 'verifying')],
    ),
    act(
      'carol looks at 25 leavers and gives the verdict; bob adds the lessons and closes',
      'closed',
      async () => {
        await carol.comment(
          finding,
          '/verify effective 0 of 25 leavers kept access for more than 24 hours, 7 contractors among them; report 2027-01, page 2.',
        );
        await fill(bob, {
          lessons_learned:
            'Feeds between departments need an owner on both sides; the checklist for new feeds asks for one now.',
        });
        await stage.quiet();
        await bob.close(finding);
      },
      [stands(finding, 'closed', 'closed')],
    ),
    act(
      'months later alice raises the same again; the app shows the earlier one',
      'came back',
      async () => {
        await stage.advance(100 * dayMs);
        await alice.raise('nonconformity', 'A leaver kept access to payments-admin', {
          ...raised,
          statement: 'Access rights of 1 of 9 leavers in payments-admin were still active 5 days after the last day.',
          source: 'Internal audit',
          severity: 'Minor',
          detected_on: inDays(161),
        });
      },
      [says(again, '1 earlier finding looks similar')],
    ),
  ];
}

function recurring({ erin }: People): Step[] {
  return [
    act(
      'erin finds that it is the same again',
      'recurrence',
      () => erin.comment(again, `/triage severity:minor risk:medium owner:@bob\n\n/recurrence-of #${finding}`),
      [labelled(again, ['recurrence']), says(again, 'Major proposed'), says(finding, 'Not effective')],
    ),
  ];
}

async function setTheScene(stage: Stage): Promise<void> {
  const forms = renderForms().map(({ path, content }) => [path, content]);
  await stage.control('addOrganization', {
    login: 'acme',
    members: { alice: 'member', bob: 'member', carol: 'member', dan: 'admin', erin: 'member', frank: 'member' },
  });
  await stage.control('addTeam', { org: 'acme', slug: 'security', members: ['bob'] });
  await stage.control('addRepository', {
    name: repository,
    description: 'Payment service',
    private: true,
    roles: { alice: 'write', bob: 'maintain', carol: 'triage', dan: 'read', erin: 'write', frank: 'write' },
    files: { 'README.md': '# Payments\n', '.github/clause10.yml': policy, ...Object.fromEntries(forms) },
  });
}

/**
 * People take their time. GitHub counts in whole seconds, and an edit in the same second as an approval would count as a
 * later one.
 */
const minutesApart = (stage: Stage, steps: readonly Step[]): Step[] =>
  steps.map((step) => ({
    ...step,
    act: async () => {
      await stage.advance(60_000);
      await step.act();
    },
  }));

export async function prepare(stage: Stage): Promise<Story> {
  await setTheScene(stage);
  const at = (login: string) => person(stage.origin, login, repository);
  const people: People = {
    alice: at('alice'),
    bob: at('bob'),
    carol: at('carol'),
    dan: at('dan'),
    erin: at('erin'),
    frank: at('frank'),
  };
  return {
    title: 'clause10: the whole life of a major finding, and every shortcut on the way',
    about: `In ${repository} the policy asks for full rigour. erin and the team acme/security (bob) are security leads, carol and frank verify, dan is management, alice reports.`,
    steps: minutesApart(stage, [
      ...reported(people, stage),
      ...analysed(people),
      ...planned(people),
      ...implemented(people, stage),
      ...verified(people, stage),
      ...recurring(people),
    ]),
    repository,
    watcher: 'alice',
    page: `/${repository}/issues/${finding}`,
  };
}
