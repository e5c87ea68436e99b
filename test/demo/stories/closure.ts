/** The main job: a finding that cannot be closed on an incomplete record, by hand, by a pull request or afterwards. */
import { fields } from '../../../src/record/fields.ts';
import type { FieldId } from '../../../src/record/finding.ts';
import { renderForms } from '../../../src/record/form.ts';
import { checkName } from '../../../src/words/check-name.ts';
import { labelCatalogue } from '../../../src/words/labels.ts';
import { type Person, person } from '../../github-simulator/people.ts';
import {
  checked,
  gapsClosed,
  labelled,
  labelsExist,
  reopened,
  standsClosed,
  statusComment,
} from '../closure-sights.ts';
import { assigned, says } from '../life-sights.ts';
import type { Stage } from '../stage.ts';
import type { Step, Story } from '../story.ts';

const repository = 'acme/payments';
/** Numbers are given in order: the finding, the pull request, the corrective action. */
const finding = 1;
const pull = 2;

const answers = {
  statement:
    'The access review of 30 October found 4 accounts of people who had left, still active in payments-admin 11 to 58 days after their last day.',
  requirement: 'A.5.18',
  evidence:
    'Access report of 30 October, rows 14, 22, 31 and 40, compared with the list of leavers since August: 12 checked, 4 affected.',
  source: 'Internal audit',
  detected_on: new Date().toISOString().slice(0, 10),
  area: 'Leaver process, payments-admin',
};

const correction =
  'The 4 accounts were disabled on 30 October, 16:20 UTC, and their sessions and tokens were revoked. The sign-in log shows no use after their last day.';
const rootCause = `Why were they active? Nobody disabled them. Why? IT was not told. Why? The feed that tells IT carries employees only.

C1 [process/handoff]: The HR feed to IT carries employees only, so IT hears nothing when a contractor leaves (evidence: field list of the feed, version of 12 June)
C2 [technology/detection-gap]: No job compares active accounts with end dates of contracts (evidence: list of scheduled jobs in payments-admin)`;
const action = {
  number: 3,
  command:
    '/action "Compare active accounts with contract end dates every night" cause:C1,C2 owner:@carol due:+14d done:"an account is disabled within 24 hours after the contract ends, for contractors too"',
};
const again = 4;
const effectiveness = {
  eff_criteria:
    'In the next 60 days every leaver, contractor or not, is without access 24 hours after the last day; checked against payroll.',
  eff_result: 'Effective',
  eff_evidence:
    'Comparison with payroll: 9 leavers, 3 of them contractors, all without access within 5 hours. Report 2026-12, page 2.',
} as const;

type People = Readonly<Record<'alice' | 'bob' | 'carol', Person>>;

async function fill(who: Person, texts: Partial<Record<FieldId, string>>): Promise<void> {
  for (const [id, text] of Object.entries(texts)) await who.fillSection(finding, fields[id as FieldId].heading, text);
}

function installation(stage: Stage): Step {
  return {
    title: `acme installs the app on ${repository}`,
    short: 'installed',
    async act() {
      await stage.control('install', { account: 'acme' });
    },
    expects: [labelsExist(labelCatalogue.map((label) => label.name))],
  };
}

function untilTheGateHolds({ alice, bob }: People): Step[] {
  return [
    {
      title: 'alice raises a finding through the form, and asks bob to take it',
      short: 'raised',
      async act() {
        const { number } = await alice.raise('nonconformity', 'Leavers kept access to payments-admin', answers);
        await alice.assign(number, 'bob');
      },
      expects: [labelled(finding, ['nonconformity', 'stage:']), statusComment(finding, 'names gaps')],
    },
    {
      title: 'bob closes it: the accounts are disabled, after all',
      short: 'closed too early',
      act: () => bob.close(finding),
      expects: [reopened(finding, 1)],
    },
    {
      title: `bob opens pull request #${pull}, which says “Closes #${finding}”`,
      short: 'pull request opened',
      async act() {
        await bob.openPull({
          title: 'Disable accounts when a contract ends',
          body: `Closes #${finding}\n\nA nightly job compares active accounts with contract end dates.`,
          head: 'contract-end-dates',
          files: { 'jobs/contract-end-dates.ts': 'export const schedule = "every night";\n' },
        });
      },
      expects: [checked(pull, 'failure')],
    },
  ];
}

function untilTheRecordIsComplete({ alice, bob, carol }: People): Step[] {
  return [
    {
      title: 'bob writes down what was done at once, and why it could happen',
      short: 'correction, causes',
      act: () => fill(bob, { correction, root_cause: rootCause }),
      expects: [gapsClosed(finding, [fields.correction.heading, fields.root_cause.heading])],
    },
    {
      title: 'bob asks for a corrective action in a comment; clause10 makes the sub-issue',
      short: 'corrective action',
      async act() {
        await bob.comment(finding, action.command);
      },
      expects: [assigned(action.number, 'carol'), gapsClosed(finding, ['Corrective action'])],
    },
    {
      title: 'carol does it and closes it as completed',
      short: 'action done',
      act: () => carol.close(action.number),
      expects: [gapsClosed(finding, ['1 corrective action'])],
    },
    {
      title: 'carol says how effectiveness is judged, the verdict, and what it rests on',
      short: 'effectiveness',
      act: () => fill(carol, effectiveness),
      expects: [statusComment(finding, 'names none'), checked(pull, 'success')],
    },
    {
      title: `alice merges pull request #${pull}, which closes #${finding}`,
      short: 'merged',
      async act() {
        await alice.mergePull(pull);
      },
      expects: [standsClosed(finding)],
    },
  ];
}

function afterClosure({ alice, bob }: People): Step[] {
  return [
    {
      title: 'later, somebody empties the section on root causes of the closed finding',
      short: 'emptied afterwards',
      act: () => fill(bob, { root_cause: '' }),
      expects: [reopened(finding, 2)],
    },
    {
      title: 'alice raises something that sounds familiar',
      short: 'raised again',
      async act() {
        await alice.raise('nonconformity', 'A leaver kept access to payments-admin', {
          ...answers,
          statement: 'The account of a leaver was still active in payments-admin 5 days after the last day.',
        });
      },
      expects: [says(again, '1 earlier finding looks similar')],
    },
  ];
}

/** An organisation with one repository that has this project's issue forms, three people, before the app is installed. */
async function setTheScene(stage: Stage): Promise<void> {
  const forms = renderForms().map(({ path, content }) => [path, content]);
  await stage.control('addOrganization', {
    login: 'acme',
    members: { alice: 'member', bob: 'member', carol: 'member' },
  });
  await stage.control('addRepository', {
    name: repository,
    description: 'Payment service',
    private: true,
    roles: { alice: 'write', bob: 'maintain', carol: 'write' },
    files: { 'README.md': '# Payments\n', ...Object.fromEntries(forms) },
  });
}

export async function prepare(stage: Stage): Promise<Story> {
  await setTheScene(stage);
  const at = (login: string) => person(stage.origin, login, repository);
  const people: People = { alice: at('alice'), bob: at('bob'), carol: at('carol') };
  return {
    title: 'clause10: a nonconformity that cannot be closed on an incomplete record',
    about: `A simulated GitHub and the app run as two processes on this machine, with signed webhooks between them. In ${repository} work alice, bob and carol; the check is “${checkName}”.`,
    steps: [
      installation(stage),
      ...untilTheGateHolds(people),
      ...untilTheRecordIsComplete(people),
      ...afterClosure(people),
    ],
    repository,
    watcher: 'alice',
    page: `/${repository}/issues/${finding}`,
  };
}
