/** REST: reactions to issues and comments. */
import { react } from '../acts/reactions.ts';
import { reactionJson } from '../json/reaction.ts';
import type { Answer, Call, Handler } from '../platform.ts';
import type { Comment, Issue, ReactionContent } from '../world-issues.ts';
import { actorOf, field, issueFor, page, repositoryFor } from './call.ts';
import { commentFor } from './comments.ts';

interface Target {
  readonly issue: Issue;
  readonly thing: Issue | Comment;
}

function onIssue(call: Call): Target {
  const issue = issueFor(call, repositoryFor(call));
  return { issue, thing: issue };
}

function onComment(call: Call, world = call.github.world): Target {
  const { issue, comment } = commentFor(call, repositoryFor(call), world);
  return { issue, thing: comment };
}

/** 201 for a new reaction, 200 for one the caller had given already. */
function create(call: Call, { issue, thing }: Target): Answer {
  const content = field<ReactionContent>(call, 'content') ?? '+1';
  const { reaction, isNew } = react(call.platform, actorOf(call), issue, thing, content);
  return { status: isNew ? 201 : 200, body: reactionJson(call.platform, reaction) };
}

function list(call: Call, { thing }: Target): Answer {
  const { content } = call.values;
  const wanted = thing.reactions.filter((each) => content === undefined || each.content === content);
  return page(call, wanted, (reaction) => reactionJson(call.github, reaction));
}

export const reactionHandlers = {
  'reactions/create-for-issue': (call) => create(call, onIssue(call)),
  'reactions/create-for-issue-comment': (call) => create(call, onComment(call, call.platform.world)),
  'reactions/list-for-issue': (call) => list(call, onIssue(call)),
  'reactions/list-for-issue-comment': (call) => list(call, onComment(call)),
} satisfies Record<string, Handler>;
