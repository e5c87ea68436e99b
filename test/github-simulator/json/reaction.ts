/** Reactions as REST gives them. */
import { accountOf } from '../accounts.ts';
import type { Github, JsonObject } from '../github.ts';
import { type Reaction, reactionContents } from '../world-issues.ts';
import { accountJson } from './account.ts';

export const reactionJson = (github: Github, reaction: Reaction): JsonObject => ({
  id: reaction.id,
  node_id: reaction.nodeId,
  user: accountJson(github, accountOf(github.world, reaction.userId)),
  content: reaction.content,
  created_at: reaction.createdAt,
});

/** How many of each there are, as issues and comments carry it; `url` is theirs. */
export function reactionCounts(url: string, reactions: readonly Reaction[]): JsonObject {
  const counts = reactionContents.map((content): [string, number] => [
    content,
    reactions.filter((reaction) => reaction.content === content).length,
  ]);
  return { url: `${url}/reactions`, total_count: reactions.length, ...Object.fromEntries(counts) };
}
