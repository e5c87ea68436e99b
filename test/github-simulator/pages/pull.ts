/** `/{owner}/{repo}/pull/{n}`: the pull request, its checks, its conversation. */
import { html } from 'hono/html';
import { fullName } from '../accounts.ts';
import type { Repository, World } from '../world.ts';
import type { Issue, Pull } from '../world-issues.ts';
import { checksBox } from './checks.ts';
import { coloursOf, headline, thread } from './issue.ts';
import { type Html, type Page, repositoryPath, repositoryTrail } from './page.ts';
import { login, time } from './people.ts';
import { sidebar } from './sidebar.ts';

function summary(world: World, issue: Issue, pull: Pull): Html {
  const branches = html`<code>${pull.headRef}</code> into <code>${pull.baseRef}</code>`;
  if (pull.merged && pull.mergedById !== null && pull.mergedAt !== null) {
    return html`${login(world, pull.mergedById)} merged ${branches} on ${time(pull.mergedAt)}`;
  }
  return html`${login(world, issue.authorId)} wants to merge ${branches} · opened ${time(issue.createdAt)}`;
}

export function pullPage(world: World, repository: Repository, issue: Issue, pull: Pull, origin: string): Page {
  const queued = repository.mergeQueue.filter((group) => group.pullId === issue.id);
  const boxes = [
    checksBox(world, repository, pull.headSha, pull.merged ? 'Checks of the merged commit' : 'Checks', origin),
    ...queued.map((group) => checksBox(world, repository, group.headSha, 'Checks in the merge queue', origin)),
  ];
  const main = html`${headline(issue, summary(world, issue, pull))}
<div class="sides"><div class="thread">${thread(issue, repository, { world, home: repository, origin })}${boxes}</div>${sidebar(world, repository, issue)}</div>`;
  return {
    status: 200,
    title: `${issue.title} · Pull request #${issue.number} · ${fullName(world, repository)}`,
    trail: [
      ...repositoryTrail(world, repository),
      { text: 'Pull requests', href: `${repositoryPath(world, repository)}/pulls` },
    ],
    colours: coloursOf(repository, issue),
    main,
  };
}
