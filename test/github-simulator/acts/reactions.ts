/** Reactions to issues and comments. GitHub sends no webhook for them and leaves `updated_at` as it is. */
import { atLeast, nextId, repositoryOf, roleOn } from '../accounts.ts';
import { type Actor, type Github, Refusal } from '../github.ts';
import { nodeId } from '../ids.ts';
import type { Comment, Issue, Reaction, ReactionContent } from '../world-issues.ts';
import { writable } from './events.ts';

/** Adds a reaction; one that stands there already is given back as it is. */
export function react(
  github: Github,
  actor: Actor,
  issue: Issue,
  thing: Issue | Comment,
  content: ReactionContent,
): { readonly reaction: Reaction; readonly isNew: boolean } {
  const repository = repositoryOf(github.world, issue.repositoryId);
  writable(repository);
  if (issue.locked && actor.app === null && !atLeast(roleOn(github.world, repository, actor.account), 'write'))
    throw new Refusal(403, 'Unable to react because the conversation is locked.');
  const present = thing.reactions.find((each) => each.content === content && each.userId === actor.account.id);
  if (present !== undefined) return { reaction: present, isNew: false };
  const id = nextId(github.world);
  const reaction: Reaction = {
    id,
    nodeId: nodeId('Reaction', thing.id, id),
    content,
    userId: actor.account.id,
    createdAt: github.clock.stamp(),
  };
  thing.reactions.push(reaction);
  return { reaction, isNew: true };
}
