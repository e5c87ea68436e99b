/** GraphQL: reactions, grouped as GitHub does: every kind has its group, also where nobody has given it. */
import { accountOf } from '../accounts.ts';
import { type Comment, type Issue, type Reaction, type ReactionContent, reactionContents } from '../world-issues.ts';
import { connect } from './connection.ts';
import { type Args, type Context, isMine, type ReactionGroup, type Resolvers } from './context.ts';

const names: Readonly<Record<ReactionContent, string>> = {
  '+1': 'THUMBS_UP',
  '-1': 'THUMBS_DOWN',
  laugh: 'LAUGH',
  hooray: 'HOORAY',
  confused: 'CONFUSED',
  heart: 'HEART',
  rocket: 'ROCKET',
  eyes: 'EYES',
};

/** `reactionGroups` of an issue or a comment. */
export const reactionGroups = (thing: Issue | Comment): readonly ReactionGroup[] =>
  reactionContents.map((content) => ({ kind: 'ReactionGroup', thing, content }));

const given = ({ thing, content }: ReactionGroup): Reaction[] =>
  thing.reactions.filter((reaction) => reaction.content === content);

export const reactionGroupResolvers: Resolvers<ReactionGroup> = {
  content: (group) => names[group.content],
  createdAt: (group) => given(group)[0]?.createdAt ?? null,
  subject: (group) => group.thing,
  viewerHasReacted: (group, _, context) => given(group).some((reaction) => isMine(context, reaction.userId)),
  reactors: (group, args: Args, { github }: Context) =>
    connect(
      given(group).map((reaction) => accountOf(github.world, reaction.userId)),
      args,
    ),
};
