/** Mentions: an issue named in another's text gets a cross-reference in its timeline, once per source. */
import { findRepository, repositoryOf } from '../accounts.ts';
import type { Actor, Github } from '../github.ts';
import type { Issue } from '../world-issues.ts';
import { addEvent } from './events.ts';

const mention = /(?:^|[\s([:,])(?<name>[\w.-]+\/[\w.-]+)?#(?<number>\d+)\b/g;

/** Notes every issue and pull request that `text`, a part of `source`, names. */
export function noteReferences(github: Github, actor: Actor, source: Issue, text: string): void {
  const { world } = github;
  for (const { groups } of text.matchAll(mention)) {
    const [owner = '', name = ''] = groups?.name?.split('/') ?? [];
    const home =
      groups?.name === undefined ? repositoryOf(world, source.repositoryId) : findRepository(world, owner, name);
    const target = world.issues.get(home?.issues.get(Number(groups?.number)) ?? 0);
    if (target === undefined || target === source) continue;
    const known = target.events.some((event) => event.event === 'cross-referenced' && event.sourceId === source.id);
    if (!known) addEvent(github, actor, target, { event: 'cross-referenced', sourceId: source.id });
  }
}
