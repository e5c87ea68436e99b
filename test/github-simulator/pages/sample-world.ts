/** A small world for looking at the pages and for their tests: one finding with a history, its pull request and its action. */
import { addAccount, addRepository, asApp, asPerson } from '../accounts.ts';
import { createCheckRun, updateCheckRun } from '../acts/checks.ts';
import { addComment, editComment } from '../acts/comments.ts';
import { registerApp } from '../acts/installations.ts';
import { addAssignees, closeIssue, editIssue, openIssue, reopenIssue } from '../acts/issues.ts';
import { addLabels, createLabel, removeLabel } from '../acts/labels.ts';
import { openPull } from '../acts/pulls.ts';
import { push } from '../acts/pushes.ts';
import { react } from '../acts/reactions.ts';
import { addSubIssue } from '../acts/sub-issues.ts';
import { createClock } from '../clock.ts';
import type { Actor, Github } from '../github.ts';
import { type App, emptyWorld, type Repository } from '../world.ts';
import type { Comment, Issue } from '../world-issues.ts';

const firstMoment = Date.UTC(2026, 10, 2, 8, 30);

/** A simulated GitHub without a server: the clock stands at 2 Nov 2026, 08:30 UTC, and nobody hears of what happens. */
function quietGithub(origin = 'http://127.0.0.1:4010'): Github {
  return { world: emptyWorld(), clock: createClock(() => firstMoment), origin, tell: () => undefined };
}

const findingBody = `### What happened

The access review of 30 October found 4 accounts of people who had left, still active in \`payments-admin\`.

| Account | Left on | Last login |
|:--|:-:|--:|
| m.keller | 3 Sep | 2 Sep |
| j.ortiz | 18 Sep | **9 Oct** |

- [x] accounts disabled
- [ ] asked @bob about the leaver list
  - [ ] see #3 and acme/payments#2

### Requirement not met

A.5.18

### Root cause

_No response_`;

const statusComment = (gaps: string) => `**Analysis · next: @bob**

This finding can't be closed yet. 2 things are missing:

| What | How | Who |
|---|---|---|
${gaps}

<details><summary>Record: 9 of 16 fields</summary>

| Field | Where |
|---|---|
| What happened | [description](#description) |
| Correction | \`/correction\` comment |

</details>
`;

const rootCauseGap =
  '| **Root cause** | Fill `### Root cause` in the description, or comment `/root-cause` followed by the text. | @bob |';
const verdictGap = '| **Effectiveness result** | Fill `### Effectiveness result` in the description. | @carol |';

const checkSummary = `Merging would close #1 while its record is incomplete.

| Finding | Missing | How |
|---|---|---|
| #1 | **Root cause** | Fill \`### Root cause\` |
| #1 | **Effectiveness result** | Fill \`### Effectiveness result\` |

Write \`Part of #1\` instead of the closing keyword, or complete the record first.`;

const labels = [
  { name: 'nonconformity', color: 'b3261e', description: 'A requirement is not met' },
  { name: 'corrective-action', color: '0b6e4f', description: 'Removes the cause of a finding' },
  { name: 'stage:analysis', color: 'fbca04', description: 'Causes are being looked for' },
  { name: 'incomplete', color: 'd4c5f9', description: 'Something is missing before closure' },
] as const;

export interface Sample {
  readonly github: Github;
  readonly repository: Repository;
  readonly finding: Issue;
  readonly pull: Issue;
  readonly action: Issue;
}

/** What every part of the story works with. */
interface Scene {
  readonly github: Github;
  readonly repository: Repository;
  readonly app: App;
  readonly alice: Actor;
  readonly bob: Actor;
  readonly bot: Actor;
  /** Lets minutes pass. */
  later(minutes: number): void;
}

function setScene(): Scene {
  const github = quietGithub();
  const repository = addRepository(github, {
    owner: 'acme',
    name: 'payments',
    private: true,
    description: 'Payment service',
  });
  for (const login of ['alice', 'bob', 'carol']) repository.roles.set(addAccount(github, login).id, 'write');
  const manifest = { name: 'clause10', permissions: { issues: 'write', checks: 'write' }, events: [] } as const;
  const app = registerApp(github, manifest, addAccount(github, 'acme'));
  const bot = asApp(github.world, app);
  for (const label of labels) createLabel(github, bot, repository, label);
  return {
    github,
    repository,
    app,
    alice: asPerson(github.world, 'alice'),
    bob: asPerson(github.world, 'bob'),
    bot,
    later: (minutes) => github.clock.advance(minutes * 60_000),
  };
}

/** Alice raises it, the app answers, bob closes it too early. Gives the finding and the app's status comment. */
function raiseFinding({ github, repository, alice, bob, bot, later }: Scene): { finding: Issue; status: Comment } {
  const title = 'Four leavers kept access to payments-admin';
  const finding = openIssue(github, alice, repository, { title, body: findingBody });
  addLabels(github, bot, finding, ['nonconformity', 'stage:analysis', 'incomplete']);
  addAssignees(github, alice, finding, ['bob']);
  later(1);
  const status = addComment(github, bot, finding, statusComment(`${rootCauseGap}\n${verdictGap}`));
  later(55);
  react(github, alice, finding, status, 'rocket');
  react(github, bob, finding, status, 'rocket');
  closeIssue(github, bob, finding, 'completed');
  reopenIssue(github, bot, finding);
  const why =
    'Reopened: **Root cause** and **Effectiveness result** are missing.\n\nFill them in and close this again.';
  addComment(github, bot, finding, why);
  return { finding, status };
}

/** Bob opens a pull request, and the app's check on it fails. */
function proposeFix({ github, repository, app, alice, bob }: Scene): Issue {
  push(github, alice, repository, { message: 'Start', files: { 'README.md': '# Payments\n' } });
  const files = { 'jobs/leavers.ts': 'export {};\n' };
  const { sha } = push(github, bob, repository, { branch: 'leaver-job', message: 'Read leavers daily', files });
  const pull = openPull(github, bob, repository, {
    title: 'Disable accounts on the day of leaving',
    body: 'Closes #1\n\nReads the leaver list every night.',
    head: 'leaver-job',
    base: 'main',
  });
  const annotation = {
    path: '.github/clause10.yml',
    start_line: 3,
    end_line: 3,
    annotation_level: 'warning',
    message: 'rigor is not a key; use rigour.',
  } as const;
  const output = { title: 'Would close #1 too early: 2 gaps', summary: checkSummary, annotations: [annotation] };
  const wanted = { name: 'clause10 / closure', head_sha: sha, status: 'in_progress' } as const;
  const run = createCheckRun(github, app, repository, wanted);
  updateCheckRun(github, app, repository, run, { conclusion: 'failure', output });
  return pull;
}

/** Fills a new world with the story of one finding, as the app and three people would leave it. */
export function sampleWorld(): Sample {
  const scene = setScene();
  const { github, repository, alice, bob, bot, later } = scene;
  const { finding, status } = raiseFinding(scene);
  const pull = proposeFix(scene);
  const action = openIssue(github, alice, repository, {
    title: 'Disable accounts from the HR leaver list every night',
    body: 'Part of #1. Done when a leaver is disabled within 24 hours.',
  });
  addLabels(github, bob, action, ['corrective-action']);
  addAssignees(github, bob, action, ['carol']);
  addSubIssue(github, bob, finding, action);
  later(120);
  closeIssue(github, bob, action, 'completed', { kind: 'PullRequest', issueId: pull.id });
  const cause = 'C1 [process/not-defined]: nobody owned the leaver list (evidence: #2)';
  editIssue(github, alice, finding, { body: findingBody.replace(/_No response_$/, cause) });
  editComment(github, bot, finding, status, statusComment(verdictGap));
  removeLabel(github, bot, finding, 'incomplete');
  return { github, repository, finding, pull, action };
}
