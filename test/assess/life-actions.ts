/** What people do in a random history with corrective actions: sub-issues, their links, their pull requests. */
import type { LinkedPull, Person, SubIssueFacts } from '../../src/record/facts.ts';
import { action } from './facts.ts';
import type { Act, Login } from './life-history.ts';
import { iso, people, type World, withFacts } from './life-world.ts';

type OnAction = Extract<Act, { do: `${string} action` | `${string} pull` }>;

/** The world after an act on the corrective actions of the finding or on their pull requests. */
export function onAction(world: World, act: Exclude<OnAction, { do: 'close by pull' }>): World {
  const { facts: now, loose, made } = world;
  if (act.do === 'add action') return addAction(world, act);
  if (act.do === 'link action') {
    const one = loose[act.nth % loose.length];
    return one === undefined ? world : linked({ ...world, loose: loose.filter((issue) => issue !== one) }, one, act.by);
  }
  if (act.do === 'merge pull') return merge(world, act.nth, act.by);
  const one = now.subIssues[act.nth % now.subIssues.length];
  if (one === undefined) return world;
  const changed = (change: Partial<SubIssueFacts>): World =>
    withFacts(world, { subIssues: now.subIssues.map((issue) => (issue === one ? { ...issue, ...change } : issue)) });
  switch (act.do) {
    case 'unlink action': {
      const link = { subIssue: one.id, at: now.now, actor: people[act.by], added: false };
      const rest = {
        subIssues: now.subIssues.filter((issue) => issue !== one),
        actionLinks: [...now.actionLinks, link],
      };
      return { ...withFacts(world, rest), loose: [...loose, one] };
    }
    case 'reopen action':
      return one.state === 'open' ? world : changed({ state: 'open', closeReason: null, closedAt: null });
    case 'close action':
      return one.state === 'closed' ? world : changed({ state: 'closed', closeReason: act.reason, closedAt: now.now });
    case 'own action':
      return changed({ assignees: [people[act.owner] ?? []].flat() });
    case 'raise action':
      return one.labels.includes('nonconformity') ? world : changed({ labels: [...one.labels, 'nonconformity'] });
    case 'open pull':
      return changed({ linkedPulls: [...one.linkedPulls, openPull(500 + made, people[act.by])] });
  }
}

function addAction(world: World, { by, owner, causes }: Extract<Act, { do: 'add action' }>): World {
  const { now } = world.facts;
  if (!world.facts.subIssuesSupported) return world;
  const due = iso(Date.parse(now) + 20 * 86_400_000).slice(0, 10);
  const made = action(1000 + world.made, {
    labels: [],
    state: 'open',
    closeReason: null,
    closedAt: null,
    assignees: [people[owner] ?? []].flat(),
    author: people[by],
    createdAt: now,
    body: `Part of #12. Causes: ${causes}\n\nDue: ${due}\n\nDone when: an account is disabled within 24 hours after its contract ends.`,
  });
  return linked(world, made, by);
}

function linked(world: World, one: SubIssueFacts, by: Login): World {
  const { subIssues, actionLinks, now } = world.facts;
  return withFacts(world, {
    subIssues: [...subIssues, one],
    actionLinks: [...actionLinks, { subIssue: one.id, at: now, actor: people[by], added: true }],
  });
}

const openPull = (number: number, author: Person | null): LinkedPull => ({
  id: `PR_${number}`,
  number,
  repository: 'acme/payments',
  state: 'open',
  author,
  mergedBy: null,
  mergedAt: null,
});

function merge(world: World, nth: number, by: Login): World {
  const { now, subIssues } = world.facts;
  const open = subIssues.flatMap(({ linkedPulls }) => linkedPulls.filter(({ state }) => state === 'open'));
  const one = open[nth % open.length];
  const merged = (pull: LinkedPull): LinkedPull =>
    pull === one ? { ...pull, state: 'merged', mergedBy: people[by], mergedAt: now } : pull;
  return withFacts(world, {
    subIssues: subIssues.map((issue) => ({ ...issue, linkedPulls: issue.linkedPulls.map(merged) })),
  });
}
