/** One finding of the past and what people do with it. Each deed is noted in the diary and done when its time has come. */
import { fields } from '../../../src/record/fields.ts';
import type { FieldId, Kind } from '../../../src/record/finding.ts';
import { bodyOf } from '../../assess/facts.ts';
import { asPerson } from '../../github-simulator/accounts.ts';
import { addComment } from '../../github-simulator/acts/comments.ts';
import { addAssignees, closeIssue, editIssue, openIssue, reopenIssue } from '../../github-simulator/acts/issues.ts';
import { addLabels } from '../../github-simulator/acts/labels.ts';
import { addSubIssue } from '../../github-simulator/acts/sub-issues.ts';
import type { Actor, Github } from '../../github-simulator/github.ts';
import { withSection } from '../../github-simulator/people.ts';
import type { CloseReason, Issue } from '../../github-simulator/world-issues.ts';
import type { Diary } from './diary.ts';
import { type RepositoryName, repositoryAt } from './organisation.ts';

/** Texts of sections by field. */
export type Texts = Partial<Record<FieldId, string>>;

export interface Raised {
  readonly repository: RepositoryName;
  readonly kind: Kind;
  readonly title: string;
  readonly by: string;
  readonly texts: Texts;
}

export interface Finding {
  readonly repository: RepositoryName;
  /** Its number. @throws while it is not raised */
  number(): number;
  say(time: number, who: string, text: () => string): void;
  /** Writes sections of the description. */
  fill(time: number, who: string, texts: Texts): void;
  /** Makes a sub-issue, assigned to `who`. `details` is its description. */
  plan(time: number, who: string, title: string, details: string): void;
  /** Closes the sub-issues that are open as completed, with a word on what shows it. */
  finish(time: number, who: string): void;
  own(time: number, who: string, owner: string): void;
  label(time: number, who: string, label: string): void;
  close(time: number, who: string, reason?: CloseReason): void;
  reopen(time: number, who: string): void;
}

/** Notes that a finding is raised at a time. */
export function raise(github: Github, diary: Diary, time: number, raised: Raised): Finding {
  let issue: Issue | null = null;
  const actions: Issue[] = [];
  const open = (): Issue => {
    if (issue === null) throw new Error(`“${raised.title}” was not raised yet.`);
    return issue;
  };
  const as = (login: string): Actor => asPerson(github.world, login);
  const home = () => repositoryAt(github, raised.repository);
  const note = (at: number, who: string, act: (actor: Actor) => void) => diary.at(at, () => act(as(who)));
  note(time, raised.by, (actor) => {
    issue = openIssue(github, actor, home(), {
      title: raised.title,
      body: bodyOf(raised.texts),
      labels: [raised.kind],
    });
  });
  return {
    repository: raised.repository,
    number: () => open().number,
    say: (at, who, text) => note(at, who, (actor) => void addComment(github, actor, open(), text())),
    fill: (at, who, texts) =>
      note(at, who, (actor) => {
        const body = Object.entries(texts).reduce(
          (left, [id, text]) => withSection(left, fields[id as FieldId].heading, text),
          open().body ?? '',
        );
        editIssue(github, actor, open(), { body });
      }),
    plan: (at, who, title, details) =>
      note(at, who, (actor) => {
        const body = `Part of #${open().number}.\n\n${details}`;
        const action = openIssue(github, actor, home(), {
          title,
          body,
          labels: ['corrective-action'],
          assignees: [who],
        });
        addSubIssue(github, actor, open(), action);
        actions.push(action);
      }),
    finish: (at, who) =>
      note(at, who, (actor) => {
        for (const action of actions.filter(({ state }) => state === 'open')) {
          editIssue(github, actor, action, {
            body: `${action.body}\n\nEvidence: https://wiki.example.org/done/${action.id}`,
          });
          closeIssue(github, actor, action, 'completed');
        }
      }),
    own: (at, who, owner) => note(at, who, (actor) => addAssignees(github, actor, open(), [owner])),
    label: (at, who, label) => note(at, who, (actor) => void addLabels(github, actor, open(), [label])),
    close: (at, who, reason = 'completed') => note(at, who, (actor) => closeIssue(github, actor, open(), reason)),
    reopen: (at, who) => note(at, who, (actor) => reopenIssue(github, actor, open())),
  };
}
