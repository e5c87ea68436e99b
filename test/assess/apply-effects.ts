/** What GitHub would hold after the effects of a plan. An effect that GitHub would refuse, or that changes nothing, throws. */
import type { IssueEffect } from '../../src/assess/effects.ts';
import type { CloseReason, IssueFacts, Person, SubIssueFacts } from '../../src/record/facts.ts';
import { action, comment } from './facts.ts';
import { alice, bob, carol, dan, erin, frank } from './life-facts.ts';

/** Who can be assigned; GitHub leaves out everybody else. */
const assignable: readonly Person[] = [alice, bob, carol, dan, erin, frank];

/** The account under which the app acts. */
const app: Person = { login: 'clause10[bot]', databaseId: 900, bot: true };

/** The facts after all effects, in order. */
export const applied = (given: IssueFacts, effects: readonly IssueEffect[]): IssueFacts => effects.reduce(after, given);

/**
 * The facts after one effect, at the time of `now.now`.
 * @throws {Error} when the effect is not possible or is no difference: then the plan was wrong
 */
function after(now: IssueFacts, effect: IssueEffect): IssueFacts {
  switch (effect.do) {
    case 'reopen':
      return reopened(now);
    case 'close':
      return closed(now, effect.reason);
    case 'comment':
    case 'create-status':
      return said(now, effect);
    case 'update-status':
      return commentChanged(now, effect.comment, { body: effect.body });
    case 'delete-comment':
      mustHold(hasComment(now, effect.comment), 'deletes a comment that is not there');
      return { ...now, comments: now.comments.filter((c) => c.databaseId !== effect.comment) };
    case 'add-labels':
      mustHold(!effect.names.some((name) => carries(now.labels, name)), 'adds a label that is there');
      return { ...now, labels: [...now.labels, ...effect.names] };
    case 'remove-label':
      mustHold(now.labels.includes(effect.name), 'removes a label that is not there');
      return { ...now, labels: now.labels.filter((name) => name !== effect.name) };
    case 'react':
      mustHold(
        now.comments.every((c) => c.databaseId !== effect.comment || !c.reacted),
        'reacts twice',
      );
      return commentChanged(now, effect.comment, { reacted: true });
    case 'assign':
      return assigned(now, effect);
    case 'create-action':
      return actionCreated(now, effect);
    case 'adopt-action':
      return actionAdopted(now, effect);
    case 'set-due-field':
      // The issue field is no part of the facts: nothing is read back from it.
      return now;
  }
}

type Effect<Do extends IssueEffect['do']> = Extract<IssueEffect, { do: Do }>;

function mustHold(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(`The plan ${otherwise}`);
}

/** GitHub takes two spellings for one label. */
const carries = (labels: readonly string[], name: string): boolean =>
  labels.some((label) => label.toLowerCase() === name.toLowerCase());

const hasComment = ({ comments }: IssueFacts, id: number): boolean =>
  comments.some(({ databaseId, ours }) => databaseId === id && ours);

function reopened(now: IssueFacts): IssueFacts {
  mustHold(now.state === 'closed', 'reopens an open issue');
  const reopening = { at: now.now, actor: app, ours: true };
  return { ...now, state: 'open', closeReason: null, reopenings: [...now.reopenings, reopening] };
}

function closed(now: IssueFacts, reason: Effect<'close'>['reason']): IssueFacts {
  mustHold(now.state === 'open', 'closes a closed issue');
  const closeReason: CloseReason = reason === 'completed' ? 'completed' : 'not-planned';
  return {
    ...now,
    state: 'closed',
    closeReason,
    closing: {
      id: `CE_ours${now.closings.length + 1}`,
      at: now.now,
      actor: app,
      ours: true,
      by: 'person',
      through: null,
    },
    closings: [...now.closings, now.now],
  };
}

function said(now: IssueFacts, { mark, body }: Effect<'comment' | 'create-status'>): IssueFacts {
  mustHold(body.includes(mark), 'says something without its mark');
  const twice = now.comments.some((c) => c.ours && c.body.includes(mark));
  mustHold(!twice, `says the same twice: ${mark}`);
  const own = comment(app, body, { ours: true, createdAt: now.now, updatedAt: now.now });
  return { ...now, comments: [...now.comments, own] };
}

function commentChanged(now: IssueFacts, id: number, change: { body?: string; reacted?: true }): IssueFacts {
  mustHold(
    now.comments.some(({ databaseId }) => databaseId === id),
    'changes a comment that is not there',
  );
  const own = (ours: boolean): boolean => ours || change.body === undefined;
  const comments = now.comments.map((c) => {
    if (c.databaseId !== id) return c;
    mustHold(own(c.ours), 'changes the words of somebody else');
    return { ...c, ...change };
  });
  return { ...now, comments };
}

/** GitHub drops who cannot be assigned; the command is carried out all the same. */
function assigned(now: IssueFacts, { logins, handled }: Effect<'assign'>): IssueFacts {
  mustHold(!now.handled.has(handled), 'assigns what was assigned before');
  const people = peopleOf(logins).filter((person) => !now.assignees.some(({ login }) => login === person.login));
  return { ...now, assignees: [...now.assignees, ...people], handled: withHandled(now, handled, null) };
}

const peopleOf = (logins: readonly string[]): readonly Person[] =>
  assignable.filter(({ login }) => logins.some((name) => name.toLowerCase() === login));

const withHandled = (now: IssueFacts, key: string, created: string | null): IssueFacts['handled'] =>
  new Map([...now.handled, [key, { at: now.now, created, refused: null }]]);

function actionCreated(now: IssueFacts, effect: Effect<'create-action'>): IssueFacts {
  const { handled, mark, title, body, labels, assignees } = effect;
  mustHold(!now.handled.has(handled), 'creates an action that was created before');
  mustHold(!now.subIssues.some((issue) => issue.body.includes(mark)), 'creates an action twice');
  mustHold(body.includes(mark), 'creates an action without its mark');
  mustHold(now.subIssues.length < 100, 'creates more sub-issues than GitHub holds');
  const number = 200 + now.handled.size;
  const made: SubIssueFacts = action(number, {
    title,
    body,
    labels,
    state: 'open',
    closeReason: null,
    closedAt: null,
    assignees: peopleOf(assignees),
    author: app,
    createdAt: now.now,
  });
  return {
    ...now,
    subIssues: [...now.subIssues, made],
    actionLinks: [...now.actionLinks, { subIssue: made.id, at: now.now, actor: app, added: true }],
    handled: withHandled(now, handled, made.id),
  };
}

function actionAdopted(now: IssueFacts, { repository, number, label }: Effect<'adopt-action'>): IssueFacts {
  const isIt = (issue: SubIssueFacts): boolean => issue.repository === repository && issue.number === number;
  const found = now.subIssues.find(isIt);
  mustHold(found !== undefined && !carries(found.labels, label), 'adopts what is not there or has the label');
  const adopt = (issue: SubIssueFacts): SubIssueFacts =>
    isIt(issue) ? { ...issue, labels: [...issue.labels, label] } : issue;
  return { ...now, subIssues: now.subIssues.map(adopt) };
}
